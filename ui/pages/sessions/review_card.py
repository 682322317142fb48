"""An agreement that is looked at again: three questions, an outcome, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import AgreementReview
from anders_desktop.model.choices import ReviewOutcome
from anders_desktop.model.session_rules import REVIEW_AFTER
from anders_desktop.text import _, long_date
from anders_desktop.views.session_agreements import ReviewAnswers, save_review
from anders_desktop.views.sessions import Review
from ui.forms.binding import PAUSE_MS
from ui.forms.editors import DateEditor, ParagraphEditor
from ui.forms.parsing import InvalidValueError
from ui.kit.badge import Badge
from ui.kit.buttons import IconButton
from ui.kit.card import Glyph
from ui.kit.choosers import FilterPills
from ui.kit.labels import ErrorText, Heading, Label, Muted

if TYPE_CHECKING:
    from ui.context import Context

_TONES = {ReviewOutcome.KEEP: "ok", ReviewOutcome.CHANGE: "attention", ReviewOutcome.STOP: "late"}


class ReviewCard(QWidget):
    """The answers are kept by themselves; a change makes a new version, stopping ends the agreement."""

    remove_asked = Signal()

    def __init__(self, context: Context, session_id: str, found: Review) -> None:
        super().__init__()
        self.record_id = found.agreement.id
        self._context = context
        self._session_id = session_id
        self._found = found
        self._locked = False
        self._typing = 0
        self._saving = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.commit_pending)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 6)
        self._column.setSpacing(8)
        self._column.addLayout(self._make_head())
        self._make_questions()
        self._make_outcome()
        self._make_change()
        self._show(found)

    # ---- parts

    def _make_head(self) -> QHBoxLayout:
        icons = self._context.icons
        self._title = Heading()
        self._badge = Badge(self._context.theme)
        self._open = IconButton(_("Afspraak openen"), icons, "arrow-right", on_click=self._go)
        self._remove = IconButton(_("Bespreking verwijderen"), icons, "x", on_click=self.remove_asked.emit)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Glyph(icons, "handshake", "accent"))
        row.addWidget(self._title, 1)
        row.addWidget(self._badge)
        row.addWidget(self._open)
        row.addWidget(self._remove)
        return row

    def _make_questions(self) -> None:
        self._texts: dict[str, ParagraphEditor] = {}
        row = QHBoxLayout()
        row.setSpacing(12)
        for name in ("helped", "improve", "reason_to_stop"):
            row.addLayout(self._question(name, _(AgreementReview.fields[name].label)), 1)
        self._column.addLayout(row)

    def _question(self, name: str, words: str) -> QVBoxLayout:
        editor = ParagraphEditor(lines=2)
        editor.setAccessibleName(words)
        editor.changed.connect(self._pause.start)
        editor.finished.connect(self._leave)
        self._texts[name] = editor
        box = QVBoxLayout()
        box.setSpacing(3)
        box.addWidget(Muted(words))
        box.addWidget(editor)
        box.addStretch(1)
        return box

    def _make_outcome(self) -> None:
        pills = [("", _("nog niet besloten")), *((str(one), one.label) for one in ReviewOutcome)]
        self._outcome = FilterPills(_("Uitkomst"), pills)
        self._outcome.chosen.connect(lambda _key: self._decided())
        self._next = DateEditor(self._context.icons, self._context.today)
        self._next.setAccessibleName(_("Volgende keer bespreken op"))
        self._next.setFixedWidth(190)
        self._next.changed.connect(self._pause.start)
        self._next.finished.connect(self._leave)
        self._next_label = Muted(_("Volgende keer bespreken op"), wrap=False)
        self._wrong = ErrorText("")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._outcome, 1)
        self._column.addLayout(row)
        when = QHBoxLayout()
        when.setSpacing(8)
        when.addWidget(self._next_label)
        when.addWidget(self._next)
        when.addWidget(self._wrong, 1)
        when.addStretch(0)
        self._column.addLayout(when)

    def _make_change(self) -> None:
        self._change = QWidget()
        column = QVBoxLayout(self._change)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._question("text", _("De nieuwe afspraak")))
        column.addLayout(self._question("reason", _("Waarom passen wij de afspraak aan?")))
        self._column.addWidget(self._change)
        self._follows = Label()
        self._follows.setProperty("role", "help")
        self._column.addWidget(self._follows)

    # ---- showing

    def show_review(self, found: Review, *, locked: bool) -> None:
        """Show the review as it is now, but for what is being typed."""
        self._locked = locked
        if not self._saving and not self._pause.isActive():
            self._show(found)
        else:
            self._found = found
        for editor in self._texts.values():
            editor.set_read_only(locked)
        self._next.set_read_only(locked)
        self._outcome.setEnabled(not locked)
        self._remove.setVisible(not locked)
        self._say_what_follows()

    def _show(self, found: Review) -> None:
        self._found = found
        review = found.review
        self._title.setText(found.agreement.caption())
        self.setAccessibleName(_("Bespreking: {title}").format(title=found.agreement.caption()))
        for name in ("helped", "improve", "reason_to_stop"):
            self._texts[name].show_value(getattr(review, name) if review is not None else None)
        self._texts["text"].show_value(found.text)
        self._texts["reason"].show_value(found.reason)
        outcome = review.outcome if review is not None else None
        self._outcome.choose(str(outcome) if outcome is not None else "")
        if not self._next.hasFocus():
            self._next.show_value(review.next_review_on if review is not None else None)
        self._say_what_follows()

    def _say_what_follows(self) -> None:
        outcome = self._chosen()
        self._badge.set(
            outcome.label if outcome is not None else "", _TONES[outcome] if outcome is not None else ""
        )
        self._change.setVisible(outcome is ReviewOutcome.CHANGE)
        for widget in (self._next, self._next_label):
            widget.setVisible(outcome is not ReviewOutcome.STOP)
        review, agreement = self._found.review, self._found.agreement
        words = ""
        if outcome is ReviewOutcome.CHANGE:
            number = review.new_version if review is not None else None
            words = (
                _("Dit is nu versie {number}. De oude tekst blijft bewaard.").format(number=number)
                if number
                else _("Pas de tekst aan. Dan ontstaat een nieuwe versie; de oude blijft bewaard.")
            )
        elif outcome is ReviewOutcome.STOP and agreement.ended_on is not None:
            words = _("Deze afspraak is gestopt op {date}.").format(date=long_date(agreement.ended_on))
        self._follows.setText(words)
        self._follows.setVisible(bool(words))

    def focus_first(self) -> None:
        """Go to the first question."""
        self._texts["helped"].setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- writing

    def commit_pending(self) -> None:
        """Keep the answers as they stand, when they differ from what is kept."""
        self._pause.stop()
        if self._locked or self._saving:
            return
        try:
            next_review_on = self._next.value()
        except InvalidValueError as error:
            self._wrong.setText(str(error))
            return
        self._wrong.setText("")
        changing = self._chosen() is ReviewOutcome.CHANGE
        answers = ReviewAnswers(
            helped=self._texts["helped"].value() or "",
            improve=self._texts["improve"].value() or "",
            reason_to_stop=self._texts["reason_to_stop"].value() or "",
            outcome=self._chosen(),
            next_review_on=next_review_on,
            text=(self._texts["text"].value() or "") if changing else "",
            reason=(self._texts["reason"].value() or "") if changing else "",
        )
        if answers == self._kept():
            return
        merge = f"review:{self._session_id}:{self.record_id}:{self._typing}"
        self._saving = True
        try:
            save_review(
                self._context.store,
                self._session_id,
                self.record_id,
                answers,
                self._context.today(),
                merge=merge,
                origin=self,
            )
        finally:
            self._saving = False
        self._say_what_follows()

    def _kept(self) -> ReviewAnswers:
        review = self._found.review
        if review is None:
            return ReviewAnswers("", "", "", None, None)
        changed = review.outcome is ReviewOutcome.CHANGE
        return ReviewAnswers(
            review.helped or "",
            review.improve or "",
            review.reason_to_stop or "",
            review.outcome,
            review.next_review_on,
            self._found.text if changed else "",
            self._found.reason if changed else "",
        )

    def _chosen(self) -> ReviewOutcome | None:
        return next((one for one in ReviewOutcome if str(one) == self._outcome.current), None)

    def _leave(self) -> None:
        self.commit_pending()
        self._typing += 1

    def _decided(self) -> None:
        if self._chosen() in (ReviewOutcome.KEEP, ReviewOutcome.CHANGE) and not self._next.text():
            self._next.show_value(self._context.today() + REVIEW_AFTER)  # or it would stay due for ever
        self._say_what_follows()
        self._leave()
        if self._chosen() is ReviewOutcome.CHANGE:
            self._texts["text"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self) -> None:
        self.commit_pending()
        self._context.navigate("agreement", self.record_id)
