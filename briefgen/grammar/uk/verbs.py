"""Verbs: aspect pairs from principal parts, their past tenses, and what a row says of government."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from briefgen.grammar.base import RowError
from briefgen.grammar.uk.adjectives import Adjective, parse_adjective
from briefgen.grammar.uk.letters import VOWELS, clean

_HELP = "write «розмістити, розмістить, розмістять»: infinitive, 3 sg., 3 pl., and the past masculine where it is irregular"
_OWN_KEYS = {
    "impf",
    "pf",
    "passive",
    "participle",
    "tail",
    "agree",
    "vary",
    "noun",
    "then",
    "adverb",
    "or",
    "dash",
    "lead",
    "leads",
    "holds",
    "predicate",
    "tail_leads",
    "tail_many",
    "then_after",
    "date_last",
    "unwilled",
}
PASSIVES = ("reflexive", "plural", "active", "none")


class Conjugation(Struct, frozen=True, eq=False):
    """One aspect: infinitive, third person of the present (perfective: of the future), past tense.

    `past` holds the forms for ``m f n pl``; a present written «-» is not said («важливо», not «є важливо»).
    """

    infinitive: str
    singular: str
    plural: str
    past: Mapping[str, str]

    def reflexive(self) -> Conjugation:
        """The passive in -ся: «розміщує» -> «розміщується»."""

        def add(form: str) -> str:
            return form + ("ться" if form[-1] in "єе" else "ся")

        past = {slot: form + "ся" for slot, form in self.past.items()}
        return Conjugation(self.infinitive + "ся", add(self.singular), add(self.plural), past)


class Verb(Struct, frozen=True, eq=False):
    """A verb of the lexicon.

    Attributes:
        imperfective, perfective: the two aspects; `None` where the verb lacks one.
        roles: role -> government («acc», «до gen», «@in», «що | acc»), in the row's order, without the subject.
        passive: a form in -но/-то, ``reflexive``, ``plural``, ``active`` or ``""``; ``none`` in a row is ``plural`` with `needs_agent`.
        needs_agent: no clause but a relative one («форма, яку носять») goes without whoever acts («На виборах перемогли» is no news).
        middle: the verb that is said of the object where nobody acts («війна змусила 1000 людей покинути домівки», but «покинули
            домівки 1000 людей»), or `None`; `passive` is then ``reflexive``.
        participle: the passive participle as an adjective, or `None`.
        tail: a fixed part after the verb («допомогу»), and after «|» what it becomes under negation («допомоги»).
        then: a fixed part after the object («взяли п’ятьох людей| в заручники»).
        then_after: the role that `then` follows where that is not the object («виплатила сім’ї| компенсацію»), or ``""``.
        date_last: its date is what is told, and goes last («Хан народилася в Кванджу в 1970 році»).
        adverb: a fixed adverb before the verb («знову |відкрила»), after it under negation («не відкрила знову»).
        dash: the noun role that a dash joins to the subject in the present («Стубб — член партії»; Правопис 2019, §161), or ``""``.
        alternative: another verb beside it, for what is one or the other («вбила або поранила»).
        predicate: an adjective said of the subject: with «бути» in the nominative («готова», «була готова»), with other verbs in the
            instrumental («залишаються заблокованими»), or `None`.
        tail_many: the tail where the subject is a plural («стали свідками», beside «став свідком»), or ``""``.
        tail_leads: the tail goes before a verb that stands before its subject («травм зазнало 10 людей»).
        lead: the role that a clause begins with whose verb would open it («у крадіжці обвинувачено трьох осіб»), or ``""``.
        holds: what is brought about lasts as long as it is said («закрили на три дні»), not the doing of it.
        leads: that role stands before the verb in every clause («експорт утричі перевищив рівень 2019 року»).
        agree: ``m f n pl``, what the verb agrees with where that is its own tail («є ризик», «важливо»), or ``""``.
        unwilled: it befalls whoever does it, so that its infinitive under «не» stays perfective («щоб не втратити грошей»).
        vary: forms that begin with «у-» or «в-» alternate with what stands before them («убито», «вбито»).
    """

    imperfective: Conjugation | None
    perfective: Conjugation | None
    roles: Mapping[str, str]
    passive: str = ""
    participle: Adjective | None = None
    tail: str = ""
    agree: str = ""
    vary: bool = False
    then: str = ""
    adverb: str = ""
    dash: str = ""
    alternative: Verb | None = None
    middle: Verb | None = None
    predicate: Adjective | None = None
    tail_leads: bool = False
    lead: str = ""
    needs_agent: bool = False
    then_after: str = ""
    date_last: bool = False
    unwilled: bool = False
    leads: bool = False
    holds: bool = False
    tail_many: str = ""

    @property
    def resultative(self) -> bool:
        """Whether what holds is said as what has become so («зникло безвісти»)."""
        return self.imperfective is None


def parse_verb(row: object) -> Verb:
    """Read a verb's row.

    Raises:
        RowError: no aspect at all, malformed parts, a passive that is neither a form nor a known way.
    """
    if isinstance(row, str):
        row = {"impf": row}
    if not isinstance(row, Mapping):
        raise RowError(f"a Ukrainian verb is a mapping with impf and pf, not {row!r}; {_HELP}")
    aspects = {key: conjugate(row[key]) if row.get(key) else None for key in ("impf", "pf")}
    if aspects["impf"] is None and aspects["pf"] is None:
        raise RowError(f"a Ukrainian verb needs «impf» or «pf»; {_HELP}")
    roles = {}
    for key, value in row.items():
        if key in _OWN_KEYS:
            continue
        if not isinstance(value, str) or not value.strip():
            raise RowError(f"role «{key}» needs its government as text: acc, «до gen», «@in», «що | acc»")
        roles[str(key)] = clean(value)
    middle = parse_verb(row["passive"]) if isinstance(row.get("passive"), Mapping) else None
    passive = "reflexive" if middle else clean(str(row.get("passive") or ""))
    if passive and passive not in PASSIVES and not passive.endswith(("но", "то")):
        raise RowError(f"passive «{passive}» is neither a form in -но, -то nor one of {', '.join(PASSIVES)}")
    agree = str(row.get("agree") or "")
    if agree not in ("", "m", "f", "n", "pl"):
        raise RowError(f"«agree» is m, f, n or pl, not «{agree}»")
    participle = parse_adjective(row["participle"]) if row.get("participle") else None
    return Verb(
        aspects["impf"],
        aspects["pf"],
        roles,
        "plural" if passive == "none" else passive,
        participle,
        clean(str(row.get("tail") or "")),
        agree,
        bool(row.get("vary", False)),
        clean(str(row.get("then") or "")),
        clean(str(row.get("adverb") or "")),
        str(row.get("dash") or ""),
        parse_verb(row["or"]) if row.get("or") else None,
        middle,
        parse_adjective(row["predicate"]) if row.get("predicate") else None,
        bool(row.get("tail_leads", False)),
        str(row.get("lead") or ""),
        passive == "none",
        str(row.get("then_after") or ""),
        bool(row.get("date_last", False)),
        bool(row.get("unwilled", False)),
        bool(row.get("leads", False)),
        bool(row.get("holds", False)),
        clean(str(row.get("tail_many") or "")),
    )


def conjugate(parts: object) -> Conjugation:
    """The forms of one aspect from its principal parts.

    Raises:
        RowError: too few parts, an infinitive that is none, or an irregular past that is not given.
    """
    if not isinstance(parts, str):
        raise RowError(f"principal parts are text, not {parts!r}; {_HELP}")
    given = [clean(part) for part in parts.split(",")]
    if len(given) not in (3, 4) or not all(given):
        raise RowError(f"«{parts}»: {_HELP}")
    infinitive, singular, plural = given[0], *(part.replace("-", "") if part == "-" else part for part in given[1:3])
    masculine = given[3] if len(given) == 4 else ""
    return Conjugation(infinitive, singular, plural, past_tense(infinitive, masculine))


def past_tense(infinitive: str, masculine: str = "") -> dict[str, str]:
    """The past in ``m f n pl``: «вести», «вів» -> вів, вела, вело, вели.

    Raises:
        RowError: where the infinitive has no regular past and none is given («нести»).
    """
    reflexive = infinitive.endswith(("ся", "сь"))
    base = infinitive[:-2] if reflexive else infinitive
    if not base.endswith("ти") or len(base) < 3:
        raise RowError(f"«{infinitive}» is no infinitive in -ти; {_HELP}")
    stem = base[:-2]
    if masculine:
        past = masculine[:-2] if masculine.endswith(("ся", "сь")) else masculine
        feminine = _irregular_feminine(past, stem)
    elif stem[-1] in VOWELS and stem != "і":
        past, feminine = stem + "в", stem + "ла"
    else:
        raise RowError(
            f"«{infinitive}»: the past does not come from the infinitive; give it as a fourth part («нести, несе, несуть, ніс»)"
        )
    forms = {"m": past, "f": feminine, "n": feminine[:-1] + "о", "pl": feminine[:-1] + "и"}
    return {slot: form + "ся" for slot, form in forms.items()} if reflexive else forms


def _irregular_feminine(masculine: str, stem: str) -> str:
    """«ніс» -> «несла», «йшов» -> «йшла», «вів» -> «вела»: the vowel of a closed syllable opens (§10)."""
    if masculine.endswith("шов"):
        return masculine[:-2] + "ла"
    core = masculine[:-1] if masculine.endswith("в") else masculine
    at = max((index for index, letter in enumerate(core) if letter in VOWELS), default=-1)
    if at >= 0 and core[at] == "і":
        opened = stem[at : at + 1]
        if opened in ("е", "о", "я"):
            core = core[:at] + opened + core[at + 1 :]
    return core + "ла"
