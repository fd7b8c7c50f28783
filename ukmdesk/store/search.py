"""Search as one types: fragments of three letters and more anywhere in a word, one or two letters at its beginning.

Each word stands in the index behind two marks (`__sri__wahyuni`), so that the trigram index itself answers short
keys: `s` is the trigram `__s`, `sr` is `_sr`. Newest registrations come first and the search stops at the limit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

from ukmdesk.store import driver
from ukmdesk.store.driver import Database

MARK: Final = "__"
_TRIGRAM: Final = 3
_MAX_WORDS: Final = 8
_MAX_LETTERS: Final = 40
_MAX_PRODUCTS: Final = 10
_WORD: Final = re.compile(r"[0-9a-z]+")


def search(db: Database, text: str, limit: int = 20) -> list[str]:
    """Give the UUIDs of the newest registrations that have all words of `text`, at most `limit`."""
    asked = query(text)
    if not asked:
        return []
    found = driver.rows(
        db,
        """SELECT r.id FROM search_index s JOIN registrations r ON r.row = s.rowid
           WHERE search_index MATCH ? ORDER BY s.rowid DESC LIMIT ?""",
        (asked, limit),
    )
    return [str(id_) for (id_,) in found]


def query(text: str) -> str:
    """Give the FTS5 expression for what a person typed; empty when there is nothing to look for."""
    asked = []
    for word in words(text)[:_MAX_WORDS]:
        key = word[:_MAX_LETTERS]
        if key.startswith("08") and key.isdigit():
            # phones are kept as +62..., typed as 0...
            key = key[1:]
        asked.append(f'"{(MARK + key)[-_TRIGRAM:] if len(key) < _TRIGRAM else key}"')
    return " ".join(asked)


def words(text: str) -> list[str]:
    """Give the words of a text: lower case, without accents, letters and digits only."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    return _WORD.findall(plain)


def index(db: Database, row: int, document: dict[str, Any], number: str) -> None:
    """Make `document` findable under `row`; what was found before is found no more."""
    text = _text([number, *_searched(document)])
    _forget(db, row)
    db.conn.execute("INSERT OR REPLACE INTO search_texts (row, text) VALUES (?, ?)", (row, text))
    db.conn.execute("INSERT INTO search_index (rowid, text) VALUES (?, ?)", (row, text))


def remove(db: Database, row: int) -> None:
    """Make a registration findable no more and leave nothing of it in the index."""
    _forget(db, row)
    db.conn.execute("DELETE FROM search_texts WHERE row = ?", (row,))


def _forget(db: Database, row: int) -> None:
    # an index over another table must be told the text it is to forget
    db.conn.execute(
        """INSERT INTO search_index (search_index, rowid, text)
           SELECT 'delete', row, text FROM search_texts WHERE row = ?""",
        (row,),
    )


def _text(values: list[str]) -> str:
    # a word is found as well when it stands once
    unique = dict.fromkeys(word[:_MAX_LETTERS] for value in values for word in words(value))
    return "".join(MARK + word for word in unique)


def _searched(document: dict[str, Any]) -> Iterator[str]:
    for part, name in _SEARCHED:
        value = (document.get(part) or {}).get(name)
        if isinstance(value, str):
            yield value
    for product in (document.get("products") or ())[:_MAX_PRODUCTS]:
        yield str(product.get("name", ""))
        yield str(product.get("brand", ""))


_SEARCHED: Final = (
    ("business", "name"),
    ("owner", "name"),
    ("owner", "nik"),
    ("owner", "phone"),
    ("owner", "whatsapp"),
    ("permits", "nib"),
    ("business", "main_product"),
)
