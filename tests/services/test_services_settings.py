from __future__ import annotations

import pytest

from tests.services.ports_in_memory import MemoryWorkspace
from ukmdesk.errors import InputError, StorageError
from ukmdesk.services import settings


def test_a_chosen_value_is_a_fact() -> None:
    workspace = MemoryWorkspace()

    settings.change("paper.language", "en", workspace=workspace)

    (fact,) = workspace.journal.facts
    assert (fact.kind, fact.subject) == ("settings.changed", workspace.id)
    assert fact.content == {"key": "paper.language", "value": "en"}


def test_what_nobody_chose_has_its_default() -> None:
    assert settings.value_of("paper.language", {}) == "id"
    assert settings.value_of("paper.language", {"paper.language": "en"}) == "en"
    assert settings.value_of("backup.folder", {}) == ""


def test_an_unknown_setting_and_a_value_outside_its_choices_are_refused() -> None:
    workspace = MemoryWorkspace()

    with pytest.raises(InputError, match=r"settings\.unknown"):
        settings.change("paper.colour", "red", workspace=workspace)
    with pytest.raises(InputError, match=r"settings\.bad_value") as caught:
        settings.change("paper.language", "zh", workspace=workspace)

    assert caught.value.params["choices"] == "id, en"
    assert workspace.journal.facts == []
    with pytest.raises(InputError, match=r"settings\.unknown"):
        settings.value_of("paper.colour", {})


def test_a_setting_that_could_not_be_kept_is_not_changed() -> None:
    workspace = MemoryWorkspace(fail_at="settings.changed")

    with pytest.raises(StorageError):
        settings.change("backup.folder", "D:", workspace=workspace)

    assert workspace.journal.facts == []


def test_every_setting_has_a_default_that_may_be_chosen() -> None:
    for setting in settings.SETTINGS:
        assert not setting.choices or setting.default in setting.choices
        assert setting.label.endswith(".")


def test_every_choice_has_words_for_people() -> None:
    for setting in settings.SETTINGS:
        assert tuple(setting.words) == setting.choices
