"""Where the post stands: what waits to be copied, what waits for an answer, and which step is the one to do now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from ukmdesk.services.post_views import BundleLine, PostView

Step = Literal["prepare", "copy", "receive"]
TO_COPY: Final = frozenset({"exported", "incomplete"})


@dataclass(frozen=True, slots=True)
class Standing:
    """Bundles oldest first: `waiting` to be copied, `awaiting` an answer; `here` is the step to do now."""

    waiting: tuple[BundleLine, ...]
    awaiting: tuple[BundleLine, ...]
    here: Step

    @property
    def prepared(self) -> bool:
        """Whether the first step is done and another one is not."""
        return self.here != "prepare"

    @property
    def copied(self) -> bool:
        """Whether everything that was prepared is on its way."""
        return self.here == "receive"


def standing_of(view: PostView) -> Standing:
    """Give how things stand; what was answered is done and over, so it marks no step any more."""
    oldest_first = sorted(view.bundles, key=lambda bundle: (bundle.sealed_at, bundle.sequence))
    waiting = tuple(bundle for bundle in oldest_first if bundle.state in TO_COPY)
    awaiting = tuple(bundle for bundle in oldest_first if bundle.state == "delivered")
    here: Step = "copy" if waiting else "receive" if awaiting and not view.ready else "prepare"
    return Standing(waiting, awaiting, here)
