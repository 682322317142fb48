"""Asks the window manager to close the window of the program, as its cross does."""

from __future__ import annotations

from Xlib import X, display
from Xlib.protocol.event import ClientMessage


def main() -> None:
    """Close the window whose title ends in "– Anders"."""
    connection = display.Display()
    root = connection.screen().root
    listed = root.get_full_property(connection.intern_atom("_NET_CLIENT_LIST"), X.AnyPropertyType)
    name = connection.intern_atom("_NET_WM_NAME")
    for window in (connection.create_resource_object("window", one) for one in listed.value):
        title = window.get_full_property(name, X.AnyPropertyType)
        if title is not None and bytes(title.value).decode().endswith("– Anders"):
            close = connection.intern_atom("_NET_CLOSE_WINDOW")
            by_a_person = (32, [X.CurrentTime, 2, 0, 0, 0])
            root.send_event(
                ClientMessage(window=window, client_type=close, data=by_a_person),
                event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask,
            )
            connection.sync()
            return
    raise SystemExit("there is no window to close")


if __name__ == "__main__":
    main()
