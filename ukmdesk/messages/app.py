"""What the app itself says: its screen, its start."""

from __future__ import annotations

from typing import Final

from ukmdesk.i18n import N_

SENTENCES: Final[dict[str, str]] = {
    "display.none": N_(
        "Di sini tidak ada layar untuk menampilkan ukmdesk. Masuk lewat desktop, atau pakai perintah: `ukmdesk --help`."
    ),
    "grant.before_request": N_(
        "Surat izin menjawab permintaan yang dibuat di laptop itu sendiri. Buat ruang kerja dan permintaannya dahulu, "
        "lalu buka surat izin di Pengaturan."
    ),
    "office.no_name": N_("Nama kantor belum diisi. Nama ini tercetak di semua kertas."),
    "own_hub.missing": N_(
        "Pusat milik kantor ini tidak ada di folder ruang kerja. Kembalikan folder {folder} dari laptop yang lama."
    ),
    "own_hub.nothing_sent": N_("Tidak ada paket yang menunggu jawaban. Siapkan paket dahulu."),
    "practice.not_ours": N_(
        "Folder di tempat latihan tidak dibuat oleh latihan, jadi tidak dihapus. Pindahkan folder itu dahulu."
    ),
}
