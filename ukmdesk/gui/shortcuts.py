"""Every key of the app (LOOK 5): what it does in words, and where it works. Menus and the sheet of keys read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from ukmdesk.i18n import N_

Group = Literal["everywhere", "form", "lists", "papers"]
GROUPS: Final[dict[Group, str]] = {
    "everywhere": N_("Di mana saja"),
    "form": N_("Saat mengisi"),
    "lists": N_("Di daftar"),
    "papers": N_("Kertas dan kiriman"),
}


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A key (Qt's portable text, several with " / " between), what it does, and the group it is listed in."""

    keys: str
    words: str
    group: Group


SHORTCUTS: Final[tuple[Shortcut, ...]] = (
    Shortcut("Ctrl+N", N_("Daftarkan pelaku usaha"), "everywhere"),
    Shortcut(
        "Alt+1 / Alt+2 / Alt+3 / Alt+4 / Alt+5", N_("Beranda, Pendaftaran, Kirim, Buku cetak, Cek kertas"), "everywhere"
    ),
    Shortcut("Ctrl+F", N_("Cari"), "everywhere"),
    Shortcut("Alt+Left", N_("Kembali"), "everywhere"),
    Shortcut("F1", N_("Bantuan untuk halaman ini"), "everywhere"),
    Shortcut("Ctrl+L", N_("Kunci"), "everywhere"),
    Shortcut("Ctrl+= / Ctrl+- / Ctrl+0", N_("Ukuran huruf: lebih besar, lebih kecil, semula"), "everywhere"),
    Shortcut("Ctrl+Q", N_("Tutup ukmdesk"), "everywhere"),
    Shortcut("Ctrl+?", N_("Daftar tombol"), "everywhere"),
    Shortcut("Esc", N_("Tutup laci atau dialog; isian tidak hilang"), "everywhere"),
    Shortcut("Return", N_("Ke isian berikut"), "form"),
    Shortcut("Shift+Return", N_("Ke isian sebelumnya"), "form"),
    Shortcut("Ctrl+Return", N_("Lanjut ke bagian berikut; di Periksa: selesai"), "form"),
    Shortcut("Ctrl+1 / Ctrl+7", N_("Bagian 1 sampai 7"), "form"),
    Shortcut("Ctrl+S", N_("Simpan dan tutup"), "form"),
    Shortcut("F8 / Shift+F8", N_("Periksa; masalah atau pertanyaan berikut, sebelumnya"), "form"),
    Shortcut("Shift+F1", N_("Keterangan di samping isian: buka, tutup"), "form"),
    Shortcut("Ctrl+Z / Ctrl+Y", N_("Urungkan; ulangi"), "form"),
    Shortcut("Ctrl+T", N_("Tambah produk atau petugas"), "form"),
    Shortcut("Ctrl+V", N_("Tempel foto atau kode"), "form"),
    Shortcut("Space", N_("Centang"), "form"),
    Shortcut("Return", N_("Buka"), "lists"),
    Shortcut("Up / Down", N_("Baris sebelumnya, berikutnya"), "lists"),
    Shortcut("Delete", N_("Hapus saringan yang dipilih"), "lists"),
    Shortcut("Ctrl+P", N_("Cetak kertas ini"), "papers"),
    Shortcut("+ / - / 0 / W", N_("Pratinjau: perbesar, perkecil, seluruh halaman, selebar halaman"), "papers"),
    Shortcut("B / R / T", N_("Hasil cetakan: baik, rusak, belum tahu"), "papers"),
    Shortcut("Ctrl+O", N_("Buka berkas untuk diperiksa"), "papers"),
    Shortcut("F7", N_("Baca dengan alat pemindai"), "papers"),
    Shortcut("Ctrl+R", N_("Buka tanda terima"), "papers"),
)
