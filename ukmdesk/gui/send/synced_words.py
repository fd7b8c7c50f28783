"""What the way over the network gave, as a bar says it."""

from __future__ import annotations

from ukmdesk.gui.models.bundle_lines import bundle_number
from ukmdesk.gui.send.received_words import Said, say_received
from ukmdesk.gui.send.refusals import say_held
from ukmdesk.gui.surroundings import Surroundings
from ukmdesk.gui.widgets.inline_bar import Kind
from ukmdesk.i18n import N_
from ukmdesk.services.post_views import Received, Synced


def say_synced(around: Surroundings, synced: Synced) -> Said:
    """Say all of it: what was sent, what was held back and why, what the receipts say."""
    sent, answered = _sent(around, synced), _answered(around, synced.received)
    held = [say_held(around, problem) for problem in synced.problems]
    words = [one for one in (sent, answered.words if answered else "") if one]
    details = [*held, *([answered.detail] if answered and answered.detail else []), *_queued(around, synced)]
    if not words and not held:
        return Said("info", around.say(N_("Tidak ada yang perlu dikirim dan tidak ada kabar baru.")))
    if not words:
        return Said("warning", held[0], " ".join(held[1:]))
    kind: Kind = "warning" if held or (answered and answered.kind != "ok") else "ok"
    return Said(kind, " ".join(words), " ".join(details))


def _sent(around: Surroundings, synced: Synced) -> str:
    if not synced.sent:
        return ""
    numbers = ", ".join(bundle_number(one.sequence) for one in synced.sent)
    one, many = N_("Paket {numbers} sudah di pusat."), N_("Paket {numbers} semuanya sudah di pusat.")
    return around.say_count(len(synced.sent), one, many, numbers=numbers)


def _answered(around: Surroundings, received: Received) -> Said | None:
    """Give what the receipts say; one that is known already is no news here, because it is fetched each time."""
    is_news = received.refused or any(not one.known for one in received.applied)
    return say_received(around, received) if is_news else None


def _queued(around: Surroundings, synced: Synced) -> list[str]:
    if not any(one.state == "queued" for one in synced.sent) or _answered(around, synced.received):
        return []
    return [around.say(N_("Pusat memeriksanya sebentar lagi. Ambil tanda terimanya nanti dengan tombol yang sama."))]
