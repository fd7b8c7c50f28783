"""P27 to P31: who may read a bundle, what it proves, and that any change, cut or repetition imports nothing."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.exchange import bundle_world
from tests.journeys.hub_content import everything
from tests.practice_office import OFFICES, Office
from ukmdesk.crypto.sealing import Identity
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.errors import ExchangeError
from ukmdesk.exchange.bundles import open_bundle
from ukmdesk.hub.head_office import Hub

Forging = Callable[[dict[str, Any]], object]
FLIPS, CUTS, REPEATS = 700, 250, 100


@dataclass
class Arrived:
    """A hub that has taken nothing in, and the first bundle of its laptop."""

    office: Office
    hub: Hub
    bundle: Path
    data: bytes
    before: dict[str, list[tuple[object, ...]]]

    def refuses(self, data: bytes, folder: Path) -> str:
        path = folder / "a.ukmb"
        path.write_bytes(data)
        with pytest.raises(ExchangeError) as caught:
            self.hub.take_in(path)
        return caught.value.code

    def again(self, path: Path, change: Forging) -> Path:
        """Seal and sign the same content with the laptop's own key once more, one statement changed."""
        card, keys = self.hub.card, self.hub.opened.keys
        with self.office.open_desk() as desk:
            key = SigningKey.from_seed(desk.keys.signing_seed)
            public = key.public_key("device", device=desk.workspace.device, epoch=1)
        opened = open_bundle(self.bundle, identities=[keys.identity], keys=[public], hub=card.hub)
        forgery = bundle_world.Forgery(
            plaintext=b"".join(opened.envelope.plaintext()),
            manifest=opened.manifest,
            key=key,
            hub=card.hub,
            recipients=card.recipients,
        )
        return forgery.write(path, change)

    def took_nothing(self) -> bool:
        now = everything(self.hub)
        return all(
            now[name] == self.before[name] for name in ("entries", "bodies", "media", "registrations", "revisions")
        )


@pytest.fixture(scope="module")
def arrived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arrived]:
    office = OFFICES.stage("enrolled", tmp_path_factory).copy(tmp_path_factory.mktemp("arrived") / "office")
    (made,) = office.must(office.desk("bundle", "export", "--to", str(office.stick), as_json=True))
    bundle = Path(made["delivered"])
    with office.open_hub() as hub:
        yield Arrived(office, hub, bundle, bundle.read_bytes(), everything(hub))


def places(size: int, count: int, seed: str) -> list[int]:
    """Give the first and last bytes and as many others as asked for, the same each time."""
    found = set(range(24)) | set(range(size - 24, size))
    return sorted(found | set(random.Random(seed).sample(range(size), min(count, size))))


def test_p27_nobody_but_the_named_hub_reads_a_bundle(arrived: Arrived) -> None:
    with arrived.office.open_desk() as desk:
        keys = (SigningKey.from_seed(desk.keys.signing_seed).public_key("device"),)
    for _ in range(50):
        with pytest.raises(ExchangeError, match=r"sealed\.not_for_us"):
            open_bundle(arrived.bundle, identities=[Identity.generate()], keys=keys, hub=arrived.hub.card.hub)


def test_p29_any_changed_byte_is_refused_and_nothing_is_taken(arrived: Arrived, tmp_path: Path) -> None:
    data = arrived.data
    for place in places(len(data), FLIPS, "flips"):
        changed = data[:place] + bytes([data[place] ^ (1 << place % 8)]) + data[place + 1 :]
        arrived.refuses(changed, tmp_path)

    assert arrived.took_nothing()


def test_p30_a_bundle_cut_at_any_length_is_refused_and_nothing_is_taken(arrived: Arrived, tmp_path: Path) -> None:
    data = arrived.data
    for length in places(len(data), CUTS, "cuts"):
        arrived.refuses(data[:length], tmp_path)
    for more in (b"x", bytes(4096), data):
        arrived.refuses(data + more, tmp_path)

    assert arrived.took_nothing()


FORGERIES: dict[str, Forging] = {
    "another laptop's line": lambda plain: plain.update(line=plain["line"].replace("9001", "9002")),
    "another hub": lambda plain: plain.update(line="ffffffffffffffff" + plain["line"][16:]),
    "another addressee": lambda plain: plain.update(addressee="ffffffffffffffff"),
    "another workspace": lambda plain: plain.update(workspace="0192f0c1-7a10-7000-8000-0000000000ff"),
    "another key": lambda plain: plain.update(key_hash=bytes(32)),
    "a newer format": lambda plain: plain.update(format=99),
    "another kind": lambda plain: plain.update(kind="receipt"),
    "more entries than there are": lambda plain: plain["entries"].update(last=plain["entries"]["last"] + 1),
    "another first link": lambda plain: plain["entries"].update(first_previous=bytes(32)),
    "another last link": lambda plain: plain["entries"].update(last_hash=bytes(32)),
    "other totals": lambda plain: plain["totals"].update(entries=plain["totals"]["entries"] + 1),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_p28_a_forged_statement_is_refused_even_with_a_signature_over_it(
    arrived: Arrived, tmp_path: Path, name: str
) -> None:
    path = arrived.again(tmp_path / "forged.ukmb", FORGERIES[name])

    code = arrived.refuses(path.read_bytes(), tmp_path)
    assert code == "signature.forged" if name == "another addressee" else not code.startswith(("signature.", "sealed."))
    assert arrived.took_nothing()


def test_p28_the_same_statements_signed_once_more_are_taken(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, arrived: Arrived
) -> None:
    path = arrived.again(tmp_path / "again.ukmb", lambda _: None)
    office = arrived.office.copy(tmp_path / "office")

    with office.open_hub() as hub:
        assert len(hub.take_in(path).registrations) == 2


def test_p28_the_same_statements_signed_by_a_stranger_are_refused(arrived: Arrived, tmp_path: Path) -> None:
    forgery = bundle_world.a_forgery(tmp_path)
    forgery.recipients, forgery.hub, forgery.key = (
        arrived.hub.card.recipients,
        arrived.hub.card.hub,
        SigningKey.generate(),
    )

    assert arrived.refuses(forgery.write(tmp_path / "forged.ukmb").read_bytes(), tmp_path) == "signature.unknown_key"
    assert arrived.took_nothing()


def test_p31_sent_a_hundred_times_it_is_stored_once_and_answered_the_same(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    office = OFFICES.stage("enrolled", tmp_path_factory).copy(tmp_path / "office")
    (made,) = office.must(office.desk("bundle", "export", "--to", str(office.stick), as_json=True))
    answers = tmp_path / "answers"
    answers.mkdir()
    hashes = set()
    with office.open_hub() as hub:
        hub.take_in(Path(made["delivered"]))
        before = everything(hub)
        for _ in range(REPEATS):
            hub.take_in(Path(made["delivered"]))
            for written in hub.write_receipts(answers):
                hashes.add(hashlib.sha256(written.path.read_bytes()).hexdigest())
        after = everything(hub)

    assert len(hashes) == 1
    for name in ("entries", "bodies", "media", "registrations", "revisions"):
        assert after[name] == before[name]
