"""Which sense of a verb a sheet means, by the roles that it fills and the nouns that fill them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import Any

from msgspec.structs import replace

from briefgen import fields
from briefgen.lexicon import THINGS, kind_of
from briefgen.marked import Mapping as MappingNode
from briefgen.marked import Node, Scalar
from briefgen.predicates import ACTING, PARTIES, Predicate
from briefgen.reading.circumstances import CircumstanceReader
from briefgen.reading.phrases import POSSESSIVES
from briefgen.values import NUMBERS, parse_amount, parse_quantity, signed

_WRITTEN, _ODD, _NEVER = 1, 2, 99
"""What it costs that a role is written as another of `PARTIES` or not told, and that it is filled by what does not usually fill it."""
_CLAUSE, _AMOUNT = "{}", "$"
"""What stands for a fact, and for an amount of money, among the nouns of the roles."""
_INFINITIVES = frozenset(("to", "gerund", "from gerund", "inf", "inf lasting"))
_PEOPLE = frozenset(("person", "group", "org", "country"))
_NOBODY = frozenset(("event", "abstract", "time"))


_Widen = Callable[[Iterable[str]], set[str]]


def meant_roles(verb: Predicate, told: Mapping[str, bool]) -> dict[str, str]:
    """name -> the role that it means over a verb; `told` says of each name whether it is filled by an amount of money.

    Money under `what` is the `amount` of a verb that takes such; `what` does something to `whom` where the verb has no such role
    (`connect: {what: the cable, whom: 2 carriages}`), or has a clause that says what (`ban: {what: the law, whom: children, from: {…}}`).
    """
    if {"what", "whom"} <= told.keys() and "who" not in told and next(iter(verb.roles), "") == "who":
        if "whom" in verb.roles and any(verb.roles.get(name) == "clause" for name in told if name != "what"):
            return {name: "who" if name == "what" else name for name in told}
        if verb.role("whom", told) == "whom" and [role for role in verb.roles if role in PARTIES] == ["who", "what"]:
            return {name: {"what": "who", "whom": "what"}.get(name, name) for name in told}
    money = "amount" in verb.roles and "amount" not in told and "what" in told and told["what"]
    names = {name: "amount" if money and name == "what" else name for name in told}
    return {name: verb.role(other, names.values()) for name, other in names.items()}


def is_amount(node: Node) -> bool:
    """Whether a text is an amount of money."""
    try:
        return isinstance(node, Scalar) and parse_quantity(node.value).unit.isupper()
    except ValueError:
        return False


class SenseReader(CircumstanceReader):
    """Chooses among the senses of a verb, the keys with its word before a dot (`release`, `release.work`).

    A sense whose row names the nouns that it stands beside (`nouns: [curfew]`) is meant beside those and never else.  Where none is,
    the verb that the word itself means stays where its roles fit, and gives way to the one sense that they fit better: `capture:
    {what: soldiers}` is `capture.person`, `stop: {what: fighting}` the verb without anybody who stops it.  Where two fit alike, the
    word's own verb is meant, and without one the word is unknown: nothing is guessed.
    """

    _bare: Set[str] = frozenset()
    """The clauses of the fact that is read now in which nobody acts."""

    def leads(self, predicate: Predicate, role: str) -> bool:
        """Whether what fills a role is said as an infinitive or gerund, in the first of the languages that the lexicon holds."""
        parts = self._row_of(predicate.key).values()
        said = next((str(part[role]) for part in parts if isinstance(part, Mapping) and "verb" in part and role in part), "")
        return said.split(" |")[0] in _INFINITIVES

    def sense(self, word: str, node: Node) -> str | None:
        """The key of the verb that a word means over these roles, or None where it means none.

        A key with a dot, and a verb of the sheet's own, mean themselves; so does a verb without roles, but for an infinitive («to evacuate»).
        """
        found = self.find("verbs", word)
        led = self.led
        alone = led is not None and isinstance(node, Scalar) and not node.value
        if "." in word or found in self.rows["verbs"] or not (alone or isinstance(node, MappingNode)):
            return found
        senses = [key for key in self.lexicon.senses("verbs", word) if key != found]
        if not senses:
            return found
        entries = node.entries if isinstance(node, MappingNode) else {}
        told = {name: self._noun_of(entry.value) for name, entry in entries.items()}
        self._bare = {name for name, entry in entries.items() if told[name] == _CLAUSE and _is_bare(entry.value)}
        if led is not None and "who" not in told and not (led and led in told.values()):
            acted = self._of_senses(found, senses, {"who": "", **told})
            if acted is not None:
                return acted
        whole = {name: self._whole_of(entry.value) or told[name] for name, entry in entries.items()}
        if whole != told and (meant := self._of_senses(found, senses, whole)) not in (None, found):
            return meant  # «the pension plan» is no plan
        return self._of_senses(found, senses, told) or found

    def phrased(self, verb: Scalar, node: Node) -> tuple[Scalar, Node]:
        """A verb and the plain noun beside it where the two are one verb of the lexicon, which then stands without that noun.

        `take: {who: the ceremony, what: place, in: kyiv}` is `take_place: {who: the ceremony, in: kyiv}`.
        """
        if "." in verb.value or not isinstance(node, MappingNode) or verb.value in self.rows["verbs"]:
            return verb, node
        for role in ("what", "whom"):
            told = node.entries[role].value if role in node.entries else None
            said = told.value.split() if isinstance(told, Scalar) else []
            if said[:-1] not in ([], ["a"], ["an"], ["the"]) or not said:
                continue
            rest = MappingNode({name: entry for name, entry in node.entries.items() if name != role}, node.mark)
            key = self.sense(f"{verb.value}_{said[-1]}", rest)
            if rest.entries and key is not None and self._ends_in(key, said[-1]) and self._says_all(key, rest):
                return replace(verb, value=key), rest
        return verb, node

    def _ends_in(self, key: str, word: str) -> bool:
        """Whether a noun is among the fixed words of a verb, in one of the languages («take *place*»)."""
        return any(word in str(part.get("tail", "")).split() for part in self._row_of(key).values() if isinstance(part, Mapping))

    def _row_of(self, key: str) -> Mapping[str, Any]:
        return self.rows["verbs"].get(key) or self.lexicon.row("verbs", key) or {}

    def _says_all(self, key: str, node: MappingNode) -> bool:
        """Whether the roles told are a verb's, and none of `PARTIES` lacks; and the nouns those that its row names, if it does."""
        told = {name: self._noun_of(entry.value) for name, entry in node.entries.items()}
        verb, nouns = self.predicates.verb(key, {}), self._row_of(key).get("nouns")
        if verb is None or self._cost(key, told) is None or (nouns and not self._beside({key: nouns}, told)):
            return False
        meant = meant_roles(verb, {name: noun == _AMOUNT for name, noun in told.items()})
        return all(role in meant.values() for role in verb.roles if role in PARTIES)

    def _of_senses(self, found: str | None, senses: Iterable[str], told: Mapping[str, str]) -> str | None:
        """The sense that fits what is told, the word's own verb among them, or None where none does."""
        costs = {key: cost for key in senses if (cost := self._cost(key, told)) is not None}
        beside = {key: (self.lexicon.row("verbs", key) or {}).get("nouns") for key in costs}
        own = self._cost(found, told) if found is not None else None
        named: dict[str, Any] = dict(beside)
        worth = dict(costs)
        if found is not None and own is not None:
            named[found], worth[found] = self._row_of(found).get("nouns"), own
        meant = [key for key in self._beside(named, told) if not self._renames(key, found, told)]
        if meant:
            return min(meant, key=lambda key: (worth[key], -self._matches(key, named[key], told)))
        costs = {key: cost for key, cost in costs.items() if beside[key] is None}
        least = min(costs.values(), default=_NEVER)
        best = [key for key, cost in costs.items() if cost == least]
        if len(best) > 1 and any(noun == _CLAUSE for noun in told.values()):
            best = [key for key in best if self._leads_bare(key, told)] or best
        if len(best) > 1:  # «work on …» is the verb of these roles, not the one that also tells with whom
            best = [key for key in best if self._fills(key, told)] or best
        if len(best) == 1 and least < (_NEVER if own is None else own):
            return best[0]
        return None if own is None else found

    def _leads_bare(self, key: str, told: Mapping[str, str]) -> bool:
        """Whether a verb takes each clause as it is told: an infinitive where nobody acts in it («considered withdrawing …»), else not."""
        verb = self.predicates.verb(key, {})
        return verb is not None and all(
            self.leads(verb, verb.role(name, told)) == (name in self._bare) for name, noun in told.items() if noun == _CLAUSE
        )

    def _renames(self, key: str, own: str | None, told: Mapping[str, str]) -> bool:
        """Whether a sense would make a subject of a role that the word's own verb has as it is told («troops were withdrawn from …»)."""
        sense, plain = self.predicates.verb(key, {}), self.predicates.verb(own or "", {})
        if sense is None or plain is None or not all(name in plain.roles for name in told):
            return False
        subject, own_subject = next(iter(sense.roles), ""), next(iter(plain.roles), "")
        meant = meant_roles(sense, {name: noun == _AMOUNT for name, noun in told.items()})
        return any(role == subject != name != own_subject for name, role in meant.items())

    def _beside(self, rows: Mapping[str, Any], told: Mapping[str, str]) -> list[str]:
        """The senses whose `nouns:` hold one that is told: first where they are of one role, then of any, who does it last of all.

        A noun itself comes before its kind (`join: {what: the army}` is `join.army`, though an army is an org), and both before its last word.
        """
        ranks = ((_alone, self._with_kinds), (self._with_heads,))
        return next(
            (found for widens in ranks for told_by in (self._of_role, self._of_any) if (found := told_by(rows, told, widens))), []
        )

    def _of_role(self, rows: Mapping[str, Any], told: Mapping[str, str], widens: Sequence[_Widen]) -> list[str]:
        for widen in widens:
            found = [
                key
                for key, known in rows.items()
                if isinstance(known, Mapping)
                and any(not widen([noun]).isdisjoint(known.get(role, ())) for role, noun in self._filled(key, told))
            ]
            if found:
                return found
        return []

    def _of_any(self, rows: Mapping[str, Any], told: Mapping[str, str], widens: Sequence[_Widen]) -> list[str]:
        others = [noun for name, noun in told.items() if name != "who"]
        for widen in widens:
            for nouns, keys in ((widen(others), rows), (widen([told.get("who", "")]), self._by_subject(rows))):
                found = [key for key in keys if isinstance(known := rows[key], list) and not nouns.isdisjoint(known)]
                if found:
                    return found
        return []

    def _matches(self, key: str, known: Any, told: Mapping[str, str]) -> int:
        """How many roles hold a noun that the row names for them."""
        if not isinstance(known, Mapping):
            return 0
        return sum(not self._with_kinds([noun]).isdisjoint(known.get(role, ())) for role, noun in self._filled(key, told))

    def _by_subject(self, rows: Iterable[str]) -> list[str]:
        """The senses that a subject may tell: not what somebody does to another (`the company sold cars`, but to sell a company)."""
        verbs = ((key, self.predicates.verb(key, {})) for key in rows)
        return [key for key, verb in verbs if verb is not None and not (_acts(verb) and {"what", "whom"} & verb.roles.keys())]

    def _filled(self, key: str, told: Mapping[str, str]) -> Iterable[tuple[str, str]]:
        """(role, noun) of what is told, by the roles that a verb calls so (`who` of a verb that has but `what`)."""
        verb = self.predicates.verb(key, {})
        assert verb is not None
        return [(meant, told[name]) for name, meant in meant_roles(verb, {name: told[name] == _AMOUNT for name in told}).items()]

    def _cost(self, key: str, told: Mapping[str, str]) -> int | None:
        """How badly a verb's roles fit what is told, or None where they do not."""
        verb = self.predicates.verb(key, {})
        if verb is None:
            return None
        cost, subject, open_ = 0, next(iter(verb.roles), ""), dict.fromkeys(verb.roles)
        meant = meant_roles(verb, {name: noun == _AMOUNT for name, noun in told.items()})
        if not set(verb.required) <= {*meant.values(), subject}:
            return None
        for name, noun in told.items():
            role = meant[name]
            if role not in verb.roles or (noun == _CLAUSE) > (verb.roles[role] in ("clause", "text")):
                return None
            if noun == _AMOUNT and verb.roles[role] in ("agent", "person", "thing", "place"):
                return None
            if verb.roles[role] == "clause" and noun != _CLAUSE:
                if not self._takes_noun(key, role):
                    return None
                cost += _WRITTEN
            cost += (_ODD + _WRITTEN if role == subject else _WRITTEN) * (role != name)
            cost += _ODD * self._is_odd(verb.roles[role], noun, role == subject)
            open_.pop(role, None)
        cost += sum(_ODD if role == subject else _WRITTEN for role in open_ if role == subject or role in PARTIES)
        if not set(meant.values()) - {subject}:  # «the trial started»: a verb that leads a clause is not meant without it
            cost += sum(_ODD for role in open_ if verb.roles[role] == "clause" and role not in (subject, *PARTIES))
        if list(told) == ["who"] and self._kind_of(told["who"]) in THINGS and not open_.keys().isdisjoint(("what", "whom")):
            cost += _ODD + _WRITTEN  # «the train stopped»: what a thing does to nothing happens to it
        return cost

    def _fills(self, key: str, told: Mapping[str, str]) -> bool:
        """Whether what is told fills every role of a verb."""
        verb = self.predicates.verb(key, {})
        return verb is not None and set(verb.roles) == set(
            meant_roles(verb, {name: noun == _AMOUNT for name, noun in told.items()}).values()
        )

    def _takes_noun(self, verb: str, role: str) -> bool:
        """Whether a role that is a clause may be a noun phrase as well («about the talks», «that …»)."""
        parts = (self.lexicon.row("verbs", verb) or {}).values()
        return any("|" in str(part.get(role, "")) for part in parts if isinstance(part, Mapping))

    def _is_odd(self, role: str, noun: str, subject: bool) -> bool:
        kind = self._kind_of(noun)
        if noun == _AMOUNT:
            return role != "measure"
        if role == "person":
            return bool(kind) and kind not in _PEOPLE
        if role == "agent":
            return subject and kind in _NOBODY
        return role == "thing" and kind == "person"

    def _with_heads(self, nouns: Iterable[str]) -> set[str]:
        """Nouns, and of those of several words the last, where that is of their kind and no mere thing: a `coalition_government` is a government."""
        found = set()
        for noun in filter(None, nouns):
            last = noun.rpartition("_")[2]
            same = last != noun and self._kind_of(last) == self._kind_of(noun) not in ("thing", "place")
            found |= {noun, last} if same else {noun}
        return found

    def _with_kinds(self, nouns: Iterable[str]) -> set[str]:
        return {word for noun in nouns if noun for word in (noun, self._kind_of(noun))}

    def _kind_of(self, noun: str) -> str:
        return "" if noun in ("", _CLAUSE, _AMOUNT) else kind_of(noun, self.rows, self.lexicon)

    def _whole_of(self, node: Node) -> str:
        """The key of the noun that two or three words of a phrase are together (`pension plan`), or ``""``."""
        if isinstance(node, MappingNode):
            node = node.entries["noun"].value if "noun" in node.entries else node
        if not isinstance(node, Scalar):
            return ""
        tokens = node.value.split()
        at = _ahead(tokens)
        joined = ("_".join(tokens[at - many : at]) for many in (3, 2) if many <= at)
        return next(filter(None, (self._find("nouns", word) for word in joined)), "")

    def _noun_of(self, node: Node) -> str:
        """The key of the noun or name that a role's phrase is about, `_CLAUSE` for a fact, or ``""``."""
        if isinstance(node, MappingNode):
            if "quote" in node.entries:
                return ""
            entry = node.entries.get("noun") or node.entries.get("role") or node.entries.get("name") or node.entries.get("any")
            return self._noun_of(entry.value) if entry is not None else _CLAUSE
        if not isinstance(node, Scalar):
            return self._noun_of(node.items[0]) if node.items else ""
        tokens = self.joined(signed(node.value).split())
        if len(tokens) > 2 and tokens[1] == "of" and _is_part(tokens[0]):
            tokens = tokens[2:]  # «dozens of airstrikes», «4% of its workforce», «one of the bases»
        tokens = tokens[1:] if len(tokens) > 1 and tokens[0] in POSSESSIVES else tokens
        at = _ahead(tokens)
        if at + 1 < len(tokens) and tokens[at] == "of" and self.holds(self._find("nouns", tokens[at - 1]) or ""):
            return self._noun_of(replace(node, value=" ".join(tokens[at + 1 :])))  # «3 tons of cocaine»
        head = tokens[at - 1] if tokens else ""
        if head.endswith("%"):
            return "percent"
        if is_amount(node):
            return _AMOUNT
        if at > 1 and head in self.rows["names"] and (titled := self._find("nouns", tokens[at - 2])) is not None:
            return titled  # «the cargo_ship dali» is a ship
        return self._find("nouns", head) or self._find("names", head) or ""


def _acts(verb: Predicate) -> bool:
    return next(iter(verb.roles.values()), "") in ACTING


def _is_bare(node: Node) -> bool:
    """Whether a fact tells nobody who acts in it."""
    roles = (
        [entry.value for entry in node.entries.values() if isinstance(entry.value, MappingNode)]
        if isinstance(node, MappingNode)
        else []
    )
    return bool(roles) and "who" not in roles[0].entries


def _alone(nouns: Iterable[str]) -> set[str]:
    return {noun for noun in nouns if noun}


def _is_part(word: str) -> bool:
    """Whether a word is so many of something: `dozens`, `4%`, `7`, `one`."""
    return word in NUMBERS or word.rstrip("%").isdigit() or parse_amount(word) is not None


def _ahead(tokens: Sequence[str]) -> int:
    """How many words of a phrase stand before its complements."""
    return next((n for n, token in enumerate(tokens) if n and token in (*fields.RELATIONS, "than", "since")), len(tokens))
