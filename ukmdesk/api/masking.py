"""Identity numbers in answers: masked, unless the whole was asked for."""

from __future__ import annotations

from typing import Any, Final

from ukmdesk.domain.identifiers import IDENTIFIERS

_KINDS: Final = {"nik": "nik", "family_card": "family_card", "npwp": "npwp", "phone": "phone", "whatsapp": "phone"}
_VALUES: Final = frozenset({"before", "after", "base", "value"})
"""Where a value stands beside the path that it belongs to."""


def masked(value: Any) -> Any:
    """Give plain data with every identity number and telephone number masked, wherever it stands."""
    if isinstance(value, list):
        return [masked(item) for item in value]
    if not isinstance(value, dict):
        return value
    path = value.get("path")
    kind = _KINDS.get(path.rpartition(".")[2]) if isinstance(path, str) else None
    return {name: _masked(item, kind if name in _VALUES else _KINDS.get(name)) for name, item in value.items()}


def _masked(value: Any, kind: str | None) -> Any:
    return IDENTIFIERS[kind].mask(value) if kind and isinstance(value, str) and value else masked(value)
