"""Sentences of the codes that domain and forms raise."""

from __future__ import annotations

from typing import Final

from ukmdesk.i18n import N_
from ukmdesk.messages import domain_goods

SENTENCES: Final[dict[str, str]] = {
    **domain_goods.SENTENCES,
    "owner.name_missing": N_("Nama pemilik belum diisi. Salin nama dari KTP."),
    "owner.nik_missing": N_("NIK belum diisi. Salin 16 angka dari KTP."),
    "owner.sex_missing": N_("Jenis kelamin belum dipilih. Pilih sesuai KTP."),
    "owner.birth_date_missing": N_("Tanggal lahir belum diisi. Salin dari KTP, misalnya 17-8-1985."),
    "owner.phone_missing": N_(
        "Telepon belum diisi, padahal jawaban dinas disampaikan lewat telepon. Tulis nomor yang dapat dihubungi."
    ),
    "owner.name_has_digits": N_("Nama pemilik memuat angka. Cocokkan lagi dengan KTP."),
    "owner.born_in_future": N_("Tanggal lahir jatuh sesudah hari ini. Periksa tahunnya."),
    "owner.young": N_("Pemilik berumur {age} tahun, belum cukup umur untuk KTP. Pastikan tanggal lahirnya."),
    "owner.old": N_("Pemilik berumur {age} tahun. Pastikan tanggal lahirnya."),
    "nik.characters": N_("NIK hanya terdiri dari angka. Hapus huruf dan tanda lain."),
    "nik.length": N_("NIK harus 16 angka, ini {digits}. Hitung lagi angka pada KTP."),
    "nik.birth_date": N_("Angka ke-7 sampai ke-12 NIK bukan tanggal lahir yang ada. Cocokkan lagi dengan KTP."),
    "nik.serial": N_("Empat angka terakhir NIK tidak mungkin 0000. Cocokkan lagi dengan KTP."),
    "nik.region": N_(
        "Kode wilayah {prefix} pada NIK tidak ada di daftar sekarang; NIK lama dapat begini. Cocokkan dengan KTP, "
        "lalu lanjutkan."
    ),
    "nik.birth_date_differs": N_(
        "Tanggal lahir berbeda dari NIK, yang menyebut {nik_date}. Periksa keduanya pada KTP."
    ),
    "nik.sex_differs": N_("Jenis kelamin berbeda dari NIK. Periksa keduanya pada KTP."),
    "family_card.characters": N_("Nomor kartu keluarga hanya terdiri dari angka. Hapus huruf dan tanda lain."),
    "family_card.length": N_("Nomor kartu keluarga harus 16 angka, ini {digits}. Hitung lagi."),
    "family_card.date": N_(
        "Angka ke-7 sampai ke-12 nomor kartu keluarga bukan tanggal. Cocokkan dengan kartunya, lalu lanjutkan."
    ),
    "family_card.region": N_(
        "Kode wilayah {prefix} pada nomor kartu keluarga tidak ada di daftar sekarang. Cocokkan dengan kartunya, lalu"
        " lanjutkan."
    ),
    "family_card.is_the_nik": N_("Nomor kartu keluarga sama dengan NIK. Salin nomor dari bagian atas kartu keluarga."),
    "phone.characters": N_("Nomor telepon hanya terdiri dari angka, boleh diawali tanda +. Tulis satu nomor saja."),
    "phone.length": N_("Panjang nomor telepon tidak sesuai. Tulis lengkap, misalnya 0812-3456-7890."),
    "phone.unknown": N_(
        "Nomor telepon ini tidak ada dalam penomoran resmi. Tanyakan lagi nomornya, misalnya 0812-3456-7890."
    ),
    "email.form": N_("Alamat surel tidak lengkap. Tulis seperti nama@contoh.id atau kosongkan."),
    "postal_code.characters": N_("Kode pos hanya terdiri dari angka. Hapus huruf dan tanda lain."),
    "postal_code.length": N_("Kode pos harus 5 angka, ini {digits}. Hitung lagi."),
    "postal_code.range": N_("Kode pos ini tidak ada di daftar. Periksa lagi, lalu lanjutkan bila memang begitu."),
    "postal_code.differs": N_(
        "Kode pos desa ini menurut daftar {expected}. Periksa lagi, lalu lanjutkan bila memang berbeda."
    ),
    "village.form": N_("Kode desa terdiri dari 10 angka. Pilih desa dari daftar."),
    "village.unknown": N_(
        "Kode desa ini tidak ada di daftar. Pilih lagi dari daftar, atau tulis nama desa dengan kata-kata."
    ),
    "address.street_missing": N_(
        "Jalan dan nomor tempat usaha belum diisi. Bila jalan tidak bernama, tulis patokannya."
    ),
    "address.village_missing": N_(
        "Desa atau kelurahan belum dipilih. Pilih dari daftar, atau tulis namanya bila tidak ada di daftar."
    ),
    "address.owner_street_missing": N_("Pemilik tinggal di alamat lain yang belum diisi. Isi alamat rumahnya."),
    "address.rt_rw": N_("RT dan RW terdiri dari paling banyak 3 angka, misalnya 002."),
    "coordinate.form": N_("Koordinat harus antara -{limit} dan {limit} derajat. Salin lagi dari peta."),
    "coordinate.outside": N_("Koordinat ini di luar Indonesia. Periksa apakah lintang dan bujur tertukar."),
    "coordinate.half": N_("Lintang dan bujur harus diisi keduanya. Lengkapi atau kosongkan keduanya."),
    "business.name_missing": N_("Nama usaha belum diisi. Bila belum punya nama, tulis nama yang dipakai pembeli."),
    "business.activity_missing": N_("Kegiatan utama belum diisi. Tulis apa yang dibuat atau dijual."),
    "kbli.missing": N_("Kode KBLI belum diisi. Cari kode 5 angka yang sesuai kegiatan usaha."),
    "kbli.form": N_("Kode KBLI harus 5 angka. Cari lagi kodenya."),
    "kbli.version_missing": N_("Edisi KBLI belum dipilih, padahal arti kode berbeda antaredisi. Pilih 2025 atau 2020."),
    "kbli.old_edition": N_("Kode ini dari KBLI 2020, yang sudah diganti KBLI 2025. Pakai kode 2025 bila diketahui."),
    "kbli.not_in_2025": N_(
        "Kode {kbli} ada di KBLI 2020 saja; KBLI 2025 menggolongkan eceran menurut barang. Pilih kode menurut barang "
        "yang dijual."
    ),
    "legal_form.missing": N_("Bentuk usaha belum dipilih. Pilih perorangan bila tidak berbadan usaha."),
    "legal_form.not_in_law": N_(
        "Kelompok bukan badan usaha, jadi kanal tidak dapat membuat perjanjian dengannya. Catat satu orang sebagai "
        "pemilik."
    ),
    "business.deed_missing": N_("Badan usaha biasanya punya akta atau SK AHU. Isi nomornya bila suratnya ada."),
    "business.deed_in_future": N_("Tanggal akta jatuh sesudah hari ini. Periksa pada aktanya."),
    "business.start_missing": N_("Tahun mulai usaha belum diisi. Tanyakan sejak kapan berjualan."),
    "business.start_year": N_("Tahun mulai harus antara 1900 dan {this_year}. Periksa lagi tahunnya."),
    "business.start_month": N_("Bulan mulai harus 1 sampai 12 atau nama bulan. Periksa lagi bulannya."),
    "business.start_in_future": N_("Bulan mulai jatuh sesudah hari ini. Periksa bulan dan tahunnya."),
    "business.capital_missing": N_(
        "Modal usaha belum diisi, jadi skala usaha belum pasti. Tanyakan modal tanpa tanah dan bangunan."
    ),
    "business.sales_missing": N_(
        "Penjualan setahun belum diisi. Tanyakan perkiraan penjualan sebulan, lalu kalikan 12."
    ),
    "business.too_large": N_(
        "Menurut angka ini usaha melampaui batas usaha menengah (PP 7/2021). Pastikan angkanya dengan pelaku usaha."
    ),
    "business.size_differs": N_("Modal dan penjualan menunjuk skala usaha yang berbeda. Pastikan kedua angkanya."),
    "workers.disabled_more_than_all": N_(
        "Pekerja penyandang disabilitas lebih banyak dari semua pekerja. Periksa lagi jumlahnya."
    ),
    "consent.text_missing": N_("Naskah persetujuan belum dibacakan. Bacakan naskahnya, lalu catat jawabannya."),
    "consent.text_unknown": N_(
        "Naskah persetujuan yang dicatat tidak dikenal program ini. Bacakan naskah yang sekarang, lalu catat lagi."
    ),
    "consent.method_missing": N_("Cara menyetujui belum dipilih. Pilih tanda tangan atau cap jempol."),
    "consent.time_missing": N_("Waktu persetujuan belum tercatat. Catat lagi persetujuannya."),
    "officer.no_name": N_(
        "Nama petugas kosong atau memuat huruf yang tidak terlihat. Ketik nama seperti di daftar pegawai."
    ),
    "officer.nip": N_("NIP terdiri dari 18 angka. Ketik ulang, atau kosongkan."),
    "consent.officer_missing": N_("Petugas yang membacakan naskah belum tercatat. Catat lagi persetujuannya."),
    "consent.purpose_unanswered": N_("Tujuan ini belum dijawab. Tanyakan, lalu pilih ya atau tidak."),
    "consent.purpose_unknown": N_("Persetujuan memuat tujuan yang tidak dikenal. Catat lagi persetujuannya."),
    "consent.required_refused": N_(
        "Tanpa persetujuan ini usaha tidak dapat didaftarkan. Jelaskan sekali lagi; bila tetap menolak, buang drafnya."
    ),
    "consent.channel_refused": N_(
        "Kanal ini dituju, tetapi penerusan datanya tidak disetujui. Kanal tidak akan menerima data usaha."
    ),
    "consent.photos_refused": N_("Ada foto, tetapi pemakaian foto tidak disetujui. Hapus fotonya atau tanyakan lagi."),
    "text.too_long": N_("Jawaban ini lebih dari {limit} huruf. Persingkat."),
    "text.control_characters": N_("Jawaban ini memuat tanda yang tidak dapat dicetak. Hapus, lalu ketik lagi."),
    "text.direction_marks": N_("Jawaban ini memuat tanda arah tulisan yang tidak terlihat. Hapus, lalu ketik lagi."),
    "list.too_long": N_("Daftar ini lebih dari {limit} baris. Kurangi barisnya."),
    "choice.unknown": N_("Jawaban ini tidak ada dalam pilihan. Pilih salah satu yang ditawarkan."),
    "identifier.empty": N_("Nomor belum diisi. Ketik nomornya."),
    "date.form": N_("Tanggal ini tidak ada di kalender. Tulis seperti 17-8-1985."),
    "date.unreadable": N_("Tanggal tidak terbaca. Tulis seperti 17-8-1985 atau 17 Agustus 1985."),
    "date.no_such_day": N_("Tanggal ini tidak ada di kalender. Periksa hari, bulan, dan tahunnya."),
    "money.unreadable": N_("Jumlah uang tidak terbaca. Tulis seperti 1.500.000 atau 1,5 juta."),
    "money.fraction": N_("Jumlah uang harus rupiah bulat. Tulis seperti 1.500 atau 1,5 juta."),
    "money.negative": N_("Jumlah uang tidak boleh kurang dari nol. Tulis tanpa tanda kurang."),
    "money.too_much": N_("Jumlah uang lebih dari seribu triliun rupiah. Periksa banyaknya nol."),
    "integer.unreadable": N_("Bilangan tidak terbaca. Tulis bilangan bulat dengan angka, misalnya 1.200."),
    "decimal.unreadable": N_("Bilangan tidak terbaca. Tulis dengan angka dan koma, misalnya -7,4321."),
    "year.unreadable": N_("Tahun harus 4 angka, misalnya 2019."),
    "yes_no.unreadable": N_("Jawaban harus ya atau tidak. Tulis salah satunya."),
    "number.negative": N_("Bilangan ini tidak boleh kurang dari nol. Periksa lagi."),
    "number.out_of_range": N_("Bilangan ini paling besar {highest}. Periksa lagi."),
    "number.form": N_("Nomor pendaftaran harus 17 angka, seperti 3398-26-0012-000153-7. Salin lagi dari kertasnya."),
    "number.check_digit": N_(
        "Angka periksa nomor pendaftaran tidak cocok, jadi ada angka yang keliru. Salin lagi dari kertasnya."
    ),
    "number.device": N_("Nomor perangkat harus seperti 3398-0012. Minta pusat mendaftarkan ulang perangkat ini."),
    "number.exhausted": N_(
        "Nomor pada perangkat ini sudah habis (paling banyak {limit}). Minta nomor perangkat baru kepada pusat."
    ),
    "number.pattern": N_(
        "Pola nomor sertifikat tidak memuat {{serial}}, jadi semua nomor akan sama. Minta administrator pusat "
        "memperbaiki profil dinas."
    ),
    "state.not_allowed": N_(
        "Langkah ini tidak dapat dilakukan pada keadaan pendaftaran sekarang. Lihat jejak kirimannya."
    ),
    "path.too_far": N_("Satu daftar paling banyak {limit} baris. Kurangi barisnya."),
    "path.no_photo": N_("Foto ini tidak ada. Tambahkan foto dari berkas dahulu."),
}
