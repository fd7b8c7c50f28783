"""Sentences of the codes that the hub raises, finds or sends: errors, quarantine, reasons, doctor."""

from __future__ import annotations

from typing import Final

from ukmdesk.i18n import N_

_FOLDER: Final[dict[str, str]] = {
    "hub.exists": N_("Folder ini sudah berisi pusat. Pilih folder lain; pusat yang ada tidak diubah."),
    "hub.missing": N_("Di folder ini tidak ada pusat. Periksa nama folder, atau buat dengan `ukmdesk hub init`."),
    "hub.unfinished": N_(
        "Pusat di folder ini belum selesai dibuat, atau basis datanya kosong. Belum pernah dipakai: buat lagi di "
        "folder lain. Sudah: pulihkan dari cadangan."
    ),
    "hub.newer": N_(
        "Basis data pusat dibuat versi ukmdesk yang lebih baru, jadi tidak dibuka. Perbarui ukmdesk di komputer ini."
    ),
    "hub.database_damaged": N_(
        "Basis data pusat rusak atau kuncinya bukan pasangannya. Jangan hapus apa pun; pulihkan dari cadangan."
    ),
    "hub.busy": N_("Program lain sedang menulis di pusat ini. Tunggu sebentar, lalu ulangi."),
    "hub.unreachable": N_(
        "Server basis data pusat tidak dapat dihubungi atau menolak masuk. Periksa server, alamat, dan sandinya."
    ),
    "hub.database_url": N_("Alamat basis data bukan `postgresql://pemakai@komputer/nama`. Periksa penulisannya."),
    "hub.database_open": N_(
        "Jalur ke server basis data tidak disandikan. Hapus `sslmode` dari alamatnya, atau pakai `sslmode=verify-full`."
    ),
    "hub.database_taken": N_("Basis data itu sudah berisi pusat. Buat basis data kosong; yang ada tidak diubah."),
    "hub.no_postgresql": N_("Program ini tanpa penghubung PostgreSQL. Pasang dengan `pip install ukmdesk[hub]`."),
    "hub.disk_full": N_("Disk pusat penuh, jadi tidak ada yang disimpan. Kosongkan ruang, lalu ulangi."),
    "hub.read_only": N_("Folder ini tidak dapat ditulisi. Periksa izin folder, lalu ulangi."),
    "hub.disk": N_("Disk pusat tidak dapat dibaca atau ditulisi. Periksa disk dan kabelnya, lalu ulangi."),
    "hub.file_missing": N_("Berkas {file} tidak ada di folder pusat. Pulihkan dari cadangan."),
    "hub.key_damaged": N_("Berkas kunci {file} rusak. Pulihkan folder kunci dari cadangan."),
    "hub.safe_exists": N_("Folder brankas sudah berisi kunci. Pilih folder kosong; kunci yang ada tidak diubah."),
    "hub.safe_inside": N_("Brankas harus terpisah dari folder pusat. Pilih folder lain, sebaiknya di stik tersendiri."),
    "hub.safe_missing": N_("Kunci tidak ada di folder brankas ini. Pasang stik brankas dan periksa nama foldernya."),
    "hub.safe_of_other_hub": N_("Brankas ini milik pusat lain. Pakai brankas yang dibuat bersama pusat ini."),
    "hub.name_missing": N_("Nama pusat belum diisi. Isi dengan nama dinas."),
    "hub.office_regency": N_("Kode kabupaten/kota dinas harus 4 angka. Periksa berkas profil dinas."),
    "hub.office_file": N_(
        "Berkas profil dinas tidak dapat dibaca: {file}. Periksa isinya dengan contoh di dokumentasi."
    ),
    "hub_backup.not_written": N_("Cadangan terbaca lain dari yang ditulis, jadi tidak dihitung. Pakai disk lain."),
    "hub_backup.absent": N_("Berkas cadangan pusat itu tidak ada. Periksa nama berkasnya."),
    "hub_backup.damaged": N_("Cadangan pusat ini rusak atau bukan buatan pusat. Pakai cadangan lain."),
    "hub_backup.other_safe": N_("Cadangan ini tidak dibuka brankas itu. Pakai brankas pusat yang membuatnya."),
    "hub_backup.other_version": N_(
        "Cadangan ini dibuat versi ukmdesk yang lain. Pulihkan dengan versi itu, lalu perbarui."
    ),
    "hub.device_range": N_("Nomor perangkat pusat ini harus antara {low} dan {high}. Ubah rentangnya."),
}

_ENROLMENT: Final[dict[str, str]] = {
    "enrol.fingerprint": N_("Sidik permintaan berbeda dari yang dibacakan. Jangan daftarkan; minta permintaan baru."),
    "enrol.other_hub": N_("Permintaan ini ditujukan ke pusat lain. Kirim ke pusat itu, atau minta yang baru."),
    "enrol.revoked": N_("Perangkat {device} sudah dicabut. Laptop itu perlu ruang kerja dan permintaan baru."),
    "enrol.key_taken": N_("Kunci permintaan ini sudah dipakai perangkat {device}. Buat ruang kerja baru di laptop."),
    "enrol.no_numbers": N_("Nomor perangkat pusat ini sudah habis. Minta rentang nomor baru."),
    "enrol.not_confirmed": N_(
        "Sidik tidak dicocokkan, jadi laptop tidak didaftarkan. Ulangi setelah menelepon petugas."
    ),
}

_TAKING: Final[dict[str, str]] = {
    "chain.no_file": N_("Berkas {file} tidak ada. Periksa stik dan nama berkasnya."),
    "chain.file_too_large": N_("Paket lebih besar dari {limit} MB, jadi ditolak. Minta paket yang lebih kecil."),
    "chain.other_line": N_("Paket memuat catatan dari perangkat lain, jadi ditolak. Minta paket baru dari laptopnya."),
    "chain.other_workspace": N_(
        "Paket berasal dari ruang kerja lain dari yang didaftarkan, jadi ditolak. Telepon petugasnya."
    ),
    "chain.order": N_("Urutan catatan ke-{seq} di paket tidak benar, jadi ditolak. Minta paket baru dari laptopnya."),
    "chain.broken": N_(
        "Rantai jurnal putus pada catatan ke-{seq}, jadi paket ditolak. Minta paket baru dari laptopnya."
    ),
    "chain.not_this_device": N_("Awal jurnal bukan milik perangkat ini, jadi paket ditolak. Telepon petugasnya."),
    "chain.end": N_(
        "Akhir paket tidak seperti yang tertulis di daftarnya, jadi ditolak. Minta paket baru dari laptopnya."
    ),
    "quarantine.misfit": N_(
        "Isi catatan bukan isi aslinya. Petugas perlu menyimpan lagi pendaftaran ini dan mengirimnya."
    ),
    "quarantine.damaged": N_(
        "Isi catatan tidak dapat dibaca. Petugas perlu menyimpan lagi pendaftaran ini dan mengirimnya."
    ),
    "quarantine.shape": N_("Isi catatan tidak lengkap. Petugas perlu menyimpan lagi pendaftaran ini dan mengirimnya."),
    "quarantine.document": N_(
        "Isi pendaftaran tidak dikenal pusat. Perbarui ukmdesk di laptop, simpan lagi, lalu kirim."
    ),
    "quarantine.number": N_(
        "Nomor pendaftaran salah tulis. Petugas perlu menyimpan lagi pendaftaran ini dan mengirimnya."
    ),
    "quarantine.forked": N_(
        "Jurnal perangkat ini bercabang, mungkin karena disalin. Putuskan dahulu cabang mana yang benar."
    ),
    "quarantine.no_body": N_("Isi pendaftaran belum dikirim. Tunggu paket berikutnya dari laptopnya."),
    "quarantine.base_missing": N_("Versi sebelumnya belum tiba. Tunggu paket yang hilang dari laptopnya."),
    "quarantine.too_many_revisions": N_(
        "Pendaftaran ini punya terlalu banyak versi, jadi tidak dibaca. Telepon petugasnya."
    ),
    "quarantine.incomplete": N_("Pendaftaran ini belum tiba seluruhnya. Tunggu paket berikutnya dari laptopnya."),
    "quarantine.number_taken": N_("Dua pendaftaran memakai nomor yang sama. Telepon petugas sebelum memutuskan."),
}

_DECISIONS: Final[dict[str, str]] = {
    "review.unknown": N_("Pusat tidak punya pendaftaran dengan nomor itu. Periksa nomornya dengan `ukmdesk hub list`."),
    "review.ambiguous": N_("Lebih dari satu pendaftaran memakai nomor itu. Pakai pengenal panjangnya (UUID)."),
    "review.photo_missing": N_("Foto ini belum tiba di pusat. Tunggu paket berikutnya dari laptopnya."),
    "decision.by": N_("Nama yang memutuskan belum diisi. Tambahkan `--by NAMA`."),
    "decision.note": N_("Catatan lebih dari {limit} huruf. Persingkat."),
    "decision.not_head": N_("Sudah ada versi yang lebih baru. Lihat lagi pendaftarannya, lalu putuskan versi itu."),
    "decision.accepted": N_("Pendaftaran ini sudah terdaftar. Tunggu versi baru, atau cabut sertifikatnya."),
    "decision.quarantined": N_(
        "Pendaftaran ini ditahan, jadi belum dapat diputuskan. Lihat sebabnya dengan `ukmdesk hub show`."
    ),
    "decision.withdrawn": N_("Pelaku usaha sudah menarik pendaftaran ini, jadi tidak ada yang diputuskan."),
    "decision.erased": N_("Data pendaftaran ini sudah dihapus, jadi tidak ada yang diputuskan."),
    "quarantine_desk.not_held": N_("Pendaftaran ini tidak ditahan. Lihat keadaannya dengan `ukmdesk hub show`."),
    "quarantine_desk.nothing_to_review": N_(
        "Belum ada versi yang dapat dibaca, jadi tidak dapat dilepas. Tunggu paket berikutnya, atau tutup."
    ),
    "quarantine_desk.no_note": N_("Sebabnya belum ditulis. Tambahkan `--note TEKS`; petugas membacanya."),
    "quarantine_desk.no_fork": N_("Jurnal perangkat {device} tidak bercabang. Lihat `ukmdesk hub quarantine list`."),
    "quarantine_desk.no_branch": N_(
        "Cabang {branch} tidak ada di tempat itu, atau kurang dari 6 angka. Lihat `ukmdesk hub quarantine list`."
    ),
    "accept.conflict": N_(
        "Dua laptop mencatat nilai berbeda: {paths}. Pilih dahulu dengan `ukmdesk hub settle`, atau kembalikan."
    ),
    "settle.no_choice": N_("Belum ada yang dipilih. Sebut isian dan versinya: `--field ISIAN=VERSI`."),
    "settle.field": N_("{field} bukan ISIAN=VERSI, misalnya business.name=3fa2c81d0b44 atau business.name=lama."),
    "settle.no_conflict": N_("Isian {path} tidak punya dua nilai. Lihat lagi dengan `ukmdesk hub show`."),
    "settle.unknown_revision": N_(
        "Versi {revision} tidak ada di antara pilihannya, atau kurang dari 6 angka. Lihat `ukmdesk hub show`."
    ),
    "accept.no_consent": N_(
        "Persetujuan pelaku usaha belum lengkap atau sudah ditarik. Kembalikan dengan pertanyaan tentang persetujuan."
    ),
    "accept.no_numbers": N_("Nomor daftar pusat sudah habis. Hubungi administrator pusat."),
    "return.no_question": N_("Belum ada pertanyaan. Sebut isian yang ditanyakan: `--field ISIAN=ALASAN`."),
    "return.field": N_("{field} bukan ISIAN=ALASAN[:catatan], misalnya owner.nik=unreadable:angka ke-5."),
    "return.path": N_("Formulir tidak punya isian {path}. Lihat nama isian dengan `ukmdesk hub show`."),
    "return.too_many": N_("Lebih dari {limit} pertanyaan sekaligus. Tolak saja, atau tanyakan yang terpenting."),
    "reason.unknown": N_("Alasan {reason} tidak ada di daftar. Lihat daftarnya dengan `ukmdesk hub reasons`."),
    "duplicate.self": N_("Pendaftaran tidak dapat menjadi duplikat dirinya. Sebut pendaftaran yang tetap dipakai."),
    "duplicate.of_duplicate": N_("Pendaftaran itu sendiri tidak dipakai lagi. Sebut pendaftaran yang tetap dipakai."),
    "revoke.no_certificate": N_("Nomor itu tidak punya sertifikat yang masih berlaku. Periksa nomornya."),
    "revoke.no_device": N_("Perangkat itu tidak terdaftar di pusat ini. Periksa nomornya."),
    "revoke.already": N_("Perangkat itu sudah dicabut sebelumnya, jadi tidak ada yang berubah."),
    "revoke.nothing": N_("Sebut nomor sertifikat atau `--device NOMOR`, salah satu."),
    "answer.no_device": N_("Perangkat itu tidak terdaftar atau sudah dicabut, jadi tidak ada tanda terima."),
    "answer.file_damaged": N_(
        "Tanda terima {number} untuk {device} di folder pusat rusak. Pulihkan folder receipts dari cadangan."
    ),
}

_REASONS: Final[dict[str, str]] = {
    "reason.missing": N_("Isian ini belum ada. Tanyakan kepada pelaku usaha."),
    "reason.unreadable": N_("Isian ini tidak terbaca atau salah ketik. Salin lagi dari dokumennya."),
    "reason.unclear": N_("Isian ini kurang jelas. Tulis dengan lebih rinci."),
    "reason.not_like_document": N_("Isian ini berbeda dari dokumennya. Cocokkan, lalu perbaiki."),
    "reason.implausible": N_("Nilai ini tidak wajar. Tanyakan lagi kepada pelaku usaha."),
    "reason.too_short": N_("Keterangan ini terlalu singkat. Jelaskan lebih lengkap."),
    "reason.wrong_place": N_("Alamat atau wilayah ini kurang tepat. Periksa desa, kecamatan, dan kode pos."),
    "reason.wrong_kbli": N_("KBLI ini tidak sesuai kegiatannya. Pilih KBLI yang sesuai."),
    "reason.not_reachable": N_("Nomor atau alamat surel ini tidak dapat dihubungi. Minta yang masih dipakai."),
    "reason.photo_unclear": N_("Foto ini kurang jelas. Ambil lagi di tempat terang."),
    "reason.photo_of_other": N_("Foto ini tampaknya milik usaha lain. Ambil foto yang benar."),
    "reason.permit_expired": N_("Masa berlaku izin ini sudah lewat. Minta yang terbaru atau kosongkan."),
    "reason.permit_not_found": N_("Izin ini tidak ditemukan di instansi penerbitnya. Periksa nomornya."),
    "reason.consent_unclear": N_("Persetujuan pelaku usaha belum jelas. Bacakan lagi, lalu catat jawabannya."),
    "reason.held_closed": N_("Kiriman ini ditahan pusat dan tidak dipakai. Baca sebabnya, lalu simpan dan kirim lagi."),
    "reason.two_values": N_("Dua laptop mencatat nilai berbeda. Tanyakan mana yang benar."),
    "reason.maybe_duplicate": N_("Pelaku usaha ini mungkin sudah terdaftar. Tanyakan kepadanya."),
    "reason.other": N_("Isian ini perlu diperiksa lagi. Baca catatan verifikator."),
    "reason.not_small": N_("Usaha ini melebihi batas usaha mikro, kecil, atau menengah."),
    "reason.outside_region": N_("Usaha ini di luar wilayah dinas. Daftarkan di dinas tempat usaha berada."),
    "reason.no_business": N_("Kegiatan usaha tidak ditemukan di tempatnya."),
    "reason.forbidden_goods": N_("Barang ini tidak boleh diperdagangkan."),
    "reason.false_data": N_("Data yang diberikan terbukti tidak benar."),
    "reason.no_consent": N_("Pelaku usaha tidak menyetujui pemakaian datanya."),
    "reason.no_answer": N_("Pertanyaan pusat tidak dijawab sampai batas waktunya."),
    "reason.rejected_other": N_("Pendaftaran tidak dapat diterima. Baca catatan verifikator."),
}

_DOCTOR: Final[dict[str, str]] = {
    "hub_doctor.database": N_("Basis data pusat rusak. Jangan menulis lagi; pulihkan dari cadangan."),
    "hub_doctor.key_mode": N_("Kunci {file} dapat dibuka orang lain. Jadikan hanya untuk pemakai pusat (chmod go=)."),
    "hub_doctor.entry": N_("Catatan ke-{seq} perangkat {device} berubah sejak diterima. Pulihkan dari cadangan."),
    "hub_doctor.line": N_("Ringkasan jurnal perangkat {device} tidak cocok dengan isinya. Pulihkan dari cadangan."),
    "hub_doctor.gap": N_("Dari perangkat {device} belum tiba catatan {first} sampai {last}. Minta paket itu."),
    "hub_doctor.fork": N_(
        "Jurnal perangkat {device} bercabang mulai catatan ke-{seq}. Tanyakan apakah laptopnya disalin."
    ),
    "hub_doctor.log": N_("Buku keputusan tidak cocok mulai baris {number}. Pulihkan dari cadangan."),
    "hub_doctor.counter": N_("Penghitung {name} tertinggal dari nomor yang sudah diberikan. Pulihkan dari cadangan."),
    "hub_doctor.receipt": N_("Tanda terima {file} hilang atau berubah. Pulihkan folder receipts dari cadangan."),
    "hub_doctor.bundle": N_("Paket {file} hilang atau berubah. Pulihkan folder received dari cadangan."),
    "hub_doctor.photo": N_("Foto {file} hilang dari folder objects. Pulihkan dari cadangan."),
}

SENTENCES: Final[dict[str, str]] = {
    **_FOLDER,
    **_ENROLMENT,
    **_TAKING,
    **_DECISIONS,
    **_REASONS,
    **_DOCTOR,
}
