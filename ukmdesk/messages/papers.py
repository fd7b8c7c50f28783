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
    "scan.missing": N_("Berkas {name} tidak dapat dibuka. Periksa nama dan tempatnya."),
    "scan.type": N_("Berkas ini bukan PDF, PNG, atau JPEG. Pilih berkas kertas atau foto kodenya."),
    "scan.too_large": N_(
        "Berkas ini lebih besar dari batas {limit} (MB atau juta titik). Pindai dengan resolusi lebih rendah."
    ),
    "scan.too_many_pages": N_("Berkas ini lebih dari {limit} halaman. Pilih berkas yang hanya berisi kertas itu."),
    "scan.damaged": N_("Berkas ini rusak atau terkunci sehingga tidak dapat dibaca. Pindai atau simpan ulang."),
    "paper.no_code": N_("Kertas belum punya kode QR. Pesan nomor seri dahulu, lalu cetak."),
    "paper.too_long": N_(
        "Ada teks yang tidak muat pada sertifikat, bahkan dengan huruf terkecil. Pendekkan nama, alamat, atau jabatan."
    ),
    "paper.emblem": N_("Lambang dinas tidak dapat dibaca. Pakai gambar PNG paling besar 25 juta titik."),
    "paper.photo": N_("Foto untuk sertifikat tidak dapat dibaca. Pakai gambar JPEG paling besar 25 juta titik."),
    "paper.han_font": N_("Berkas huruf Tionghoa {name} tidak dapat dibaca. Pakai berkas TrueType (.ttf)."),
    "paper.time_zone": N_("Zona waktu dinas {name} tidak dikenal. Pakai misalnya Asia/Jakarta."),
    "paper.unreadable": N_("Halaman kertas tidak dapat digambar. Tutup halaman ini, lalu buka lagi."),
    "print.no_printer": N_("Pencetak itu tidak ada lagi. Pilih pencetak lain, atau simpan PDF."),
    "print.no_a4": N_("Pencetak ini tidak memakai kertas A4. Pilih pencetak lain, atau simpan PDF."),
    "print.failed": N_("Pencetak tidak menjawab. Periksa kabelnya, atau simpan PDF."),
    "paper.date": N_("Tanggal pada kertas di luar jangkauan ({value}). Periksa jam laptop."),
}
