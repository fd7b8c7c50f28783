"""Keeps the English catalogue: collects the Indonesian sentences of the source, merges translations, compiles.

    python tools/catalogue.py [translations.json ...]

Every `N_("...")` of ukmdesk is a message; its id is the Indonesian sentence. The files named hold {indonesian: english}
and win over what the catalogue says. Sentences that left the source leave the catalogue. The same input gives the same
bytes. Exit status 1 when a sentence has no English, placeholders differ, or two files disagree; both files are written.

What click says of its own accord is English; its Indonesian catalogue is kept by hand and compiled here too. Exit
status 1 also when a sentence that click can show to a person is missing from it.
"""

from __future__ import annotations

import json
import string
import struct
import sys
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Final

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "resources" / "i18n" / "en" / "LC_MESSAGES"
PO: Final = FOLDER / "ukmdesk.po"
MO: Final = FOLDER / "ukmdesk.mo"
HEADER: Final = "Content-Type: text/plain; charset=UTF-8\nLanguage: en\n"
CLICK_PO: Final = ROOT / "resources" / "i18n" / "id" / "LC_MESSAGES" / "click.po"
CLICK_MO: Final = CLICK_PO.with_suffix(".mo")
CLICK_HEADER: Final = "Content-Type: text/plain; charset=UTF-8\nLanguage: id\nPlural-Forms: nplurals=1; plural=0;\n"
CLICK_TO_PROGRAMMERS: Final = frozenset(
    {
        "Argument {name!r} takes {nargs} values.",
        "Arguments take exactly one parameter declaration, got {length}: {decls}.",
        "Boolean option {decl!r} cannot use the same flag for true/false.",
        "Choice({choices})",
        "Could not determine name for option with declarations {decls!r}",
        "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
        "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
        "Invalid start character for option ({option})",
        "Name '{name}' defined twice",
        "No options defined but a name was passed ({name}). Did you mean to declare an argument instead? "
        "Did you mean to pass '--{name}'?",
        "Unknown color {colour!r}",
        "Unknown standard stream '{name}'",
        "Value must be an iterable.",
        "{editor}: Editing failed",
        "{editor}: Editing failed: {e}",
    }
)
"""What click says about a program that is written wrongly, or for what no command of this one uses."""
PLURAL: Final = "\0"
"""Stands between singular and plural in an id, and between the forms of a translation, as in a MO file."""
_MO_MAGIC: Final = 0x950412DE

Translations = dict[str, str]


def collect(root: Path = ROOT) -> set[str]:
    """Give every sentence that the source marks with N_."""
    found = extract_from_dir(root / "ukmdesk", method_map=[("**.py", "python")], keywords={"N_": None})
    return {message for _, _, message, _, _ in found if isinstance(message, str)}


def collect_click() -> set[str]:
    """Give what click can say to a person who uses the commands; a sentence with a plural as both, see PLURAL."""
    folder = Path(click.__file__).parent
    keywords = {"_": None, "ngettext": (1, 2)}
    found = extract_from_dir(folder, method_map=[("**.py", "python")], keywords=keywords)
    return {_joined(message) for _, _, message, _, _ in found} - CLICK_TO_PROGRAMMERS


def _joined(forms: str | Iterable[str] | None) -> str:
    return forms if isinstance(forms, str) else PLURAL.join(forms or ())


def read_catalogue(path: Path = PO, locale: str = "en") -> Translations:
    """Give the translations of a catalogue file; an empty one for a file that is not there."""
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale=locale, abort_invalid=True)
    return {_joined(message.id): _joined(message.string) for message in catalogue if message.id}


def po_bytes(translations: Mapping[str, str]) -> bytes:
    """Give the catalogue as text for translators, sorted by sentence."""
    catalogue = Catalog(locale="en", fuzzy=False)
    for sentence, english in translations.items():
        catalogue.add(sentence, english)
    body = BytesIO()
    write_po(body, catalogue, width=118, no_location=True, omit_header=True, sort_output=True)
    header = "".join(f'"{line}\\n"\n' for line in HEADER.splitlines())
    return f'msgid ""\nmsgstr ""\n{header}\n'.encode() + body.getvalue().rstrip(b"\n") + b"\n"


def mo_bytes(translations: Mapping[str, str], header: str = HEADER) -> bytes:
    """Give the catalogue as the gettext module reads it (GNU MO, no hash table), without what has no translation."""
    pairs = {"": header} | {sentence: english for sentence, english in translations.items() if english}
    encoded = sorted((sentence.encode(), english.encode()) for sentence, english in pairs.items())
    tables = 28
    place = tables + 16 * len(encoded)
    directory: list[list[bytes]] = [[], []]
    texts: list[bytes] = []
    for column in (0, 1):
        for pair in encoded:
            directory[column].append(struct.pack("<II", len(pair[column]), place))
            texts.append(pair[column] + b"\0")
            place += len(pair[column]) + 1
    head = struct.pack("<7I", _MO_MAGIC, 0, len(encoded), tables, tables + 8 * len(encoded), 0, place)
    return head + b"".join(directory[0] + directory[1] + texts)


def placeholders(sentence: str) -> set[str]:
    """Give the names between braces that a sentence is filled at."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def faults(translations: Mapping[str, str]) -> list[str]:
    """Give what is wrong with a catalogue, a line each."""
    found = [f"no English: {sentence}" for sentence, english in sorted(translations.items()) if not english]
    for sentence, english in sorted(translations.items()):
        if english and placeholders(sentence) != placeholders(english):
            found.append(f"other placeholders: {sentence} / {english}")
    return found


def click_faults(translations: Mapping[str, str]) -> list[str]:
    """Give what is wrong with the Indonesian of click, a line each; a place may be left out, never invented."""
    said = collect_click()
    found = [f"no Indonesian: {sentence!r}" for sentence in sorted(said) if not translations.get(sentence)]
    found += [f"click does not say: {sentence!r}" for sentence in sorted(set(translations) - said)]
    for sentence, indonesian in sorted(translations.items()):
        if not placeholders(indonesian) <= placeholders(sentence):
            found.append(f"other placeholders: {sentence!r} / {indonesian!r}")
    return found


def merge(sentences: Iterable[str], known: Translations, files: Iterable[Path]) -> tuple[Translations, list[str]]:
    """Give English for `sentences` and a line for each sentence about which two files disagree."""
    given: Translations = {}
    quarrels = []
    for path in files:
        for sentence, english in json.loads(path.read_text(encoding="utf-8")).items():
            if given.setdefault(sentence, english) != english:
                quarrels.append(f"two translations: {sentence} / {given[sentence]} / {english} ({path.name})")
    return {sentence: given.get(sentence) or known.get(sentence, "") for sentence in sentences}, quarrels


def main(files: Iterable[Path]) -> int:
    """Write the catalogues and report; give the exit status."""
    translations, quarrels = merge(collect(), read_catalogue(), files)
    FOLDER.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(po_bytes(translations))
    MO.write_bytes(mo_bytes(translations))
    of_click = read_catalogue(CLICK_PO, "id")
    CLICK_MO.write_bytes(mo_bytes(of_click, CLICK_HEADER))
    wrong = quarrels + faults(translations) + click_faults(of_click)
    print("\n".join([*wrong, f"{len(translations)} sentences, {len(of_click)} of click, {len(wrong)} to put right"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(map(Path, sys.argv[1:])))
