"""Instants on a terminal."""

from __future__ import annotations

from datetime import datetime

from ukmdesk.i18n import Language


def moment(at: int, language: Language) -> str:
    """Give an instant (ms UTC) by the clock of this computer: `2 Sep 2026 14.05`; `-` for none."""
    from babel.dates import format_datetime

    if not at:
        return "-"
    pattern = "d MMM y HH.mm" if language == "id" else "d MMM y HH:mm"
    return str(format_datetime(datetime.fromtimestamp(at / 1000).astimezone(), pattern, locale=language))
