"""Sentences of the codes of the way online: the laptop's line, and the hub's web application."""

from __future__ import annotations

from typing import Final

from ukmdesk.i18n import N_

SENTENCES: Final[dict[str, str]] = {
    # at the laptop
    "online.no_url": N_(
        "Alamat pusat di internet belum diketahui. Isi dengan `ukmdesk settings set sync.hub ALAMAT`, atau kirim "
        "dengan stik."
    ),
    "online.bad_url": N_("Alamat {url} bukan alamat pusat. Tulis seperti https://pusat.example."),
    "online.authority": N_("Sertifikat CA di {file} tidak dapat dibaca. Minta berkas PEM itu sekali lagi dari dinas."),
    "online.captive_portal": N_(
        "Jaringan ini menjawab dengan halamannya sendiri, bukan pusat. Buka peramban, masuk ke jaringannya, lalu coba "
        "lagi; atau kirim dengan stik."
    ),
    "online.proxy": N_(
        "Proksi jaringan ini menolak sambungan ke pusat. Tanyakan pengaturan proksi kepada pengelola jaringan, atau "
        "kirim dengan stik."
    ),
    "online.untrusted": N_(
        "Sertifikat alamat pusat tidak dikenal laptop ini, jadi tidak ada yang dikirim. Pakai jaringan lain, atau "
        "minta berkas CA milik dinas."
    ),
    "online.unreachable": N_(
        "Pusat tidak terjangkau dari jaringan ini. Coba lagi nanti, yang sudah sampai tidak dikirim ulang; atau kirim "
        "dengan stik."
    ),
    "online.strange_reply": N_(
        "Jawaban yang datang bukan dari pusat atau berubah di jalan. Coba jaringan lain, atau kirim dengan stik."
    ),
    "online.wrong_hub": N_(
        "Yang menjawab bukan pusat laptop ini, jadi tidak ada yang dikirim. Periksa alamat pusat pada pengaturan."
    ),
    "online.stopped": N_("Pengiriman dihentikan. Yang sudah sampai tidak dikirim ulang."),
    "online.not_confirmed": N_("Pusat mengakui berkas lain, jadi paket tetap di kotak keluar. Kirim lagi."),
    "online.file_differs": N_("Berkas yang tiba tidak sama dengan yang dijanjikan. Kirim lagi."),
    # said by the hub
    "online.not_signed": N_("Permintaan tidak ditandatangani laptop terdaftar, jadi ditolak. Kirim lewat ukmdesk."),
    "online.challenge_old": N_("Tantangan dari pusat sudah lewat waktunya. Kirim lagi."),
    "online.other_call": N_("Tanda tangan laptop bukan untuk permintaan ini, jadi ditolak. Kirim lagi."),
    "online.wrong_token": N_(
        "Surat izin laptop ini sudah diganti pusat. Pakai surat izin terbaru dari pusat; sementara itu kirim dengan "
        "stik."
    ),
    "online.bad_offer": N_("Permintaan tidak sesuai aturan pengiriman. Perbarui ukmdesk di laptop, lalu kirim lagi."),
    "online.too_large": N_("Kiriman melebihi batas {limit}, jadi ditolak. Kirim dengan stik."),
    "online.part_differs": N_("Potongan berkas berubah di jalan. Kirim lagi."),
    "online.parts_missing": N_("Sebagian potongan berkas belum tiba di pusat. Kirim lagi."),
    "online.too_often": N_("Terlalu sering memanggil pusat. Tunggu {seconds} detik, lalu coba lagi."),
    "online.no_receipt": N_("Tanda terima itu tidak ada untuk laptop ini. Ambil daftarnya lagi."),
    "online.slow": N_("Kiriman terlalu lama tidak bergerak, jadi pusat menutupnya. Kirim lagi."),
    "api.no_token": N_("Token tidak ada atau sudah dicabut. Minta token di pusat: `ukmdesk hub token`."),
    "token.name_too_long": N_("Nama lebih dari {limit} huruf. Persingkat."),
    "token.none": N_("Tidak ada token atas nama itu. Periksa namanya."),
    "api.not_found": N_("Pusat tidak punya alamat itu. Lihat daftar alamat di /api/1/openapi.json."),
    "api.wrong_method": N_("Alamat itu tidak menerima cara memanggil ini. Lihat /api/1/openapi.json."),
    "api.bad_body": N_("Isi permintaan tidak sesuai pada {place}. Lihat /api/1/openapi.json."),
    "api.failed": N_("Pusat gagal menjawab. Coba lagi; bila tetap gagal, jalankan `ukmdesk hub doctor` di pusat."),
    "serve.not_installed": N_("Bagian jaringan ukmdesk belum terpasang. Pasang dengan `pip install ukmdesk[hub]`."),
    "serve.half_tls": N_("Sertifikat TLS dan kuncinya perlu disebut bersama: --certificate dan --key."),
    "serve.tls_files": N_("Sertifikat TLS atau kuncinya tidak dapat dibaca. Periksa kedua berkas PEM itu."),
    "serve.plain_network": N_(
        "Tanpa TLS pusat hanya melayani komputer ini, bukan {host}. Sebut --certificate dan --key, atau pakai proksi "
        "TLS di komputer ini."
    ),
    "serve.address": N_(
        "Alamat {host} port {port} tidak dapat dipakai. Pilih port lain, atau hentikan yang memakainya."
    ),
}
