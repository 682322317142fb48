"""Everything a person sees: PySide6 widgets over the data of a proeftuin; no SQLAlchemy."""
