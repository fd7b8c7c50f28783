"""Sentences of the codes that use cases and the command line raise."""

from __future__ import annotations

from typing import Final

from ukmdesk.i18n import N_

SENTENCES: Final[dict[str, str]] = {
    "argument.not_utf8": N_(
        "Kata ke-{place} pada perintah ini bukan teks UTF-8, jadi tidak disimpan. Ketik ulang, atau ganti nama "
        "foldernya."
    ),
    "approve.not_supervisor": N_("Hanya penyelia yang dapat menyetujui pendaftaran. Masuk sebagai penyelia."),
    "bundle.nothing_new": N_("Tidak ada catatan baru untuk dikirim. Paket terakhir sudah memuat semuanya."),
    "bundle.needs_approval": N_(
        "Ada {count} pendaftaran yang belum disetujui penyelia. Setujui dahulu dengan `ukmdesk register approve`."
    ),
    "bundle.received": N_("Paket {sequence} sudah dijawab pusat, jadi tidak dapat dibatalkan."),
    "bundle.former_revoked": N_(
        "Pusat sudah mencabut perangkat lama {device}, jadi catatannya tentang {count} pendaftaran tidak dikirim. "
        "Daftarkan lagi yang belum ada di pusat."
    ),
    "bundle.unknown": N_("Tidak ada paket kiriman nomor {sequence}. Lihat `ukmdesk bundle list`."),
    "bundle.outbox_differs": N_(
        "Berkas paket {sequence} di kotak keluar berubah atau hilang. Batalkan paket itu dengan `ukmdesk bundle void`, "
        "lalu ekspor lagi; isinya masuk ke paket berikutnya."
    ),
    "check.no_card": N_(
        "Laptop ini belum mempunyai kartu pusat, jadi kertas belum dapat dicek. Buka surat izin dari pusat dahulu."
    ),
    "device.not_enrolled": N_(
        "Laptop ini belum mempunyai nomor perangkat, atau memerlukan yang baru sesudah dipulihkan; sampai itu hanya "
        "draf yang disimpan. Buat permintaan dengan `ukmdesk enrol request`."
    ),
    "device.already_enrolled": N_("Laptop ini sudah terdaftar di pusat. Pendaftaran perangkat tidak perlu diulang."),
    "device.no_request": N_(
        "Laptop ini belum membuat permintaan, atau belum membuatnya lagi sesudah dipulihkan. Jalankan `ukmdesk enrol "
        "request` dahulu."
    ),
    "device.other_hub": N_(
        "Sidik pusat pada berkas ini {fingerprint}, berbeda dari yang Anda ketik. Telepon pusat sebelum melanjutkan."
    ),
    "draft.damaged": N_(
        "Draf {draft} tidak dapat dibaca program ini dan dibiarkan seperti adanya. Perbarui program, atau pulihkan "
        "cadangan."
    ),
    "draft.unknown": N_("Draf {draft} tidak ada. Lihat `ukmdesk draft list`."),
    "file.unwritable": N_("Berkas {file} tidak dapat ditulis. Periksa foldernya, izin, dan ruang disk."),
    "disk.low": N_("Ruang disk tinggal {free} MB. Kosongkan dahulu, terutama sebelum mengambil foto."),
    "doctor.backup_failed": N_("Cadangan hari ini gagal dibuat. Buat sendiri dengan `ukmdesk backup make`."),
    "doctor.clock_behind": N_("Jam laptop lebih lambat dari jam pusat. Cocokkan tanggal dan jam sebelum mencetak."),
    "doctor.clock_back": N_("Jam laptop pernah mundur pada {count} catatan. Periksa tanggal dan jam."),
    "doctor.no_backup": N_("Belum ada cadangan dalam dua hari terakhir. Buat dengan `ukmdesk backup make`."),
    "doctor.no_receipt": N_("{count} pendaftaran belum dijawab pusat lebih dari 14 hari. Tanyakan ke pusat."),
    "doctor.found": N_("Ada {count} hal yang perlu ditangani."),
    "folder.network": N_(
        "Ruang kerja terletak di jaringan ({detail}). Pindahkan ke disk laptop; di jaringan data dapat rusak."
    ),
    "folder.removable": N_(
        "Ruang kerja terletak di stik atau disk lepas ({detail}). Pindahkan ke disk laptop; stik mudah tercabut."
    ),
    "folder.synced": N_(
        "Ruang kerja terletak di folder sinkronisasi ({detail}). Pindahkan ke disk laptop; sinkronisasi "
        "dapat merusak data."
    ),
    "item.unknown": N_("{path} tidak ada di draf ini. Contoh: products.1, photos.0. Lihat `ukmdesk draft show`."),
    "journal.damaged": N_("Jurnal tidak utuh: {count} hal. Jangan lanjutkan bekerja; pulihkan cadangan terbaru."),
    "media.missing": N_(
        "Foto {sha256} yang disebut jurnal tidak ada di ruang kerja. Pulihkan cadangan terbaru, lalu ekspor lagi."
    ),
    "officer.not_supervisor": N_(
        "Hanya penyelia yang dapat menambah penyelia, mengeluarkan petugas, atau memberi frasa sandi baru. "
        "Masuk sebagai penyelia."
    ),
    "path.unknown": N_("Isian {path} tidak dikenal. Lihat daftar isian dengan `ukmdesk register fields`."),
    "passphrase.file_unreadable": N_("Berkas frasa sandi {file} tidak dapat dibaca. Periksa UKMDESK_PASSPHRASE_FILE."),
    "passphrase.not_given": N_(
        "Frasa sandi tidak diberikan. Ketik saat diminta atau sebut berkasnya di UKMDESK_PASSPHRASE_FILE."
    ),
    "passphrase.not_alike": N_("Dua frasa sandi itu tidak sama. Ketik sekali lagi."),
    "passphrase.own": N_("Ini frasa sandi Anda sendiri. Ganti dengan mengetik yang lama lebih dahulu."),
    "passphrase.weak": N_(
        "Frasa sandi terlalu mudah ditebak. Pakai minimal 12 huruf atau 4 kata yang tidak berkaitan."
    ),
    "photo.blurred": N_("Foto ini kurang tajam, tulisan mungkin tidak terbaca. Potret ulang dengan tangan diam."),
    "photo.dark": N_("Foto ini terlalu gelap, tulisan mungkin tidak terbaca. Potret ulang di tempat terang."),
    "photo.heic": N_("Foto HEIC tidak terbaca. Di ponsel, bagikan sebagai JPEG atau atur kamera ke JPEG."),
    "photo.no_product": N_("Draf ini tidak mempunyai produk {place}. Nomor produk dimulai dari 0."),
    "photo.pasted_unreadable": N_(
        "Gambar yang ditempel tidak dapat dibaca. Salin ulang gambarnya, atau pilih berkasnya."
    ),
    "photo.too_large": N_("Foto lebih besar dari {limit} MB. Pakai foto yang lebih kecil."),
    "photo.too_many_pixels": N_("Foto lebih dari {limit} megapiksel. Perkecil dahulu atau potret ulang."),
    "photo.unreadable": N_("{file} bukan foto JPEG, PNG, atau WebP yang utuh. Pilih berkas lain."),
    "print.no_certificate": N_(
        "Pendaftaran {number} belum mempunyai sertifikat. Sertifikat datang bersama tanda terima pusat."
    ),
    "print.no_paper": N_("Pendaftaran ini sudah ditarik atau dihapus, jadi tidak dicetak lagi."),
    "print.unknown_serial": N_("Seri kertas {serial} tidak ada di buku cetak. Lihat `ukmdesk print list`."),
    "receipt.foreign_line": N_(
        "Tanda terima ini untuk perangkat lain. Bawa ke laptop yang tertulis pada nama berkasnya."
    ),
    "receipt.gap": N_(
        "Tanda terima {number} menyambung tanda terima {since} yang belum ada di sini. Minta pusat mengirim yang "
        "terbaru."
    ),
    "receipt.number_again": N_(
        "Tanda terima {number} lain sudah pernah dipakai di sini; mungkin pusat dipulihkan dari cadangan lama. Beri "
        "tahu administrator pusat."
    ),
    "receipt.none": N_(
        "Tidak ada tanda terima (.ukmr) untuk laptop ini di folder itu. Pilih stik yang kembali dari pusat, atau "
        "berkasnya."
    ),
    "registration.changed": N_(
        "Pendaftaran {number} sudah berubah sejak koreksi ini dibuka. Buka koreksi baru; isian koreksi lama tetap ada "
        "di draf."
    ),
    "registration.incomplete": N_(
        "Pendaftaran belum lengkap: {count} hal perlu diperbaiki. Isian tetap tersimpan sebagai draf."
    ),
    "registration.unknown": N_("Pendaftaran {reference} tidak ada di laptop ini. Lihat `ukmdesk register list`."),
    "registration.warnings": N_(
        "Ada {count} hal yang tidak lazim. Periksa; bila memang benar, ulangi dengan `--note` yang berisi alasannya."
    ),
    "settings.unknown": N_("Pengaturan {key} tidak dikenal. Lihat `ukmdesk settings list`."),
    "settings.bad_value": N_("Nilai {value} tidak dapat dipakai untuk {key}. Pilihan: {choices}."),
    "sheet.cell_too_large": N_(
        "{file} mempunyai sel yang terlalu besar pada baris {line}, mungkin karena satu tanda kutip tidak ditutup."
    ),
    "sheet.damaged": N_("{file} rusak pada baris {line}: tanda kutip tidak berpasangan. Simpan ulang sebagai CSV."),
    "sheet.doubled_heading": N_("Judul kolom {heading} di {file} muncul lebih dari sekali. Hapus salah satunya."),
    "sheet.empty": N_("{file} kosong. Baris pertama harus berisi judul kolom."),
    "sheet.no_known_heading": N_(
        "Tidak ada judul kolom yang dikenal di {file}. Pakai isian yang ditunjukkan `ukmdesk register fields`."
    ),
    "sheet.not_utf8": N_("{file} bukan teks UTF-8. Simpan ulang sebagai CSV UTF-8."),
    "sheet.surplus_cells": N_("Baris ini mempunyai {count} sel tanpa judul kolom; isinya disimpan pada catatan draf."),
    "sheet.too_large": N_("{file} lebih besar dari {limit} MB. Bagi menjadi beberapa berkas."),
    "sheet.too_many_rows": N_("{file} lebih dari {limit} baris. Bagi menjadi beberapa berkas."),
    "sheet.unreadable": N_("{file} tidak dapat dibuka. Periksa nama dan izinnya."),
}
