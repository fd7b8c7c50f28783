"""Sentences about business numbers, permits, goods, channels and photos: a part of `messages.domain`."""

from __future__ import annotations

from typing import Final

from ukmdesk.i18n import N_

SENTENCES: Final[dict[str, str]] = {
    "npwp.characters": N_("NPWP hanya terdiri dari angka. Hapus huruf dan tanda lain."),
    "npwp.length": N_("NPWP harus 15 atau 16 angka, ini {digits}. Hitung lagi."),
    "npwp.check_digit": N_("Angka periksa NPWP tidak cocok, jadi ada angka yang keliru. Cocokkan dengan kartu NPWP."),
    "npwp.not_a_nik": N_("NPWP 16 angka ini bukan NIK dan tidak diawali 0. Cocokkan dengan kartu NPWP."),
    "npwp.new_pattern": N_(
        "NPWP berawalan 1000 belum dapat diperiksa di sini. Cocokkan dengan kartunya, lalu lanjutkan."
    ),
    "npwp.differs_from_nik": N_(
        "NPWP 16 angka milik orang biasanya sama dengan NIK, ini berbeda. Pastikan NPWP milik pemilik."
    ),
    "nitku.characters": N_("NITKU hanya terdiri dari angka. Hapus huruf dan tanda lain."),
    "nitku.length": N_("NITKU harus 22 angka, ini {digits}. Hitung lagi."),
    "nib.characters": N_("NIB hanya terdiri dari angka. Hapus huruf dan tanda lain."),
    "nib.length": N_("NIB harus 13 angka, ini {digits}. Hitung lagi angka pada lembar NIB."),
    "nib.missing": N_("NIB belum ada. Pendaftaran boleh lanjut; sarankan pelaku usaha mengurusnya di OSS."),
    "pirt.characters": N_("Nomor P-IRT hanya terdiri dari angka dan satu garis. Salin dari label atau sertifikatnya."),
    "pirt.length": N_("Nomor P-IRT harus 15 angka (13 dan 2), ini {digits}. Salin dari label atau sertifikatnya."),
    "pirt.packaging": N_("Angka pertama P-IRT menyatakan kemasan, yaitu 1 sampai 8. Cocokkan dengan label."),
    "pirt.region": N_("Kode kabupaten pada P-IRT tidak dikenal. Cocokkan dengan label, lalu lanjutkan."),
    "bpom.form": N_("Nomor BPOM terdiri dari dua huruf dan angka, misalnya MD 867028042317. Salin dari label."),
    "bpom.length": N_("Nomor BPOM pangan (MD atau ML) harus 12 atau 15 angka, ini {digits}. Hitung lagi pada label."),
    "bpom.unusual": N_("Bentuk nomor BPOM ini tidak biasa. Cocokkan dengan label, lalu lanjutkan."),
    "halal.form": N_(
        "Nomor sertifikat halal terdiri dari ID dan 17 angka. Salin dari sertifikat; nomor ketetapan KH bukan nomor "
        "sertifikat."
    ),
    "halal.length": N_("Nomor sertifikat halal harus 17 angka sesudah ID, ini {digits}. Hitung lagi pada sertifikat."),
    "halal.region": N_("Kode provinsi pada nomor halal tidak dikenal. Cocokkan dengan sertifikat, lalu lanjutkan."),
    "trademark.form": N_(
        "Nomor merek hanya terdiri dari huruf dan angka, paling banyak 60. Salin dari sertifikat merek."
    ),
    "trademark.length": N_("Nomor sertifikat merek terdiri dari IDM dan 9 angka. Hitung lagi pada sertifikat."),
    "trademark.application": N_(
        "Ini nomor permohonan, jadi merek belum terdaftar. Ganti dengan nomor IDM setelah sertifikat terbit."
    ),
    "trademark.unusual": N_("Bentuk nomor merek ini tidak biasa. Cocokkan dengan sertifikat, lalu lanjutkan."),
    "sni.form": N_(
        "Nomor SNI hanya terdiri dari huruf, angka, dan tanda baca, paling banyak 60. Contoh: SNI 7381:2008."
    ),
    "sni.unusual": N_("Bentuk nomor SNI ini tidak biasa. Cocokkan dengan sertifikat; contohnya SNI 7381:2008."),
    "permit.kind_missing": N_("Jenis izin belum dipilih. Pilih jenisnya atau hapus baris ini."),
    "permit.number_missing": N_("Nomor izin belum diisi. Salin dari suratnya atau hapus baris ini."),
    "permit.expired": N_(
        "Izin ini sudah habis masa berlakunya pada {expires}. Sarankan pelaku usaha memperpanjangnya."
    ),
    "hs.characters": N_("Kode HS hanya terdiri dari angka. Hapus huruf dan tanda lain."),
    "hs.length": N_("Kode HS harus 6 angka, ini {digits}. Dari kode 8 atau 10 angka, tulis enam yang pertama."),
    "hs.chapter": N_("Dua angka pertama kode HS bukan bab yang ada. Cari lagi kodenya."),
    "gtin.characters": N_("Kode batang hanya terdiri dari angka. Pindai atau ketik lagi."),
    "gtin.length": N_("Kode batang harus 8, 12, 13, atau 14 angka, ini {digits}. Pindai atau ketik lagi."),
    "gtin.check_digit": N_(
        "Angka terakhir kode batang tidak cocok, jadi ada angka yang keliru. Pindai atau ketik lagi."
    ),
    "product.none": N_("Belum ada produk. Isi paling sedikit satu produk."),
    "product.name_missing": N_("Nama produk belum diisi. Tulis namanya atau hapus produk ini."),
    "product.price_missing": N_("Harga produk belum diisi. Tanyakan harga per satuan."),
    "product.price_zero": N_("Harga produk nol rupiah. Pastikan dengan pelaku usaha."),
    "product.unit_missing": N_("Harga ada, tetapi satuannya belum diisi. Tulis satuan, misalnya pak atau botol."),
    "channel.none": N_("Kanal yang dituju belum dipilih. Pilih paling sedikit satu."),
    "channel.twice": N_("Satu kanal tertulis dua kali. Hapus salah satunya."),
    "account.platform_missing": N_("Nama lokapasar atau media sosial belum diisi. Tulis namanya atau hapus baris ini."),
    "account.name_missing": N_("Nama akun belum diisi. Tulis namanya atau hapus baris ini."),
    "photo.none": N_("Belum ada foto. Pendaftaran boleh lanjut; foto produk membantu penilaian kesiapan."),
    "photo.damaged": N_("Catatan foto ini tidak lengkap. Hapus fotonya, lalu tambahkan lagi."),
    "photo.product_unknown": N_("Foto ini menunjuk produk yang tidak ada. Pilih lagi produknya."),
}
