"""A page of help: Markdown with pictures out of the program's own resources."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QFont, QImage, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_
from ukmdesk.paths import resource

PICTURE_WIDTH = 720
LINE_HEIGHT = 135.0


class HelpText(QTextBrowser):
    """Shows one page; a picture is scaled to the text's width, a link is handed to the page."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.setOpenLinks(False)
        self.setProperty("role", "help")
        self.setAccessibleName(around.say(N_("Isi bantuan")))
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(around.px(24))

    def show_page(self, markdown: str) -> None:
        """Show Markdown from its beginning."""
        document = self.document()
        font = QFont(self.font())
        font.setPointSizeF(10.5 * self._around.scale)
        document.setDefaultFont(font)
        self.setMarkdown(markdown)
        self._space_out()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _space_out(self) -> None:
        """Give headings their sizes and lines their air; Qt's own Markdown has neither."""
        around = self._around
        sizes = {1: 18.0, 2: 13.0, 3: 11.5}
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            layout = QTextBlockFormat()
            layout.setLineHeight(LINE_HEIGHT, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
            level = block.blockFormat().headingLevel()
            layout.setTopMargin(around.px(16 if level > 1 else 4))
            layout.setBottomMargin(around.px(6))
            cursor.mergeBlockFormat(layout)
            if level:
                words = QTextCharFormat()
                words.setFontPointSize(sizes.get(level, 11.0) * around.scale)
                words.setFontWeight(QFont.Weight.DemiBold)
                words.setForeground(QColor(around.tokens.colour("ink")))
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.mergeCharFormat(words)
            block = block.next()

    def loadResource(self, kind: int, name: QUrl) -> Any:  # noqa: N802 - Qt's name
        """Give a picture from `resources/help/pictures`; nothing else is ever loaded."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        file = PurePosixPath(name.path()).name
        found = resource("help", "pictures", self._around.language, file)
        picture = QImage.fromData(found.read_bytes()) if found.is_file() else QImage()
        width = min(PICTURE_WIDTH, picture.width())
        return picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation) if width else picture
