"""Facts at random: every verb and frame, with roles and mechanisms filled by a seeded generator.

    facts = Generator(shop, seed)
    facts.fact()        a fact as plain data, as a sheet would have it

What is made is grammatical to the loader far more often than it is sensible; what a language then prints must be
whole: see `random_checks`.  Left out is what says nothing that could be said well, and reads otherwise for that reason alone:

- the hedged «first» or «last» («fewer than the first 25»), and a hedged «every day»;
- figures of one change in different units («rose by 101 won to 12%») or to a range («by 2 to 3 to 26»), and a score of more than three digits («5-2,786,513»);
- a figure compared with a day or a minute (it is with a month or a year);
- what was attacked with 0 drones;
- how often a state was so («was 5% three times»);
- a percentage or a rank counted as a noun («at least 22 percentages»).
"""

from __future__ import annotations

import random
from typing import Any

from briefgen import fields
from briefgen.api import Workshop
from briefgen.predicates import Predicate
from briefgen.values import AMOUNTS, DAY_PARTS, SPAN_PARTS, YEAR_PARTS

Plain = Any
HEDGES = ("", "", "", "> ", ">= ", "~ ", "<= ", "< ", "almost ")
UNITS = ("%", " pp", " USD", " UAH", " KRW", " EUR")
TIMES = ("day", "week", "month", "year", "hour")
FIGURES = (
    "dozen",
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "half",
    "third",
    "quarter",
    "majority",
    "couple",
    "score",
    "percent",
    "percentage_point",
    "basis_point",
    "cent",
    "kopeck",
    "percentage",
    "place.rank",
    "interest_rate",
    "kilowatt",
    "kopek",
    "penny",
)
"""Nouns that are themselves amounts, units or ranks, and are read as such; a sheet writes `5 pp`."""
RANKS = (
    "first",
    "last",
    "latest",
    "next",
    "every",
    "each",
    "only",
    "sole",
    "single",
    "both",
    "all",
    "entire",
    "whole",
    "this",
    "same",
)
"""Adjectives that say which; no figure behind them is more or less."""
ASKS = ("whether", "whether", "when", "where", "why", "how")
HEDGING = ("at_least", "at_most", "about", "approximately", "roughly", "almost", "nearly", "over", "up_to")
"""Adverbs that bound whatever figure stands next to them."""
PEOPLE = ("zelensky", "kim")


class Generator:
    """Makes facts; the same seed makes the same facts."""

    def __init__(self, shop: Workshop, seed: int) -> None:
        self.chance = random.Random(seed)
        self.unit, self.last, self.made = "", "", 0
        self.predicates = shop.predicates
        lexicon = shop.lexicon
        self.verbs = sorted(key for key in lexicon.keys("verbs"))
        self.frames = sorted(key for key in shop.predicates.frames() if key != "quotation")
        self.adverbs = sorted(key for key in lexicon.keys("adverbs") if key not in HEDGING)
        self.adjectives = sorted(lexicon.keys("adjectives"))
        self.nouns: dict[str, list[str]] = {}
        self.countable: set[str] = set()
        for key in sorted(lexicon.keys("nouns")):
            row = lexicon.row("nouns", key) or {}
            if key in FIGURES:
                continue
            self.nouns.setdefault(str(row.get("is", "")), []).append(key)
            uk = row.get("uk")
            text = str(uk.get("noun", "") if isinstance(uk, dict) else uk)
            english = row.get("en")
            base = str(english.get("noun", "") if isinstance(english, dict) else english)
            if not text.endswith("-") and not base.endswith("-") and not base.startswith("-") and " 0" not in text:
                self.countable.add(key)
        self.names: dict[str, list[str]] = {}
        for key in sorted(lexicon.keys("names")):
            self.names.setdefault(str((lexicon.row("names", key) or {}).get("is", "")), []).append(key)

    # -- values ---------------------------------------------------------------------------

    def some(self, share: float) -> bool:
        """True so often."""
        return self.chance.random() < share

    def number(self, most: int = 10**9) -> int:
        """A count from 0, small and large ones alike."""
        return self.chance.choice(
            (0, 1, 2, 3, 5, 11, 12, 21, 22, 25, 100, 101, 1000, self.chance.randint(0, 10 ** self.chance.randint(1, 9)))
        ) % (most + 1)

    def quantity(self, unit: bool = False) -> str:
        """A hedged figure."""
        low = self.number()
        if self.some(0.1):
            return f"{low}..{low + 1 + self.number()}" + (self.unit if unit and self.unit in UNITS[:2] else "")
        if unit and self.unit:
            low = max(low, 2)
            figure = f"{self.chance.randint(0, 99)}.{self.chance.randint(1, 9)}" if self.some(0.5) else str(low)
            return self.chance.choice(HEDGES) + figure + self.unit
        return self.chance.choice(HEDGES) + str(low)

    def moment(self) -> str:
        """A date, a month, a year, a clock time, or a part of one."""
        day = f"{self.chance.choice((2022, 2023, 2024, 2024, 2024, 2025))}-{self.chance.randint(1, 12):02d}-{self.chance.randint(1, 28):02d}"
        form = self.chance.randint(0, 7)
        if form == 0:
            return day[:4]
        if form == 1:
            return day[:7]
        if form == 2:
            return f"{day}T{self.chance.randint(0, 23):02d}:{self.chance.choice((0, 10, 30)):02d}"
        if form == 3:
            return f"{day} {self.chance.choice(DAY_PARTS)}"
        if form == 4:
            return f"{day[:7]} {self.chance.choice(SPAN_PARTS)}"
        if form == 5:
            return f"{day[:4]} {self.chance.choice((*SPAN_PARTS, *YEAR_PARTS))}"
        return day if self.some(0.5) else f"2024-12-{self.chance.randint(10, 23)}"

    def time(self) -> str:
        """A counted time, or one in several units."""
        if self.some(0.1):
            return f"{self.chance.randint(1, 9)} hours {self.chance.randint(2, 59)} {self.chance.choice(('minutes', 'seconds'))}"
        return f"{self.chance.choice(('', '', '~ ', '> '))}{self.chance.randint(1, 40)} {self.chance.choice(TIMES)}"

    def name(self, *kinds: str) -> str:
        """A name of one of the kinds."""
        kind = self.chance.choice(kinds)
        if kind == "person":
            return self.chance.choice(PEOPLE)
        return self.chance.choice(self.names[kind])

    def noun(self, kind: str) -> Plain:
        """A noun phrase for a role of a kind."""
        pools = {
            "agent": ("person", "group", "org"),
            "person": ("person",),
            "place": ("place",),
            "thing": ("thing", "abstract", "event", "vehicle", "weapon", "animal"),
        }
        keys = [key for name in pools.get(kind, ("abstract", "thing", "event")) for key in self.nouns.get(name, ())]
        key = self.chance.choice(keys)
        phrase: dict[str, Plain] = {"noun": key}
        if key in self.countable:
            how = self.chance.randint(0, 9)
            if how < 3:
                phrase["count"] = self.chance.choice((*HEDGES, "all ")) + str(self.number())
            elif how == 3:
                phrase["count"] = self.chance.choice((*AMOUNTS, "almost all", "> half", "~ a_third", "<= two_thirds", ">= half"))
                phrase["plural"] = True
            elif how < 6:
                phrase["plural"] = True
            elif how == 6:
                low = self.number(1000)
                phrase.update(count=str(low), out_of=str(low + 1 + self.number(1000)))
            elif how == 7 and self.some(0.5):
                return {"noun": f"{self.number(1000) or 1} of the {key}"}
        if "count" not in phrase and self.some(0.5):
            phrase["article"] = self.chance.choice(("the", "the", "a")) if "plural" not in phrase else "the"
        if "plural" in phrase and key in self.nouns.get("person", ()) and self.some(0.15):
            phrase["age"] = self.chance.choice(("< ", "> ", ">= ", "<= ", "18..")) + str(self.chance.randint(19, 90))
        if self.some(0.15):
            phrase["adj"] = self.chance.choice(self.adjectives)
            if phrase["adj"] in RANKS:
                phrase.pop("count", None)
                phrase.pop("out_of", None)
        if self.some(0.15) and "out_of" not in phrase:
            phrase["of"] = self.name("country", "org") if self.some(0.6) else {"noun": self.chance.choice(keys), "article": "the"}
        if self.some(0.06):
            phrase["size"] = self.chance.choice(
                (
                    f"{self.chance.randint(1, 300)}%",
                    f"{self.chance.choice(HEDGES)}USD {self.chance.randint(2, 90)} million",
                    self.time(),
                )
            )
        if self.some(0.04):
            phrase["dated"] = self.chance.choice(("1947", "2015", "2024-06"))
        if self.some(0.05):
            phrase["including"] = self.name("person", "country", "org")
        if kind == "person" and self.some(0.05) and "count" not in phrase and "plural" not in phrase:
            phrase["age"] = self.chance.randint(1, 99)
        return phrase

    def nominal(self, kind: str) -> Plain:
        """What fills a role: a name, a noun phrase, or several."""
        if self.some(0.08):
            return [self.nominal(kind), self.nominal(kind)]
        kinds = {
            "agent": ("country", "org", "person", "media"),
            "person": ("person",),
            "place": ("city", "region", "country", "place"),
        }
        if kind in kinds and self.some(0.5):
            key = self.name(*kinds[kind])
            if key in PEOPLE and self.some(0.1):
                return {"name": key, "role": {"noun": self.chance.choice(("leader", "minister")), "article": "the"}}
            return key
        return self.noun(kind)

    # -- facts ----------------------------------------------------------------------------

    def role(self, predicate: Predicate, name: str, depth: int) -> Plain:
        """What fills a role of a verb, or a slot of a frame."""
        kind = predicate.roles[name]
        if name in ("score", "against") and kind in ("measure", "quantity"):
            return str(self.number(999))
        if kind == "length":
            return self.time()
        if kind == "clause":
            if depth < 2 and self.some(0.7):
                one = self.fact(depth + 1, links=False)
                if self.some(0.1):
                    one["asks"] = self.chance.choice(ASKS)
                return [one, self.fact(depth + 1, links=False)] if self.some(0.1) else one
            return self.noun("thing")
        if kind in ("measure",):
            return self.quantity(unit=True)
        if kind == "quantity" and predicate.frame and name in ("missiles", "drones"):
            return str(self.chance.randint(1, 500))
        if kind == "quantity":
            return self.quantity(unit=name in ("price", "share", "loser_share", "change"))
        if kind in ("time", "moment"):
            return self.moment()[:7].strip() if name == "than" else self.moment()
        if kind == "adjective":
            return self.chance.choice(self.adjectives)
        if kind == "text":
            return self.chance.choice(predicate.values[name])
        if kind == "nominal":
            kind = {
                "actor": "agent",
                "agency": "agent",
                "body": "agent",
                "person": "person",
                "group": "person",
                "winner": "agent",
                "loser": "agent",
                "place": "place",
                "where": "place",
            }.get(name, "thing")
            if name == "length":
                return self.time()
        return self.nominal(kind)

    def roles(self, predicate: Predicate, depth: int) -> dict[str, Plain]:
        """Some of the roles; the first mostly, those that must be always."""
        first = next(iter(predicate.roles), "")
        self.unit = self.chance.choice(UNITS) if self.some(0.6) else ""
        wanted = []
        for name in predicate.roles:
            share = 0.8 if name == first else 0.5
            if name in predicate.required or self.some(share):
                wanted.append(name)
        if not wanted:
            wanted = [first or next(iter(predicate.roles))]
        if predicate.one_of and not any(name in wanted for name in predicate.one_of):
            wanted.append(self.chance.choice(predicate.one_of))
        told = {name: self.role(predicate, name, depth) for name in predicate.roles if name in wanted}
        if ".." in str(told.get("to", "")) and ("by" in told or "from" in told):
            del told["to"]
        return told

    def fact(self, depth: int = 0, links: bool = True) -> dict[str, Plain]:
        """One fact."""
        key = self.chance.choice(self.frames) if self.some(0.15) else self.chance.choice(self.verbs)
        predicate = self.predicates.find(key, {})
        assert predicate is not None
        told: dict[str, Plain] = {key: self.roles(predicate, depth)}
        self._time(told, state=predicate.state or "value" in predicate.roles)
        if self.some(0.2):
            told["where"] = self._place()
        if self.some(0.15):
            told["not"] = self.chance.choice((True, True, "never", "no_longer"))
        if self.some(0.15):
            told[self.chance.choice(fields.MODALS)] = True
        elif self.some(0.12):
            told["phase"] = self.chance.choice(fields.PHASES)
        if self.some(0.15):
            told["tense"] = self.chance.choice(fields.TENSES)
        if self.some(0.1):
            told["manner"] = self.chance.choice(self.adverbs)
        if self.some(0.06):
            told["say"] = self.chance.choice(("active", "passive"))
        if self.some(0.08):
            told[self.chance.choice(("part_of", "during", "excluding"))] = self.noun("thing")
        if links and self.some(0.25):
            self._link(told, depth)
        if depth == 0 and self.some(0.25):
            self._source(told)
        if depth == 0 and self.some(0.05) and told.get("status") != "denied":
            told["basis"] = "preliminary"
        if depth == 0:
            self._follow(told)
        return told

    def _follow(self, told: dict[str, Plain]) -> None:
        """What stands behind another fact: how long before or after it, or against it."""
        if self.last and self.some(0.06):
            told["but" if self.some(0.3) else "follows"] = self.last
            if "follows" in told and self.some(0.7):
                told[self.chance.choice(("earlier", "later"))] = self.time()
        elif self.some(0.2):
            self.made += 1
            told["id"] = self.last = f"r{self.made}"

    def _time(self, told: dict[str, Plain], *, state: bool) -> None:
        if self.some(0.35):
            told["when"] = self.moment() if self.some(0.9) else "now"
        elif self.some(0.15):
            told[self.chance.choice(("since", "until", "as_of", "deadline"))] = self.moment()
        if self.some(0.1):
            name = self.chance.choice(("ago", "lasting", "within", "every", "over", "in_a_row"))
            told[name] = self.time().lstrip("~> ") if name == "every" else self.time()
            if name == "in_a_row":
                told[name] = f"{self.chance.randint(2, 40)} {self.chance.choice(TIMES[:4])}"
        if self.some(0.03) and not state:
            told["repeated"] = self.quantity()

    def _place(self) -> Plain:
        place = self.name("city", "region", "country") if self.some(0.8) else self.noun("place")
        if self.some(0.7):
            return place
        relation = self.chance.choice(fields.SPOTS)
        spot: dict[str, Plain] = {relation: place}
        if (relation == "from" or relation.endswith("_of")) and self.some(0.5):
            spot["distance"] = f"{self.chance.choice(('', '~ '))}{self.chance.randint(1, 900)} kilometer"
        return spot

    def _link(self, told: dict[str, Plain], depth: int) -> None:
        name = self.chance.choice((*fields.LINKS, "since", "until"))
        if name in told:
            return
        must = name in ("since", "until", "condition", "result")
        told[name] = self.fact(depth + 1, links=False) if must or self.some(0.5) else self.noun("thing")
        if name in ("after", "before") and self.some(0.3):
            told["gap"] = self.time()

    def _source(self, told: dict[str, Plain]) -> None:
        by: dict[str, Plain] = {"who": self.nominal("agent")}
        if self.some(0.4):
            by["on"] = self.moment()
        if self.some(0.2):
            by["citing"] = self.nominal("agent")
        if self.some(0.15):
            by["to"] = self.nominal("agent")
        if self.some(0.1):
            by["channel"] = self.name("media")
        if self.some(0.1):
            by["basis"] = "preliminary"
        if self.some(0.1):
            by["after"] = self.noun("event")
        told["by"] = by
        if self.some(0.3):
            told["status"] = self.chance.choice(fields.STATUSES)
