"""Copying several bundles to one stick, as one piece of work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ukmdesk.errors import InputError
from ukmdesk.gui.ports import Post
from ukmdesk.gui.work import Progress
from ukmdesk.services.post_views import BundleLine, Delivered


def copy_all(post: Post, bundles: Sequence[BundleLine], folder: Path, progress: Progress) -> tuple[Delivered, ...]:
    """Copy bundles one after the other and read each back; one whose file is lost keeps no other from its way.

    `progress` is told bytes of all of them, those read back counted again. Raises what `deliver` raises: at once when
    the stick fails, at the end when a bundle does; what was copied before stays copied.
    """
    copied, before, whole = list[Delivered](), 0, 2 * sum(bundle.size for bundle in bundles)
    lost: InputError | None = None
    for bundle in bundles:
        try:
            copied.append(post.deliver(bundle.sequence, folder, _shifted(progress, before, whole)))
        except InputError as error:
            lost = lost or error
        before += 2 * bundle.size
    if lost is not None:
        raise lost
    return tuple(copied)


def _shifted(progress: Progress, before: int, whole: int) -> Callable[[int, int], None]:
    return lambda done, _total: progress(min(before + done, whole), whole)
