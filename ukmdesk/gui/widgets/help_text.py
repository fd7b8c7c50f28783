"""A page of help: Markdown with pictures out of the program's own resources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from typing import Any, Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextLength,
)
from PySide6.QtWidgets import QTextBrowser

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_
from ukmdesk.paths import resource

TEXT: Final = 10.5
HEADINGS: Final = {1: 16.0, 2: 12.5, 3: 11.0}
"""Sizes in points at 100 %."""
WIDEST: Final = 760
"""Lines that are longer are hard to follow."""
INDENT: Final = 24
LINE_HEIGHT: Final = 125.0
OBJECT: Final = "\ufffc"
"""What stands for a picture in the text."""
PICTURE: Final = re.compile(r"!\[[^\]]*\]\(([^)]*)\)\s*")


class HelpText(QTextBrowser):
    """Shows one page; a picture is scaled to the text's width, a link is handed to the page by `anchorClicked`.

    `pictures` is the folder they are in, the language's own one if None. One that is not there is left out.
    """

    def __init__(self, around: Surroundings, pictures: Traversable | None = None) -> None:
        super().__init__()
        self._around = around
        self._pictures = pictures or resource("help", "pictures", around.language)
        self.setOpenLinks(False)
        self.setProperty("role", "help")
        self.setAccessibleName(around.say(N_("Isi bantuan")))
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(around.px(24))
        self.document().setIndentWidth(around.px(INDENT))

    def show_page(self, markdown: str) -> None:
        """Show Markdown from its beginning."""
        font = QFont(self.font())
        font.setPointSizeF(TEXT * self._around.scale)
        self.document().setDefaultFont(font)
        self.setMarkdown(PICTURE.sub(lambda found: found.group(0) if self._picture(found.group(1)) else "", markdown))
        for block in self._blocks():
            self._dress(block)
        self._place_text()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _dress(self, block: QTextBlock) -> None:
        """Give a block its size and air, and its links their line; Qt's own Markdown has neither."""
        px = self._around.px
        level = block.blockFormat().headingLevel()
        in_list = block.textList() is not None
        before, after = (px(0 if level == 1 else 18), px(6)) if level else (px(3), px(3)) if in_list else (px(8), px(8))
        layout = QTextBlockFormat()
        # below a picture, air in per cent of its height would be a hole
        air = 100.0 if block.text() == OBJECT else LINE_HEIGHT
        layout.setLineHeight(air, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
        layout.setTopMargin(before)
        layout.setBottomMargin(after)
        cursor = QTextCursor(block)
        cursor.mergeBlockFormat(layout)
        if level:
            self._dress_heading(cursor, level)
        else:
            self._dress_links_and_pictures(block)

    def _dress_heading(self, cursor: QTextCursor, level: int) -> None:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        words = cursor.charFormat()
        words.clearProperty(QTextFormat.Property.FontSizeAdjustment)
        words.setFontPointSize(HEADINGS.get(level, TEXT) * self._around.scale)
        words.setFontWeight(QFont.Weight.DemiBold)
        words.setForeground(QColor(self._around.tokens.colour("ink")))
        cursor.setCharFormat(words)

    def _dress_links_and_pictures(self, block: QTextBlock) -> None:
        """A link is told by its line, not by its colour alone; a picture is never wider than the text."""
        link = QTextCharFormat()
        link.setFontUnderline(True)
        link.setForeground(QColor(self._around.tokens.colour("nila")))
        # a change of format makes new fragments, so all are found first
        fragments, at = list[QTextFragment](), block.begin()
        while not at.atEnd():
            fragments.append(at.fragment())
            at += 1
        for start, length, form in [(one.position(), one.length(), one.charFormat()) for one in fragments]:
            cursor = QTextCursor(block)
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            if form.isAnchor():
                cursor.mergeCharFormat(link)
            elif form.isImageFormat():
                picture = form.toImageFormat()
                picture.setMaximumWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
                cursor.setCharFormat(picture)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the lines short enough to follow."""
        super().resizeEvent(event)
        self._place_text()

    def _place_text(self) -> None:
        """Leave what is too wide at the right of the text empty."""
        root = self.document().rootFrame()
        layout = root.frameFormat()
        margin = self._around.px(24)
        spare = self.viewport().width() - 2 * margin - self._around.px(WIDEST)
        if layout.rightMargin() != (wanted := margin + max(0, spare)):
            layout.setRightMargin(wanted)
            root.setFrameFormat(layout)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802 - Qt's name
        """Give a picture out of the one folder; nothing else is ever loaded."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        found = self._picture(name if isinstance(name, str) else name.path())
        picture = QImage.fromData(found.read_bytes()) if found else QImage()
        width = min(self._around.px(WIDEST), picture.width())
        return picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation) if width else picture

    def _picture(self, name: str) -> Traversable | None:
        found = self._pictures.joinpath(PurePosixPath(name).name)
        return found if found.is_file() else None
