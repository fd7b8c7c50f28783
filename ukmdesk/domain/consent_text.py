"""The text a seller hears before agreeing: seven disclosures, versioned and hashed.

UU 27/2022 (personal data) art. 21(1) names what has to be said before consent: the lawfulness, the purpose, the kinds
and relevance of the data, how long documents are kept, which information is collected, how long it is processed, and
the rights of the person. Art. 24 asks the office to show the proof later: version and hash stand in each record.

A version is never edited: a change of one letter is a new version beside the old one, whose hash old records name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from ukmdesk.domain.registration import CONSENT_PURPOSES
from ukmdesk.i18n import N_, Language

CONSENT_VERSION: Final = "1"
"""The version read out today."""

Disclosures = tuple[tuple[str, str], ...]

_INDONESIAN_1: Final[Disclosures] = (
    (
        "Siapa",
        "Data Anda diminta oleh dinas yang membina koperasi dan usaha kecil, yang namanya tertera pada lembar ini. "
        "Dasarnya persetujuan Anda menurut Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi. "
        "Anda boleh menolak tanpa dikenai apa pun; tanpa persetujuan, dinas tidak dapat mendaftarkan usaha Anda.",
    ),
    (
        "Untuk apa",
        "Mendaftarkan usaha Anda sebagai penjual daring dan mengirim pendaftaran ke kantor pusat dinas. Hanya bila "
        "Anda menyetujuinya satu per satu: menerbitkan sertifikat, memakai foto, dan meneruskan data usaha ke kanal "
        "penjualan.",
    ),
    (
        "Data apa",
        "Data diri (nama, NIK, jenis kelamin, tanggal lahir, alamat, telepon), data usaha dan produk, nomor izin, "
        "modal dan penjualan usaha, serta foto. Modal dan penjualan perorangan termasuk data pribadi yang bersifat "
        "spesifik.",
    ),
    (
        "Mengapa perlu",
        "Data diri memastikan usaha terdaftar atas nama yang benar dan hanya satu kali. Data usaha dan produk "
        "dipakai untuk menentukan skala usaha dan menilai kesiapan berjualan. Telepon dan alamat dipakai untuk "
        "menyampaikan jawaban.",
    ),
    (
        "Disimpan",
        "Dokumen pendaftaran disimpan selama usaha terdaftar dan paling lama lima tahun sesudahnya, lalu dihapus. "
        "Selama di lapangan, data tersimpan dalam keadaan tersandi pada perangkat petugas.",
    ),
    (
        "Diproses",
        "Data diolah sejak hari ini sampai pendaftaran berakhir atau persetujuan Anda tarik. Sesudah ditarik, "
        "pengolahan dihentikan paling lambat 3 x 24 jam.",
    ),
    (
        "Hak Anda",
        "Anda berhak melihat data Anda, meminta salinan, memperbaiki, membatasi, menolak, dan meminta penghapusan, "
        "serta menarik persetujuan kapan saja, lewat petugas atau dinas, tanpa biaya.",
    ),
)

_ENGLISH_1: Final[Disclosures] = (
    (
        "Who",
        "Your data is asked for by the office for cooperatives and small businesses whose name is on this sheet. The"
        " basis is your consent under Law 27 of 2022 on Personal Data Protection. You may refuse without any "
        "penalty; without consent the office cannot register your business.",
    ),
    (
        "What for",
        "To register your business as an online seller and to send the registration to the head office. Only if you "
        "agree to each: to issue a certificate, to use photos, and to pass business data on to a sales channel.",
    ),
    (
        "Which data",
        "Personal details (name, NIK, sex, date of birth, address, telephone), details of the business and its "
        "products, permit numbers, capital and sales of the business, and photos. Capital and sales of a natural "
        "person are specific personal data.",
    ),
    (
        "Why it is needed",
        "Personal details make sure that the business is registered under the right name and only once. Business and "
        "product details decide the size class and show how ready you are to sell. Telephone and address are used to "
        "bring you the answer.",
    ),
    (
        "Kept",
        "Registration documents are kept while the business is registered and for at most five years after, then "
        "erased. In the field the data is kept encrypted on the officer's device.",
    ),
    (
        "Processed",
        "The data is processed from today until the registration ends or you withdraw your consent. After "
        "withdrawal, processing stops within 3 x 24 hours at the latest.",
    ),
    (
        "Your rights",
        "You may see your data, ask for a copy, correct it, restrict or object to its use, ask for its erasure, and "
        "withdraw your consent at any time, through the officer or the office, free of charge.",
    ),
)

DISCLOSURES: Final[Mapping[str, Mapping[Language, Disclosures]]] = MappingProxyType(
    {"1": MappingProxyType({"id": _INDONESIAN_1, "en": _ENGLISH_1})}
)
"""Version -> language -> seven pairs of (question, answer)."""

PURPOSE_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "registration": N_("Pendaftaran sebagai penjual daring"),
        "certificate": N_("Penerbitan sertifikat"),
        "sync": N_("Pengiriman ke kantor pusat dinas"),
        "photos": N_("Pemakaian foto usaha dan produk"),
        "inamall": N_("Penerusan data ke Inamall"),
        "tmall": N_("Penerusan data ke Tmall"),
        "alibaba": N_("Penerusan data ke Alibaba.com"),
    }
)
"""Purpose -> Indonesian words, in the order in which they are asked."""


def consent_text(language: Language, version: str = CONSENT_VERSION) -> str:
    """Give the text as it is read out: question and answer on lines of their own, then the purposes asked one by one.

    KeyError for a version that never existed.
    """
    purposes = _PURPOSES_EN if language == "en" else PURPOSE_WORDS
    lines = [f"{question}\n{answer}" for question, answer in DISCLOSURES[version][language]]
    lines += [f"- {purposes[purpose]}" for purpose in CONSENT_PURPOSES]
    return "\n\n".join(lines) + "\n"


def consent_hash(language: Language, version: str = CONSENT_VERSION) -> str:
    """Give the SHA-256 of the UTF-8 text, 64 hex digits: what a consent record names."""
    return hashlib.sha256(consent_text(language, version).encode()).hexdigest()


def knows_text(*, version: str, language: Literal["", "id", "en"], text_hash: str) -> bool:
    """Tell whether a consent record names a text that this program has read out at some time."""
    if language == "" or language not in DISCLOSURES.get(version, {}):
        return False
    return text_hash == consent_hash(language, version)


_PURPOSES_EN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "registration": "Registration as an online seller",
        "certificate": "Issue of a certificate",
        "sync": "Sending to the head office",
        "photos": "Use of photos of business and products",
        "inamall": "Passing data on to Inamall",
        "tmall": "Passing data on to Tmall",
        "alibaba": "Passing data on to Alibaba.com",
    }
)
