"""Noun phrases in a line: `>= 12000 troops of KP`, `the additional troops`, `a fine of USD 3 billion`, `its majority`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from msgspec.structs import replace

from briefgen import desk, fields
from briefgen.facts import Argument, Nominal
from briefgen.lexicon import nearest, singulars
from briefgen.marked import Node, Scalar
from briefgen.reading.figures import SCORE, FigureReader
from briefgen.values import AMOUNTS, NUMBERS, Amount, Quantity, parse_amount, parse_quantity, signed

_LEADING_QUANTITY = re.compile(
    r"((?:>=|<=|>|<|~<?|almost\s|nearly\s)?\s*\d[\d,.]*(?:\.\.\d[\d,.]*)?(?:\s+(?:thousand|million|billion))?%?)\s+(?=[a-z]|[A-Z]{2}\s+[a-z]|[A-Z][a-z])"
)
_PART = re.compile(
    rf"((?:(?:>=|<=|>|<|~)\s*)?[1-9][\d,]*|{'|'.join(NUMBERS)})\s+of\s+(?:the\s+(?=\d|(?:{'|'.join(NUMBERS)})\s)|(?=\d|the\s|its\s|their\s|his\s|her\s|(?:{'|'.join(NUMBERS)})\s))"
)
_SIZE = re.compile(r"(\d[\d.]*%)|([1-9][\d,.]*)-([a-z_]+)")
_MONEY = re.compile(
    r"((?:>=|<=|>|<|~|almost)?\s*(?:[A-Z]{3}\s\d[\d,.]*(?:\s(?:thousand|million|billion|trillion))?|\d[\d,.]*(?:\s(?:thousand|million|billion|trillion))?\s[A-Z]{3}))\s(?=[a-z])"
)
_RESULT = (
    "the result of a match is `match: {winner: …, loser: …, score: 2, against: 1}`, that of a vote `{noun: vote, score: 11-1}`"
)
ALL = re.compile(r"all\s+(\d[\d,]*)(?:\s+(?=[a-z])|$)")
_LEADING_AMOUNT = re.compile(rf"((?:(?:>=|<=|>|<|~|almost)\s*)?(?:{'|'.join(AMOUNTS)}))\s+(?:of\s+)?(?=[a-z])")
_AGES = re.compile(
    r"\s+(?:(?P<bound>under|over|aged)\s+)?(?P<low>\d{1,3})(?:\s*(?:to|and|-|\.\.)\s*(?P<high>\d{1,3})|\s+(?:and|or)\s+(?P<more>older|over|above|younger|under))?"
    r"(?:\s+years(?:\s+old|\s+of\s+age)?)?(?=\s+(?:of|in|from|with|at|on|for)\s|$)"
)
_OLDER = {"older": ">=", "over": ">=", "above": ">=", "younger": "<=", "under": "<="}
POSSESSIVES = ("its", "their", "his", "her")
_STRENGTHS = (("much", "far", "slightly"), ("most", "more", "less", "least", "much", "far", "slightly", "even"))
_NOBODY = ("others", "other")
"""Words that stand for a noun which the phrase does not say."""
_ORDINAL = re.compile(r"([1-9]\d{0,3})(?:st|nd|rd|th)")


_ENTITY = "\nor, if it is a name, declare it under `entities:`\n{}: {{is: person, gender: f, en: {{given: ___, family: ___}}, uk: …, ko: …}}"
_LASTED = re.compile(
    r"(?:(\d+) hours?,? (?:and )?(?=\d))?(?:(\d+) minutes?(?:,? (?:and )?(?=\d)|$))?(?:(\d+) seconds?)?|(\d{1,2}):([0-5]\d):([0-5]\d)"
)
_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")


class PhraseReader(FigureReader):
    """Reads phrases word by word."""

    possessor: Node | None = None
    """What fills the subject of the clause that is read, told before its other roles."""

    def short(self, node: Scalar, slot: str) -> Nominal | None:
        """A noun phrase in a line: `>= 12000 troops of KP`, `the additional troops`, `war against UA`."""
        if (lasted := units_of_time(node.value)) is not None:
            return self._lasted(lasted, node, slot)
        text = signed(node.value.strip())
        if match := _PART.match(text):
            return self._part(match[1], Scalar(text[match.end() :], node.mark, True), slot)
        behind: tuple[tuple[str, Argument], ...] = ()
        owner, whole = None, ""
        for word, read in (("than", self.standard), ("since", self.since)):
            before, _, rest = text.partition(f" {word} ")
            if rest:
                text, behind = before, read(Scalar(rest, node.mark, True), slot)
        if not behind:
            text, behind = self.reach(text, node, slot)
        text, age = self._aged(text, node)
        text, count, amount = self._amount_ahead(text, node)
        if (own := text.partition(" "))[0] in POSSESSIVES and own[2]:  # its majority, 4% of its workforce
            owner, text = self._possessor(own[0], node, slot), own[2].lstrip()
            if count is None and amount is None:  # its 50 ships are all that it has
                text, count, amount = self._amount_ahead(text, node)
                whole = "the" if count is not None else ""
        tokens = self.joined(text.split())
        if not tokens:
            self._bad("BAD-PHRASE", "a noun phrase is empty", node)
            return None
        article = {"an": "a"}.get(tokens[0], tokens[0]) if tokens[0] in ("the", "a", "an") and len(tokens) > 1 else ""
        tokens = tokens[1:] if article else tokens
        if count is None and len(tokens) > 1 and tokens[0] in NUMBERS[1:] and not self._compound(tokens[0], tokens[1]):
            count, tokens = self.quantity(Scalar(str(NUMBERS.index(tokens[0]) + 1), node.mark, True)), tokens[1:]
        if len(tokens) > 2 and tokens[0] in _STRENGTHS[bool(article)] and self._find("adjectives", "_".join(tokens[:2])):
            tokens = ["_".join(tokens[:2]), *tokens[2:]]  # «the most populous country»
        size, dated = None, None
        if article and (money := _MONEY.match(" ".join(tokens))):  # a USD 3 billion fine
            size, tokens = self.size(Scalar(money[1], node.mark, True), f"{slot}.size"), " ".join(tokens)[money.end() :].split()
        at = next((n for n, token in enumerate(tokens) if n and token in fields.RELATIONS and n + 1 < len(tokens)), len(tokens))
        relations: tuple[tuple[str, Argument], ...] = ()
        then = next((n for n, token in enumerate(tokens) if n > at and token in fields.RELATIONS), len(tokens))
        if tokens[at : at + 1] == ["of"] and (said := _amount(" ".join(tokens[at + 1 : then]))):  # a fine of USD 3 billion
            size, tokens = self.size(Scalar(said, node.mark, True), f"{slot}.size"), [*tokens[:at], *tokens[then:]]
        if at < len(tokens):
            ends = [at, *([then] if tokens[at] == "from" and tokens[then : then + 1] == ["to"] else ())]  # from Seoul to Busan
            spans = zip(ends, [*ends[1:], len(tokens)], strict=True)
            told = [
                (tokens[n], self.short(Scalar(" ".join(tokens[n + 1 : end]), node.mark, True), f"{slot}.{tokens[n]}"))
                for n, end in spans
            ]
            relations = tuple((name, inner) for name, inner in told if inner is not None)
            if len(relations) < len(told):
                return None
        relations = ((("of", owner),) if owner is not None else ()) + relations + behind
        *adjectives, head = tokens[:at]
        adjectives, head = self._parted(adjectives, head)
        tokens, at = [*adjectives, head, *tokens[at:]], len(adjectives) + 1
        if at == len(tokens) and (titled := self.titled(article, adjectives, head, node, slot)):
            return titled
        ordinal = 0
        if adjectives[1:] and (ranked := self._find("adjectives", f"{adjectives[0]}_{adjectives[1]}")):
            tokens, adjectives, at = [ranked, *tokens[2:]], [ranked, *adjectives[2:]], at - 1  # 2nd largest, in one word
        if adjectives and (nth := _ORDINAL.fullmatch(adjectives[0])):
            ordinal = int(nth[1])
            tokens, adjectives, at = tokens[1:], adjectives[1:], at - 1
            self.one_in_a_row(ordinal, count, node)
        if adjectives and ((match := _SIZE.fullmatch(adjectives[0])) and (article or match[3])):
            size = self.size(Scalar(match[1] or f"{match[2]} {match[3]}", node.mark, True), f"{slot}.size")
            tokens, adjectives, at = tokens[1:], adjectives[1:], at - 1
        elif adjectives and article and _YEAR.fullmatch(adjectives[0]):
            dated = self.moment(Scalar(adjectives[0], node.mark, True))
            tokens, adjectives, at = tokens[1:], adjectives[1:], at - 1
        if odd := next((word for word in tokens[:at] if word[0].isdigit() or word[0] in "<>~%-"), None):
            self._misplaced(odd, node)
            return None
        found = self._head(head, node)
        if all(name != "of" for name, _ in relations):
            adjectives, owners = self.owned(adjectives, node, slot)
            relations = (*owners, *relations)
        keys = tuple(key for word in adjectives if (key := self._word(word, "adjectives", node)))
        if found is None:
            return None
        kind, key, plural = found
        bounded = age is not None and bool(age.hedge)
        if kind == "name" and (keys or relations or bounded or any(part is not None for part in (count, amount, size, dated))):
            help = "say it of a noun: `half the residents of …`, `role: the former president of US`"
            self._bad("NAME-ALONE", f"{key!r} is a name, of which nothing else is said here", node, help)
        parted = count is not None and count.low != count.low.to_integral_value() and not count.unit and count.low < 1_000_000
        if parted and kind == "noun" and self.noun_row(key).get("is") in ("person", "group"):
            self._bad("BAD-QUANTITY", "people are counted in whole numbers", node)
        return Nominal(
            kind,
            key,
            node.mark,
            slot,
            count,
            amount,
            age,
            None,
            keys,
            plural and (count is None or bool(count.unit)),
            article or whole,
            relations,
            ordinal=ordinal,
            size=size,
            dated=dated,
        )

    def _misplaced(self, figure: str, node: Node) -> None:
        """Refuse a figure between the words of a phrase."""
        if SCORE.fullmatch(figure):
            message, help = "the result of a match or a vote, and no noun phrase", _RESULT
        else:
            message = "a figure in the middle of a noun phrase"
            help = "write it first (`>= 12000 troops`), or as `count:`; how large one is as `size:`; of what year, as `dated:`; 15 of 24 is `count:` with `out_of:`"
        self._bad("BAD-PHRASE", f"{figure!r} is {message}", node, help)

    def _amount_ahead(self, text: str, node: Scalar) -> tuple[str, Quantity | None, Amount | None]:
        """A phrase without the figure or amount that it begins with, and these."""
        count, amount = None, None
        if match := ALL.match(text):
            count, amount = self.quantity(Scalar(match[1], node.mark, True)), Amount("all")
            text = text[match.end() :]
        elif match := _LEADING_QUANTITY.match(text):
            count = self.quantity(Scalar(match[1], node.mark, True))
            text = text[match.end() :]
            if match[1].endswith("%"):
                text = text.removeprefix("of ")  # «77% of australians», as «half of»
        elif (match := _LEADING_AMOUNT.match(text)) and match[1] != "all":
            if parse_amount(match[1]) is None:
                self._bad(
                    "BAD-QUANTITY",
                    f"{match[1]!r} is no amount: a hedge goes with a part (half, a_third …), almost with all",
                    node,
                )
            amount, text = parse_amount(match[1]), text[match.end() :]
        return text, count, amount

    def _aged(self, text: str, node: Scalar) -> tuple[str, Quantity | None]:
        """A phrase without the ages of those whom it is about, and these: `children under 16`, `people aged 65 and older`."""
        match = ages_told(text)
        if match is None:
            return text, None
        sign = _OLDER[match["more"]] if match["more"] else {"under": "<", "over": ">"}.get(match["bound"], "")
        high = f"..{match['high']}" if match["high"] else ""
        age = self.age(Scalar(f"{sign}{match['low']}{high}", node.mark, True))
        return text[: match.start()] + text[match.end() :], age

    def _lasted(self, lasted: tuple[int, int, int], node: Scalar, slot: str) -> Nominal | None:
        """A time in several units: each is what the one before has beyond itself."""
        made: Nominal | None = None
        told = [(unit, many) for unit, many in zip(("hour", "minute", "second"), lasted, strict=True) if many]
        for at, (unit, many) in reversed([*enumerate(told)]):
            place = slot + ".rest" * at
            made = Nominal("noun", unit, node.mark, place, self.quantity(Scalar(str(many), node.mark, True)), rest=made)
        return made

    def _part(self, figure: str, whole: Scalar, slot: str) -> Nominal | None:
        """So many of several: 7 of 12 villages, one of the judges."""
        several = self.short(whole, slot)
        count = self.quantity(Scalar(str(NUMBERS.index(figure) + 1) if figure in NUMBERS else figure, whole.mark, True))
        if several is None or several.kind == "name" or several.amount is not None:
            return several
        return replace(several, count=count, out_of=several.count, of_them=several.count is None, plural=False)

    def _parted(self, adjectives: list[str], head: str) -> tuple[list[str], str]:
        """Adjectives and noun, where several words are one noun of the lexicon, or one word is an adjective and a noun."""
        if "_" in head and self._find("nouns", head) is None and self._find("names", head) is None:
            before, _, after = head.partition("_")  # economic_crisis
            if self._find("adjectives", before) is not None and self._find("nouns", after) is not None:
                adjectives, head = [*adjectives, before], after
        if len(adjectives) > 1 and (whole := self._compound("_".join(adjectives[-2:]), head)):
            adjectives, head = adjectives[:-2], whole  # foreign exchange reserves
        while adjectives and (whole := self._compound(adjectives[-1], head)):
            adjectives, head = adjectives[:-1], whole
        return adjectives, head

    def _compound(self, before: str, head: str) -> str:
        """The key of two words that are one noun of the lexicon (`exchange rates`: exchange_rate), or `""`."""
        whole = f"{before}_{head}"
        return whole if self.lexicon.find("nouns", whole) is not None and head not in self.rows["nouns"] else ""

    def _is_verb(self, word: str) -> bool:
        """Whether a word is a verb and nothing else (`order: {…, to: evacuate}`)."""
        return self._find("verbs", word) is not None and not any(self._find(kind, word) for kind in ("nouns", "names"))

    def _possessor(self, word: str, node: Scalar, slot: str) -> Argument | None:
        """Whose something is in `its majority`: the subject of the clause, or of the one around it."""
        subject = self.possessor
        if subject is None or (isinstance(subject, Scalar) and not subject.value):
            self._bad(
                "WHOSE",
                f"{word!r} means the subject of the clause, which has none",
                node,
                "say whose it is: `the majority of the party`",
            )
            return None
        made: Argument | None = self.argument(subject, "agent", f"{slot}.of")
        return made

    def _head(self, word: str, node: Node) -> tuple[str, str, bool] | None:
        """(kind, key, plural) of the word that heads a phrase."""
        if word in self.rows["names"] or (word not in self.rows["nouns"] and self.lexicon.has("names", word)):
            self.find("names", word)
            return "name", word, False
        key = self.find("nouns", word)
        if key is not None:
            several = (self.rows["nouns"].get(key) or self.lexicon.row("nouns", key) or {}).get("many")
            return "noun", key, bool(several) or (word not in (key, key.partition(".")[0]) and not self._is_alias(word, key))
        if (name := self.find("names", word)) is not None:
            return "name", name, False
        known = [*self.rows["names"], *self.rows["nouns"], *self.lexicon.keys("nouns"), *self.lexicon.keys("names")]
        self._bad(
            "UNKNOWN-WORD", f"no noun or name {word!r} is known", node, self._unknown("nouns", word, known) + _ENTITY.format(word)
        )
        return None

    def _is_alias(self, word: str, key: str) -> bool:
        row = self.rows["nouns"].get(key) or self.lexicon.row("nouns", key) or {}
        named = word in [str(alias).replace(" ", "_") for alias in row.get("aka", ())]
        return named and str(row.get("en", "")).replace(" ", "_") not in singulars(word)  # `votes` of «vote»: its plural

    def _word(self, word: str, kind: str, node: Node) -> str | None:
        key = self.find(kind, word)
        if key is None:
            help = self._unknown(kind, word, [*self.rows[kind], *self.lexicon.keys(kind)])
            if kind == "adjectives" and word in ("no", "zero", "nobody", "none"):
                help = "a clause is negated as a whole: `not: true` beside the verb, and the noun without `no`"
            elif kind == "adjectives" and (noun := self._find("nouns", word)) is not None:
                help = f"{noun!r} is a noun: write it behind, as `… of {noun}`, `… for {noun}`, or add the words as one noun (`{word}_…`)\n{help}"
            self._bad("UNKNOWN-WORD", f"no {kind[:-1]} {word!r} is known", node, help)
        return key

    def _unknown(self, kind: str, word: str, known: Iterable[str]) -> str:
        """What to do about an unknown word: a near one, the row that another desk has, the entry to paste."""
        if kind == "nouns" and word.endswith("s") and not word.endswith(("ss", "us", "is")):
            word = singulars(word)[0]
        offers = [f"{offer.file}:{offer.line} has it: {offer.key}" for offer in desk.offers(kind, {word, word.replace("_", " ")})]
        option = "" if kind == "nouns" else f" --kind {kind[:-1]}"
        command = f"`briefgen word add {word}{option} --to {self.file}` " + ("copies that row" if offers else "writes a stub")
        if word in _NOBODY:
            return "say what they are: `3 other people`, `other bridges`"
        near = self._offer(nearest(word, known, self.lexicon.synonyms(kind)))
        return "\n".join(filter(None, (near, *offers[:3], command, stub(kind, word))))


def ages_told(text: str) -> re.Match[str] | None:
    """Where a phrase says the ages of those whom it is about, by a word that they are ages; or None."""
    return next((match for match in _AGES.finditer(text) if match["bound"] or match["more"]), None)


def units_of_time(text: str) -> tuple[int, int, int] | None:
    """Hours, minutes and seconds of a time in several units (`3 minutes 27 seconds`) or as a clock shows it (`2:00:35`), or None."""
    match = _LASTED.fullmatch(text.strip())
    parts = () if match is None else match.groups()
    told = parts[3:] if parts[3:] != (None,) * 3 else parts[:3]
    if match is None or sum(part is not None for part in told) < 2:
        return None
    hours, minutes, seconds = (int(part or 0) for part in told)
    return hours, minutes, seconds


def stub(kind: str, word: str) -> str:
    """The entry to paste into a sheet for an unknown word."""
    spoken = word.replace("_", " ")
    rows: dict[str, Callable[[], str]] = {
        "nouns": lambda: f'{word}: {{en: {spoken}, uk: "___ m, ___ (gen. sg.), ___ (nom. pl.), ___ (gen. pl.)", ko: ___}}',
        "adjectives": lambda: f"{word}: {{en: {spoken}, uk: ___, ko: ___}}",
        "adverbs": lambda: f"{word}: {{en: {spoken}, uk: ___, ko: ___}}",
        "verbs": lambda: (
            f"{word}:\n  roles: {{who: agent, what: thing}}\n  en: {{verb: {spoken}, what: obj}}\n"
            '  uk: {impf: "___, ___ (3 sg.), ___ (3 pl.)", pf: "___, ___, ___", what: acc}\n  ko: {verb: ___하다, what: 을}'
        ),
    }
    return f"or add it yourself, under `words: {kind}:`\n" + rows[kind]()


def _amount(text: str) -> str:
    """A text that is a percentage, money or a time in several units and nothing else, or ``""``."""
    if units_of_time(text) is not None:
        return text
    try:
        unit = parse_quantity(text).unit
    except ValueError:
        return ""
    return text if unit in ("percent", "points") or unit.isupper() else ""
