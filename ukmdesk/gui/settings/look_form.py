"""Language, text size and colours of the screen."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, cast

from PySide6.QtCore import Signal

from ukmdesk.gui.remembered import TEXT_SIZES, Look, Theme
from ukmdesk.gui.settings.choices import Choice
from ukmdesk.gui.settings.form import Form
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.i18n import N_, Language

LANGUAGES: Final = (("id", N_("Bahasa Indonesia")), ("en", N_("Bahasa Inggris")))
THEMES: Final = (
    ("system", N_("Ikut sistem")),
    ("light", N_("Terang")),
    ("dark", N_("Gelap")),
    ("contrast", N_("Kontras tinggi")),
)


class LookForm(Form):
    """What is chosen shows at once: the whole window is built anew."""

    look_chosen = Signal(object)

    def __init__(self, around: Surroundings, title: str, look: Look) -> None:
        say = around.say
        super().__init__(around, title, say(N_("Berlaku seketika, untuk semua orang di perangkat ini.")))
        languages = Choice(
            around,
            say(N_("Bahasa layar")),
            [(key, say(words)) for key, words in LANGUAGES],
            look.language,
            say(N_("Bahasa kertas dipilih di Cetak.")),
        )
        languages.chosen.connect(lambda key: self.look_chosen.emit(replace(look, language=cast("Language", key))))
        sizes = Choice(
            around,
            say(N_("Ukuran huruf")),
            [(str(size), f"{size} %") for size in TEXT_SIZES],
            str(look.text_size),
            say(N_("Di mana saja: Ctrl dan + lebih besar, Ctrl dan - lebih kecil.")),
        )
        sizes.chosen.connect(lambda key: self.look_chosen.emit(replace(look, text_size=int(key))))
        themes = Choice(
            around,
            say(N_("Warna")),
            [(key, say(words)) for key, words in THEMES],
            look.theme,
            say(N_("Kontras tinggi membantu mata yang lemah dan layar di bawah matahari.")),
        )
        themes.chosen.connect(lambda key: self.look_chosen.emit(replace(look, theme=cast("Theme", key))))
        self.add(languages, sizes, themes)
