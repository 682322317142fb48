"""What is inside a bundle: a list of licences for people and a CycloneDX list for machines, both put into it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import uuid
from importlib import metadata
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))  # the last: the folder of this file is also named after a library

from anders_desktop.inside import licence_of  # noqa: E402 - see above

SBOM, LICENCES = "sbom.cdx.json", "licenties.txt"
_WITH_PYTHON = {
    "libcrypto": ("OpenSSL", "Apache-2.0"),
    "libssl": ("OpenSSL", "Apache-2.0"),
    "libffi": ("libffi", "MIT"),
    "vcruntime": ("Microsoft Visual C++ runtime", "LicenseRef-Microsoft-VC-Runtime"),
    "msvcp": ("Microsoft Visual C++ runtime", "LicenseRef-Microsoft-VC-Runtime"),
    "sqlite3": ("SQLite", "blessing"),
    "libpython": ("Python", "PSF-2.0"),
    "python": ("Python", "PSF-2.0"),
}
"""What comes with Python rather than with a package of its own, by the beginning of the name of the file."""

Component = dict[str, Any]


def write(folder: Path, work: Path, version: str, system: str) -> list[Component]:
    """Write both lists into a bundle from what the spec told (``work``/inside.json); gives the parts."""
    told = json.loads((work / "inside.json").read_text(encoding="utf-8"))
    parts = [*_packages(folder, told), *_told_by_us(), _component("Python", told["python"], "PSF-2.0")]
    parts += _libraries(folder, told["libraries"])
    unique = {(one["name"], one["version"]): one for one in parts}
    parts = [unique[key] for key in sorted(unique, key=lambda key: (key[0].casefold(), key[1]))]
    bare = [one["name"] for one in parts if not one["licenses"]]
    if bare:
        raise SystemExit(f"Without a licence: {', '.join(bare)}. Say it in resources/inside.json.")
    (folder / SBOM).write_text(_cyclonedx(parts, version, system), encoding="utf-8")
    (folder / LICENCES).write_text(_for_people(parts, version), encoding="utf-8")
    shutil.copy(HERE.parent / "LICENSE", folder / "LICENSE.txt")
    return parts


def _packages(folder: Path, told: dict[str, Any]) -> list[Component]:
    without = json.loads((HERE.parent / "resources" / "inside.json").read_text(encoding="utf-8"))["licences"]
    found = []
    for one in told["packages"]:
        if one["name"] == "anders-desktop":
            continue
        place = next(folder.rglob(f"{_folder_of(one)}/METADATA")).parent
        words = licence_of(metadata.PathDistribution(place)) or without.get(one["name"], "")
        name = one["name"].lower().replace("_", "-")
        found.append(_component(one["name"], one["version"], words, f"pkg:pypi/{name}@{one['version']}"))
    return found


def _folder_of(package: dict[str, Any]) -> str:
    return str(package["files"][0]).partition("/")[0]


def _told_by_us() -> list[Component]:
    told = json.loads((HERE.parent / "resources" / "inside.json").read_text(encoding="utf-8"))
    return [_component(one["name"], "", one["licence"]) for one in told["parts"]]


def _libraries(folder: Path, libraries: list[dict[str, str]]) -> list[Component]:
    """The libraries that no package brought: of the system or of Python."""
    found: dict[str, Component] = {}
    for one in libraries:
        if "site-packages" in one["source"].replace("\\", "/"):
            continue
        component = _of_debian(folder, one["source"]) or _of_python(one["name"])
        if component is None:
            raise SystemExit(f"Nobody knows where this comes from: {one['source']}")
        found[component["name"]] = component
    return list(found.values())


def _of_python(name: str) -> Component | None:
    for begin, (title, words) in _WITH_PYTHON.items():
        if name.lower().startswith(begin):
            return _component(title, "", words)
    return (
        _component("Microsoft Universal C Runtime", "", "LicenseRef-Microsoft-UCRT")
        if _is_ucrt(name)
        else None
    )


def _is_ucrt(name: str) -> bool:
    return name.lower().startswith(("api-ms-win-", "ucrtbase"))


def _of_debian(folder: Path, source: str) -> Component | None:
    """The Debian package a library comes from; its licence text goes into the bundle."""
    if not shutil.which("dpkg-query"):
        return None
    path = Path(source).resolve()
    for name in (str(path), str(path).removeprefix("/usr")):
        done = subprocess.run(["dpkg-query", "-S", name], capture_output=True, text=True, check=False)
        if not done.returncode:
            package = done.stdout.split(": ", 1)[0].split(",")[0]
            break
    else:
        return None
    asked = ["dpkg-query", "-W", "-f", "${Version}", package]
    version = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    short = package.partition(":")[0]
    text = Path("/usr/share/doc", short, "copyright")
    target = folder / "licenties" / f"{short}.txt"
    target.parent.mkdir(exist_ok=True)
    shutil.copy(text, target)
    words = _licences_in(target.read_text(encoding="utf-8", errors="replace"))
    return _component(short, version, words or f"licenties/{short}.txt", f"pkg:deb/debian/{short}@{version}")


def _licences_in(copyright_text: str) -> str:
    """The names of licences that a copyright file in Debian's format mentions."""
    names = [
        line.partition(":")[2].strip() for line in copyright_text.splitlines() if line.startswith("License:")
    ]
    return ", ".join(sorted({name for name in names if name and len(name) < 60}))


def _component(name: str, version: str, words: str, purl: str = "") -> Component:
    made: Component = {"type": "library", "name": name, "version": version}
    made["licenses"] = [{"license": {"name": words}}] if words else []
    if purl:
        made["purl"] = made["bom-ref"] = purl
    return made


def _cyclonedx(parts: list[Component], version: str, system: str) -> str:
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([version, system, parts], sort_keys=True))
    told = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": "Anders",
                "version": version,
                "licenses": [{"license": {"id": "EUPL-1.2"}}],
            },
            "properties": [{"name": "anders:system", "value": system}],
        },
        "components": parts,
    }
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def _for_people(parts: list[Component], version: str) -> str:
    lines = [f"Anders {version}: EUPL-1.2 (LICENSE.txt)", "", "Wat er in zit, met versie en licentie:", ""]
    for one in parts:
        words = one["licenses"][0]["license"]["name"]
        lines.append(" · ".join((f"{one['name']} {one['version']}".strip(), words)))
    lines += ["", "De teksten van de licenties staan in de mappen *.dist-info en in licenties.", ""]
    return "\n".join(lines)
