"""The help: one Markdown page a topic and language in `resources/help`, readable without a network."""

from __future__ import annotations

from typing import Final

from ukmdesk.gui.places import Place
from ukmdesk.i18n import N_, Language
from ukmdesk.paths import resource

TOPICS: Final[tuple[tuple[str, str], ...]] = (
    ("start", N_("Mulai di sini")),
    ("home", N_("Beranda")),
    ("registrations", N_("Daftar pendaftaran")),
    ("registration", N_("Mengisi pendaftaran")),
    ("returned", N_("Menjawab yang dikembalikan")),
    ("photos", N_("Foto dan dokumen")),
    ("consent", N_("Persetujuan")),
    ("print", N_("Mencetak kertas")),
    ("ledger", N_("Buku cetak")),
    ("send", N_("Mengirim ke pusat")),
    ("check", N_("Cek kertas")),
    ("officers", N_("Petugas dan frasa sandi")),
    ("settings", N_("Pengaturan")),
    ("doctor", N_("Keadaan program")),
    ("disk", N_("Bila belum tersimpan")),
    ("keys", N_("Papan ketik")),
)
"""Topic -> its title, in the order in which they are read."""

_OF_PART: Final = {
    "foto": "photos",
    "photos": "photos",
    "persetujuan": "consent",
    "consent": "consent",
    "correct": "returned",
}
"""Part of the editor (section, or what stands before the first dot of an answer's path) -> its own topic."""


def topic_of(place: Place, topic: str) -> str:
    """Give the topic for where a person is; `topic` is the page's."""
    part = place.part.partition(".")[0]
    return _OF_PART.get(part, topic) if place.page == "registration" else topic


def page(topic: str, language: Language) -> str:
    """Give the Markdown of a topic; an unknown topic gives the first page."""
    known = topic if topic in dict(TOPICS) else TOPICS[0][0]
    return resource("help", language, f"{known}.md").read_text(encoding="utf-8")
