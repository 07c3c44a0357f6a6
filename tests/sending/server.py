"""A small SMTP server that does what a script says, for the faults that no real server makes when asked."""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import BinaryIO, Self

STEPS = ("greeting", "mail", "rcpt", "data", "end")
"""Where a script may step in: on connecting, at the commands, and after the e-mail's last line."""


class Scripted:
    """The server on a port of its own.

    `script` has one mapping for each transaction, in their order: a step and what is answered there, a line of SMTP, `drop`
    (the connection ends) or `hang` (nothing comes).  Without one all is taken.
    """

    def __init__(self, script: Sequence[Mapping[str, str]] = ()) -> None:
        self.script = list(script)
        self.taken: list[tuple[str, bytes]] = []
        self.heard: list[str] = []
        self.connections = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._end.set()
        # A thread in accept() does not wake when its socket is closed; a last connection wakes it.
        socket.create_connection(("127.0.0.1", self.port)).close()
        self._thread.join(timeout=10)
        self._socket.close()

    def _serve(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            if self._end.is_set():
                connection.close()
                return
            self.connections += 1
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as lines:
            try:
                self._transactions(connection, lines)
            except OSError:
                return

    def _transactions(self, connection: socket.socket, lines: BinaryIO) -> None:
        plan: Mapping[str, str] = {}

        def answer(step: str, usual: str) -> bool:
            """Say what the script has for a step; False where the connection ends."""
            said = plan.get(step, usual)
            if said == "hang":
                self._end.wait(3)
            if said in ("drop", "hang"):
                return False
            connection.sendall(f"{said}\r\n".encode())
            return not said.startswith("421")

        if self.script and "greeting" in self.script[0]:
            plan = self.script.pop(0)
        if not answer("greeting", "220 here"):
            return
        recipient = ""
        for raw in lines:
            line = raw.decode().strip()
            self.heard.append(line)
            command = line[:4].upper()
            going = True
            if command == "MAIL":
                plan = self.script.pop(0) if self.script else {}
                going = answer("mail", "250 yes")
            elif command == "RCPT":
                recipient = line.partition("<")[2].partition(">")[0]
                going = answer("rcpt", "250 yes")
            elif command == "DATA":
                going = answer("data", "354 go on")
                if going and plan.get("data", "354").startswith("354"):
                    going = self._take(recipient, lines, plan) and answer("end", "250 taken")
            elif command == "QUIT":
                connection.sendall(b"221 bye\r\n")
                going = False
            else:
                connection.sendall(b"250 yes\r\n")
            if not going:
                return

    def _take(self, recipient: str, lines: BinaryIO, plan: Mapping[str, str]) -> bool:
        """Read an e-mail up to its lone dot; False where the connection ends before."""
        text = b""
        for part in lines:
            if part == b".\r\n":
                # A server that drops the connection may have taken the e-mail all the same: here it has.
                if plan.get("end", "250") in ("drop", "hang") or plan.get("end", "250").startswith("250"):
                    self.taken.append((recipient, text))
                return True
            text += part[1:] if part.startswith(b"..") else part
        return False
