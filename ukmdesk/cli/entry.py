"""The command `ukmdesk`: global options, commands loaded when called, errors as sentences and exit codes."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from ukmdesk import __version__
from ukmdesk.cli.exit_codes import USAGE, exit_code
from ukmdesk.cli.session import Session
from ukmdesk.cli.tables import json_text
from ukmdesk.cli.words import Group, speak, spoken
from ukmdesk.errors import InputError, UkmError
from ukmdesk.i18n import LANGUAGES, N_, Language, translate

COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "init": ("ukmdesk.cli.init:init", N_("Buat ruang kerja baru di laptop ini.")),
    "enrol": ("ukmdesk.cli.enrol:enrol", N_("Daftarkan laptop ini di pusat: permintaan dan surat izin.")),
    "draft": ("ukmdesk.cli.draft:draft", N_("Draf: yang sedang diisi.")),
    "register": ("ukmdesk.cli.register:register", N_("Pendaftaran: baru, ubah, lengkapi, daftar, lihat, tarik.")),
    "consent": ("ukmdesk.cli.consent:consent", N_("Naskah persetujuan data pribadi.")),
    "region": ("ukmdesk.cli.region:region", N_("Cari desa atau kelurahan dengan beberapa huruf.")),
    "print": ("ukmdesk.cli.print_:print_", N_("Cetak tanda bukti dan sertifikat; buku cetak.")),
    "bundle": ("ukmdesk.cli.bundle:bundle", N_("Paket kiriman: ekspor, salin ke stik, riwayat.")),
    "sync": ("ukmdesk.cli.sync:sync", N_("Kirim dan terima lewat internet, sebagai ganti stik.")),
    "receipt": ("ukmdesk.cli.receipt:receipt", N_("Tanda terima dari pusat.")),
    "import": ("ukmdesk.cli.import_:import_", N_("Masukkan banyak pelaku usaha dari berkas CSV.")),
    "officer": ("ukmdesk.cli.officer:officer", N_("Petugas dan penyelia di laptop ini.")),
    "settings": ("ukmdesk.cli.settings:settings", N_("Pengaturan.")),
    "backup": ("ukmdesk.cli.backup:backup", N_("Cadangan terenkripsi: buat, periksa, pulihkan.")),
    "journal": ("ukmdesk.cli.journal:journal", N_("Jurnal: periksa rantai, bangun ulang tabel.")),
    "verify": ("ukmdesk.cli.verify:verify", N_("Cek kertas: PDF, gambar, atau isi kode QR.")),
    "doctor": ("ukmdesk.cli.doctor:doctor", N_("Periksa kesehatan ruang kerja ini.")),
    "report": ("ukmdesk.cli.report:report", N_("Berkas laporan untuk yang membantu; tanpa data pribadi.")),
    "hub": ("ukmdesk.cli.hub:hub", N_("Pekerjaan kantor pusat.")),
}
"""Command -> where it is and the line that the help shows for it."""


class LazyGroup(Group):
    """A group that knows its commands by name and imports one only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Give the names in the order of a working day."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and give one command."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name][0].split(":")
        command: click.Command = getattr(__import__(module, fromlist=[attribute]), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without importing them."""
        with formatter.section(translate(N_("Perintah"), spoken())):
            formatter.write_dl([(name, translate(line, spoken())) for name, (_, line) in COMMANDS.items()])


def _language_of(value: str | None) -> Language:
    wanted = value or os.environ.get("UKMDESK_LANG", "")
    return next((language for language in LANGUAGES if language == wanted), "id")


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=N_("Meja petugas: daftarkan pelaku usaha, cetak, kirim ke pusat. Tanpa perintah: buka program di layar."),
    invoke_without_command=True,
)
@click.option(
    "--workspace",
    type=click.Path(path_type=Path),
    envvar="UKMDESK_WORKSPACE",
    metavar="FOLDER",
    help=N_("Folder ruang kerja; bawaan: folder data pemakai."),
)
@click.option(
    "--officer", envvar="UKMDESK_OFFICER", metavar="NAMA", help=N_("Petugas yang masuk, bila lebih dari satu.")
)
@click.option("--json", "as_json", is_flag=True, help=N_("Hasil sebagai JSON."))
@click.option("--lang", type=click.Choice(LANGUAGES), envvar="UKMDESK_LANG", help=N_("Bahasa: id atau en."))
@click.option("--self-test", is_flag=True, help=N_("Periksa apakah program ini utuh, tanpa menyentuh ruang kerja."))
@click.version_option(
    __version__, "-V", "--version", prog_name="ukmdesk", message="%(prog)s %(version)s", help=N_("Tunjukkan versi.")
)
@click.pass_context
def ukmdesk(
    ctx: click.Context, *, workspace: Path | None, officer: str | None, as_json: bool, lang: str | None, self_test: bool
) -> None:
    """Hold the global options for the command that follows."""
    if self_test:
        from ukmdesk.app.self_test import run as run_self_test

        ctx.exit(run_self_test(click.echo))
    ctx.obj = Session(workspace=workspace, officer=officer, json=as_json, language=_language_of(lang))
    ctx.call_on_close(ctx.obj.close)
    if ctx.invoked_subcommand is None:
        from ukmdesk.app.start import run as run_app

        ctx.exit(run_app(ctx.obj.workspace))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code (architecture: exit codes)."""
    language, as_json = _language_of(_value_after("--lang", arguments)), "--json" in arguments
    speak(language)
    session = Session(workspace=None, officer=None, json=as_json, language=language)
    try:
        _require_text(arguments)
        result = ukmdesk.main(args=list(arguments), prog_name="ukmdesk", standalone_mode=False)
    except UkmError as error:
        _report(error, session)
        return exit_code(error)
    except click.ClickException as error:
        said = io.StringIO()
        error.show(said)
        session.note(said.getvalue().rstrip("\n"))
        return USAGE
    except click.Abort:
        click.echo(translate(N_("Dihentikan. Yang sudah tersimpan tetap tersimpan."), language), err=True)
        return 130
    return result if isinstance(result, int) else 0


def _require_text(arguments: Sequence[str]) -> None:
    """Raise InputError `argument.not_utf8`: such bytes could be kept nowhere as they were typed."""
    for place, argument in enumerate(arguments, start=1):
        if any("\ud800" <= letter <= "\udfff" for letter in argument):
            raise InputError("argument.not_utf8", place=place)


def _value_after(option: str, arguments: Sequence[str]) -> str | None:
    for index, argument in enumerate(arguments):
        if argument == option and index + 1 < len(arguments):
            return arguments[index + 1]
        if argument.startswith(f"{option}="):
            return argument.partition("=")[2]
    return None


def _report(error: UkmError, session: Session) -> None:
    from ukmdesk.messages import say_error

    sentence = say_error(error, session.language)
    if session.json:
        document = {"error": error.code, "message": sentence, "problems": session.problem_data(error.problems)}
        session.note(json_text(document))
        return
    session.note(sentence)
    session.show_problems(error.problems)
