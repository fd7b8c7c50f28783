"""`ukmdesk hub serve`: the hub on the network."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from ukmdesk.cli.session import Session
from ukmdesk.cli.words import Command
from ukmdesk.errors import HubError
from ukmdesk.i18n import N_

_FILE: Final = click.Path(dir_okay=False, path_type=Path)


@click.command(cls=Command, help=N_("Layani laptop lewat jaringan sampai dihentikan (Ctrl+C)."))
@click.option("--host", default="127.0.0.1", metavar="ALAMAT", help=N_("Alamat; selain komputer ini perlu TLS."))
@click.option("--port", type=click.IntRange(0, 65535), default=8470, metavar="PORT", help=N_("Nomor port; 0: bebas."))
@click.option("--certificate", type=_FILE, metavar="BERKAS", help=N_("Sertifikat TLS (PEM)."))
@click.option("--key", type=_FILE, metavar="BERKAS", help=N_("Kunci sertifikat TLS (PEM)."))
@click.pass_obj
def serve(session: Session, host: str, port: int, certificate: Path | None, key: Path | None) -> None:
    """Serve until stopped; the address is said on stdout as soon as calls are heard."""
    try:
        from ukmdesk.api.serving import serve as run
    except ImportError as error:
        raise HubError("serve.not_installed") from error
    from ukmdesk.cli.hub import open_here

    def say(url: str) -> None:
        session.out({"url": url}, session.text(N_("Pusat melayani di {url}. Berhenti: Ctrl+C."), url=url))

    with open_here() as opened:
        run(opened.opened, host=host, port=port, certificate=certificate, key=key, on_ready=say)


@click.command(cls=Command, help=N_("Buat token untuk program verifikator; ditunjukkan sekali ini saja."))
@click.option("--by", required=True, metavar="NAMA", help=N_("Siapa yang bertanggung jawab atas keputusannya."))
@click.option("--revoke", is_flag=True, help=N_("Cabut semua token atas nama itu."))
@click.pass_obj
def token(session: Session, by: str, *, revoke: bool) -> None:
    """Make a token, or take all of a person's back."""
    from ukmdesk.api.tokens import new_token, revoke_tokens
    from ukmdesk.cli.hub import open_here

    with open_here() as opened:
        if revoke:
            count = revoke_tokens(opened.opened, by)
            session.out({"revoked": count}, session.text(N_("{count} token dicabut."), count=count))
        else:
            made = new_token(opened.opened, by)
            session.out({"token": made, "by": by}, made)
