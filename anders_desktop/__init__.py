"""Anders: what a proeftuin (living lab) is, how it is kept and what comes out of it. No Qt in here."""

__version__ = "0.1.0"
