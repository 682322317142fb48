"""The program for macOS: Anders.app in a disk image. Written, not yet run; see packaging/README.md."""

from __future__ import annotations

import os
import subprocess
import sys

import package_bundle as common

IDENTITY = "ANDERS_MACOS_IDENTITY"
"""The variable that names the certificate to sign with; without it the program is signed for this machine only."""


def build() -> None:
    """Make dist/Anders-<version>.dmg."""
    if sys.platform != "darwin":
        raise SystemExit("macOS bundles are made on macOS.")
    made = common.bundle("macos")
    common.DIST.mkdir(exist_ok=True)
    identity = os.environ.get(IDENTITY, "-")
    hardened = ["--options", "runtime", "--timestamp"] if identity != "-" else []
    common.must(["codesign", "--force", "--deep", *hardened, "--sign", identity, made.folder])
    target = common.DIST / f"Anders-{made.version}.dmg"
    target.unlink(missing_ok=True)
    image = ["hdiutil", "create", "-volname", "Anders", "-fs", "HFS+", "-format", "UDZO"]
    common.must([*image, "-srcfolder", made.folder, target])
    print(target)


def test() -> int:
    """The self-test of the program in the disk image."""
    target = common.DIST / f"Anders-{common.own_version()}.dmg"
    point = common.BUILD / "macos" / "volume"
    point.mkdir(parents=True, exist_ok=True)
    common.must(["hdiutil", "attach", "-nobrowse", "-readonly", "-mountpoint", point, target])
    try:
        program = point / "Anders.app" / "Contents" / "MacOS" / "anders-desktop"
        return subprocess.run([str(program), "--self-test"], check=False).returncode
    finally:
        common.must(["hdiutil", "detach", point])


def twice() -> int:
    """Build twice and say in what the two differ."""
    first = common.digests(common.bundle("macos-1").folder)
    return common.say_differences(first, common.digests(common.bundle("macos-2").folder))
