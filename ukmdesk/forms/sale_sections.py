"""Questions about what is sold, photos, consent, and the last look (SIDT blocks IV and VII)."""

from __future__ import annotations

from typing import Final

from ukmdesk.domain.choices import CHANNEL_WORDS, CONSENT_METHODS, LANGUAGES, PERMITS, PHOTO_ROLES
from ukmdesk.domain.consent_text import PURPOSE_WORDS
from ukmdesk.domain.registration import CHANNELS, CONSENT_PURPOSES
from ukmdesk.forms.shape import Condition, Field, Kind, Section
from ukmdesk.i18n import N_

PRODUCTS: Final = Section(
    "produk",
    N_("Produk"),
    (
        Field("products.*.name", N_("Nama produk"), "text", required=True),
        Field("products.*.brand", N_("Merek"), "text"),
        Field("products.*.price", N_("Harga"), "money", N_("Per satuan. Contoh: 28.500")),
        Field("products.*.unit", N_("Satuan"), "text", N_("Contoh: pak, botol, lusin")),
        Field("products.*.net_content", N_("Isi bersih"), "text", N_("Contoh: 500 g")),
        Field("products.*.monthly_capacity", N_("Kapasitas sebulan"), "integer", N_("Dalam satuan yang sama")),
        Field("products.*.description", N_("Keterangan produk"), "long"),
        Field("products.*.hs", N_("Kode HS"), "hs", N_("6 angka")),
        Field("channels", N_("Kanal yang dituju"), "choices", required=True, choices=CHANNEL_WORDS),
        Field("products.*.name_zh", N_("Nama produk dalam bahasa Tionghoa"), "text", more=True),
        Field("products.*.gtin", N_("Kode batang"), "gtin", N_("8, 12, 13, atau 14 angka"), more=True),
        Field("products.*.weight_g", N_("Berat dengan kemasan (gram)"), "integer", more=True),
        Field("products.*.shelf_life_days", N_("Masa simpan (hari)"), "integer", more=True),
        Field("products.*.ingredients", N_("Komposisi"), "long", more=True),
        Field("permits.held.*.kind", N_("Jenis izin"), "choice", choices=PERMITS, more=True),
        Field("permits.held.*.number", N_("Nomor izin"), "permit_number", more=True),
        Field("permits.held.*.expires", N_("Izin berlaku sampai"), "expiry", more=True),
        Field("accounts.*.platform", N_("Lokapasar atau media sosial"), "text", more=True),
        Field("accounts.*.account", N_("Nama akun"), "text", more=True),
        Field("marketing.domestic_turnover", N_("Penjualan dalam negeri setahun"), "money", more=True),
        Field("marketing.foreign_turnover", N_("Penjualan luar negeri setahun"), "money", more=True),
        Field("marketing.online_share", N_("Bagian penjualan daring (%)"), "percent", more=True),
    ),
)


def _photo_fact(name: str, label: str, kind: Kind) -> Field:
    return Field(f"photos.*.{name}", label, kind, more=True, automatic=True)


PHOTOS: Final = Section(
    "foto",
    N_("Foto"),
    (
        Field("photos.*.role", N_("Foto tentang"), "choice", choices=PHOTO_ROLES),
        Field("photos.*.product", N_("Urutan produk pada foto"), "integer", N_("0 untuk produk pertama")),
        _photo_fact("sha256", N_("Sidik berkas"), "hash"),
        _photo_fact("type", N_("Jenis berkas"), "text"),
        _photo_fact("size", N_("Ukuran berkas (bita)"), "integer"),
        _photo_fact("width", N_("Lebar (piksel)"), "integer"),
        _photo_fact("height", N_("Tinggi (piksel)"), "integer"),
    ),
)


def _purpose(purpose: str) -> Field:
    condition = Condition("channels", (purpose,)) if purpose in CHANNELS else None
    return Field(
        f"consent.purposes.{purpose}",
        PURPOSE_WORDS[purpose],
        "yes_no",
        required=purpose not in CHANNELS,
        shown_if=condition,
    )


CONSENT: Final = Section(
    "persetujuan",
    N_("Persetujuan"),
    (
        *(_purpose(purpose) for purpose in CONSENT_PURPOSES),
        Field("consent.method", N_("Cara menyetujui"), "choice", required=True, choices=CONSENT_METHODS),
        Field("consent.language", N_("Bahasa naskah"), "choice", required=True, choices=LANGUAGES),
        Field("consent.given_at", N_("Waktu persetujuan"), "instant", required=True, more=True, automatic=True),
        Field("consent.officer", N_("Petugas yang membacakan"), "text", required=True, more=True, automatic=True),
        Field("consent.text_version", N_("Versi naskah"), "text", required=True, more=True, automatic=True),
        Field("consent.text_hash", N_("Sidik naskah"), "hash", required=True, more=True, automatic=True),
    ),
)

CHECK: Final = Section(
    "periksa",
    N_("Periksa"),
    (
        Field("place", N_("Tempat pencatatan"), "text", N_("Contoh: Pasar Segamas, Purbalingga")),
        Field("notes", N_("Catatan petugas"), "long"),
        Field("recorded_at", N_("Waktu pencatatan"), "instant", more=True, automatic=True),
    ),
)
