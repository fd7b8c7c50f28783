"""The laptop's own secret keys, and its enrolment with a hub."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from ukmdesk.crypto.keys import HubCard, TrustList
from ukmdesk.crypto.sealing import Identity
from ukmdesk.crypto.signing import SigningKey
from ukmdesk.domain.facts import first_previous, read_body
from ukmdesk.domain.office import OfficeProfile
from ukmdesk.errors import InputError, StorageError
from ukmdesk.store import driver, leaving, officers

if TYPE_CHECKING:
    from ukmdesk.store.opened import Workspace


class Grant(Protocol):
    """What a hub grants; `ukmdesk.exchange.records.Grant` is one."""

    @property
    def hub(self) -> str: ...  # noqa: D102
    @property
    def request_hash(self) -> bytes: ...  # noqa: D102
    @property
    def device(self) -> str: ...  # noqa: D102
    @property
    def spare_device(self) -> str: ...  # noqa: D102
    @property
    def epoch(self) -> int: ...  # noqa: D102
    @property
    def office(self) -> OfficeProfile: ...  # noqa: D102
    @property
    def card(self) -> HubCard: ...  # noqa: D102
    @property
    def trust(self) -> TrustList: ...  # noqa: D102
    @property
    def token(self) -> str: ...  # noqa: D102


class DeviceKeys(msgspec.Struct, frozen=True, kw_only=True):
    """The newest secret keys; `former` are age identities made before them, which only open."""

    signing_seed: bytes
    identity: str
    request_hash: bytes
    former: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "DeviceKeys(...)"

    @property
    def identities(self) -> list[Identity]:
        """All age identities that may open what was sealed to this laptop, newest first."""
        return [Identity.from_text(text) for text in (self.identity, *self.former)]


class Device:
    """Keys and enrolment of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def store_keys(self, *, signing_seed: bytes, identity: str, request_hash: bytes) -> None:
        """Keep secret keys durably (seed 32 bytes, age secret line); the same keys again take the new request hash."""
        values = (signing_seed, identity, request_hash)
        known = self.keys()
        same = known is not None and (known.signing_seed, known.identity) == (signing_seed, identity)
        sql = (
            """UPDATE device_keys SET signing_seed = ?, identity = ?, request_hash = ?
               WHERE number = (SELECT max(number) FROM device_keys)"""
            if same
            else "INSERT INTO device_keys (signing_seed, identity, request_hash, made_at) VALUES (?, ?, ?, ?)"
        )
        parameters: tuple[Any, ...] = values if same else (*values, self._workspace.clock.now_ms())
        with self._workspace.writing() as writer:
            writer.execute(
                sql,
                parameters,
                proof=(
                    "SELECT 1 FROM device_keys WHERE signing_seed = ? AND identity = ? AND request_hash = ?",
                    values,
                ),
            )

    def keys(self) -> DeviceKeys | None:
        """Give the secret keys, None before any request was made."""
        found = driver.rows(
            self._workspace.database,
            "SELECT signing_seed, identity, request_hash FROM device_keys ORDER BY number DESC",
        )
        if not found:
            return None
        seed, identity, request_hash = found[0]
        former = tuple(str(older) for _, older, _ in found[1:])
        return DeviceKeys(signing_seed=seed, identity=identity, request_hash=request_hash, former=former)

    def pending(self) -> DeviceKeys | None:
        """Give the keys that a request is made for, None when there are none yet.

        Keys from before a line was left are none: the hub may have granted them a line that goes on elsewhere.
        """
        newest = driver.row(self._workspace.database, "SELECT coalesce(max(number), 0) FROM device_keys")
        is_fresh = newest is not None and newest[0] > leaving.retired_keys(self._workspace.database)
        return self.keys() if is_fresh else None

    def key_of(self, line: str) -> SigningKey:
        """Give the key that signs for a line of this workspace: the one that its device.enrolled names.

        Raises StorageError `workspace.damaged` when there is none.
        """
        public = self._public_key(line)
        for (seed,) in driver.rows(self._workspace.database, "SELECT signing_seed FROM device_keys"):
            key = SigningKey.from_seed(seed)
            if key.public == public:
                return key
        raise StorageError("workspace.damaged")

    def _public_key(self, line: str) -> bytes:
        found = driver.row(
            self._workspace.database,
            """SELECT b.body FROM lines l JOIN bodies b ON b.position = l.first
               WHERE l.line = ? AND b.state = 'present'""",
            (line,),
        )
        return base64.b64decode(read_body(found[0]).get("public_key", "")) if found else b""

    def enrol(self, grant: Grant) -> None:
        """Begin the real line: device.enrolled is its first fact and names where the former line ended.

        The workspace key is sealed to the hub's escrow recipient at once, if the card has one. Raises InputError
        `device.no_request` without keys of its own, `device.grant_used` when a line of this hub, device and epoch
        exists already.
        """
        workspace = self._workspace
        keys = self.pending()
        if keys is None:
            raise InputError("device.no_request")
        line = f"{grant.hub}/{grant.device}/{grant.epoch}"
        if driver.row(workspace.database, "SELECT 1 FROM lines WHERE line = ?", (line,)):
            raise InputError("device.grant_used")
        public = SigningKey.from_seed(keys.signing_seed).public
        content = self._content(grant, keys, public)
        previous = first_previous(workspace_id=workspace.id, line=line, public_key=public)
        with workspace.writing() as writer:
            writer.begin_line(line, previous)
            writer.append("device.enrolled", workspace.id, content)
        if grant.card.escrow:
            officers.set_escrow(workspace, grant.card.escrow)

    def _content(self, grant: Grant, keys: DeviceKeys, public: bytes) -> dict[str, Any]:
        tail = self._workspace.tail
        known = officers.Officers(self._workspace).list()
        return {
            "device": grant.device,
            "spare_device": grant.spare_device,
            "epoch": grant.epoch,
            "hub": grant.hub,
            "public_key": base64.b64encode(public).decode(),
            "recipient": keys.identities[0].recipient,
            "request_hash": grant.request_hash.hex(),
            "token": grant.token,
            "office": msgspec.to_builtins(grant.office),
            "card": msgspec.to_builtins(grant.card),
            "trust": msgspec.to_builtins(grant.trust),
            "officers": [msgspec.to_builtins(one.officer) for one in known if one.state == "active"],
            "local_head": {"seq": tail.seq, "hash": tail.hash.hex()},
        }

    def fact(self, name: str) -> Any:
        """Give one thing the grant said (`hub`, `token`, `epoch` ...), None before enrolment."""
        found = driver.row(self._workspace.database, "SELECT value FROM device WHERE name = ?", (name,))
        return json.loads(found[0]) if found else None

    def office(self) -> OfficeProfile | None:
        """Give the office's profile, None before enrolment."""
        value = self.fact("office")
        return msgspec.convert(value, OfficeProfile) if value else None

    def card(self) -> HubCard | None:
        """Give the newest hub card, None before enrolment."""
        value = self.fact("card")
        return msgspec.convert(value, HubCard) if value else None

    def trust(self) -> TrustList | None:
        """Give the newest key and status list, None before enrolment."""
        value = self.fact("trust")
        return msgspec.convert(value, TrustList) if value else None
