# SPDX-License-Identifier: Apache-2.0
"""The founding of a demonstration: two nodes, their logs, and each log's genesis with both parties' keys."""

import shutil
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from openosa.programme import NOTICE
from openosa.record import (
    Genesis,
    Keyset,
    Log,
    NoteKey,
    NoteSigner,
    Officer,
    SqliteStorage,
    demonstration_signer,
    seal_keys,
)

from .errors import NodeError
from .folder import DEMONSTRATION_PASSPHRASE, Folder, Peer, Settings

__all__ = ["OFFICER_ROLE", "found_demonstration"]

OFFICER_ROLE = "officer"
_PURPOSES = ("root", "log", "cosigner", "node", "officer-1", "officer-2", "officer-3")


def found_demonstration(
    donor: Path, partner: Path, *, partners: Iterable[str], with_node: str, ports: tuple[int, int]
) -> None:
    """Make both folders, whole or not at all: JPN's with a partnership for each of `partners`, and `with_node`'s.

    partners, with_node  alpha-3 codes; ports  where the two nodes will answer on 127.0.0.1
    """
    beside = {folder: folder.with_name(f"{folder.name}.new") for folder in (donor, partner)}
    try:
        for new in beside.values():
            shutil.rmtree(new, ignore_errors=True)  # what an earlier try that was killed left
        _found(beside[donor], beside[partner], partners, with_node, ports)
        for folder, new in beside.items():
            new.rename(folder)
    except OSError as error:
        raise NodeError(f"{donor} cannot be made a node ({error.strerror}). Name another folder.") from error
    finally:
        for new in beside.values():
            shutil.rmtree(new, ignore_errors=True)


def _found(donor: Path, partner: Path, partners: Iterable[str], with_node: str, ports: tuple[int, int]) -> None:
    names = {code: f"jpn-{code.lower()}" for code in partners}
    shared = names[with_node]
    ours = Settings("JPN", "jpn.demo.invalid", True, dict.fromkeys(names.values()))
    theirs = Settings(with_node, f"{with_node.lower()}.demo.invalid", True, {shared: None})
    sets = {
        settings.party: {partnership: _keyset(settings, partnership) for partnership in (None, *settings.partnerships)}
        for settings in (ours, theirs)
    }
    ids: dict[str, str] = {}
    for path, settings, other in ((donor, ours, theirs), (partner, theirs, ours)):
        peers = {shared: sets[other.party][shared]}
        logs = [None, *settings.partnerships] if settings is ours else list(settings.partnerships)
        ids[settings.party] = _make(Folder(path), settings, logs, sets[settings.party], peers)[shared]
    for path, settings, other, port in (
        (donor, ours, theirs, ports[1]),
        (partner, theirs, ours, ports[0]),
    ):
        peer = Peer(other.party, f"http://127.0.0.1:{port}", other.origin(shared), ids[other.party])
        partnerships = {**settings.partnerships, shared: peer}
        Folder(path).write_settings(Settings(settings.party, settings.host, True, partnerships))


def _make(
    folder: Folder,
    settings: Settings,
    logs: Iterable[str | None],
    own: Mapping[str | None, Keyset],
    peers: Mapping[str, Keyset],
) -> dict[str | None, str]:
    """Write the folder and entry 0 of each log; return the id of each genesis."""
    folder.path.mkdir(parents=True)
    signers = {purpose: demonstration_signer(settings.party, purpose) for purpose in _PURPOSES}
    folder.keys.write_bytes(seal_keys(signers, DEMONSTRATION_PASSPHRASE))
    folder.keys.chmod(0o600)
    storage = SqliteStorage.open(folder.record, create=True)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    ids: dict[str | None, str] = {}
    for partnership in logs:
        genesis = Genesis(own[partnership], peers.get(partnership or ""), partnership, NOTICE["en"])
        log = Log.create(
            storage,
            genesis,
            [signers["root"]],
            NoteSigner(genesis.own.origin, "log", signers["log"]),
            now,
            "rehearsal",
        )
        ids[partnership] = log.entries[0].id
    storage.close()
    return ids


def _keyset(settings: Settings, partnership: str | None) -> Keyset:
    keys = {purpose: demonstration_signer(settings.party, purpose).public for purpose in _PURPOSES}
    origin = settings.origin(partnership)
    return Keyset(
        party=settings.party,
        origin=origin,
        root=(keys["root"],),
        threshold=1,
        log=NoteKey(origin, "log", keys["log"]),
        cosigner=NoteKey(f"{settings.host}/cosigner", "cosigner", keys["cosigner"]),
        node=keys["node"],
        officers=tuple(Officer(keys[f"officer-{n}"], frozenset({OFFICER_ROLE})) for n in (1, 2, 3)),
    )
