"""Sentences of the codes that papers, their codes and the paper check raise."""

from __future__ import annotations

from typing import Final

from ukmdesk.i18n import N_

SENTENCES: Final[dict[str, str]] = {
    "credential.none": N_("Ini bukan kode kertas ukmdesk. Kode yang benar dimulai dengan UKM1:."),
    "credential.damaged": N_("Kode kertas ini rusak atau tidak lengkap. Pindai ulang dari kertas aslinya."),
    "credential.too_long": N_(
        "Keterangan kertas tidak muat dalam kode QR ({limit} bita). Pendekkan nomor atau inisial yang dicetak."
    ),
    "status.damaged": N_("Daftar sertifikat yang dicabut rusak. Minta daftar baru (.ukmlist) dari dinas."),
    "status.too_large": N_(
        "Daftar sertifikat yang dicabut lebih besar dari {limit} nomor, maka ditolak. Minta daftar baru dari dinas."
    ),
    "status.index": N_("Nomor status {index} tidak ada dalam daftar yang berisi {size} nomor. Minta daftar terbaru."),
}
