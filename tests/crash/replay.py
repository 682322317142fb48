"""From a record of what was done to a disk to what may be on that disk when the power goes.

The model is a file system that keeps the order of its own bookkeeping, as ext4 and NTFS do: names and lengths become
lasting in the order in which they were made, up to a point that nobody knows; a sync of any file makes what was done
before it lasting. What was written to a file and not synced is there whole, in part (sectors of 512 bytes), in another
order, or not at all.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
BOOKKEEPING = "cdrut"


@dataclass(slots=True)
class Event:
    """One call: ``kind`` as in disk.c, with its file, a number, and a path or content."""

    kind: str
    inode: int
    number: int
    first: bytes
    second: bytes


def read_record(path: Path) -> list[Event]:
    """Every event of a record, in order."""
    content, place, events = path.read_bytes(), 0, []
    while place < len(content):
        end = content.index(b"\n", place)
        kind, inode, number, first, second = content[place:end].split(b" ")
        place = end + 1
        middle, stop = place + int(first), place + int(first) + int(second)
        events.append(
            Event(kind.decode(), int(inode), int(number), content[place:middle], content[middle:stop])
        )
        place = stop
    return events


@dataclass(slots=True)
class Disk:
    """Names and contents, as far as they are lasting."""

    names: dict[bytes, int] = field(default_factory=dict)  # path: file; -1 for a folder
    files: dict[int, bytes] = field(default_factory=dict)

    def copy(self) -> Disk:
        """The same, to go on with apart."""
        return Disk(dict(self.names), dict(self.files))

    def apply(self, event: Event, sectors: frozenset[int] | None = None) -> None:
        """Do what an event did; of a write only some sectors when ``sectors`` names them."""
        kind = event.kind
        if kind == "c":
            self.names[event.first] = event.inode
            self.files[event.inode] = b""
        elif kind == "d":
            self.names[event.first] = -1
        elif kind == "u":
            self.names.pop(event.first, None)
        elif kind == "r":
            self._rename(event.first, event.second)
        elif kind == "t":
            self._resize(event.inode, event.number)
        elif kind == "w" and event.inode in self.files:
            self._write(event.inode, event.number, event.first, sectors)

    def _rename(self, source: bytes, target: bytes) -> None:
        for path in [one for one in self.names if one == source or one.startswith(source + b"/")]:
            self.names[target + path[len(source) :]] = self.names.pop(path)

    def _resize(self, inode: int, size: int) -> None:
        if inode in self.files:
            self.files[inode] = self.files[inode][:size].ljust(size, b"\0")

    def _write(self, inode: int, offset: int, data: bytes, sectors: frozenset[int] | None) -> None:
        old = self.files[inode]
        if sectors is None:
            self.files[inode] = old[:offset].ljust(offset, b"\0") + data + old[offset + len(data) :]
            return
        new = bytearray(old)
        for number in sectors:
            start, stop = number * SECTOR, min((number + 1) * SECTOR, len(data))
            if len(new) < offset + stop:
                new.extend(bytes(offset + stop - len(new)))
            new[offset + start : offset + stop] = data[start:stop]
        self.files[inode] = bytes(new)

    def write_to(self, folder: Path, root: bytes) -> None:
        """Make the files below ``root`` in an empty folder."""
        for path in sorted(self.names):
            inode, name = self.names[path], path[len(root) + 1 :].decode()
            target = folder / name
            if inode < 0:
                target.mkdir(parents=True, exist_ok=True)
            elif target.parent.is_dir():
                target.write_bytes(self.files[inode])


@dataclass(frozen=True, slots=True)
class Crash:
    """What is on the disk when the power goes after ``after`` events, and what was said to the user before."""

    after: int
    variant: str
    disk: Disk
    said: int


class Replay:
    """Walks through a record and gives the disks a power cut may leave."""

    def __init__(self, events: list[Event], seed: int) -> None:
        self._events = _apart(events)
        self._random = random.Random(seed)

    def crashes(self, random_variants: int, *, chance: float = 1.0) -> Iterator[Crash]:
        """For every prefix (or, with a smaller ``chance``, some): all, none, and random parts of what was not synced."""
        lasting, pending, said = Disk(), list[Event](), 0
        for place, event in enumerate(self._events, 1):
            if event.kind == "a":
                said += 1
                continue
            if event.kind == "s":
                pending = self._sync(lasting, pending, event.inode)
            else:
                pending.append(event)
            if self._random.random() >= chance:
                continue
            yield Crash(place, "all", self._all(lasting, pending), said)
            if pending:
                yield Crash(place, "none", lasting.copy(), said)
                for number in range(random_variants):
                    yield Crash(place, f"part {number}", self._part(lasting, pending), said)

    def _sync(self, lasting: Disk, pending: list[Event], inode: int) -> list[Event]:
        left: list[Event] = []
        for event in pending:
            if event.kind == "w" and event.inode != inode:
                left.append(event)
                continue
            if event.kind == "t":  # what was written beyond the new end before can no longer come
                left = [one for one in left if one.inode != event.inode or one.number < event.number]
            lasting.apply(event)
        return left

    def _all(self, lasting: Disk, pending: list[Event]) -> Disk:
        disk = lasting.copy()
        for event in pending:
            disk.apply(event)
        return disk

    def _part(self, lasting: Disk, pending: list[Event]) -> Disk:
        choose = self._random
        books = [one for one in pending if one.kind in BOOKKEEPING]
        kept = choose.randint(0, len(books))
        writes = [one for one in pending if one.kind == "w" and choose.random() < 0.6]
        if choose.random() < 0.5:
            choose.shuffle(writes)
        disk = lasting.copy()
        for event in (
            [*books[:kept], *writes] if choose.random() < 0.5 else self._mixed(pending, books, kept, writes)
        ):
            sectors = None
            if event.kind == "w" and choose.random() < 0.3:
                count = -(-len(event.first) // SECTOR)
                sectors = frozenset(number for number in range(count) if choose.random() < 0.5)
            disk.apply(event, sectors)
        return disk

    @staticmethod
    def _mixed(pending: list[Event], books: list[Event], kept: int, writes: list[Event]) -> list[Event]:
        """In the order in which it was done."""
        chosen = {id(one) for one in (*books[:kept], *writes)}
        return [one for one in pending if id(one) in chosen]


def _apart(events: list[Event]) -> list[Event]:
    """Give every file that was made a number of its own: a file system uses numbers again."""
    numbers: dict[int, int] = {}
    fresh, result = 0, []
    for event in events:
        if event.kind == "c":
            fresh += 1
            numbers[event.inode] = fresh
        result.append(Event(event.kind, numbers.get(event.inode, 0), event.number, event.first, event.second))
    return result
