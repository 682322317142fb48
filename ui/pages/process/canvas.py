"""The canvas of the path: stations one can choose, move, rename, add and take away, by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsScene, QGraphicsView, QWidget

from anders_desktop.text import _
from anders_desktop.views.process import Station
from ui.icons import Icons
from ui.pages.process import drawing
from ui.pages.process.stations import PathLine, StationHandle, StationItem, TitleLine

_STEP = 1.2
_LEAST, _MOST = 0.3, 3.0


class PathView(QGraphicsView):
    """Shows stations on a path, of which one is chosen, at any size."""

    chosen = Signal(str)
    zoomed = Signal(int)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        self._path_scene = QGraphicsScene()
        super().__init__(self._path_scene, parent)
        self._look = drawing.screen_look(icons.theme, icons)
        self._line = PathLine(self._look)
        self._path_scene.addItem(self._line)
        self.items_by_id: dict[str, StationItem] = {}
        self.handles: dict[str, StationHandle] = {}
        self.current = ""
        self._columns = 3
        self._locked = self._fitted = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Het pad van ons proces"))
        self.setStyleSheet("QGraphicsView { background: transparent }")  # not of the line one types in
        self.viewport().setAutoFillBackground(False)
        icons.theme.changed.connect(self._path_scene.update)

    # ---- showing

    def show_stations(self, stations: Sequence[Station], *, locked: bool) -> None:
        """Show these stations; ``locked`` ones can only be looked at."""
        self._locked = locked
        wanted = {one.id for one in stations}
        for gone in [one for one in self.items_by_id if one not in wanted]:
            self._path_scene.removeItem(self.items_by_id.pop(gone))
            handle = self.handles.pop(gone)
            handle.hide()
            handle.deleteLater()
        items = {}
        for station in stations:
            item = self.items_by_id.get(station.id)
            if item is None:
                item = StationItem(station, self._look)
                self._path_scene.addItem(item)
                self.handles[station.id] = StationHandle(self, station.id)
            item.station = station
            handle = self.handles[station.id]
            handle.setAccessibleName(station.words(len(stations)))
            handle.setToolTip("")
            items[station.id] = item
            item.update()
        self.items_by_id = items
        if self.current not in items:
            self.current = ""
        self._arrange()
        self.choose(self.current)

    @property
    def order(self) -> list[str]:
        """The stations from first to last."""
        return list(self.items_by_id)

    def choose(self, station_id: str, *, tell: bool = False) -> None:
        """Choose a station, or the first one when there is none of that name."""
        if station_id not in self.items_by_id:
            station_id = next(iter(self.items_by_id), "")
        changed = station_id != self.current
        self.current = station_id
        for one, item in self.items_by_id.items():
            item.chosen = one == station_id
            item.update()
            handle = self.handles[one]
            on = Qt.FocusPolicy.StrongFocus if item.chosen else Qt.FocusPolicy.ClickFocus
            handle.setFocusPolicy(on)
            handle.setAccessibleDescription(_("gekozen") if item.chosen else "")
        if tell and changed:
            self.chosen.emit(station_id)

    def focus_station(self, station_id: str) -> None:
        """Choose a station and put the focus on it."""
        self.choose(station_id, tell=True)
        handle = self.handles.get(self.current)
        if handle is not None:
            handle.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_moved(self, station_id: str, *, inside: bool) -> None:
        """The focus came to a station, or left it."""
        item = self.items_by_id.get(station_id)
        if item is not None:
            item.focused = inside
            item.update()
            if inside:
                self.ensureVisible(item, 12, 12)

    def _arrange(self, moving: str = "", place: int = -1) -> None:
        """Put every station in its place, but for the one that is being dragged."""
        order = self.order
        if moving:
            order.remove(moving)
            order.insert(place, moving)
        centres = []
        for index, station_id in enumerate(order):
            room = drawing.place_of(index, self._columns)
            centres.append(room.center())
            if station_id != moving:
                self.items_by_id[station_id].setPos(room.topLeft())
        self._line.set_path(drawing.path_line(centres))
        self.setSceneRect(drawing.whole(len(order), self._columns))
        self._place_handles()

    def press(self, event: QKeyEvent) -> bool:
        """A key on a station; False when it means nothing here."""
        del event
        return False

    def _place_handles(self) -> None:
        for station_id, handle in self.handles.items():
            item = self.items_by_id.get(station_id)
            if item is None:
                continue
            room = QRectF(item.pos(), item.pos() + QPointF(drawing.WIDTH, drawing.HEIGHT))
            handle.setGeometry(self.mapFromScene(room).boundingRect())
            handle.show()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """The handles lie where the stations are."""
        super().scrollContentsBy(dx, dy)
        self._place_handles()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """As many stations beside each other as there is room for."""
        super().resizeEvent(event)
        self._reflow()
        if self._fitted:
            self.fit()

    def _reflow(self) -> None:
        columns = drawing.columns_for(self.viewport().width() / self.transform().m11())
        if columns != self._columns:
            self._columns = columns
        self._arrange()

    # ---- zoom

    def zoom(self, factor: float) -> None:
        """Make everything larger or smaller."""
        self._fitted = False
        self._scale_to(self.transform().m11() * factor)

    def zoom_plain(self) -> None:
        """Back to the usual size."""
        self._fitted = False
        self._scale_to(1.0)

    def fit(self) -> None:
        """Show the whole path at once."""
        self._fitted = True
        room = self.viewport().rect().adjusted(4, 4, -4, -4)
        best = 0.0
        for columns in range(1, max(len(self.items_by_id), 1) + 1):
            whole = drawing.whole(len(self.items_by_id), columns)
            fits = min(room.width() / whole.width(), room.height() / whole.height())
            if fits > best:
                best, self._columns = fits, columns
        self._scale_to(min(best, 1.6), reflow=False)

    def _scale_to(self, factor: float, *, reflow: bool = True) -> None:
        factor = min(max(factor, _LEAST), _MOST)
        self.resetTransform()
        self.scale(factor, factor)
        if reflow:
            self._reflow()
        else:
            self._arrange()
        self.zoomed.emit(round(factor * 100))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl and the wheel zoom; the wheel alone scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            event.accept()
        else:
            super().wheelEvent(event)


class PathCanvas(PathView):
    """The path as one works on it. It changes nothing itself: it tells what one wants."""

    add_asked = Signal(str)
    remove_asked = Signal(str)
    renamed = Signal(str, str)
    moved = Signal(str, int)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        self.rename_line: TitleLine | None = None
        super().__init__(icons, parent)
        self._pressed: tuple[str, QPointF, QPointF] | None = None
        self._drag_place = -1

    # ---- keyboard

    def press(self, event: QKeyEvent) -> bool:
        """A key on a station; False when it means nothing here."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        step = self._key_step(event.key())
        if step and not alt:
            self._go(self._index() + step)
        elif step and not self._locked:
            self._move(self._index() + step)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if event.key() == Qt.Key.Key_Home else len(self.items_by_id) - 1)
        elif self._locked:
            return False
        else:
            return self._change(event.key())
        return True

    def _key_step(self, key: int) -> int:
        """How many places an arrow goes along the path; up and down go to the row above or below."""
        index = self._index()
        row, column = divmod(index, self._columns)
        backwards = row % 2 == 1
        mirrored = 2 * (self._columns - 1 - column) + 1
        steps = {
            Qt.Key.Key_Right: -1 if backwards else 1,
            Qt.Key.Key_Left: 1 if backwards else -1,
            Qt.Key.Key_Down: mirrored,
            Qt.Key.Key_Up: -(2 * column + 1),
        }
        return steps.get(Qt.Key(key), 0)

    def _change(self, key: int) -> bool:
        acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_F2: lambda: self.rename(self.current),
            Qt.Key.Key_Return: lambda: self.rename(self.current),
            Qt.Key.Key_Enter: lambda: self.rename(self.current),
            Qt.Key.Key_Insert: lambda: self.add_asked.emit(self.current),
            Qt.Key.Key_Plus: lambda: self.add_asked.emit(self.current),
            Qt.Key.Key_Delete: lambda: self.remove_asked.emit(self.current),
            Qt.Key.Key_Backspace: lambda: self.remove_asked.emit(self.current),
        }
        act = acts.get(Qt.Key(key))
        if act is not None:
            act()
        return act is not None

    def _index(self) -> int:
        order = self.order
        return order.index(self.current) if self.current in order else 0

    def _go(self, index: int) -> None:
        order = self.order
        if order:
            self.focus_station(order[max(0, min(index, len(order) - 1))])

    def _move(self, place: int) -> None:
        place = max(0, min(place, len(self.items_by_id) - 1))
        if self.current and place != self._index():
            self.moved.emit(self.current, place)

    # ---- mouse

    def station_at(self, place: QPointF) -> str:
        """The station under a point of the viewport, "" for none."""
        spot = self.mapToScene(place.toPoint())
        return next(
            (
                one
                for one, item in self.items_by_id.items()
                if item.boundingRect().translated(item.pos()).contains(spot)
            ),
            "",
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose a station, and perhaps begin to drag it."""
        station_id = self.station_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or not station_id:
            super().mousePressEvent(event)
            return
        self.focus_station(station_id)
        spot = self.mapToScene(event.position().toPoint())
        self._pressed = (station_id, event.position(), spot - self.items_by_id[station_id].pos())
        self._drag_place = -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The station goes along, and the others make room."""
        if self._pressed is None or self._locked:
            super().mouseMoveEvent(event)
            return
        station_id, start, grip = self._pressed
        far = (event.position() - start).manhattanLength() >= QApplication.startDragDistance()
        if self._drag_place < 0 and not far:
            return
        item = self.items_by_id[station_id]
        item.setZValue(2)
        item.setOpacity(0.85)
        item.setPos(self.mapToScene(event.position().toPoint()) - grip)
        centre = item.pos() + QPointF(drawing.WIDTH / 2, drawing.HEIGHT / 2)
        self._drag_place = drawing.index_at(centre, len(self.items_by_id), self._columns)
        self._arrange(station_id, self._drag_place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let the station go in its new place."""
        if self._pressed is None:
            super().mouseReleaseEvent(event)
            return
        station_id, place = self._pressed[0], self._drag_place
        self._pressed, self._drag_place = None, -1
        item = self.items_by_id[station_id]
        item.setZValue(0)
        item.setOpacity(1.0)
        self._arrange()
        if place >= 0 and place != self._index():
            self.moved.emit(station_id, place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Rename the station."""
        station_id = self.station_at(event.position())
        if station_id:
            self.rename(station_id)

    # ---- renaming in place

    def rename(self, station_id: str) -> None:
        """Let one type another title where it stands."""
        if self._locked or station_id not in self.items_by_id:
            return
        self.finish_rename()
        self.choose(station_id, tell=True)
        self.ensureVisible(self.items_by_id[station_id], 12, 12)
        line = TitleLine(self.items_by_id[station_id].station.title, self.viewport())
        line.setGeometry(self._title_place(station_id))
        line.editingFinished.connect(self.finish_rename)
        self.rename_line = line
        line.show()
        line.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish_rename(self) -> None:
        """Take over what was typed."""
        line, self.rename_line = self.rename_line, None
        if line is None:
            return
        had_focus = line.hasFocus()
        line.hide()
        line.deleteLater()
        item = self.items_by_id.get(self.current)
        if item is not None and line.text().strip() != item.station.title:
            self.renamed.emit(self.current, line.text())
        if had_focus and self.current in self.handles:
            self.handles[self.current].setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_handles(self) -> None:
        super()._place_handles()
        if self.rename_line is not None:
            self.rename_line.setGeometry(self._title_place(self.current))

    def _title_place(self, station_id: str) -> QRect:
        room = drawing.title_room().translated(self.items_by_id[station_id].pos())
        return self.mapFromScene(room).boundingRect().adjusted(-6, -2, 6, 0)
