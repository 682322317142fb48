"""Errors that are told to a person in one plain sentence, kept apart from our own bugs."""

from __future__ import annotations


class AndersError(Exception):
    """Something a person can be told: what happened, that nothing was lost, what to do.

    ``str(error)`` is the finished sentence in the language of the moment.
    """


class ContentError(AndersError):
    """The content that was given is wrong: a damaged pack, a document with mistakes, a record that is not there.

    ``problems`` lists every mistake found, each one sentence with its place; empty when the message says it all.
    """

    def __init__(self, message: str, problems: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class NewerVersionError(ContentError):
    """A pack or proeftuin made by a newer version of the program; it was left untouched."""


class SurroundingsError(AndersError):
    """The surroundings refused: a full disk, a read-only place, a file or proeftuin in use."""


class UncertainError(SurroundingsError):
    """The disk failed at the very moment of saving and cannot be read any more: nobody knows what is in the file."""


class InUseError(SurroundingsError):
    """The proeftuin is open in another window."""


class PasswordNeededError(AndersError):
    """The proeftuin has a password, and none was given."""


class WrongPasswordError(AndersError):
    """The password or the recovery sheet does not open this proeftuin; the proeftuin itself is whole."""
