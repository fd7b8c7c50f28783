"""Bringing a picture into a place: in the worker, after everything that was typed is kept."""

from __future__ import annotations

from pathlib import Path

from ukmdesk.gui.brought import Brought, png_of
from ukmdesk.gui.ports import Writing
from ukmdesk.gui.registration.photo_slots import Slot, path_of


def take_in(writing: Writing, draft: str, picture: Brought, slot: Slot) -> None:
    """Put a picture into a place of a draft; the photo that is there goes once the new one is kept.

    Raises what `add_photo` raises; the former photo is there then.
    """
    before = len(writing.photos(draft)) if slot.photo is not None else 0
    source = picture if isinstance(picture, Path) else png_of(picture)
    view = writing.add_photo(draft, source, role=slot.role, product=slot.product)
    if slot.photo is not None and len(view.document["photos"]) > before:
        writing.remove_item(draft, path_of(writing.photos(draft), slot.photo))
