"""The undo and redo stacks, read from the log: they are the same after a restart."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from anders_desktop.store.tables import edits
from anders_desktop.text import _

_KEPT = 2_000  # edits back; whoever wants to go further uses the history of the record


class Step(NamedTuple):
    """One thing that can be taken back or done again, with what it is called."""

    id: str
    label: str
    label_values: dict[str, Any]

    def words(self) -> str:
        """What the step did, in the language of the moment; values that are words of the program are translated too."""
        values = {
            name: _(value) if isinstance(value, str) else value for name, value in self.label_values.items()
        }
        return _(self.label).format(**values)


class Stacks:
    """What can be undone and redone on this device, newest last."""

    def __init__(self) -> None:
        self.undo: list[Step] = []
        self.redo: list[Step] = []

    def note(self, sort: str, step: Step) -> None:
        """Follow one edit of the log."""
        if sort == "edit":
            if not self.undo or self.undo[-1].id != step.id:
                self.undo.append(step)
            self.redo.clear()
        elif sort == "undo":
            self.undo = [other for other in self.undo if other.id != step.id]
            self.redo.append(step)
        elif sort == "redo":
            self.redo = [other for other in self.redo if other.id != step.id]
            self.undo.append(step)

    @classmethod
    def read(cls, connection: Connection, device: str) -> Stacks:
        """The stacks as the log of this device leaves them."""
        stacks = cls()
        statement = (
            select(edits.c.sort, edits.c.step, edits.c.label, edits.c.label_values)
            .where(edits.c.device == device)
            .order_by(edits.c.clock.desc())
            .limit(_KEPT)
        )
        for sort, step, label, values in reversed(connection.execute(statement).all()):
            stacks.note(sort, Step(step, label, values))
        return stacks
