"""The spool: every e-mail of a mailing as a file, the queue, and the log of what became of each.

    <folder>/<id>.eml      the e-mail as it is sent
    <folder>/queue.json    whose it is; written last, whole or not at all
    <folder>/sent.log      a line for each step: time, state, id, address, the server's answer; synced before the next step

States: `sending` (its text begins to leave), `sent`, `deferred` (not taken now), `refused` (never), `uncertain` (broken off after
its text had begun to leave: whether the server has it nobody knows).  `sending` without a later line means the same.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct
from msgspec.structs import asdict

from briefgen.problems import BriefgenError, Problem

DONE = ("sent", "refused")


class Item(Struct, frozen=True):
    """One e-mail of the queue: the first part of its Message-ID, its reader and language, its subject for people."""

    id: str
    email: str
    lang: str
    subject: str = ""


class Spool:
    """A mailing's folder; one process at a time has it.

    Raises:
        BriefgenError: SPOOL-BUSY where another process sends from it; SPOOL where its files are not a spool's.
        OSError: where it cannot be made or read.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        if not _lock(self._lock):
            os.close(self._lock)
            raise BriefgenError([Problem("SPOOL-BUSY", f"another process sends from {folder}", help="Wait for it to end.")])
        self.items: dict[str, Item] = {}
        queue = folder / "queue.json"
        if queue.exists():
            try:
                self.items = {row["id"]: Item(**row) for row in json.loads(queue.read_text("utf-8"))}
            except (ValueError, TypeError, KeyError) as error:
                raise BriefgenError(
                    [Problem("SPOOL", f"{queue} cannot be read: {error}", help="Choose another folder.")]
                ) from error
        self.states: dict[str, tuple[str, str]] = {}
        log = folder / "sent.log"
        self._log = os.open(log, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        text = log.read_text("utf-8", errors="replace")
        if text and not text.endswith("\n"):
            # A line that a crash cut short says nothing; the next one begins on its own.
            os.write(self._log, b"\n")
            text = text[: text.rfind("\n") + 1]
        for line in text.splitlines():
            parts = line.split("\t")
            if len(parts) == 5:
                self.states[parts[2]] = (parts[1], parts[4])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        os.close(self._log)
        os.close(self._lock)

    def add(self, messages: Iterable[tuple[Item, bytes]]) -> int:
        """Store e-mails that are not there yet, then the queue; how many were new.

        Raises:
            BriefgenError: SPOOL-OTHER, where a reader has another e-mail in this spool: one mailing, one folder.
            OSError: where a file cannot be written.
        """
        readers = {item.email.lower(): item for item in self.items.values()}
        new = [(item, data) for item, data in messages if item.id not in self.items]
        other = [item for item, _ in new if item.email.lower() in readers]
        if other:
            message = f"{self.folder} holds another e-mail for {other[0].email}" + (
                f" and {len(other) - 1} more" if other[1:] else ""
            )
            help = "What was changed since is another mailing: give it a folder of its own with --spool."
            raise BriefgenError([Problem("SPOOL-OTHER", message, help=help)])
        for item, data in new:
            self._write(f"{item.id}.eml", data)
            self.items[item.id] = item
        if new:
            rows = [asdict(item) for item in self.items.values()]
            self._write("queue.json", (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode())
        return len(new)

    def data(self, item: Item) -> bytes:
        """The e-mail as it is sent."""
        return (self.folder / f"{item.id}.eml").read_bytes()

    def state(self, item: Item) -> str:
        """What became of an e-mail; `""` where nothing was tried yet."""
        state = self.states.get(item.id, ("", ""))[0]
        return "uncertain" if state == "sending" else state

    def pending(self, *, uncertain: bool = False) -> list[Item]:
        """What is still to be sent, in the queue's order; what is uncertain only where that is wanted."""
        left = ("", "deferred", "uncertain") if uncertain else ("", "deferred")
        return [item for item in self.items.values() if self.state(item) in left]

    def count(self, state: str) -> int:
        """How many e-mails are in a state."""
        return sum(self.state(item) == state for item in self.items.values())

    def note(self, item: Item, state: str, answer: str = "") -> None:
        """Record a step; it is on the disk when this returns."""
        now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
        answer = re.sub(r"[\x00-\x1f\x7f]+", " ", answer)[:300]
        os.write(self._log, "\t".join([now, state, item.id, item.email, answer]).encode("utf-8", "replace") + b"\n")
        os.fsync(self._log)
        self.states[item.id] = (state, answer)

    def _write(self, name: str, data: bytes) -> None:
        handle, temporary = tempfile.mkstemp(prefix=f".{name}.", dir=self.folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, self.folder / name)
        except BaseException:
            os.unlink(temporary)
            raise


def _lock(handle: int) -> bool:
    """Take the lock of an open file; False where another process has it."""
    try:
        import fcntl
    except ImportError:  # Windows: a file that is open for sending cannot be locked the same way, and a second run is rare
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
