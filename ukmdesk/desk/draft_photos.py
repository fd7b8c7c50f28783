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
        """Give the photos of a draft in their order."""
        photos = draft.content.document["photos"]
        return [self._view(place, msgspec.convert(photo, Photo)) for place, photo in enumerate(photos)]

    def _view(self, place: int, photo: Photo) -> PhotoView:
        look = self._look(photo.sha256)
        return PhotoView(
            place=place,
            sha256=photo.sha256,
            role=photo.role,
            product=photo.product,
            width=photo.width,
            height=photo.height,
            size=photo.size,
            thumbnail=look.thumbnail,
            warnings=look.warnings,
        )

    def _look(self, sha256: str) -> PhotoLook:
        if sha256 in self._looks:
            self._looks.move_to_end(sha256)
            return self._looks[sha256]
        data = self._stores.media.get(sha256)
        if data is None:
            return PhotoLook(thumbnail=b"", warnings=())
        look = self._looks[sha256] = look_at(data)
        while len(self._looks) > KEPT_LOOKS:
            self._looks.popitem(last=False)
        return look

    def data(self, sha256: str) -> bytes:
        """Give the bytes of a photo. Raises StorageError `media.missing`."""
        data = self._stores.media.get(sha256)
        if data is None:
            raise StorageError("media.missing", sha256=sha256[:16])
        return data
