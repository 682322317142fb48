"""Puts ``resources/`` inside the package when a wheel is built; in a checkout it stays beside it."""

from __future__ import annotations

from pathlib import Path

from setuptools.command.build_py import build_py

RESOURCES = Path("resources")


class BuildWithData(build_py):
    """setuptools' own step, and the data of the program."""

    def run(self) -> None:
        """Copy the modules, then the data; an editable install finds the data in the checkout."""
        super().run()
        if not self.editable_mode:
            for source, target in self._data():
                self.mkpath(str(Path(target).parent))
                self.copy_file(source, target)

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        """What this step writes."""
        data = [] if self.editable_mode else [target for _source, target in self._data()]
        return [*super().get_outputs(include_bytecode), *data]

    def _data(self) -> list[tuple[str, str]]:
        inside = Path(self.build_lib, "anders_desktop")
        files = sorted(path for path in RESOURCES.rglob("*") if path.is_file())
        return [(str(path), str(inside / path)) for path in files]
