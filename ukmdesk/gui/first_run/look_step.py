"""Step 1: language, text size and colours, changed at once."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from PySide6.QtCore import Signal

from ukmdesk.gui.first_run.steps import StepPage
from ukmdesk.gui.remembered import TEXT_SIZES, Look, Theme
from ukmdesk.gui.settings.choices import Choice
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_, Language


class LookStep(StepPage):
    """What is chosen here shows at once: the whole page is built anew."""

    look_chosen = Signal(object)

    def __init__(self, around: Surroundings, look: Look) -> None:
        super().__init__(
            around, around.say(N_("Bahasa dan ukuran huruf")), around.say(N_("Keduanya dapat diganti kapan saja."))
        )
        say = self.say
        languages = (("id", say(N_("Bahasa Indonesia"))), ("en", say(N_("Bahasa Inggris"))))
        self.language = Choice(around, say(N_("Bahasa layar")), languages, look.language)
        self.language.chosen.connect(lambda key: self.look_chosen.emit(replace(look, language=cast("Language", key))))
        sizes = [(str(size), f"{size} %") for size in TEXT_SIZES]
        self.size_ = Choice(around, say(N_("Ukuran huruf")), sizes, str(look.text_size))
        self.size_.chosen.connect(lambda key: self.look_chosen.emit(replace(look, text_size=int(key))))
        themes = (
            ("system", say(N_("Ikut sistem"))),
            ("light", say(N_("Terang"))),
            ("dark", say(N_("Gelap"))),
            ("contrast", say(N_("Kontras tinggi"))),
        )
        self.theme = Choice(around, say(N_("Warna")), themes, look.theme)
        self.theme.chosen.connect(lambda key: self.look_chosen.emit(replace(look, theme=cast("Theme", key))))
        for field in (self.language, self.size_, self.theme):
            self.body.addWidget(field)
        self.body.addStretch(1)

    def focus_first(self) -> None:
        """Put the focus on the language."""
        self.language.box.setFocus()

    def next_words(self) -> str:
        """Say where the button leads."""
        return self.say(N_("Lanjut ke cara mulai"))
