"""Answers that are chosen from a list: value -> Indonesian words, in the order in which they are offered."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ukmdesk.i18n import N_

Choices = Mapping[str, str]

SEXES: Final[Choices] = MappingProxyType({"female": N_("Perempuan"), "male": N_("Laki-laki")})

LEGAL_FORMS: Final[Choices] = MappingProxyType(
    {
        "perorangan": N_("Perorangan"),
        "pt_perorangan": N_("PT Perorangan"),
        "pt": N_("PT"),
        "cv": N_("CV"),
        "firma": N_("Firma"),
        "persekutuan_perdata": N_("Persekutuan perdata"),
        "koperasi": N_("Koperasi"),
        "yayasan": N_("Yayasan"),
        "bumdes": N_("BUM Desa"),
        "kelompok": N_("Kelompok atau KUB"),
    }
)
"""Legal forms; `kelompok` is none in law, but field officers meet it."""

ENTITIES: Final = frozenset(LEGAL_FORMS) - {"perorangan", "kelompok"}
"""Forms that exist only by a deed or a statement, and have an NPWP of their own."""

EDUCATION: Final[Choices] = MappingProxyType(
    {
        "none": N_("Tidak sekolah"),
        "sd": N_("SD atau sederajat"),
        "smp": N_("SMP atau sederajat"),
        "sma": N_("SMA atau sederajat"),
        "diploma": N_("Diploma"),
        "s1": N_("Sarjana (S1)"),
        "s2": N_("Pascasarjana (S2 atau S3)"),
    }
)

PREMISES: Final[Choices] = MappingProxyType(
    {
        "house": N_("Rumah"),
        "shop": N_("Toko atau kios"),
        "market": N_("Pasar"),
        "workshop": N_("Bengkel atau tempat produksi"),
        "stall": N_("Lapak atau warung"),
        "mobile": N_("Keliling"),
        "online": N_("Hanya daring"),
        "other": N_("Lainnya"),
    }
)

PERMITS: Final[Choices] = MappingProxyType(
    {
        "pirt": N_("P-IRT"),
        "bpom": N_("BPOM (izin edar)"),
        "halal": N_("Sertifikat halal"),
        "sni": N_("SNI"),
        "trademark": N_("Merek terdaftar"),
        "haccp": N_("HACCP"),
        "other": N_("Izin lain"),
    }
)

CHANNEL_WORDS: Final[Choices] = MappingProxyType(
    {"inamall": N_("Inamall"), "tmall": N_("Tmall"), "alibaba": N_("Alibaba.com")}
)

KBLI_VERSIONS: Final[Choices] = MappingProxyType({"2025": N_("KBLI 2025"), "2020": N_("KBLI 2020")})

LANGUAGES: Final[Choices] = MappingProxyType({"id": N_("Bahasa Indonesia"), "en": N_("Bahasa Inggris")})

CONSENT_METHODS: Final[Choices] = MappingProxyType(
    {"paper": N_("Tanda tangan di kertas"), "drawn": N_("Tanda tangan di layar"), "thumb": N_("Cap jempol")}
)

PHOTO_ROLES: Final[Choices] = MappingProxyType(
    {
        "owner": N_("Pemilik"),
        "premises": N_("Tempat usaha"),
        "product": N_("Produk"),
        "document": N_("Dokumen"),
        "signature": N_("Tanda tangan atau cap jempol"),
    }
)

MONTHS: Final = (
    N_("Januari"),
    N_("Februari"),
    N_("Maret"),
    N_("April"),
    N_("Mei"),
    N_("Juni"),
    N_("Juli"),
    N_("Agustus"),
    N_("September"),
    N_("Oktober"),
    N_("November"),
    N_("Desember"),
)
"""Names of the months, January first."""

ALIASES: Final[Mapping[str, Choices]] = MappingProxyType(
    {
        "owner.sex": MappingProxyType(
            {"l": "male", "lk": "male", "pria": "male", "p": "female", "pr": "female", "wanita": "female"}
        ),
        "owner.education": MappingProxyType(
            {
                "sd": "sd",
                "sltp": "smp",
                "slta": "sma",
                "smk": "sma",
                "d1": "diploma",
                "d2": "diploma",
                "d3": "diploma",
                "d4": "s1",
                "sarjana": "s1",
                "s3": "s2",
            }
        ),
        "business.legal_form": MappingProxyType(
            {
                "perseorangan": "perorangan",
                "ud": "perorangan",
                "pd": "perorangan",
                "pt perseorangan": "pt_perorangan",
                "kub": "kelompok",
                "kelompok": "kelompok",
                "bumdes": "bumdes",
            }
        ),
        "permits.held.*.kind": MappingProxyType({"pirt": "pirt", "md": "bpom", "merek": "trademark"}),
    }
)
"""Path pattern -> other words that people write for an answer, in lower case."""
