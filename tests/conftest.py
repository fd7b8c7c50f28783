"""What every room's tests share."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("ukmdesk", deadline=None)
settings.load_profile("ukmdesk")
