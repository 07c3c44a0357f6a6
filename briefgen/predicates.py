"""What a predicate takes: verb concepts of the lexicon and figure frames, looked up by the key of a fact."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from briefgen import marked
from briefgen.lexicon import Lexicon

PARTIES = ("who", "whom", "what")
"""Roles that differ only in whether they are usually somebody: each may be written for another that a verb has in its stead."""
ACTING = ("agent", "person")
"""Types of a first role that somebody fills who acts."""
ALSO_FIELDS = ("say", "lead")
"""Verbs that are fields of a fact, too, where no mapping stands under them: `say: passive`, `lead: true`."""


class Predicate(Struct, frozen=True):
    """What stands under a fact's key.

    Attributes:
        key: `deploy`, `casualties`.
        roles: role -> type (``agent thing person place clause time length measure``; frames: ``nominal quantity text
            languages moment clause``), in order; a verb's first role is its subject.
        state: holds rather than happens: present tense by default.
        speech: may stand as the verb of an attribution.
        foresees: what it tells is still to come, where the sheet gives no tense or day.
        frame: a figure frame rather than a verb.
        required: roles without which nothing can be said.
        figures: a frame's slots that are shown by source in a table.
        matter: a frame's slots that tell which matter its figures are of.
        nouns: what a figure slot counts, where the frame knows («missiles»).
        values: what a text slot may hold.
        wholes: a frame's nouns whose percentages are of a whole: none passes a hundred.
        majority: a figure of a frame, another that does not pass it, and the slot with the value (`outcome=rejected`) for which it may.
        exact: figures that take no hedge.
        needs, without: which slots of a frame stand together, and which do not.
    """

    key: str
    roles: Mapping[str, str]
    state: bool = False
    speech: bool = False
    foresees: bool = False
    frame: bool = False
    required: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    matter: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exact: tuple[str, ...] = ()
    majority: tuple[str, ...] = ()
    nouns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    wholes: tuple[str, ...] = ()

    def role(self, name: str, told: Collection[str] = ()) -> str:
        """The role that a sheet means by a name, where `told` are the names it uses: the role itself, or the one of `PARTIES` in its stead.

        `who` stands for the subject, `whom` for what is not the subject, or beside `what`, a clause or nothing else the one it is said `to` or done `with`, `what` for either, that which is not
        first.  A name that means none, or one of two, is returned as it is.
        """
        if name in self.roles or name not in PARTIES or self.frame:
            return name
        if name == "whom" and "whom" not in self.roles:
            partner = next((role for role in ("to", "with") if self.roles.get(role) == "agent" and role not in told), "")
            if partner and ("what" in told or "amount" in told or self.roles.get("what", "clause") == "clause"):
                return partner
        subject = next(iter(self.roles), "")
        open_ = [role for role in self.roles if role in PARTIES and role not in told]
        others = [role for role in open_ if role != subject] if name != "who" else []
        meant = others or ([subject] if name != "whom" and subject not in told else [])
        return meant[0] if len(meant) == 1 else name


class Predicates:
    """Every predicate that a sheet may use."""

    def __init__(self, lexicon: Lexicon, template_folders: Sequence[Path]) -> None:
        self.lexicon = lexicon
        self.folders = tuple(template_folders)
        self._own: Mapping[str, Predicate] = {}
        self._frames: dict[str, Path] = {}
        for folder in reversed(self.folders):
            for path in folder.glob("frames/*/frame.yaml"):
                self._frames[path.parent.name] = path

    def with_frames(self, rows: Mapping[str, Mapping[str, Any]]) -> Predicates:
        """The same with frames that a sheet brings, key -> row, before the others."""
        if not rows:
            return self
        found = copy(self)
        found._own = {key: frame_predicate(key, row) for key, row in rows.items()}
        return found

    def frames(self) -> list[str]:
        """The keys of all frames."""
        return sorted({*self._own, *self._frames})

    def frame(self, key: str) -> Predicate | None:
        """A figure frame by its key."""
        if (own := self._own.get(key)) is not None:
            return own
        path = self._frames.get(key)
        return None if path is None else _read_frame(path)

    def find(self, key: str, words: Mapping[str, Any]) -> Predicate | None:
        """The predicate that a fact's key names: a frame, a verb of the sheet, a verb of the lexicon."""
        if (frame := self.frame(key)) is not None:
            return frame
        return self.verb(key, words)

    def verb(self, key: str, words: Mapping[str, Any]) -> Predicate | None:
        """The verb of a sheet or of the lexicon by its key or a synonym, whatever frame has the same name."""
        row: Mapping[str, Any] | None = words.get(key)
        if row is None:
            found = self.lexicon.find("verbs", key)
            if found is None:
                return None
            key, row = found, self.lexicon.row("verbs", found)
        return None if row is None else verb_predicate(key, row)


def verb_predicate(key: str, row: Mapping[str, Any]) -> Predicate:
    """The predicate of a verb's row."""
    roles = row.get("roles")
    return Predicate(
        key,
        dict(roles) if isinstance(roles, dict) else {},
        state=row.get("state") == "true",
        speech=row.get("speech") == "true",
        foresees=row.get("foresees") == "true",
        required=tuple(row.get("required", ())),
        one_of=tuple(row.get("one_of", ())),
    )


@lru_cache(maxsize=256)
def _read_frame(path: Path) -> Predicate:
    node = marked.compose(path.read_text("utf-8"), str(path))
    row: Any = {} if node is None else marked.plain(node)
    return frame_predicate(path.parent.name, row)


def frame_predicate(key: str, row: Mapping[str, Any]) -> Predicate:
    """The predicate of a frame's row, as `frame.yaml` has it."""
    return Predicate(
        key,
        {name: slot["type"] for name, slot in row["slots"].items()},
        state=row.get("state") == "true",
        frame=True,
        required=tuple(row.get("required", ())),
        figures=tuple(row.get("figures", ())),
        matter=tuple(row.get("matter", ())),
        one_of=tuple(row.get("one_of", ())),
        wholes=tuple(row.get("wholes", ())),
        majority=tuple(row.get("majority", ())),
        exact=tuple(row.get("exact", ())),
        needs={slot: tuple(others) for slot, others in row.get("needs", {}).items()},
        without={slot: tuple(others) for slot, others in row.get("without", {}).items()},
        values={name: tuple(slot["values"]) for name, slot in row["slots"].items() if "values" in slot},
        nouns={name: slot["noun"] for name, slot in row["slots"].items() if "noun" in slot},
    )
