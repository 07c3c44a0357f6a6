"""What becomes of each e-mail where a server says no, breaks off or is silent: never sent twice, never lost."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from briefgen.problems import BriefgenError
from briefgen.sending.delivery import FAILED_CONNECTIONS, Delivery
from briefgen.sending.settings import Settings
from briefgen.sending.spool import Item, Spool
from briefgen.writers.headers import Address
from tests.sending.server import Scripted

ITEMS = [Item(f"{number:032x}", f"r{number}@example.org", "en") for number in range(4)]
TEXT = b"Subject: x\r\n\r\n.dot\r\n..two\r\nlast\r\n"


def settings(port: int, retries: tuple[int, ...] = ()) -> Settings:
    return Settings(Address("news@example.org"), "127.0.0.1", port=port, security="none", timeout=1, retries=retries)


def run(
    folder: Path, server: Scripted, items: Sequence[Item] = ITEMS, retries: tuple[int, ...] = (), again: bool = False
) -> Spool:
    """One run of a mailing; the spool comes back closed, its states readable."""
    with Spool(folder) as spool:
        spool.add([(item, TEXT) for item in items])
        Delivery(settings(server.port, retries), spool, sleep=lambda seconds: None).run(uncertain=again)
    return spool


def states(spool: Spool) -> list[str]:
    return [spool.state(item) for item in spool.items.values()]


def test_all_is_sent_once(tmp_path: Path) -> None:
    with Scripted() as server:
        spool = run(tmp_path, server)
        assert states(spool) == ["sent"] * 4
        assert server.taken == [(item.email, TEXT) for item in ITEMS]
        assert server.connections == 1
        run(tmp_path, server)
        assert len(server.taken) == 4


FAULTS: list[tuple[Mapping[str, str], str, bool]] = [
    ({"mail": "451 later"}, "deferred", False),
    ({"rcpt": "450 greylisted"}, "deferred", False),
    ({"rcpt": "550 nobody"}, "refused", False),
    ({"mail": "554 never"}, "refused", False),
    ({"data": "452 full"}, "deferred", False),
    ({"data": "554 no"}, "refused", False),
    ({"end": "451 later"}, "deferred", False),
    ({"end": "554 spam"}, "refused", False),
    ({"mail": "421 closing"}, "deferred", False),
    ({"mail": "drop"}, "deferred", False),
    ({"rcpt": "drop"}, "deferred", False),
    ({"data": "drop"}, "deferred", False),
    ({"data": "hang"}, "deferred", False),
    ({"end": "drop"}, "uncertain", True),
    ({"end": "hang"}, "uncertain", True),
]


@pytest.mark.parametrize(("fault", "state", "taken"), FAULTS, ids=lambda value: str(value))
def test_a_fault_touches_one_e_mail_alone(tmp_path: Path, fault: Mapping[str, str], state: str, taken: bool) -> None:
    """The second of four meets the fault; the others are sent; the next run sends what was put off, once, and nothing else."""
    with Scripted([{}, fault]) as server:
        spool = run(tmp_path, server)
        assert states(spool) == ["sent", state, "sent", "sent"]
        assert ITEMS[1].email in [to for to, _ in server.taken] if taken else len(server.taken) == 3
    with Scripted() as server:
        spool = run(tmp_path, server)
        assert [to for to, _ in server.taken] == ([ITEMS[1].email] if state == "deferred" else [])
        assert states(spool) == ["sent", "sent" if state == "deferred" else state, "sent", "sent"]


def test_what_is_uncertain_is_sent_again_when_a_person_says_so(tmp_path: Path) -> None:
    with Scripted([{"end": "drop"}]) as server:
        assert states(run(tmp_path, server)) == ["uncertain", "sent", "sent", "sent"]
    with Scripted() as server:
        assert states(run(tmp_path, server, again=True)) == ["sent"] * 4
        assert len(server.taken) == 1


def test_what_is_put_off_is_tried_again_in_the_same_run(tmp_path: Path) -> None:
    with Scripted([{"rcpt": "450 later"}, {}, {}, {}, {"rcpt": "450 later"}]) as server:
        assert states(run(tmp_path, server, retries=(60, 300))) == ["sent"] * 4
        assert sorted(to for to, _ in server.taken) == [item.email for item in ITEMS]


def test_an_unreachable_server_stops_the_run(tmp_path: Path) -> None:
    with Scripted([{"greeting": "drop"}] * 20) as server:
        spool = run(tmp_path, server, retries=(1,))
        assert server.connections == FAILED_CONNECTIONS
        assert states(spool) == ["deferred"] * FAILED_CONNECTIONS + [""]
    with Scripted() as server:
        assert states(run(tmp_path, server)) == ["sent"] * 4


def test_a_crash_leaves_one_e_mail_uncertain(tmp_path: Path) -> None:
    """`sending` stands in the log before the text leaves; a process that dies then has no later line."""
    with Spool(tmp_path) as spool:
        spool.add([(item, TEXT) for item in ITEMS])
        spool.note(ITEMS[0], "sent", "250 ok")
        spool.note(ITEMS[1], "sending")
    with (tmp_path / "sent.log").open("a") as log:
        log.write("2026-01-01T00:00:00\tsent\t" + ITEMS[2].id[:10])  # cut short
    with Scripted() as server:
        spool = run(tmp_path, server)
        assert states(spool) == ["sent", "uncertain", "sent", "sent"]
        assert [to for to, _ in server.taken] == [ITEMS[2].email, ITEMS[3].email]


def test_sending_is_on_the_disk_before_the_text_leaves(tmp_path: Path) -> None:
    seen: list[str] = []

    class Watching(Spool):
        def note(self, item: Item, state: str, answer: str = "") -> None:
            super().note(item, state, answer)
            seen.append(f"{state} {len(server.taken)}")

    with Scripted() as server:
        with Watching(tmp_path) as spool:
            spool.add([(item, TEXT) for item in ITEMS[:2]])
            Delivery(settings(server.port), spool).run()
        assert seen == ["sending 0", "sent 1", "sending 1", "sent 2"]
    lines = (tmp_path / "sent.log").read_text("utf-8").splitlines()
    assert [line.split("\t")[1] for line in lines] == ["sending", "sent"] * 2
    assert all(re.match(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00\t", line) for line in lines)


def test_a_reader_has_one_e_mail_in_a_spool(tmp_path: Path) -> None:
    with Spool(tmp_path) as spool:
        assert spool.add([(item, TEXT) for item in ITEMS]) == 4
        assert spool.add([(item, TEXT) for item in ITEMS]) == 0
        with pytest.raises(BriefgenError, match="SPOOL-OTHER"):
            spool.add([(Item("f" * 32, "R1@example.org", "en"), TEXT)])
        assert spool.add([(Item("f" * 32, "new@example.org", "en"), TEXT)]) == 1
    with Spool(tmp_path) as spool:
        assert len(spool.items) == 5


def test_two_runs_do_not_share_a_spool(tmp_path: Path) -> None:
    with Spool(tmp_path), pytest.raises(BriefgenError, match="SPOOL-BUSY"), Spool(tmp_path):
        pass
    with Spool(tmp_path):
        pass


def test_what_is_no_spool_is_refused(tmp_path: Path) -> None:
    (tmp_path / "queue.json").write_text("{", "utf-8")
    with pytest.raises(BriefgenError, match=r"SPOOL: .*queue\.json"):
        Spool(tmp_path)


def test_the_rate_is_kept(tmp_path: Path) -> None:
    now, waits = [0.0], []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        now[0] += seconds

    with Scripted() as server, Spool(tmp_path) as spool:
        spool.add([(item, TEXT) for item in ITEMS])
        Delivery(settings(server.port), spool, interval=2.0, sleep=sleep, clock=lambda: now[0]).run()
    assert waits == [2.0, 2.0, 2.0]


def test_a_server_without_starttls_gets_nothing(tmp_path: Path) -> None:
    with Scripted() as server, Spool(tmp_path) as spool:
        spool.add([(ITEMS[0], TEXT)])
        strict = Settings(Address("news@example.org"), "127.0.0.1", port=server.port, timeout=1)
        with pytest.raises(BriefgenError, match="MAIL-SERVER"):
            Delivery(strict, spool).run()
        assert server.taken == []
        assert spool.state(ITEMS[0]) == ""
