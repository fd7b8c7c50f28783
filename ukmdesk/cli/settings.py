"""`ukmdesk settings`: what can be chosen for this laptop."""

from __future__ import annotations

import click

from ukmdesk.cli.session import Session
from ukmdesk.cli.tables import table
from ukmdesk.cli.words import Group
from ukmdesk.i18n import N_


@click.group(cls=Group, help=N_("Pengaturan laptop ini."))
def settings() -> None:
    """Group the settings commands."""


@settings.command("list", help=N_("Semua pengaturan dan nilainya."))
@click.pass_obj
def list_(session: Session) -> None:
    """List settings."""
    values = session.desk(read_only=True).settings()
    rows = [(setting.key, value, session.text(setting.label)) for setting, value in values]
    data = {setting.key: value for setting, value in values}
    session.out(data, table([session.text(w) for w in (N_("Pengaturan"), N_("Nilai"), N_("Keterangan"))], rows))


@settings.command("set", help=N_("Ubah satu pengaturan."))
@click.argument("key", metavar="PENGATURAN")
@click.argument("value", metavar="NILAI")
@click.pass_obj
def set_(session: Session, key: str, value: str) -> None:
    """Change a setting."""
    session.desk().change_setting(key, value)
    session.out({key: value}, session.text(N_("Tersimpan.")))
