"""Documents and packs made to break what reads them: ``python3 packaging/dev.py fuzz [MINUTES]``.

Whatever comes in: an error in words or a good proeftuin, within two seconds, and nothing is read or written elsewhere.
What once broke something is kept in ``corpus``.
"""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import sys
import tempfile
import time
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from anders_desktop.errors import AndersError
from anders_desktop.exchange import example_path, load, read_document
from anders_desktop.store import Identity, pack
from anders_desktop.store.library import Library

CORPUS = Path(__file__).with_name("corpus")
LONGEST = 2.0  # seconds of work
_WHO = Identity("", "fuzz")
_PIECES = [
    *(
        b"",
        b"\0",
        b"\n",
        b"\t",
        b": ",
        b"- ",
        b"[",
        b"{",
        b"]",
        b"}",
        b'"',
        b"'",
        b"&a ",
        b"*a",
        b"!!x ",
        b"? ",
    ),
    *(
        b"|\n",
        b">\n",
        b"#",
        b"%YAML 1.3\n",
        b"---\n",
        b"...\n",
        b"<<: ",
        b"\\ud800",
        b"\xff\xfe",
        b"\xc3",
        b"\xe2\x80\xa8",
    ),
    *(b"9" * 400, b"-1e999", b".nan", b"2026-02-31", b"PK\5\6", b"PK\1\2", b"<img src='file:///etc/passwd'>"),
]


@dataclass
class Outcome:
    """How many inputs there were, how many were taken as good, how long the slowest took, and what went wrong."""

    inputs: int = 0
    taken: int = 0
    slowest: float = 0.0
    problems: list[str] = field(default_factory=list)


class Watch:
    """Notes what Python opens or asks of the network while it is on; a hook of Python's own cannot be taken away."""

    def __init__(self) -> None:
        self.allowed: tuple[str, ...] = ()
        self.seen: Counter[str] = Counter()
        self.on = False
        sys.addaudithook(self._hook)

    def _hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.on:
            return
        if event.startswith("socket.") or event in (
            "os.system",
            "subprocess.Popen",
            "os.exec",
            "pickle.find_class",
        ):
            self.seen[event] += 1
        elif event == "open" and isinstance(arguments[0], (str, bytes)):
            path = os.fsdecode(arguments[0])
            if not path.startswith(self.allowed):
                self.seen[f"open {path}"] += 1


class _Here:
    """A computer without network drives and synced folders, so that nothing is asked about those."""

    def network(self, _folder: Path) -> bool:
        """None is."""
        return False

    def synced_folders(self) -> dict[str, str]:
        """None."""
        return {}


class Fuzzer:
    """Tries one input after the other."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.folder = Path(tempfile.mkdtemp(prefix="anders-fuzz-"))
        self.outcome = Outcome()
        self.watch = Watch()
        self.watch.allowed = (
            *(str(self.folder), sys.prefix, sys.base_prefix, str(Path(__file__).parents[2])),
            *("/dev/", "/proc/self", "/usr/share/zoneinfo"),
        )
        self.documents = [example_path().read_bytes(), *(one.read_bytes() for one in CORPUS.glob("*.yaml"))]
        home = Library(self.folder / "begin", _WHO)
        home.create(lambda store: load(store, read_document(example_path())))
        home.write_pack(home.ids()[0], self.folder / "goed.anders")
        self.pack = (self.folder / "goed.anders").read_bytes()

    def close(self) -> None:
        """Clear what was made."""
        self.watch.on = False
        shutil.rmtree(self.folder, ignore_errors=True)

    def document(self, content: bytes, suffix: str) -> None:
        """Read a document, and load it when it is good."""
        path = self.folder / f"in{suffix}"
        path.write_bytes(content)

        def work() -> None:
            read_document(path)

        self._try(work, content, suffix)

    def package(self, content: bytes) -> None:
        """Open a pack as the library does."""
        path, target = self.folder / "in.anders", self.folder / "daar"
        path.write_bytes(content)
        self._try(lambda: Library(target, _WHO, system=_Here()).add_pack(path), content, ".anders")
        shutil.rmtree(target, ignore_errors=True)

    def _try(self, work: Any, content: bytes, suffix: str) -> None:
        self.outcome.inputs += 1
        self.watch.on = True
        begin = time.process_time()  # of this program: a busy machine is no hang
        problem = ""
        try:
            work()
            self.outcome.taken += 1
        except AndersError:
            pass
        except Exception as error:  # noqa: BLE001 - the very thing that is looked for
            problem = f"{type(error).__name__}: {error}"[:200]
        taken = time.process_time() - begin
        self.watch.on = False
        self.outcome.slowest = max(self.outcome.slowest, taken)
        if taken > LONGEST:
            problem = problem or f"took {taken:.1f} s"
        if self.watch.seen:
            problem = problem or f"asked for {dict(self.watch.seen)}"
            self.watch.seen.clear()
        left = {one.name for one in self.folder.iterdir()} - {"begin", "daar", "goed.anders"}
        if any(not name.startswith("in.") for name in left):
            problem = problem or f"left behind: {left}"
        if problem:
            kept = Path(tempfile.gettempdir()) / f"fuzz-{self.outcome.inputs}{suffix}"
            kept.write_bytes(content)
            self.outcome.problems.append(f"{problem} ({kept})")

    # ---- inputs

    def mutated(self, content: bytes) -> bytes:
        """The same with a few things put in, left out, doubled or changed."""
        choose, made = self.random, bytearray(content)
        for _ in range(choose.randint(1, 6)):
            place = choose.randrange(len(made) + 1)
            length = choose.choice((1, 1, 4, 30, 500))
            act = choose.randrange(4)
            if act == 0:
                made[place:place] = choose.choice(_PIECES) * choose.choice((1, 1, 2, 60))
            elif act == 1:
                del made[place : place + length]
            elif act == 2:
                made[place:place] = made[place : place + length]
            elif place < len(made):
                made[place] ^= 1 << choose.randrange(8)
        return bytes(made)

    def packed(self) -> bytes:
        """A zip of ours with other content: other values in the manifest, another key, another database."""
        choose = self.random
        with zipfile.ZipFile(io.BytesIO(self.pack)) as opened:
            entries = {name: opened.read(name) for name in opened.namelist()}
        manifest = json.loads(entries[pack.MANIFEST])
        strange: list[Any] = [None, 0, -1, 2**70, "", "x" * 3000, [], {}, True, 1e999, "../../weg", "\ud800"]
        for name in choose.sample(sorted(manifest), choose.randint(0, 2)):
            manifest[name] = choose.choice(strange)
        entries[pack.MANIFEST] = json.dumps(manifest).encode()
        victim = choose.choice(sorted(entries))
        if choose.random() < 0.5:
            entries[victim] = self.mutated(entries[victim])
        made = io.BytesIO()
        packing = choose.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
        with zipfile.ZipFile(made, "w", packing) as new:
            for name, content in entries.items():
                new.writestr(
                    name if choose.random() < 0.97 else choose.choice(("../x", "/x", "a/b", "CON")), content
                )
        return made.getvalue()

    def one(self) -> None:
        """The next input."""
        chosen = self.random.random()
        if chosen < 0.6:
            suffix = self.random.choice((".yaml", ".yaml", ".json"))
            self.document(self.mutated(self.random.choice(self.documents)), suffix)
        else:
            self.package(self.mutated(self.pack) if chosen < 0.8 else self.packed())


def replay_corpus(fuzzer: Fuzzer) -> None:
    """Everything that once broke something, or was made to."""
    for path in sorted(CORPUS.iterdir()):
        if path.suffix == ".anders":
            fuzzer.package(path.read_bytes())
        else:
            fuzzer.document(path.read_bytes(), path.suffix)


def main(arguments: list[str]) -> int:
    """Fuzz for so many minutes (10); gives the exit code."""
    minutes = float(arguments[0]) if arguments else 10.0
    fuzzer = Fuzzer(int(time.time()))
    replay_corpus(fuzzer)
    deadline = time.monotonic() + minutes * 60
    try:
        while time.monotonic() < deadline:
            fuzzer.one()
    finally:
        fuzzer.close()
    outcome = fuzzer.outcome
    print(
        f"{outcome.inputs} inputs, {outcome.taken} good, slowest {outcome.slowest:.2f} s, {len(outcome.problems)} problems"
    )
    print("\n".join(outcome.problems[:20]))
    return 1 if outcome.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
