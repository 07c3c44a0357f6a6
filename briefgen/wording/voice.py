"""A clause's tense and voice: which role is its subject, and whether its verb is passive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from briefgen.facts import Fact
from briefgen.predicates import PARTIES, Predicate
from briefgen.wording.relative import settle_gap
from briefgen.wording.shape import Shape, of_noun

if TYPE_CHECKING:
    from briefgen.wording import Wording


FORESEEN = "foreseen"
"""The link of a clause that tells what is expected, and so is still to come."""


class Voice(NamedTuple):
    """The roles of a clause's direct object, subject and passive agent (``""`` for none), and whether it is passive.

    `inverted` stands where a passive with its agent is wanted and the language says it by order («Київ атакувала Росія»).
    """

    object: str
    subject: str
    agent: str
    passive: bool
    inverted: bool = False


def settle_tense(wording: Wording, fact: Fact, predicate: Predicate, shape: Shape) -> tuple[str, str]:
    """(tense, phase) of a fact in a shape: what the sheet and the clocks say, as the clause around it wants it."""
    norms = wording.norms
    tense, phase = wording.tense(fact, predicate)
    expected = fact.modal == "likely" and not (fact.tense or fact.now or phase or predicate.state)
    if expected and tense == "present" and norms.get("likely_ahead"):
        tense = "future"
    if shape.kind == "wish":
        return norms["wish_tense"], phase
    if shape.kind == "condition":
        if tense == "past" and not fact.tense and fact.when is None:
            tense = "future"  # what is not yet so
        tense = norms["condition_tense"].get(tense, tense)
        return (_reported(wording, fact, "content", tense) if shape.reported == "back" else tense), phase
    lasting = (fact.since is not None and fact.until is None) or any(name == "since" for name, _ in fact.links)
    lasting = lasting or any(wording.until_now(key) for key in fact.manner)
    lasting = lasting or (predicate.state and any(name == "lasting" for name, _ in fact.periods))
    if lasting and not fact.tense and fact.when is None:
        tense = norms["since_tense"].get(tense, tense)
    if shape.link in ("purpose", FORESEEN) and tense == "past" and not fact.tense and fact.when is None:
        tense = "future"  # what is meant or expected to be so
    if shape.link == "while" and not phase and not predicate.state and tense in ("past", "present"):
        phase = "ongoing"  # «while the talks were going on»
    if shape.reported == "ahead":  # «will be closed until the war ends»
        if tense == "past" and not fact.tense and fact.when is None:
            tense = norms["condition_tense"].get("future", "future")
    elif shape.reported == "along":  # «stay as long as the war lasts»
        tense = "present" if tense == "past" and not fact.tense and fact.when is None else tense
    elif shape.reported == "back":
        pass  # «would be closed until the war ended»
    elif shape.reported and shape.kind == "embedded":
        tense = _reported(wording, fact, shape.reported, tense)
    return tense, phase


def _reported(wording: Wording, fact: Fact, how: str, tense: str) -> str:
    """A tense under a clause in the past; a modal has a table of its own («said it might close», not «may have closed»)."""
    if fact.modal:
        return str(wording.norms["reported_modal"].get(fact.modal, {}).get(tense, tense))
    return str(wording.norms["reported_tense"][how].get(tense, tense))


def settle_voice(wording: Wording, fact: Fact, predicate: Predicate, shape: Shape, entry: Any) -> Voice:
    """Which role is the subject, and whether the verb is passive: no agent, an object, and a passive to say it with.

    `entry` is what `Grammar.verb` returned.
    """
    norms, roles = wording.norms, entry.roles
    agent = next(iter(predicate.roles), "")
    if agent in roles:  # a row that governs its first role has no subject: «there is a risk that …»
        agent = ""
    objects = [role for role in roles if of_noun(str(roles[role])).split(" ")[0] == norms["object"]]
    acted = next((role for role in objects if role in fact.roles), objects[0] if objects else "")
    promotes = wording.vocabulary.row("verbs", predicate.key).get("promotes", {})
    said_of = promotes.get(wording.pack.code)
    said = said_of if acted not in fact.roles else None
    present = agent in fact.roles or not agent
    able = entry.passive not in ("", "active", "none")
    passive = False
    if shape.kind in ("relative", "more") and not present:
        passive = able and (
            (acted in PARTIES and acted not in fact.roles) or bool(settle_gap(wording, fact, predicate, shape, entry))
        )
    elif not present and (shape.kind not in ("infinitive", "gerund") or shape.link == FORESEEN):
        needless = not norms["passive_needs_object"] or said == "" or said in fact.roles
        passive = able and (acted in fact.roles or needless)
        passive = passive and not (said_of and said_of not in fact.roles)  # «was offered», and nobody who was
    if fact.voice:
        passive = fact.voice == "passive" and able
    inverted = passive and present and bool(agent) and not norms["passive_agent"]
    passive = passive and not inverted
    promoted = passive and (norms["passive_promotes"] or entry.passive == "reflexive")
    # «누가 징역형을 선고받았다»; "" where nobody is («직장폐쇄가 단행됐다»)
    receiver = str(promotes.get(wording.pack.code, acted))
    acted_on = fact.roles.get(acted)
    if promoted and receiver == acted and acted_on is not None and wording.sub(acted_on):
        promoted = False  # «it was reported that …»
    subject = receiver if promoted else "" if passive else agent
    return Voice(acted, subject, agent if passive and present else "", passive, inverted and acted in fact.roles)
