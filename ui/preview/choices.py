"""The choices before printing: which parts, which period, names or initials, the size. Remembered for each paper."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from anders_desktop.reports.papers import PaperKind
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.text import _
from anders_desktop.views.papers import first_subject, is_approved, subjects
from ui.forms.editors import DateEditor
from ui.forms.period import read_period
from ui.kit.elided import ElidedCombo
from ui.kit.labels import ErrorText, Heading
from ui.kit.looking import narrows

if TYPE_CHECKING:
    from ui.context import Context

SIZES = {
    "A4": "A4",
    "A4 landscape": "A4",
    "A3": "A3",
    "A3 landscape": "A3",
}
"""Paper by name, and what one calls it."""

_WIDEST = 400  # pixels: a date is as wide as the other choices


class PaperForm(QWidget):
    """The choices of one paper. Sends ``changed`` when the paper must be made anew.

    What is remembered are the parts one leaves out, so that new parts of a later version are in by themselves.
    """

    changed = Signal()

    def __init__(
        self, context: Context, kind: PaperKind, parent: QWidget | None = None, *, subject: bool = True
    ) -> None:
        """Without ``subject`` the place around it says what the paper is about."""
        super().__init__(parent)
        narrows(self)
        self._context = context
        self.kind = kind
        self._remembered: dict[str, Any] = _dictionary(context.settings.get(f"papers.{kind.key}"))
        self._record_id = ""
        self._as_on: dt.date | None = None
        self.subject = ElidedCombo()
        self.since = self._date("since")
        self.until = self._date("until")
        self.wrong = ErrorText("")
        self.initials = self._tick(_("Inwoners met initialen"), on=bool(self._remembered.get("initials")))
        self.paper_size = ElidedCombo()
        self.draft, self.approved = self._radio(_("Concept")), self._radio(_("Vastgesteld"))
        self._status = QButtonGroup(self)
        without = _texts(self._remembered.get("without"))
        self.parts = {key: self._tick(_(label), on=key not in without) for key, label in kind.parts.items()}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._lay_out(subject=subject)

    # ---- what it is about

    def show_record(self, record_id: str, as_on: dt.date | None = None) -> None:
        """Let the paper be about this record and this day, without sending ``changed``; "" for what is most likely."""
        self._as_on = as_on
        about, store = self.kind.about, self._context.store
        if about:
            self._fill_subjects()
            record_id = record_id or self._record_id or first_subject(store, about, self._context.today())
            blocked = self.subject.blockSignals(True)
            self.subject.setCurrentIndex(self.subject.findData(record_id))
            self.subject.blockSignals(blocked)
        if record_id != self._record_id and self.kind.status:
            chosen = _dictionary(self._remembered.get("status")).get(record_id)
            self.start_from(approved=chosen == "approved" if chosen else is_approved(store, record_id))
        self._record_id = record_id

    @property
    def record_id(self) -> str:
        """What the paper is about; "" for the whole proeftuin, or as long as nothing is chosen."""
        return self._record_id

    @property
    def ready(self) -> bool:
        """Whether a paper can be made of it."""
        return not self.kind.about or bool(self._record_id)

    def start_from(self, *, approved: bool) -> None:
        """Show how the minutes stand, without sending ``changed``."""
        (self.approved if approved else self.draft).setChecked(True)

    def choices(self) -> PaperChoices:
        """The choices as they are now."""
        parts = frozenset(key for key, tick in self.parts.items() if tick.isChecked()) if self.parts else None
        since, until = self._period()
        return PaperChoices(
            today=self._context.today(),
            record_id=self._record_id,
            parts=parts,
            since=since,
            until=until,
            initials=self.kind.names and self.initials.isChecked(),
            status=("approved" if self.approved.isChecked() else "draft") if self.kind.status else None,
            size=self.paper_size.currentData(),
            as_on=self._as_on,
        )

    # ---- inside

    def _lay_out(self, *, subject: bool) -> None:
        kind = self.kind
        if kind.about and subject:
            titles = {
                "session": _("Welke leersessie?"),
                "experiment": _("Welk experiment?"),
                "person": _("Over wie?"),
            }
            self._box(self.subject, titles[kind.about])
            self.subject.activated.connect(self._subject_chosen)
        if kind.status:
            self._head(_("Hoe is het verslag?"), self.draft, self.approved)
            for button in (self.draft, self.approved):
                self._status.addButton(button)
                button.clicked.connect(lambda _checked: self._changed())
        if kind.period:
            self._head(_("Van wanneer tot wanneer?"), self.since, self.until, self.wrong)
            self.wrong.setVisible(False)
        if self.parts:
            self._head(_("Wat komt erin?"), *self.parts.values())
        if kind.names:
            self._head(_("Namen"), self.initials)
        if len(kind.sizes) > 1:
            for size in kind.sizes:
                self.paper_size.addItem(SIZES[size], size)
            self.paper_size.setCurrentIndex(max(self.paper_size.findData(self._remembered.get("size")), 0))
            self._box(self.paper_size, _("Papier"))
            self.paper_size.activated.connect(lambda _index: self._changed())
        self._column.addStretch(1)

    def _head(self, title: str, *below: QWidget) -> None:
        if self._column.count():
            self._column.addSpacing(10)
        self._column.addWidget(Heading(title))
        for widget in below:
            self._column.addWidget(widget)

    def _box(self, box: QComboBox, title: str) -> None:
        box.setAccessibleName(title)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        self._head(title, box)

    def _tick(self, words: str, *, on: bool) -> QCheckBox:
        tick = QCheckBox(words.replace("&", "&&"))
        tick.setAccessibleName(words)
        tick.setChecked(on)
        tick.toggled.connect(self._changed)
        return tick

    def _radio(self, words: str) -> QRadioButton:
        button = QRadioButton(words)
        button.setAccessibleName(words)
        return button

    def _date(self, name: str) -> DateEditor:
        editor = DateEditor(self._context.icons, self._context.today)
        editor.setMaximumWidth(_WIDEST)
        editor.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        words = {"since": _("Vanaf"), "until": _("Tot en met")}[name]
        editor.setAccessibleName(words)
        editor.setPlaceholderText(words)
        try:
            editor.show_value(dt.date.fromisoformat(str(self._remembered.get(name, ""))))
        except ValueError:
            editor.show_value(None)
        editor.editingFinished.connect(self._changed)
        return editor

    def _fill_subjects(self) -> None:
        blocked = self.subject.blockSignals(True)
        self.subject.clear()
        for one in subjects(self._context.store, self.kind.about):
            self.subject.addItem(" ".join(one.words.split()), one.id)
        self.subject.blockSignals(blocked)

    def _subject_chosen(self, index: int) -> None:
        self.show_record(str(self.subject.itemData(index)))
        self.changed.emit()

    def _period(self) -> tuple[dt.date | None, dt.date | None]:
        if not self.kind.period:
            return None, None
        return read_period(self.since, self.until, self.wrong)

    def _changed(self) -> None:
        choices = self.choices()
        kept = {
            "without": [key for key, tick in self.parts.items() if not tick.isChecked()],
            "initials": choices.initials,
            "size": choices.size,
            "since": choices.since.isoformat() if choices.since else "",
            "until": choices.until.isoformat() if choices.until else "",
            "status": self._chosen_status(choices.status),
        }
        if kept != self._remembered:
            self._remembered = kept
            self._context.settings.set(f"papers.{self.kind.key}", kept)
            self.changed.emit()

    def _chosen_status(self, now: str | None) -> dict[str, Any]:
        """For which sessions another status was chosen than they have; the others go by what they have."""
        chosen = _dictionary(self._remembered.get("status"))
        if now is not None and self._record_id:
            own = "approved" if is_approved(self._context.store, self._record_id) else "draft"
            chosen.pop(self._record_id, None)
            if now != own:
                chosen[self._record_id] = now
        return chosen


def _dictionary(value: Any) -> dict[str, Any]:
    return dict(value) if isinstance(value, dict) else {}


def _texts(value: Any) -> set[str]:
    return {name for name in value if isinstance(name, str)} if isinstance(value, list) else set()
