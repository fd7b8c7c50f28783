"""Questions about the seller: owner, business, address (SIDT blocks I, II, III and totals of VIII)."""

from __future__ import annotations

from typing import Final

from ukmdesk.domain.choices import EDUCATION, ENTITIES, KBLI_VERSIONS, LEGAL_FORMS, PREMISES, SEXES
from ukmdesk.forms.shape import Condition, Field, Section
from ukmdesk.i18n import N_

_ENTITY: Final = Condition("business.legal_form", tuple(sorted(ENTITIES)))
_ELSEWHERE: Final = Condition("owner.same_address", (False,))

OWNER: Final = Section(
    "pemilik",
    N_("Pemilik"),
    (
        Field("owner.name", N_("Nama sesuai KTP"), "text", required=True),
        Field("owner.nik", N_("NIK"), "nik", N_("16 angka pada KTP"), required=True),
        Field("owner.sex", N_("Jenis kelamin"), "choice", required=True, choices=SEXES),
        Field("owner.birth_date", N_("Tanggal lahir"), "date", N_("Contoh: 17-8-1985"), required=True),
        Field("owner.phone", N_("Telepon"), "phone", N_("Contoh: 0812-3456-7890"), required=True),
        Field("owner.whatsapp", N_("WhatsApp"), "phone", N_("Kosongkan bila sama dengan telepon")),
        Field("owner.email", N_("Surel"), "email"),
        Field("owner.education", N_("Pendidikan terakhir"), "choice", choices=EDUCATION),
        Field("owner.disability", N_("Penyandang disabilitas"), "yes_no"),
        Field("owner.cooperative_member", N_("Anggota koperasi"), "yes_no"),
        Field("owner.family_card", N_("Nomor kartu keluarga"), "family_card", N_("16 angka"), more=True),
        Field("owner.npwp", N_("NPWP pemilik"), "npwp", N_("15 atau 16 angka"), more=True),
        Field("owner.other_job", N_("Pekerjaan lain"), "text", more=True),
    ),
)

BUSINESS: Final = Section(
    "usaha",
    N_("Usaha"),
    (
        Field("business.name", N_("Nama usaha"), "text", required=True),
        Field("business.activity", N_("Kegiatan utama"), "text", N_("Contoh: membuat gula semut"), required=True),
        Field("business.main_product", N_("Produk utama"), "text"),
        Field("business.kbli", N_("Kode KBLI"), "kbli", N_("5 angka"), required=True),
        Field("business.kbli_version", N_("Edisi KBLI"), "choice", required=True, choices=KBLI_VERSIONS),
        Field("business.legal_form", N_("Bentuk usaha"), "choice", required=True, choices=LEGAL_FORMS),
        Field("permits.nib", N_("NIB"), "nib", N_("13 angka")),
        Field("business.started_year", N_("Tahun mulai"), "year"),
        Field("business.capital", N_("Modal usaha"), "money", N_("Tanpa tanah dan bangunan. Contoh: 25 juta")),
        Field("business.annual_sales", N_("Penjualan setahun"), "money", N_("Contoh: 180 juta")),
        Field("business.kbli_title", N_("Judul KBLI"), "text", more=True),
        Field("business.started_month", N_("Bulan mulai"), "month", more=True),
        Field("business.entity_npwp", N_("NPWP badan"), "npwp", shown_if=_ENTITY, more=True),
        Field("business.deed_number", N_("Nomor akta"), "text", shown_if=_ENTITY, more=True),
        Field("business.deed_date", N_("Tanggal akta"), "date", shown_if=_ENTITY, more=True),
        Field("business.notary", N_("Notaris"), "text", shown_if=_ENTITY, more=True),
        Field("business.ahu_number", N_("Nomor SK AHU"), "text", shown_if=_ENTITY, more=True),
        Field(
            "workers.paid_male", N_("Pekerja dibayar, laki-laki"), "integer", N_("Pemilik tidak dihitung"), more=True
        ),
        Field("workers.paid_female", N_("Pekerja dibayar, perempuan"), "integer", more=True),
        Field("workers.unpaid_male", N_("Pekerja tidak dibayar, laki-laki"), "integer", more=True),
        Field("workers.unpaid_female", N_("Pekerja tidak dibayar, perempuan"), "integer", more=True),
        Field("workers.disabled", N_("Pekerja penyandang disabilitas"), "integer", more=True),
    ),
)

ADDRESS: Final = Section(
    "alamat",
    N_("Alamat"),
    (
        Field("premises.kind", N_("Jenis tempat usaha"), "choice", choices=PREMISES),
        Field("premises.address.street", N_("Jalan dan nomor"), "text", required=True),
        Field("premises.address.rt", N_("RT"), "neighbourhood"),
        Field("premises.address.rw", N_("RW"), "neighbourhood"),
        Field("premises.address.village", N_("Desa atau kelurahan"), "village", required=True),
        Field("premises.address.postal_code", N_("Kode pos"), "postal_code"),
        Field("owner.same_address", N_("Pemilik tinggal di alamat usaha"), "yes_no"),
        Field("owner.address.street", N_("Jalan dan nomor rumah pemilik"), "text", shown_if=_ELSEWHERE),
        Field("owner.address.village", N_("Desa atau kelurahan pemilik"), "village", shown_if=_ELSEWHERE),
        Field(
            "premises.address.village_text",
            N_("Desa atau kelurahan dengan kata-kata"),
            "text",
            N_("Hanya bila tidak ada di daftar"),
            more=True,
        ),
        Field("premises.phone", N_("Telepon usaha"), "phone", more=True),
        Field("premises.extension", N_("Pesawat"), "text", more=True),
        Field("premises.fax", N_("Faksimile"), "phone", more=True),
        Field("premises.email", N_("Surel usaha"), "email", more=True),
        Field("premises.latitude", N_("Lintang"), "decimal", N_("Derajat. Contoh: -7,4321"), more=True),
        Field("premises.longitude", N_("Bujur"), "decimal", N_("Derajat. Contoh: 109,3654"), more=True),
        Field("owner.address.rt", N_("RT pemilik"), "neighbourhood", shown_if=_ELSEWHERE, more=True),
        Field("owner.address.rw", N_("RW pemilik"), "neighbourhood", shown_if=_ELSEWHERE, more=True),
        Field("owner.address.postal_code", N_("Kode pos pemilik"), "postal_code", shown_if=_ELSEWHERE, more=True),
        Field(
            "owner.address.village_text",
            N_("Desa atau kelurahan pemilik dengan kata-kata"),
            "text",
            shown_if=_ELSEWHERE,
            more=True,
        ),
    ),
)
