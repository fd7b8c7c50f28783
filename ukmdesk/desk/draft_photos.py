"""Photos of drafts at one desk; thumbnails are made when they are first asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Final, cast

import msgspec

from ukmdesk.desk.stores import Stores
from ukmdesk.domain.registration import Photo, PhotoRole
from ukmdesk.errors import StorageError
from ukmdesk.forms.reading import read
from ukmdesk.services.draft_views import PhotoView
from ukmdesk.services.drafting import OpenDraft
from ukmdesk.services.photo_looks import PhotoLook, look_at
from ukmdesk.store import disk

KEPT_LOOKS: Final = 60
"""So many thumbnails stay in memory, the last used ones."""
LOOKS_AT_ONCE: Final = 2
"""So many photos are looked at in one call, some 0.1 s each: what is being typed is kept between two calls."""


class DraftPhotos:
    """The photos that drafts name, and their bytes."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores
        self._looks: OrderedDict[str, PhotoLook] = OrderedDict()

    def add(self, draft: OpenDraft, picture: Path | bytes, *, role: str, product: int | None) -> None:
        """Clean a picture, keep its bytes, name it in the draft and keep that."""
        from ukmdesk.services.add_photo import add_photo

        read("photos.0.role", role)  # a role that no registration may have would make the draft unreadable
        disk.require_room_for_photos(self._stores.workspace.folder)
        add_photo(
            draft,
            picture,
            role=cast("PhotoRole", role),
            product=product,
            drafts=self._stores.drafts,
            workspace=self._stores.workspace,
        )

    def views(self, draft: OpenDraft) -> Sequence[PhotoView]:
        """Give the photos of a draft in their order, a few more of them looked at than before."""
        photos = [msgspec.convert(photo, Photo) for photo in draft.content.document["photos"]]
        unseen = [sha256 for sha256 in dict.fromkeys(one.sha256 for one in photos) if sha256 not in self._looks]
        for sha256 in unseen[:LOOKS_AT_ONCE]:
            self._look_at(sha256, of=len(photos))
        return [self._view(place, photo, self._looks.get(photo.sha256)) for place, photo in enumerate(photos)]

    def _view(self, place: int, photo: Photo, look: PhotoLook | None) -> PhotoView:
        return PhotoView(
            place=place,
            sha256=photo.sha256,
            role=photo.role,
            product=photo.product,
            width=photo.width,
            height=photo.height,
            size=photo.size,
            thumbnail=look.thumbnail if look else b"",
            warnings=look.warnings if look else (),
            is_looked_at=look is not None,
        )

    def _look_at(self, sha256: str, *, of: int) -> None:
        """Keep how a photo looks, and forget what was looked at longest ago; the photos of one draft stay together."""
        data = self._stores.media.get(sha256)
        self._looks[sha256] = look_at(data) if data is not None else PhotoLook(thumbnail=b"", warnings=())
        while len(self._looks) > max(KEPT_LOOKS, of):
            self._looks.popitem(last=False)

    def data(self, sha256: str) -> bytes:
        """Give the bytes of a photo. Raises StorageError `media.missing`."""
        data = self._stores.media.get(sha256)
        if data is None:
            raise StorageError("media.missing", sha256=sha256[:16])
        return data
