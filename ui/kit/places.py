"""Where the user was: size of the window, page, and what each page says of its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from anders_desktop.settings import Settings


class Places:
    """Keeps places in the settings, apart for each proeftuin; a value that makes no sense counts as absent."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def geometry(self) -> bytes:
        """Size and place of the window, as Qt writes it; empty for the first time."""
        return str(self._mapping("window").get("geometry", "")).encode("ascii", "replace")

    def keep_geometry(self, geometry: bytes) -> None:
        """Keep size and place of the window."""
        self._settings.set("window", {"geometry": geometry.decode("ascii")})

    @property
    def last_shown(self) -> tuple[str, str, str]:
        """Name and place of the proeftuin that was open last, and its page: to show before the data is there."""
        kept = self._mapping("last_shown")
        return str(kept.get("name", "")), str(kept.get("place", "")), str(kept.get("page", ""))

    def keep_shown(self, name: str, place: str, page: str) -> None:
        """Keep what :attr:`last_shown` gives."""
        self._settings.set("last_shown", {"name": name, "place": place, "page": page})

    def page(self, lab_id: str) -> str:
        """The page a proeftuin was left at; "" for none."""
        return str(self._mapping(f"place:{lab_id}").get("page", ""))

    def state(self, lab_id: str, page: str) -> dict[str, Any]:
        """What a page said of its place."""
        pages = self._mapping(f"place:{lab_id}").get("pages")
        state = pages.get(page) if isinstance(pages, dict) else None
        return state if isinstance(state, dict) else {}

    def keep(self, lab_id: str, page: str, states: dict[str, dict[str, Any]]) -> None:
        """Keep where a proeftuin is left; pages that were not opened keep what they had."""
        earlier = self._mapping(f"place:{lab_id}").get("pages")
        pages = {**(earlier if isinstance(earlier, dict) else {}), **states}
        self._settings.set(f"place:{lab_id}", {"page": page, "pages": pages})

    def _mapping(self, name: str) -> dict[str, Any]:
        kept = self._settings.get(name)
        return kept if isinstance(kept, dict) else {}
