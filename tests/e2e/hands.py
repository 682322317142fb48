"""Drives a program as a person with a screen reader would: through the accessibility tree (AT-SPI).

Runs under Debian's own Python, which has the AT-SPI bindings. Every wait ends as soon as what it waits for is
there, and fails with the tree it saw.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pyatspi  # type: ignore[import-not-found]

TIMEOUT = 90.0


class NotThereError(AssertionError):
    """Something a person would look for is not on the screen."""


def wait(look: Callable[[], Any], what: str, timeout: float = TIMEOUT) -> Any:
    """What ``look`` gives as soon as it gives something."""
    deadline = time.monotonic() + timeout
    while True:
        try:
            found = look()
        except Exception:  # noqa: BLE001 - an object may vanish while it is looked at
            found = None
        if found:
            return found
        if time.monotonic() > deadline:
            raise NotThereError(what)
        time.sleep(0.05)


def application(name: str) -> Any:
    """The running program with this name."""

    def look() -> Any:
        desktop = pyatspi.Registry.getDesktop(0)
        return next((one for one in desktop if one is not None and name in (one.name or "")), None)

    return wait(look, f"program {name}")


def walk(node: Any, depth: int = 0) -> Iterator[tuple[int, Any]]:
    """Every object below a node that is showing, the node first."""
    yield depth, node
    for index in range(node.childCount):
        try:
            child = node.getChildAtIndex(index)
            showing = child is not None and child.getState().contains(pyatspi.STATE_SHOWING)
        except Exception:  # noqa: BLE001 - gone while it was looked at
            continue
        if showing or (child is not None and depth == 0):
            yield from walk(child, depth + 1)


def find(root: Any, name: str, role: str = "", *, part: bool = False, timeout: float = TIMEOUT) -> Any:
    """The showing object with this accessible name (or, with ``part``, with it inside) and role."""

    def fits(node: Any) -> bool:
        label = node.name or ""
        return (name in label if part else name == label) and (not role or node.getRoleName() == role)

    def look() -> Any:
        return next((node for _depth, node in walk(root) if fits(node)), None)

    try:
        return wait(look, f"{role or 'object'} ‘{name}’", timeout)
    except NotThereError:
        show(root)
        raise


def press(node: Any) -> None:
    """Press, toggle or choose an object."""
    action = node.queryAction()
    names = [action.getName(index).lower() for index in range(action.nActions)]
    for wanted in ("press", "toggle", "click", "activate", "setfocus"):
        if wanted in names:
            action.doAction(names.index(wanted))
            return
    raise NotThereError(f"nothing to press on ‘{node.name}’: {names}")


def write(node: Any, text: str) -> None:
    """Put text in a field, in place of what stood there, with the focus in it."""
    node.queryComponent().grabFocus()
    if not node.queryEditableText().setTextContents(text):
        raise NotThereError(f"cannot write in ‘{node.name}’")
    wait(lambda: read(node) == text, f"text in ‘{node.name}’")


def read(node: Any) -> str:
    """The text of a field or label."""
    try:
        text = node.queryText()
    except NotImplementedError:
        return node.name or ""
    return str(text.getText(0, -1))


def checked(node: Any) -> bool:
    """Whether a tick box or choice is on."""
    return bool(node.getState().contains(pyatspi.STATE_CHECKED))


def show(root: Any) -> None:
    """Print the tree that is showing, for whoever reads why a test failed."""
    try:
        for depth, node in walk(root):
            sys.stderr.write(f"{'  ' * depth}{node.getRoleName()} ‘{node.name}’\n")
    except Exception as error:  # noqa: BLE001 - the program itself may be gone
        sys.stderr.write(f"(no more to see: {error})\n")
