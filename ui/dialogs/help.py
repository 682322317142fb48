"""The help: topics at the left, the text at the right, and a field that searches them all."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QKeySequence, QPixmap, QResizeEvent, QShortcut, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from anders_desktop.help import Topic, topics
from anders_desktop.reports.handbook import HANDBOOKS, Handbook
from anders_desktop.resources import resource
from anders_desktop.text import _
from ui.dialogs.handbook import HandbookOffer
from ui.icons import Icons
from ui.kit.buttons import LinkButton
from ui.kit.labels import Muted
from ui.lists.filtered import FilterLine

_LIST_WIDTH = 250
_OBJECT = "\ufffc"  # how a text holds a picture
_MARGIN = 28
_BAR = 16  # the scroll bar, which may come after the picture is measured


class HelpText(QTextBrowser):
    """Shows Markdown that comes with the program; it reads nothing but the pictures beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(_MARGIN)
        self.setAccessibleName(_("Uitleg"))

    def show_topic(self, topic: Topic) -> None:
        """Show a topic, with air between its parts."""
        self.setMarkdown(_with_picture(topic))
        block = self.document().begin()
        while block.isValid():
            form = block.blockFormat()
            heading = form.headingLevel()
            form.setTopMargin(18 if heading > 1 else 0 if heading or block.textList() else 2)
            close = heading or (block.textList() and block.next().textList())
            form.setBottomMargin(4 if close else 10)
            if not block.text().strip() and not heading:
                form.setBottomMargin(0)
            if _OBJECT not in block.text():
                form.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            if QTextCursor(block).currentTable() is None:
                QTextCursor(block).setBlockFormat(form)
            block = block.next()

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """A picture of the help, no wider than the text; anything else is refused."""
        del kind
        path = resource("help", "pictures", QUrl(name).fileName())
        picture = QPixmap(str(path)) if path.is_file() else QPixmap()
        ratio = self.devicePixelRatioF()
        room = round(max(200, self.viewport().width() - 2 * _MARGIN - _BAR) * ratio)
        if picture.width() > room:
            picture = picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio)
        return picture


class HelpWindow(QWidget):
    """A window of its own, so that one can read while working."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Uitleg"))
        self.resize(940, 640)
        self._topics = {topic.key: topic for topic in topics()}
        self._shown = ""
        self.search = FilterLine(icons, _("Zoek in de uitleg"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Onderwerpen"))
        self._nothing = Muted(_("Niets gevonden. Probeer een ander woord."))
        self._nothing.hide()
        self.text = HelpText()
        self.told = Muted("")
        self.told.hide()
        self.told.setFixedWidth(_LIST_WIDTH)
        self.offer = HandbookOffer(self, icons, self.told)
        self.guides = {guide.key: self._guide(guide, icons) for guide in HANDBOOKS}
        self._lay_out()
        self.search.textChanged.connect(self._list_topics)
        self.list.currentItemChanged.connect(lambda item, _old: self._show(item))
        self.text.anchorClicked.connect(lambda url: self.show_topic(url.fileName().removesuffix(".md")))
        icons.theme.changed.connect(self._show_again)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Cancel), self, self.close)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        QShortcut(QKeySequence("Ctrl+K"), self, self.search.setFocus)
        self._list_topics("")

    @property
    def shown(self) -> str:
        """The key of the topic in sight."""
        return self._shown

    @property
    def listed(self) -> list[str]:
        """The titles in the list."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def show_topic(self, key: str) -> None:
        """Show a topic; one that is not there is the first."""
        if self.search.text():
            self.search.clear()
        keys = list(self._topics)
        self.list.setCurrentRow(keys.index(key) if key in keys else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Pictures follow the width."""
        super().resizeEvent(event)
        if self._shown and self._topics[self._shown].picture:
            self._show_again()

    # ---- inside

    def _guide(self, guide: Handbook, icons: Icons) -> LinkButton:
        button = LinkButton(_("{title}, op papier").format(title=_(guide.title)), icons, "printer")
        button.clicked.connect(lambda: self.offer.show(guide, button))
        return button

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        self.search.setFixedWidth(_LIST_WIDTH)
        self.list.setFixedWidth(_LIST_WIDTH)
        for widget in (self.search, self._nothing, self.list):
            left.addWidget(widget)
        for button in self.guides.values():
            left.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self.told)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(14)
        row.addLayout(left)
        row.addWidget(self.text, 1)

    def _list_topics(self, words: str) -> None:
        found = [topic for topic in self._topics.values() if topic.holds(words)]
        self.list.clear()
        for topic in found:
            item = QListWidgetItem(topic.title)
            item.setData(Qt.ItemDataRole.UserRole, topic.key)
            item.setSizeHint(QSize(0, 34))
            self.list.addItem(item)
        self._nothing.setVisible(not found)
        if words and found:
            self.list.setCurrentRow(0)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._shown = str(item.data(Qt.ItemDataRole.UserRole))
            self._show_again()
            self._mark(self.search.text())

    def _show_again(self) -> None:
        if self._shown:
            place = self.text.verticalScrollBar().value()
            self.text.show_topic(self._topics[self._shown])
            self.text.verticalScrollBar().setValue(place)

    def _mark(self, words: str) -> None:
        """Go to the first of the words that were searched."""
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        if words.split():
            self.text.find(words.split(maxsplit=1)[0])


def _with_picture(topic: Topic) -> str:
    """The text, with its picture after the first paragraph."""
    if not topic.picture:
        return topic.text
    parts = topic.text.split("\n\n", 2)
    return "\n\n".join((*parts[:2], f"![{topic.title}]({topic.picture})", *parts[2:]))
