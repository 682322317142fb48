"""Keys that are remembered on this computer, in the key store of the system; where there is none, nothing is.

What is kept is the key of the proeftuin, never the password: that may be in use elsewhere too.
"""

from __future__ import annotations

from types import ModuleType

_SERVICE = "Anders"


def is_possible() -> bool:
    """Whether this computer has a key store that can be used."""
    return _keyring() is not None


def remember(lab_id: str, key: str) -> bool:
    """Keep the key of a proeftuin; False when the key store does not want to."""
    ring = _keyring()
    if ring is None:
        return False
    try:
        ring.set_password(_SERVICE, lab_id, key)
    except _refusals(ring):
        return False
    return True


def recall(lab_id: str) -> str:
    """The key of a proeftuin that was remembered; "" when it was not."""
    ring = _keyring()
    if ring is None:
        return ""
    try:
        return str(ring.get_password(_SERVICE, lab_id) or "")
    except _refusals(ring):
        return ""


def forget(lab_id: str) -> None:
    """No longer remember the key of a proeftuin."""
    ring = _keyring()
    if ring is not None and recall(lab_id):
        try:
            ring.delete_password(_SERVICE, lab_id)
        except _refusals(ring):
            return


def _keyring() -> ModuleType | None:
    try:
        import keyring  # only with a password: it looks around for its backends
        from keyring.backends import fail, null
    except ImportError:
        return None
    backend = keyring.get_keyring()
    return None if isinstance(backend, (fail.Keyring, null.Keyring)) else keyring


def _refusals(ring: ModuleType) -> tuple[type[Exception], ...]:
    return (ring.errors.KeyringError, ring.errors.InitError, OSError, RuntimeError)
