"""Sentences of the codes that the store raises, and of what it finds in a check or puts right by itself."""

from __future__ import annotations

from typing import Final

from ukmdesk.i18n import N_

SENTENCES: Final[dict[str, str]] = {
    "workspace.none": N_(
        "Di folder ini belum ada ruang kerja. Buat dengan `ukmdesk init`, atau pilih folder yang benar."
    ),
    "workspace.exists": N_("Di folder ini sudah ada ruang kerja, dan itu tidak pernah ditimpa. Pilih folder lain."),
    "workspace.folder_unwritable": N_(
        "Folder ruang kerja tidak dapat dibuat atau ditulisi. Periksa izinnya, atau pilih folder lain."
    ),
    "workspace.busy": N_("Ruang kerja sedang dipakai program lain. Tutup jendela ukmdesk yang lain, lalu coba lagi."),
    "workspace.read_only": N_(
        "Ruang kerja hanya dapat dibaca, jadi tidak ada yang disimpan. Periksa izin folder dan berkasnya."
    ),
    "workspace.newer": N_(
        "Ruang kerja ini dibuat ukmdesk yang lebih baru dan tidak diubah sedikit pun. Perbarui program di laptop ini."
    ),
    "workspace.damaged": N_(
        "Basis data ruang kerja rusak dan tidak diubah. Pulihkan cadangan terakhir ke folder baru "
        "dengan `ukmdesk backup restore`."
    ),
    "workspace.missing": N_(
        "Berkas workspace.db tidak ada di folder ruang kerja. Kembalikan berkas itu, atau pulihkan "
        "cadangan ke folder baru."
    ),
    "head.absent": N_(
        "Berkas head hilang, jadi tidak dapat dipastikan bahwa catatan sampai {since} sudah semuanya. "
        "Pulihkan cadangan yang lebih baru, atau lanjutkan dengan `ukmdesk journal accept`."
    ),
    "head.damaged": N_(
        "Berkas head rusak, jadi tidak dapat dipastikan bahwa catatan sampai {since} sudah semuanya. "
        "Pulihkan cadangan yang lebih baru, atau lanjutkan dengan `ukmdesk journal accept`."
    ),
    "head.other_journal": N_(
        "Basis data dan berkas head berasal dari ruang kerja yang berbeda. Kembalikan pasangan yang "
        "benar, atau pulihkan cadangan."
    ),
    "head.torn": N_(
        "Penulisan terakhir ke berkas head terputus. Tidak ada catatan yang hilang dan berkasnya sudah diperbaiki."
    ),
    "head.not_written": N_(
        "Berkas head tidak dapat ditulis; catatan tetap tersimpan. Periksa disk, lalu jalankan `ukmdesk doctor`."
    ),
    "journal.missing": N_(
        "{count} catatan yang sudah dinyatakan tersimpan hilang, sejak {since}. Pulihkan cadangan yang "
        "lebih baru, atau lanjutkan dengan `ukmdesk journal accept`."
    ),
    "journal.gap": N_("Ada catatan yang hilang pada urutan {position}. Pulihkan cadangan ke folder baru."),
    "journal.entry_damaged": N_("Catatan {position} tidak dapat dibaca. Pulihkan cadangan ke folder baru."),
    "journal.chain_broken": N_(
        "Rantai putus pada catatan {position}: ada yang diubah. Pulihkan cadangan ke folder baru."
    ),
    "journal.body_damaged": N_("Isi catatan {position} tidak cocok dengan sidiknya. Pulihkan cadangan ke folder baru."),
    "journal.body_gone": N_("Isi catatan {position} hilang tanpa perintah hapus. Pulihkan cadangan ke folder baru."),
    "journal.tables_differ": N_("Tabel tidak sama dengan jurnal. Bangun ulang dengan `ukmdesk journal rebuild`."),
    "journal.hub_ahead": N_(
        "Pusat memegang {count} catatan laptop ini yang di sini tidak ada, setelah {since}. Folder ini adalah salinan "
        "lama: kembalikan yang baru, atau lanjutkan dengan `ukmdesk journal accept`."
    ),
    "journal.hub_differs": N_(
        "Catatan yang dipegang pusat berbeda dari catatan di laptop ini. Jangan kirim paket lagi; hubungi pusat, lalu "
        "lanjutkan dengan `ukmdesk journal accept`."
    ),
    "save.unknown": N_(
        "Disk gagal saat menyimpan dan hasilnya belum dapat dipastikan. Tutup dan buka lagi ukmdesk sebelum mengulang."
    ),
    "disk.full": N_("Disk penuh, jadi tidak ada yang disimpan dan data lama tetap utuh. Kosongkan ruang, lalu ulangi."),
    "disk.failed": N_(
        "Disk atau folder tidak dapat dibaca atau ditulis. Periksa kabel, izin, dan ruang disk, lalu ulangi."
    ),
    "disk.no_photos": N_(
        "Ruang disk tinggal {free} MB, jadi foto baru tidak diterima. Kosongkan ruang hingga di atas 200 MB."
    ),
    "slots.absent": N_(
        "Berkas slots hilang, jadi ruang kerja tidak dapat dibuka. Kembalikan berkas itu, atau pulihkan cadangan."
    ),
    "slots.damaged": N_(
        "Berkas slots rusak atau diubah dari luar. Kembalikan berkas yang asli, atau pulihkan cadangan."
    ),
    "slots.old": N_("Berkas slots adalah versi lama yang sudah tidak berlaku. Kembalikan berkas yang terbaru."),
    "passphrase.not_own": N_(
        "Frasa sandi ini tidak dapat dipakai di laptop ini. Pilih frasa sandi lain, milik Anda sendiri."
    ),
    "passphrase.wait": N_("Terlalu banyak percobaan masuk. Tunggu {seconds} detik, lalu coba lagi."),
    "officer.known": N_("Petugas {name} sudah ada di laptop ini. Pakai nama lain."),
    "officer.unknown": N_("Petugas {name} tidak ada di laptop ini. Lihat `ukmdesk officer list`."),
    "officer.self": N_("Anda tidak dapat mengeluarkan diri sendiri. Minta penyelia lain melakukannya."),
    "officer.last_supervisor": N_("Ini penyelia terakhir di laptop ini. Tambahkan penyelia lain dahulu."),
    "device.grant_used": N_("Surat izin ini sudah pernah dipakai di laptop ini. Minta surat izin baru kepada pusat."),
    "backup.absent": N_("Cadangan {file} tidak ada. Periksa nama dan foldernya."),
    "backup.damaged": N_("Cadangan ini rusak atau diubah dan tidak dipakai. Pilih cadangan lain."),
    "backup.no_folder": N_("Folder {folder} tidak ada; mungkin stiknya belum terpasang. Pasang, lalu ulangi."),
    "backup.newer": N_("Cadangan ini dibuat ukmdesk yang lebih baru. Perbarui program di laptop ini."),
    "backup.copy_differs": N_("Salinan cadangan tidak sama dengan aslinya. Pakai stik atau folder lain, lalu ulangi."),
    "restore.not_empty": N_("Folder tujuan tidak kosong. Cadangan hanya dipulihkan ke folder baru atau kosong."),
}
