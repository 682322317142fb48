"""Makes what people install; the command is ``python3 packaging/dev.py package``.

    package [linux|windows|macos]            build for a system; without a name for this one
    package linux --test                     also try what was built the way a user would
    package linux --twice                    build twice and say in what the two differ

What is made lands in ``dist/``; between-products and pictures in ``build/package/``. Linux is made on Linux, macOS on
macOS, Windows on Windows or under Wine on Linux. The Python that runs this ends up in the bundle.
"""

from __future__ import annotations

import sys

import package_linux
import package_macos
import package_windows

SYSTEMS = {"linux": package_linux, "windows": package_windows, "macos": package_macos}
_HERE = {"linux": "linux", "win32": "windows", "darwin": "macos"}
_OPTIONS = {"--test", "--twice"}


def main(arguments: list[str]) -> int:
    """Build, and test or compare when asked; gives the exit code."""
    options = {one for one in arguments if one.startswith("--")}
    names = [one for one in arguments if not one.startswith("--")] or [_HERE.get(sys.platform, "linux")]
    if options - _OPTIONS or len(names) > 1 or names[0] not in SYSTEMS:
        sys.stderr.write(__doc__ or "")
        return 2
    system = SYSTEMS[names[0]]
    if "--twice" in options:
        return system.twice()
    system.build()
    return system.test() if "--test" in options else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
