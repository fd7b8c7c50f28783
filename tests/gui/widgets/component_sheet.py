"""Every component of the app on one sheet, for tests that walk over all of them and for looking at them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.buttons import button, link
from ukmdesk.gui.widgets.chips import FilterChip
from ukmdesk.gui.widgets.custody_counts import CountedCustody
from ukmdesk.gui.widgets.custody_line import CustodyLine, SmallCustodyLine, VerticalCustody
from ukmdesk.gui.widgets.empty import Empty
from ukmdesk.gui.widgets.error_summary import ErrorSummary
from ukmdesk.gui.widgets.inline_bar import InlineBar, Kind
from ukmdesk.gui.widgets.page_head import PageHead
from ukmdesk.gui.widgets.passphrase_edit import PassphraseEdit, StrengthMeter
from ukmdesk.gui.widgets.radio_card import RadioCard, RadioCards
from ukmdesk.gui.widgets.sheet import Rule, Sheet
from ukmdesk.gui.widgets.side_list import SideList
from ukmdesk.gui.widgets.state_label import StateChip, StateLabel
from ukmdesk.gui.widgets.table import SECOND_LINE, SMALL_CUSTODY, STATE, STRONG, Table
from ukmdesk.gui.widgets.task_list import TaskList
from ukmdesk.gui.widgets.texts import text
from ukmdesk.services.people_views import Judged
from ukmdesk.services.worklists import Custody, Step

SHOWN_STATES = (
    ("none", "draft"), ("done", "problem"), ("look", "complete"), ("approved", "bundled"), ("delivered", "received"),
    ("accepted", "returned"), ("duplicate", "rejected"), ("quarantined", "withdrawn"),
)  # fmt: skip
BARS: Sequence[tuple[Kind, str]] = (
    ("info", "Sidik kunci kantor berubah minggu lalu."),
    ("ok", "Cadangan selesai 17.40, sudah dibaca ulang."),
    ("warning", "Jam laptop mundur 2 hari. Cocokkan jam sebelum mencetak."),
    ("problem", "Stik E: penuh. Perlu 38 MB, sisa 12 MB. Pakai stik lain."),
    ("returned", "Dikembalikan verifikator, putaran 1. 3 pertanyaan."),
)


def custody(state: str = "delivered", at: int = 1_794_880_000_000) -> Custody:
    """Give the custody line of an invented registration that stands at `state`."""
    way = ("draft", "complete", "approved", "bundled", "delivered", "received", "accepted")
    passed = way[: way.index(state) + 1] if state in way else (*way[:-1], state)
    steps = tuple(
        Step(state=one, at=at, by="Ratna Widyastuti", bundle=31 if one in ("bundled", "delivered") else 0)
        for one in passed
    )
    return Custody(
        id="r1",
        number="3399-26-0417-000117-T",
        business="Abon Ikan Nila Berkah",
        owner="Siti Romlah",
        nik="3399********0004",
        village="Kedungwaru",
        state=state,
        steps=steps,
    )


def table_model() -> QStandardItemModel:
    """Give two rows with a second line, a number at the right, a state and a small custody line."""
    model = QStandardItemModel(0, 3)
    model.setHorizontalHeaderLabels(["Usaha", "Harga", "Keadaan"])
    for name, owner, price, state, word in (
        ("Keripik Tempe Barokah", "Mukhlas Efendi", "Rp28.000", "good", "Baik"),
        ("Abon Ikan Nila Berkah", "Siti Romlah", "Rp26.000", "delivered", "Terkirim"),
    ):
        first, second, third = QStandardItem(name), QStandardItem(price), QStandardItem(word)
        first.setData(owner, SECOND_LINE)
        first.setData(True, STRONG)
        second.setData(Qt.AlignmentFlag.AlignRight, Qt.ItemDataRole.TextAlignmentRole)
        third.setData(state, STATE)
        if state == "delivered":
            third.setData(state, SMALL_CUSTODY)
        model.appendRow([first, second, third])
    return model


class ComponentSheet(QWidget):
    """Four columns: buttons and fields, bars and progress, lists and tables, the lines of custody."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        row = QHBoxLayout(self)
        row.setContentsMargins(*(around.px(18),) * 4)
        row.setSpacing(around.px(26))
        for sections in (_first(), _second(), _third(), _fourth()):
            column = QVBoxLayout()
            row.addLayout(column, 1)
            column.setSpacing(around.px(8))
            for title, build in sections:
                caption = text(around, title, "label")
                caption.setProperty("tone", "soga")
                column.addWidget(caption)
                column.addWidget(Rule(around))
                build(around, column)
            column.addStretch(1)


Build = Callable[[Surroundings, QVBoxLayout], None]
Sections = Sequence[tuple[str, Build]]


def _first() -> Sections:
    return (("Tombol", _buttons), ("Isian", _fields), ("Keadaan", _states), ("Pilihan", _choices))


def _second() -> Sections:
    return (
        ("Bilah", _bars),
        ("Masalah", _summary),
        ("Kemajuan", _progress),
        ("Kertas", _chips),
        ("Frasa", _passphrase),
    )


def _third() -> Sections:
    return (("Kosong", _empty), ("Tabel", _table), ("Bagian", _tasks), ("Daftar kerja", _side), ("Kartu", _cards))


def _fourth() -> Sections:
    return (("Kepala", _head), ("Jejak", _line), ("Hitungan", _counted), ("Tegak", _vertical), ("Kecil", _small))


def _row(around: Surroundings, column: QVBoxLayout, *widgets: QWidget) -> None:
    row = QHBoxLayout()
    row.setSpacing(around.px(8))
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    column.addLayout(row)


def _buttons(around: Surroundings, column: QVBoxLayout) -> None:
    never = button(around, "Kirim jawaban", icon="send")
    never.setEnabled(False)
    _row(
        around,
        column,
        button(around, "Simpan dan lanjut", role="primary", arrow=True, key="Ctrl+Enter"),
        button(around, "Tutup"),
    )
    _row(
        around,
        column,
        button(around, "Riwayat", role="quiet", icon="history"),
        button(around, "Hapus 3 usaha...", role="danger", icon="delete"),
        button(around, "Jawab", role="row"),
    )
    _row(around, column, never, link(around, "Lupa frasa sandi"))
    _row(around, column, button(around, "Buka ruang kerja", role="primary", icon="key", key="Enter", big=True))


def _fields(around: Surroundings, column: QVBoxLayout) -> None:
    grid = QGridLayout()
    grid.setHorizontalSpacing(around.px(24))
    plain, example, fixed, wrong = QLineEdit("Abon Lele Mbok Puspo"), QLineEdit(), QLineEdit("0417"), QLineEdit("5779")
    example.setPlaceholderText("nama@contoh.id")
    fixed.setReadOnly(True)
    wrong.setProperty("problem", True)
    village = QComboBox()
    village.addItems(["Kedungwaru", "Karangjati"])
    named = {
        "Nama usaha": plain,
        "Email": example,
        "Nomor perangkat": fixed,
        "Kode pos": wrong,
        "Desa/kelurahan": village,
    }
    for place, (words, field) in enumerate(named.items()):
        field.setAccessibleName(words)
        grid.addWidget(text(around, words, "label"), place // 2 * 2, place % 2)
        grid.addWidget(field, place // 2 * 2 + 1, place % 2)
    column.addLayout(grid)


def _states(around: Surroundings, column: QVBoxLayout) -> None:
    grid = QGridLayout()
    for place, (left, right) in enumerate(SHOWN_STATES):
        grid.addWidget(StateLabel(around, left), place, 0)
        grid.addWidget(StateLabel(around, right), place, 1)
    column.addLayout(grid)


def _choices(around: Surroundings, column: QVBoxLayout) -> None:
    ticked, empty, yes, no = QCheckBox("Terpilih"), QCheckBox("Tidak"), QRadioButton("Ya"), QRadioButton("Tidak")
    ticked.setChecked(True)
    yes.setChecked(True)
    _row(around, column, ticked, empty, yes, no)
    never = QCheckBox("Ditetapkan kantor")
    never.setChecked(True)
    never.setEnabled(False)
    _row(around, column, never)


def _bars(around: Surroundings, column: QVBoxLayout) -> None:
    for kind, words in BARS:
        bar = InlineBar(around)
        column.addWidget(bar)
        bar.show_bar(kind, words, actions=[("Salin lagi", lambda: None)] if kind == "problem" else ())


def _summary(around: Surroundings, column: QVBoxLayout) -> None:
    summary = ErrorSummary(around)
    column.addWidget(summary)
    summary.show_problems(
        "2 isian perlu diperbaiki sebelum lanjut",
        [
            ("NIK baru 15 angka, seharusnya 16. Cocokkan KTP.", lambda: None),
            ('Isi nomor HP, atau pilih "Tidak punya HP".', lambda: None),
        ],
    )


def _progress(around: Surroundings, column: QVBoxLayout) -> None:
    sheet = Sheet(around)
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setRange(0, 38)
    bar.setValue(24)
    bar.setAccessibleName("Menyalin ke stik E:")
    sheet.body.addWidget(text(around, "Menyalin ke stik E:", "strong"))
    row = QHBoxLayout()
    row.addWidget(bar, 1)
    row.addWidget(button(around, "Batal", role="row", key="Esc"))
    sheet.body.addLayout(row)
    column.addWidget(sheet)


def _chips(around: Surroundings, column: QVBoxLayout) -> None:
    _row(around, column, *(StateChip(around, state) for state in ("genuine", "expired", "revoked")))
    _row(around, column, *(StateChip(around, state) for state in ("unknown_key", "forged")))
    _row(around, column, FilterChip(around, "Desa: Kedungwaru"), FilterChip(around, "Produk: pangan"))


def _passphrase(around: Surroundings, column: QVBoxLayout) -> None:
    line, meter = PassphraseEdit(around), StrengthMeter(around)
    line.line.setText("ikan nila goreng")
    meter.show_judged(Judged(strength="good", problems=()))
    column.addWidget(line)
    column.addWidget(meter)


def _empty(around: Surroundings, column: QVBoxLayout) -> None:
    sheet = Sheet(around)
    opens = button(around, "Buka tanda terima...", role="row", icon="receipt")
    how = "Tanda terima datang bersama stik dari kantor pusat."
    sheet.body.addWidget(Empty(around, "receipt", "Belum ada tanda terima", how, opens))
    column.addWidget(sheet)


def _table(around: Surroundings, column: QVBoxLayout) -> None:
    table = Table(around)
    table.setAccessibleName("Tabel")
    table.set_two_lines()
    table.setModel(table_model())
    table.selectRow(1)
    table.setFixedHeight(around.px(28 + 84) + 4)
    column.addWidget(table)


def _tasks(around: Surroundings, column: QVBoxLayout) -> None:
    tasks = TaskList(around)
    tasks.set_sections([("owner", "Pemilik"), ("business", "Usaha"), ("photos", "Foto & dokumen")])
    tasks.set_state("owner", "problem")
    tasks.set_state("business", "done")
    tasks.set_state("photos", "filling")
    tasks.set_current("owner")
    column.addWidget(tasks)


def _side(around: Surroundings, column: QVBoxLayout) -> None:
    side = SideList(around)
    side.set_items(
        [("all", "registrations", "Semua", 289), ("draft", "draft", "Belum lengkap", 3), ("set", "seal", "Kunci", None)]
    )
    side.set_current("all")
    column.addWidget(side)


def _cards(around: Surroundings, column: QVBoxLayout) -> None:
    cards = RadioCards(around)
    for icon, title, line in (
        ("usb", "Dari berkas kantor", "Berkas hibah di stik"),
        ("", "Bambang Suryanto", "Penyelia"),
    ):
        cards.add(RadioCard(around, icon, title, line, "terakhir masuk kemarin 16.05"))
    cards.cards[0].choose()
    column.addWidget(cards)


def _head(around: Surroundings, column: QVBoxLayout) -> None:
    head = PageHead(around, "Pendaftaran", "289 pendaftaran di perangkat ini")
    head.add_action(button(around, "Impor Excel...", icon="import"))
    column.addWidget(head)


def _line(around: Surroundings, column: QVBoxLayout) -> None:
    line = CustodyLine(around)
    line.show_custody(custody())
    line.setMinimumWidth(around.px(760))
    column.addWidget(line)


def _counted(around: Surroundings, column: QVBoxLayout) -> None:
    counted = CountedCustody(around)
    counted.show_counts({"draft": 3, "complete": 9, "delivered": 12, "received": 41, "accepted": 221, "returned": 2})
    column.addWidget(counted)


def _vertical(around: Surroundings, column: QVBoxLayout) -> None:
    row = QHBoxLayout()
    for state in ("accepted", "returned", "delivered"):
        line = VerticalCustody(around)
        line.show_custody(custody(state))
        row.addWidget(line)
    column.addLayout(row)


def _small(around: Surroundings, column: QVBoxLayout) -> None:
    for state in ("draft", "delivered", "returned", "accepted"):
        small = SmallCustodyLine(around)
        small.set_state(state)
        column.addWidget(small)
