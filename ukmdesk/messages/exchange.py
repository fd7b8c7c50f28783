"""Sentences of the codes that crypto, canonical CBOR, journal entries and exchanged files raise."""

from __future__ import annotations

from typing import Final

from ukmdesk.i18n import N_

SENTENCES: Final[dict[str, str]] = {
    # damaged or foreign bytes
    "cbor.damaged": N_("Isi berkas rusak. Minta berkas itu sekali lagi."),
    "cbor.not_canonical": N_(
        "Isi berkas tidak ditulis menurut aturan ukmdesk, jadi ditolak. Minta pengirimnya membuat berkas itu lagi."
    ),
    "cbor.too_large": N_("Isi berkas melebihi batas {limit} bita. Periksa apakah berkas ini memang dari ukmdesk."),
    "entry.damaged": N_(
        "Satu catatan jurnal rusak. Jalankan `ukmdesk journal verify`, lalu pulihkan cadangan bila perlu."
    ),
    "body.damaged": N_("Isi satu catatan jurnal rusak, jadi catatan itu ditahan. Kirim ulang dari laptop asalnya."),
    "body.too_large": N_("Isi satu catatan melebihi 1 MB. Pendekkan isiannya di laptop asal, lalu kirim lagi."),
    "body.text_too_long": N_(
        "Satu teks dalam catatan melebihi 64 KB. Pendekkan teks itu di laptop asal, lalu kirim lagi."
    ),
    "body.too_deep": N_("Isi satu catatan bersusun terlalu dalam, jadi ditolak. Periksa laptop asalnya."),
    # signatures and seals
    "signature.damaged": N_("Tanda tangan digital pada berkas rusak atau tidak ada. Minta berkas itu sekali lagi."),
    "signature.unknown_key": N_(
        "Berkas ditandatangani kunci yang tidak dikenal. Periksa pengirimnya, lalu perbarui kartu atau "
        "daftar kunci pusat."
    ),
    "signature.wrong_role": N_(
        "Kunci penanda tangan dikenal, tetapi tidak berwenang untuk jenis berkas ini. Berkas ditolak; beri tahu pusat."
    ),
    "signature.forged": N_(
        "Tanda tangan digital tidak cocok dengan isi berkas. Berkas diubah atau dipalsukan; jangan dipakai "
        "dan beri tahu pusat."
    ),
    "signature.revoked_key": N_(
        "Kunci {device} sudah dicabut pusat, jadi berkasnya ditolak. Hubungi pusat untuk mendaftarkan perangkat lagi."
    ),
    "sealed.not_for_us": N_(
        "Berkas ini disegel untuk penerima lain dan tidak dapat dibuka di sini. Bawa ke penerima yang benar."
    ),
    "sealed.damaged": N_("Segel berkas rusak, jadi isinya tidak dibuka. Minta berkas itu sekali lagi."),
    "sealed.bad_identity": N_(
        "Berkas kunci pembuka segel tidak dapat dibaca. Periksa apakah berkasnya benar dan lengkap."
    ),
    "sealed.bad_recipient": N_(
        "Kunci penerima tidak dapat dibaca, jadi berkas tidak disegel. Periksa kartu pusat atau permintaan laptop."
    ),
    # passphrases and slots
    "passphrase.wrong": N_("Frasa sandi salah. Periksa huruf besar dan spasi, lalu ketik lagi."),
    "passphrase.empty": N_("Frasa sandi kosong. Ketik frasa sandinya."),
    "passphrase.short": N_(
        "Frasa sandi terlalu pendek. Pakai minimal {least} huruf, misalnya empat kata yang tidak berkaitan."
    ),
    "passphrase.common": N_(
        "Frasa sandi ini termasuk yang pertama dicoba orang. Pakai empat kata yang tidak berkaitan, tanpa "
        "nama dan tanggal."
    ),
    "slot.damaged": N_("Slot frasa sandi di ruang kerja ini rusak. Pulihkan cadangan atau masuk sebagai petugas lain."),
    "slot.newer": N_("Slot frasa sandi dibuat ukmdesk yang lebih baru. Perbarui program di laptop ini."),
    "slot.no_memory": N_("Memori laptop tidak cukup untuk memeriksa frasa sandi. Tutup program lain, lalu coba lagi."),
    # cards and lists
    "card.damaged": N_("Kartu pusat rusak. Minta kartu itu sekali lagi dari pusat."),
    "card.too_large": N_("Berkas ini terlalu besar untuk kartu pusat. Pilih berkas .ukmcard yang benar."),
    "card.newer_format": N_(
        "Kartu pusat dibuat ukmdesk yang lebih baru. Perbarui program di sini, lalu baca kartu lagi."
    ),
    "card.wrong_root": N_(
        "Kartu pusat tidak ditandatangani kunci akar pusat itu sendiri. Jangan dipakai; minta kartu langsung "
        "dari pusat."
    ),
    "list.damaged": N_("Daftar kunci dan status rusak. Minta daftar terbaru dari pusat."),
    "list.too_large": N_("Berkas ini terlalu besar untuk daftar kunci. Pilih berkas .ukmlist yang benar."),
    "list.newer_format": N_(
        "Daftar kunci dibuat ukmdesk yang lebih baru. Perbarui program di sini, lalu baca daftar lagi."
    ),
    "list.wrong_hub": N_("Daftar kunci ini milik pusat lain. Pakai daftar dan kartu dari pusat yang sama."),
    # the envelope of exchanged files
    "envelope.not_ours": N_("Berkas ini bukan berkas kiriman ukmdesk. Pilih berkas .ukmb, .ukmr, atau .ukmgrant."),
    "envelope.cut": N_("Berkas terpotong: bagian akhirnya tidak ada. Salin ulang dari asalnya."),
    "envelope.trailing": N_("Ada data asing di belakang berkas. Salin ulang dari asalnya."),
    "envelope.damaged": N_("Susunan berkas rusak. Salin ulang dari asalnya."),
    "envelope.too_large": N_("Berkas melebihi batas {limit} MB, jadi tidak dibaca. Minta pengirim membaginya."),
    "envelope.too_many": N_("Berkas berisi lebih dari {limit} bagian, jadi ditolak. Minta pengirim membaginya."),
    "envelope.encrypted": N_(
        "Berkas memuat bagian bersandi ZIP, yang tidak dipakai ukmdesk. Berkas ditolak; periksa pengirimnya."
    ),
    "envelope.compressed": N_("Berkas sudah dikemas ulang oleh program lain. Salin berkas aslinya tanpa dikompres."),
    "envelope.extra_fields": N_(
        "Berkas memuat keterangan tambahan yang tidak ditulis ukmdesk. Salin berkas aslinya dari laptop pengirim."
    ),
    "envelope.strange_name": N_(
        "Berkas memuat bagian dengan nama asing, jadi ditolak seluruhnya. Periksa pengirimnya."
    ),
    "envelope.duplicate": N_("Berkas memuat bagian yang sama dua kali, jadi ditolak. Minta berkas aslinya."),
    "envelope.overlap": N_("Bagian-bagian berkas bertumpuk atau berjarak, jadi ditolak. Minta berkas aslinya."),
    "envelope.local_header": N_("Kepala satu bagian tidak cocok dengan daftar isi berkas. Salin ulang dari asalnya."),
    "envelope.part_too_large": N_("Satu bagian berkas melebihi ukurannya yang sah, jadi ditolak. Periksa pengirimnya."),
    "envelope.part_damaged": N_("Satu bagian berkas rusak. Salin ulang berkas itu dari asalnya."),
    "envelope.part_size": N_(
        "Satu bagian berkas tidak berukuran semestinya, jadi ditolak. Minta pengirim mengekspor lagi."
    ),
    "envelope.manifest_damaged": N_("Daftar isi bersegel rusak. Salin ulang berkas itu dari asalnya."),
    "exchange.wrong_kind": N_("Berkas ini jenis lain dari yang diharapkan ({expected}). Pilih berkas yang benar."),
    "exchange.wrong_addressee": N_("Berkas ini dialamatkan ke penerima lain. Bawa ke pusat atau laptop yang benar."),
    "exchange.missing": N_("Berkas {file} tidak ada. Periksa nama dan foldernya."),
    "exchange.unreadable": N_("Berkas {file} tidak dapat dibaca. Periksa stik atau disk, lalu coba lagi."),
    "exchange.unwritable": N_("Berkas {file} tidak dapat ditulis. Periksa folder, izin, dan disk."),
    "exchange.disk_full": N_("Disk penuh, jadi {file} tidak ditulis. Kosongkan ruang, lalu coba lagi."),
    # bundles
    "bundle.damaged": N_("Daftar isi paket kiriman rusak. Minta laptop pengirim mengekspor lagi."),
    "bundle.newer_format": N_(
        "Paket kiriman dibuat ukmdesk yang lebih baru. Simpan berkasnya, perbarui ukmdesk di pusat, lalu terima lagi."
    ),
    "bundle.too_large": N_("Paket kiriman melebihi batas. Kirim lebih sedikit catatan dalam satu paket."),
    "bundle.no_entries": N_("Paket kiriman tidak memuat catatan, jadi tidak dibuat. Simpan pendaftaran dahulu."),
    "bundle.broken_chain": N_(
        "Rantai jurnal putus pada catatan {seq}, jadi paket tidak dibuat. Jalankan `ukmdesk journal verify`."
    ),
    "bundle.wrong_line": N_(
        "Paket kiriman menyebut jalur jurnal yang bukan milik laptop penanda tangan. Berkas ditolak; beri tahu pusat."
    ),
    "bundle.other_parts": N_(
        "Bagian dalam berkas tidak sama dengan daftar isi yang ditandatangani. Salin ulang dari asalnya."
    ),
    "bundle.layout": N_(
        "Susunan isi paket kiriman tidak cocok dengan daftarnya, jadi ditolak. Minta laptop pengirim mengekspor lagi."
    ),
    "bundle.member_damaged": N_(
        "Satu isi paket kiriman berbeda dari yang ditandatangani. Minta laptop pengirim mengekspor lagi."
    ),
    "bundle.entries_damaged": N_("Catatan jurnal dalam paket kiriman rusak. Minta laptop pengirim mengekspor lagi."),
    "bundle.bomb": N_("Isi paket kiriman mengembang melebihi batas, jadi pembacaan dihentikan. Periksa pengirimnya."),
    "bundle.too_many_entries": N_("Paket kiriman memuat lebih dari {limit} catatan. Minta pengirim membaginya."),
    "bundle.media_name": N_(
        "Nama atau jenis satu foto dalam paket kiriman tidak cocok, jadi paket ditolak. Minta pengirim mengekspor lagi."
    ),
    "bundle.media_too_large": N_(
        "Satu foto dalam paket kiriman kosong atau melebihi {limit} MB, jadi paket ditolak. Minta pengirim "
        "mengekspor lagi."
    ),
    "bundle.media_differs": N_(
        "Satu foto di ruang kerja rusak, jadi paket tidak dibuat. Pulihkan cadangan, lalu ekspor lagi."
    ),
    # receipts, requests and grants
    "receipt.damaged": N_("Tanda terima rusak. Minta pusat mengirimnya lagi."),
    "receipt.newer_format": N_(
        "Tanda terima dibuat ukmdesk yang lebih baru. Perbarui ukmdesk di laptop ini, lalu pakai lagi."
    ),
    "receipt.too_large": N_("Tanda terima melebihi batas. Bagi jawabannya menjadi beberapa tanda terima."),
    "receipt.wrong_hub": N_(
        "Tanda terima ini dari pusat lain. Pakai tanda terima dari pusat tempat laptop ini terdaftar."
    ),
    "receipt.unsigned_card": N_(
        "Kartu pusat di dalam tanda terima tidak ditandatangani kunci akar pusat. Tanda terima ditolak; hubungi pusat."
    ),
    "request.damaged": N_("Permintaan pendaftaran perangkat rusak. Buat permintaan lagi di laptop itu."),
    "request.too_large": N_(
        "Berkas ini terlalu besar untuk permintaan pendaftaran perangkat. Pilih berkas .ukmreq yang benar."
    ),
    "request.newer_format": N_("Permintaan dibuat ukmdesk yang lebih baru. Perbarui ukmdesk di pusat, lalu baca lagi."),
    "grant.damaged": N_("Surat izin rusak. Minta pusat membuatnya lagi."),
    "grant.too_large": N_("Surat izin melebihi batas. Perkecil lambang dinas, lalu buat lagi."),
    "grant.newer_format": N_(
        "Surat izin dibuat ukmdesk yang lebih baru. Perbarui ukmdesk di laptop ini, lalu pakai lagi."
    ),
    "grant.other_request": N_(
        "Surat izin ini menjawab permintaan lain. Pakai surat izin untuk permintaan terakhir laptop ini."
    ),
    "grant.wrong_root": N_(
        "Surat izin tidak ditandatangani kunci akar pusat yang disebutnya. Jangan dipakai; telepon pusat."
    ),
    # the stick
    "stick.full": N_("Stik penuh, jadi {file} belum tersalin. Perlu {needed} MB, sisa {free} MB. Pakai stik lain."),
    "stick.read_only": N_(
        "Stik tidak dapat ditulisi, jadi {file} belum tersalin. Buka kunci geser stik atau pakai stik lain."
    ),
    "stick.gone": N_("Stik terlepas atau rusak saat menyalin {file}. Pasang lagi, lalu ulangi."),
    "stick.differs": N_(
        "{file} di stik berbeda dari aslinya saat dibaca ulang, jadi tidak dianggap terkirim. Pakai stik lain."
    ),
}
