"""Makes the icon of the program in every form out of its one drawing.

python packaging/icon.py DIR
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app" / "anders.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def main(target: Path) -> int:
    """Write anders-<size>.png, anders.ico and anders.icns."""
    renderer = QSvgRenderer(str(DRAWING))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        image.save(str(target / f"anders-{size}.png"))
    pictures = [Image.open(target / f"anders-{size}.png") for size in SIZES]
    small = [one for one in pictures if one.width <= 256]
    small[-1].save(target / "anders.ico", sizes=[one.size for one in small], append_images=small[:-1])
    pictures[-1].save(target / "anders.icns", append_images=pictures[:-1])
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
