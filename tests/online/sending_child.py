"""Sends one bundle and is killed while it does: `sending_child.py URL CARD DEVICE SEED TOKEN BUNDLE`."""

from __future__ import annotations

import sys
from pathlib import Path

from ukmdesk.crypto.signing import SigningKey
from ukmdesk.exchange.card_files import read_card_file
from ukmdesk.exchange.post_calls import offer_of
from ukmdesk.online.line import Place, PostLine
from ukmdesk.online.link import Link
from ukmdesk.online.patience import Patience


def main() -> None:
    url, card_file, device, seed, token, bundle = sys.argv[1:]
    card = read_card_file(Path(card_file))
    key = SigningKey.from_seed(bytes([int(seed)]) * 32)
    place = Place(hub=card.hub, keys=card.keys, device=device, key=key, token=token)
    line = PostLine(Link(url), place, stop=lambda: False, patience=Patience(first=0.05, most=1.0, tries=100))
    line.greet()
    line.send(Path(bundle), offer_of(Path(bundle)), lambda _done, _total: None)


if __name__ == "__main__":
    main()
