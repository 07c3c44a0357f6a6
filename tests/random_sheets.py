"""Random sheets for properties of planning: people with namesakes, sources on several days, figures, links, quotations.

`sheet_text(seed)` is YAML that loads; the same seed gives the same sheet.  Used by the suite and by bench/plan.py.
"""

from __future__ import annotations

import random

FAMILIES = (("Kim", "Кім", "김"), ("Marsh", "Марш", "마시"), ("Duval", "Дюваль", "뒤발"), ("Ortega", "Ортега", "오르테가"))
GIVEN = (
    ("Anna", "Анна", "안나", "f"),
    ("Boris", "Борис", "보리스", "m"),
    ("Viktor", "Віктор", "빅토르", "m"),
    ("Nina", "Ніна", "니나", "f"),
)
OFFICES = ("president of UA", "minister of PL", "", "ambassador of US", "general of KR")
BODIES = ("us_department_of_defense", "bloomberg", "nis", "UA", "nato", "reuters")
COUNTRIES = ("US", "UA", "KR", "PL", "JP", "FR")
HEDGES = ("", ">= ", "> ", "~ ", "<= ")
TOPICS = ("background", "next", "court", "soldiers")
DAYS = ("2024-12-23", "2024-12-22", "2024-12-20", "2024-11-26", "2024-10", "2023")


class Maker:
    """Makes one sheet."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.topics = random.Random(f"topics of {seed}")
        self.beside = self.topics.choice((0, 0, 1, 2))
        self.people: list[str] = []

    def sheet(self) -> str:
        """The sheet as YAML."""
        pick = self.random
        lines = [
            "briefgen: 1",
            f"slug: random-{pick.randrange(10**9)}",
            "source: {publisher: ukrinform, published: 2024-12-23T18:00+02:00}",
        ]
        lines += ["entities:", *self._entities(pick.randint(2, 6))]
        if pick.random() < 0.3:
            lines += [f"by: {self._who()}"]
        lines += ["facts:"]
        count = pick.randint(3, 30)
        lead = pick.randrange(count) if pick.random() < 0.7 else -1
        for n in range(count):
            lines += [f"  - {self._predicate()}", f"    id: x{n}"]
            if n == lead:
                lines += ["    lead: true"]
            more = self._more(n)
            lines += more if n == lead or "    follows" in "".join(more) else [*more, *self._topic()]
        if pick.random() < 0.4:
            lines += [
                "  - quotation: {text: {en: We will go on, uk: Ми продовжимо, ko: 계속하겠다}}",
                "    id: words",
                f"    by: {self._who()}",
            ]
        return "\n".join(lines) + "\n"

    def _entities(self, count: int) -> list[str]:
        lines = []
        pairs = [(family, given) for family in FAMILIES for given in GIVEN]
        for n, (family, given) in enumerate(self.random.sample(pairs, count)):
            office = self.random.choice(OFFICES)
            names = zip(("en", "uk", "ko"), given[:3], family, strict=True)
            forms = ", ".join(f"{lang}: {{given: {first}, family: {last}}}" for lang, first, last in names)
            told = f"office: {office}, " if office else ""
            lines.append(f"  person{n}: {{is: person, gender: {given[3]}, {told}{forms}}}")
            self.people.append(f"person{n}")
        return lines

    def _who(self) -> str:
        return self.random.choice([*self.people, *self.people, *BODIES])

    def _count(self) -> str:
        hedge = self.random.choice(HEDGES)
        return f"{hedge}{self.random.choice((2, 3, 7, 21, 45, 100, 1000, 12500, 300000))}"

    def _predicate(self) -> str:
        pick = self.random.choice
        country, other = self.random.sample(COUNTRIES, 2)
        person, second = self.random.sample(self.people, 2)
        return pick(
            (
                f"condemn: {{who: {person}, what: the attack}}",
                f"condemn: {{who: {country}, what: the war}}",
                f'deploy: {{what: "{self._count()} troops of {country}", in: {other}}}',
                f'casualties: {{group: soldiers of {country}, killed: "{self._count()}", wounded: "{self._count()}"}}',
                f"arrest: {{who: police, whom: {person}}}",
                f"visit: {{who: {person}, what: {other}}}",
                f"meet: {{who: {person}, with: {second}}}",
                f"send: {{who: {country}, what: military_equipment, to: {other}}}",
                f'send: {{who: {country}, what: "{self._count()} troops", to: {other}}}',
                f"accuse: {{who: {country}, whom: {other}, of: {{invade: {{who: {other}, what: UA}}}}}}",
                f"measure: {{indicator: the unemployment_rate, value: {self.random.randint(1, 90)}%}}",
                f"say: {{who: {person}, what: {{condemn: {{who: {country}, what: the attack}}}}}}",
                f"warn: {{who: {person}, what: {{send: {{who: {country}, what: troops, to: {other}}}, tense: future}}}}",
            )
        )

    def _topic(self) -> list[str]:
        """A topic for every other fact of every other sheet, `lede` for the first ones."""
        if self.beside:
            self.beside -= 1
            return ["    topic: lede"]
        topic = self.topics.choice(("", "", *TOPICS)) if self.topics.random() < 0.5 else ""
        return [f"    topic: {topic}"] if topic else []

    def _more(self, n: int) -> list[str]:
        pick = self.random
        lines = []
        if pick.random() < 0.5:
            lines.append(f"    salience: {pick.randint(1, 5)}")
        if pick.random() < 0.55:
            parts = [f"who: {self._who()}"]
            if pick.random() < 0.5:
                parts.append(f"on: {pick.choice(DAYS)}")
            if pick.random() < 0.2:
                parts.append("citing: sources")
            lines.append(f"    by: {{{', '.join(parts)}}}")
        if pick.random() < 0.3:
            lines.append(f"    when: {pick.choice(DAYS)}")
        if n and pick.random() < 0.1:
            lines.append(f"    follows: x{pick.randrange(n)}")
        if pick.random() < 0.1:
            lines.append("    purpose: {support: {whom: UA}}")
        return lines


def sheet_text(seed: int) -> str:
    """A random sheet as YAML."""
    return Maker(seed).sheet()
