"""What README and docs say is what the program does: commands, options, codes, kinds, limits, exit codes, examples."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import click
import pytest

from tools.pictures import pictures
from ukmdesk import canonical
from ukmdesk.certificates.credential import Claims, encode_claims
from ukmdesk.certificates.verify import EXIT_CODES
from ukmdesk.cli import exit_codes
from ukmdesk.cli.entry import COMMANDS, ukmdesk
from ukmdesk.crypto import slots
from ukmdesk.crypto.keys import ROLE_OF_KIND, fingerprint, hub_id
from ukmdesk.crypto.signing import SigningKey, sign
from ukmdesk.domain.facts import KINDS, Entry, body_hash, first_previous
from ukmdesk.domain.fields import PATHS, pattern_of
from ukmdesk.domain.lifecycle import STATES, after
from ukmdesk.exchange import limits
from ukmdesk.messages import sentences
from ukmdesk.services.settings import SETTINGS

ROOT: Final = Path(__file__).parents[2]
DOCUMENTS: Final = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
FORMATS: Final = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
ARCHITECTURE: Final = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
HOW_TO: Final = ROOT / "docs" / "how-to"
USING: Final = (HOW_TO / "use-the-command-line.md").read_text(encoding="utf-8")
SHELL: Final = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE: Final = re.compile(r"`([^`\n]+)`")
CODE: Final = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
PLACE: Final = re.compile(r"(?:ukmdesk(?!/1/)|tests|tools|resources|docs|benchmarks)/[\w./-]*")
FILE_ENDING: Final = re.compile(r".+\.(?:md|py|toml|csv|png|pdf|db|age|key|identity|new|ukm\w*)")
OTHER_NAMES: Final = frozenset(
    {"paper.language", "backup.folder", "owner.nik", "journal.accepted", "workspace.practice"}
)

ROOT_KEY, DEVICE_KEY = SigningKey.from_seed(b"r" * 32), SigningKey.from_seed(b"d" * 32)
each_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _shell_lines(text: str) -> Iterator[list[str]]:
    """Give each whole command of the `sh` blocks: words after `ukmdesk`, from pipes the part that is ours."""
    for block in SHELL.findall(text):
        for line in block.replace("\\\n", " ").splitlines():
            for part in line.split(" | "):
                words = shlex.split(part, comments=True)
                if words and words[0] == "ukmdesk":
                    yield words[1:]


def _inline_commands(text: str) -> Iterator[list[str]]:
    """Give each command in backticks that names one: it may leave arguments out."""
    for quoted in INLINE.findall(text):
        if quoted.startswith("ukmdesk ") and "..." not in quoted:
            yield shlex.split(quoted)[1:]


def _parse(words: list[str], *, whole: bool) -> str:
    """Give what is wrong with a command line, "" when nothing is: unknown command or option, bad or missing value."""
    command: click.Command = ukmdesk
    context = click.Context(command, info_name="ukmdesk")
    while True:
        values, left, _ = command.make_parser(context).parse_args(list(words))
        fault = _faulty_value(command, context, values, whole=whole)
        if fault or not isinstance(command, click.Group):
            return fault
        words = left or words
        if not left:
            return "" if not whole else "a group alone"
        inner = command.get_command(context, left[0])
        if inner is None:
            return f"no command {left[0]}"
        context, command, words = click.Context(inner, parent=context, info_name=left[0]), inner, left[1:]


def _faulty_value(command: click.Command, context: click.Context, values: dict[str, Any], *, whole: bool) -> str:
    for parameter in command.params:
        value = values.get(parameter.name or "")
        absent = value is None or value == () or type(value).__name__ == "Sentinel"
        if absent and whole and parameter.required and not parameter.envvar:
            return f"{parameter.name} is missing"
        if not absent and isinstance(parameter.type, click.Choice):
            parameter.type.convert(value, parameter, context)
    return ""


def _problem(words: list[str], *, whole: bool) -> str:
    try:
        return _parse(words, whole=whole)
    except click.UsageError as error:
        return error.format_message()


@each_document
def test_every_command_of_a_block_exists_with_its_options_and_is_whole(path: Path) -> None:
    faults = {" ".join(words): _problem(words, whole=True) for words in _shell_lines(_text(path))}

    assert {line: fault for line, fault in faults.items() if fault} == {}


@each_document
def test_every_command_in_a_sentence_exists_with_its_options(path: Path) -> None:
    lines = [words for words in _inline_commands(_text(path)) if words[0] not in {"--help", "--version"}]
    faults = {" ".join(words): _problem(words, whole=False) for words in lines}

    assert {line: fault for line, fault in faults.items() if fault} == {}


def test_a_wrong_option_a_wrong_choice_and_a_missing_argument_are_noticed() -> None:
    assert _problem(["bundle", "export", "--too", "x"], whole=False)
    assert _problem(["print", "confirm", "1", "fine"], whole=False)
    assert _problem(["print", "proof", "1"], whole=True) == "folder is missing"
    assert _problem(["hub", "--hub", "x", "undo"], whole=False) == "no command undo"
    assert _problem(["hub", "--hub", "x", "show", "1", "--full"], whole=True) == ""


def test_every_command_is_shown_in_the_how_to_pages() -> None:
    shown = {
        tuple(word for word in words if re.fullmatch(r"[a-z][a-z-]*", word))[:3]
        for path in DOCUMENTS
        for words in [*_shell_lines(_text(path)), *_inline_commands(_text(path))]
    }
    missing = [command for command in _all_commands() if not any(one[: len(command)] == command for one in shown)]

    assert missing == []


def _all_commands() -> Iterator[tuple[str, ...]]:
    context = click.Context(ukmdesk, info_name="ukmdesk")
    for name in COMMANDS:
        command = ukmdesk.get_command(context, name)
        if isinstance(command, click.Group):
            yield from ((name, inner) for inner in command.list_commands(context))
        else:
            yield (name,)


@each_document
def test_every_code_exists(path: Path) -> None:
    known = set(sentences()) | KINDS | OTHER_NAMES | {setting.key for setting in SETTINGS}
    named = {quoted for quoted in INLINE.findall(_text(path)) if CODE.fullmatch(quoted)}
    strange = {name for name in named - known if not FILE_ENDING.fullmatch(name) and pattern_of(name) not in set(PATHS)}

    assert sorted(strange) == []


@each_document
def test_every_place_in_the_repository_exists(path: Path) -> None:
    text = re.sub(r"```.*?```", "", _text(path), flags=re.DOTALL)
    named = {quoted for quoted in INLINE.findall(text) if PLACE.fullmatch(quoted) and "*" not in quoted}

    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


@each_document
def test_every_link_leads_to_a_file_and_every_picture_is_there(path: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:)([^)\s#]+)", _text(path))

    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_every_page_is_reached_from_the_readme_or_the_architecture() -> None:
    reached = {
        (path.parent / target).resolve()
        for path in (ROOT / "README.md", ROOT / "docs" / "architecture.md")
        for target in re.findall(r"\]\(([^)\s#]+\.md)", _text(path))
    }

    assert [path.name for path in DOCUMENTS if path.resolve() not in reached and path.name != "README.md"] == []


def _rows(text: str, heading: str) -> list[list[str]]:
    """Give the cells of the first table after a heading."""
    lines = text[text.index(heading) :].splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("| --"))
    rows = []
    for line in lines[start + 1 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split(" | ")])
    return rows


def test_exit_codes_are_those_of_the_program() -> None:
    documented = {name: int(code) for code, name, _ in _rows(USING, "## Exit codes")}
    program = {name.lower(): code for name, code in vars(exit_codes).items() if name.isupper() and name[0] != "_"}

    assert documented == {"ok": 0, "stopped": 130, **program}
    for name, code in EXIT_CODES.items():
        assert f"{code} {name}" in USING


def test_results_of_a_paper_check_are_those_of_the_program() -> None:
    rows = _rows(_text(HOW_TO / "check-a-paper.md"), "| exit code")

    assert {row[1].strip("`"): int(row[0]) for row in rows} == dict(EXIT_CODES)


def test_every_kind_of_fact_has_its_line_in_the_formats() -> None:
    rows = _rows(FORMATS, "| kind | keys of the body")

    assert sorted(row[0].strip("`") for row in rows) == sorted(KINDS)


def test_the_limits_are_those_of_the_program() -> None:
    documented = {row[0].strip("`"): int(row[1].replace(",", "")) for row in _rows(FORMATS, "### 10. Limits")}
    program = {name: value for name, value in vars(limits).items() if name.isupper() and name[0] != "_"}

    assert documented == program


def test_the_kinds_of_signed_messages_are_those_of_the_program() -> None:
    rows = _rows(FORMATS, "| kind in `external_aad`")

    assert {row[0].strip("`"): (row[1],) for row in rows} == ROLE_OF_KIND


def test_the_fields_of_an_entry_are_those_of_the_program() -> None:
    section = FORMATS[FORMATS.index("### 7. The journal") :]

    assert [row[0].strip("`") for row in _rows(section, "| key |")] == list(Entry.__struct_fields__)


def test_the_state_diagram_shows_every_state_and_only_steps_that_are_allowed() -> None:
    arrows = re.findall(r"^    (\w+) --> (\w+): (\w+)$", ARCHITECTURE, re.MULTILINE)

    for source, target, step in arrows:
        assert after(source, step) == target
    assert {name for source, target, _ in arrows for name in (source, target)} == set(STATES)


def test_the_examples_of_the_formats_are_what_the_program_computes() -> None:
    hub = hub_id(ROOT_KEY.public)
    line, workspace = f"{hub}/3398-0012/1", "3f2a8c14-9d07-4b5e-8a61-0c7d2e9f4b10"
    body = b'{"nonce":"00000000000000000000000000000000","reason":"Tutup"}'
    previous = first_previous(workspace_id=workspace, line=line, public_key=DEVICE_KEY.public)
    entry = Entry(
        line=line,
        seq=1,
        id="019a0000-0000-7000-8000-000000000001",
        kind="registration.withdrawn",
        subject="11111111-1111-4111-8111-111111111111",
        officer="22222222-2222-4222-8222-222222222222",
        at=1_790_000_000_000,
        tick=0,
        body_hash=body_hash(body),
        previous=previous,
    )
    computed = [
        canonical.encode({"b": [1, -1, None, True], "a": b"\0", "": 256}).hex(),
        ROOT_KEY.public.hex(),
        hub,
        fingerprint(ROOT_KEY.public),
        sign(b"\xa0", key=ROOT_KEY, kind="card", hub=hub).hex(),
        previous.hex(),
        body.decode(),
        sha256(entry.encoded()).hexdigest(),
        slots.derive(b"k" * 32, "ukmdesk/1/head").hex(),
        encode_claims(_claims(hub)).hex(),
    ]

    assert [row[1].strip("`") for row in _rows(FORMATS, "### 15. Examples")] == computed


def _claims(hub: str) -> Claims:
    return Claims(
        hub=hub,
        kind="certificate",
        serial="500.3.5/0015/DISKOPUKM",
        number="3398-26-0012-000153-7",
        name="Gula Semut Bu Warsini",
        initials="WR",
        regency="3398",
        channels=(1, 2, 3),
        issued_at=1_790_000_000_000,
        expires_at=1_884_694_399_000,
        status_list=0,
        status_index=14,
    )


def test_the_pictures_show_the_papers_as_they_are_made_now() -> None:
    from PIL import Image

    stale = []
    for path, paper in pictures():
        with Image.open(path) as picture:
            if picture.info.get("Source") != paper.sha256:
                stale.append(path.name)

    assert stale == [], "python -m tools.pictures"
