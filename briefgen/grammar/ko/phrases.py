"""Nominals: noun phrases, names and lists, with particles and governments.

A counted noun is noun, figure, counter (북한군 1만2천 명), never «N명의 X».  All that describes it stands before it: the relative
clause, the owner, complements with a particle, examples (… 등), adjectives, a complement without one (러시아 국방부), and
what is written together with it (북한군).  «More than» stands after the counter of a subject and leaves the particle to the noun
(북한군이 3천 명 넘게), else it describes the noun (20곳이 넘는 시설을, 20명이 넘는 북한군에게).  Three or more names or nouns of one
word are a list with the middle dot (부룬디·케냐·르완다: 한글 맞춤법 부록 문장 부호 6항), others take commas and 와.
An apposition describes too: 정보기관인 국가정보원.  Persons that are several and not counted take 들 (주민들은).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.grammar.base import Agreement, Coordination, Fixed, NameUse, NominalLike, NounPhrase, Relation, RowError
from briefgen.grammar.ko.numbers import Numbers
from briefgen.grammar.ko.particles import JOIN, Particles, split_government
from briefgen.grammar.ko.words import KoreanAdjective, KoreanName, KoreanNoun
from briefgen.phrase import EMPTY, Phrase, Span, words
from briefgen.values import Hedge, Quantity

_FLOATING = frozenset(["", "nom", "이", "가", "을", "를", "은", "는"])
"""Cases in which «more than» is an adverb after a counter whose noun is not said (100명 넘게)."""
_ADVERBIAL = frozenset(["", "nom", "이", "가"])
"""Cases in which «more than» is an adverb beside a noun that is said: of the subject (북한군이 3천 명 넘게), or without a particle."""
_BARE = frozenset(["", "nom"])
"""Cases without a particle, in which persons take no 들: headlines, cells, and before another noun."""


class Said(Struct, frozen=True):
    """A nominal without its particle.

    Attributes:
        text: up to where a particle is attached.
        reading: how its end is read, `""` where as it is written.
        after: what follows the particle («3천 명 넘게»).
        closed: the text ends in an adverb that takes no 이, 을 or 은 («3명 넘게»).
        settled: the text has its particle already («아무에게도»).
    """

    text: Phrase
    reading: str = ""
    after: Phrase = EMPTY
    closed: bool = False
    settled: bool = False


class Phrases:
    """Words nominals by a language's norms."""

    def __init__(self, norms: Mapping[str, Any], numbers: Numbers, particles: Particles) -> None:
        self._lists: Mapping[str, str] = norms["lists"]
        self._several: Mapping[str, str] = norms["several"]
        self._vague = frozenset(norms["counters"]["vague"])
        self._courtesy = str(norms["names"]["courtesy"])
        self._postpositions = frozenset(norms["postpositions"]["known"])
        self._elided = frozenset(norms["postpositions"]["elided"])
        self._pluralised = frozenset(norms["counters"]["pluralised"])
        self._none: Mapping[str, str] = norms["none"]
        self._amounts: Mapping[str, Any] = norms["amounts"]
        self._numbers = numbers
        self._particles = particles

    # -- the protocol ---------------------------------------------------------------------

    def nominal(self, nominal: NominalLike, case: str) -> Phrase:
        """A nominal with a particle (`""` or `nom` for none; `table` for none, and «more than» as a noun has it: 초과)."""
        return self._with(self._say(nominal, case), "" if case == "table" else case)

    def governed(self, nominal: NominalLike, government: str) -> Phrase:
        """A nominal with a particle and what follows it («북한에 대해»), or with a postposition («북한 간»)."""
        agreed = self.agreement(nominal)
        counted = bool(agreed.counted) or isinstance(nominal, Coordination)
        particle, tail = split_government(government, self._postpositions, person=agreed.animate, counted=counted)
        said = self._say(nominal, particle)
        if said.closed and tail in self._elided:
            tail = ""  # 한 달 넘게, 동안 없이
        return words(self._with(said, particle), tail)

    def agreement(self, nominal: NominalLike) -> Agreement:
        """Number and animacy; Korean verbs agree with neither, governments in «에/에게» do."""
        if isinstance(nominal, NounPhrase):
            head: KoreanNoun = nominal.head
            several = nominal.plural or (nominal.count is not None and nominal.count.largest != 1)
            return Agreement(plural=several, animate=head.person, counted="many" if nominal.count is not None else "")
        if isinstance(nominal, NameUse):
            return Agreement(animate=nominal.name.kind == "person")
        if isinstance(nominal, Coordination):
            return Agreement(plural=True, animate=all(self.agreement(item).animate for item in nominal.items))
        return Agreement(plural=nominal.plural)

    def join(self, parts: Sequence[Phrase | Said], conjunction: str = "and") -> Phrase:
        """«A와 B», «A·B·C», «A나 B»; «A, B와 C» where an item has more than one word.

        Raises:
            RowError: for a conjunction that `locale.toml [lists]` has not.
        """
        said = [part if isinstance(part, Said) else Said(part) for part in parts if part]
        particle = self._lists.get(conjunction)
        if particle is None:
            raise RowError(f"there is no Korean conjunction for {conjunction!r}; add it to locale.toml [lists]")
        spans: list[Span] = []
        if conjunction == "and" and len(said) > 2 and not any(part.after or " " in part.text.text for part in said):
            dot = Span(str(self._lists["dot"]))
            return Phrase([span for part in said for span in (dot, *part.text.spans)][1:])
        for index, part in enumerate(said):
            if index == len(said) - 1:
                spans.extend((part.text + part.after if part.after else part.text).spans)
            elif index == len(said) - 2:
                spans.extend(self._particles.attach(part.text, particle, part.reading).spans)
                spans.append(Span(" "))
            else:
                spans.extend(part.text.spans)
                spans.append(Span(str(self._lists["separator"])))
        return Phrase(spans)

    # -- parts ----------------------------------------------------------------------------

    def _with(self, said: Said, case: str) -> Phrase:
        closed = said.settled or (said.closed and case in _FLOATING)
        text = said.text if closed else self._particles.attach(said.text, case, said.reading)
        return words(text, said.after) if said.after else text

    def _say(self, nominal: NominalLike, case: str) -> Said:
        if isinstance(nominal, NounPhrase):
            return self._noun_phrase(nominal, case)
        if isinstance(nominal, NameUse):
            return self._name(nominal)
        if isinstance(nominal, Fixed):
            if case == "의" and (figure := self._numbers.unhedged(nominal.phrase)) is not None:
                return Said(self._attributive(figure), settled=True)
            opened = self._numbers.opened(nominal.phrase) if case in _FLOATING and case not in ("", "nom") else None
            return Said(nominal.phrase) if opened is None else Said(opened, closed=True)
        if not nominal.items:
            raise RowError("a list has at least one item")
        bare = case in _BARE
        items = [self._say(_singular(item) if bare else item, "의") for item in nominal.items]
        last = self._say(nominal.items[-1], case)
        return replace(last, text=self.join([*items[:-1], replace(last, after=EMPTY)], nominal.conjunction))

    def _noun_phrase(self, np: NounPhrase, case: str) -> Said:
        head: KoreanNoun = np.head
        if np.rest is not None:  # 2시간 35초
            last = self._noun_phrase(np.rest, case)
            return replace(last, text=words(self._noun_phrase(replace(np, rest=None), "").text, last.text))
        if np.elided and np.count is not None:
            return self._counted_alone([], head, np, np.count, case)
        before, joined = self._before(np)
        if np.none or np.amount is not None:
            return self._uncounted(np, before, joined, case)
        if head.nth and (nth := next((adj.said for adj in np.adjectives if adj.row and adj.said), None)):
            kept = [adj for adj in np.adjectives if not adj.row]
            said = replace(nth, text=head.nth.replace("{n}", nth.value))  # 전쟁 80주년
            return Said(words(*self._before(replace(np, adjectives=tuple(kept)))[0], Phrase([said])))
        unsaid = head.replaced or (head.understood and not before)
        if unsaid and np.count is not None and not np.count.unit and joined is None and not np.brackets:
            return self._counted_alone(before, head, np, np.count, case)
        if head.one and np.article == "a" and np.count is None and not np.adjectives and joined is None:
            return Said(words(*before, head.one))  # «a day before»: 하루 전에, «a cup of coffee»: 커피 한 잔
        text = head.alone if head.alone and joined is None else head.text
        if self._plural(np, text, case, joined=joined is not None):
            text += str(self._lists["plural"])
        vague = len(before) == len(np.adjectives) and all(adjective.attributive in self._vague for adjective in np.adjectives)
        if vague and np.plural and np.count is None and joined is None and head.text in self._several:
            text, before = self._several[head.text], []  # «weeks», «several weeks»: 몇 주; «days»: 며칠
        word = Phrase([*(joined.spans if joined else ()), Span(f"[{text}]" if np.brackets else text)])
        reading = head.reading if text == head.text else ""
        if np.count is None:
            return Said(words(*before, word), reading)
        return self._counted(np, head, before, word, reading, np.count, case)

    def _plural(self, np: NounPhrase, text: str, case: str, *, joined: bool) -> bool:
        """Whether 들 is said: of several persons that are not counted (주민들은), but not before another noun (난민 수)."""
        if not np.plural or np.count is not None:
            return False
        return text in self._pluralised or (
            (np.head.person or np.head.pluralised) and not np.head.collective and not joined and case not in _BARE
        )

    def _counted(
        self, np: NounPhrase, head: KoreanNoun, before: list[Phrase], word: Phrase, reading: str, count: Quantity, case: str
    ) -> Said:
        """The noun with its count."""
        numbers, origin = self._numbers, np.count_origin
        if count.unit.isupper():  # 32억 달러 규모의 원조, 32억 달러가 넘는 원조
            over = count.hedge == Hedge.OVER
            money = numbers.counted(count, numbers.unit(count), origin, after="attributive" if over else "after")
            worth = self._attributive(money) if over else words(money, str(self._lists["worth"]))
            return Said(words(*before, worth, word), reading)
        if count.unit:
            share = numbers.counted(count, numbers.unit(count), origin, after="table" if case not in _FLOATING else "after")
            owner = self._particles.attach(words(*before, word), str(self._lists["owner"]), reading)
            return Said(words(owner, share), closed=count.hedge == Hedge.OVER and case in _FLOATING)
        if count.hedge == Hedge.OVER and (head.before or case not in _ADVERBIAL):
            figure = numbers.counted(count, head.counter, origin, after="attributive")
            return Said(words(self._attributive(figure), *before, word), reading)
        figure = numbers.counted(count, head.counter, origin)
        if head.before:
            return Said(words(*before, figure, word), reading)
        if count.hedge == Hedge.OVER:
            return Said(words(*before, word), reading, figure)
        return Said(words(*before, word, figure))

    def _uncounted(self, np: NounPhrase, before: list[Phrase], joined: Phrase | None, case: str) -> Said:
        """«군인이 한 명도», «아무도»; «주민 수십 명», «주민 절반», «거의 모든 주민»."""
        head: KoreanNoun = np.head
        word = Phrase(
            [*(joined.spans if joined else ()), Span(head.alone if head.alone and joined is None and not head.one else head.text)]
        )
        if np.none:
            value = str(np.count)
            if head.understood and not before:
                nobody = Phrase([Span(self._none["person"], "number", value, np.count_origin)])
                said = nobody if case in _FLOATING else self._particles.attach(nobody, case)
                return Said(said + self._none["too"], settled=True)
            if head.text == head.counter and not before:  # 한 헥타르도, 한 헥타르에도
                measure = Phrase([Span(f"{self._none['one']} {head.text}", "number", value, np.count_origin)])
                said = measure if case in _FLOATING else self._particles.attach(measure, case)
                return Said(said + self._none["too"], settled=True)
            one = f"{self._none['one']} {head.counter}{self._none['too']}"
            return Said(words(*before, word), head.reading, Phrase([Span(one, "number", value, np.count_origin)]))
        assert np.amount is not None
        if np.count is not None:  # 승객 181명 전원, 여객기 101대 모두
            figure = self._numbers.counted(np.count, head.counter, np.count_origin)
            every = str(self._amounts["everyone" if head.person else "everything"])
            return Said(words(*before, *(() if head.understood and not before else (word,)), figure, every))
        row: Mapping[str, str] = self._amounts[np.amount.key]
        if row.get("vague") and head.text in self._several and joined is None:
            return Said(words(*before, self._several[head.text]))  # «several weeks»: 몇 주; «a few days»: 며칠
        if row.get("vague") and head.text != head.counter and head.replaced:
            return Said(words(*before, row["after"], word), head.reading)  # 여러 나라
        hedge, over = np.amount.hedge, np.amount.hedge == ">"
        table = self._numbers.hedge(hedge)
        lead = (
            [Span(f"{self._amounts['almost'] if hedge == 'almost' else table['before']} ")]
            if hedge == "almost" or "before" in table
            else []
        )
        if "before" in row:
            text = head.text + (str(self._lists["plural"]) if head.person and not head.collective and case not in _BARE else "")
            return Said(words(Phrase([*lead, Span(row["before"])]), *before, Phrase([Span(text)])))
        figure = Phrase([*lead, Span(row["after"] + (f" {head.counter}" if row.get("counted") else ""))])
        if over and case not in _ADVERBIAL and not (head.understood and not before and case in _FLOATING):
            return Said(words(self._attributive(figure), *before, word), head.reading)
        if "after" in table:
            figure = figure + f" {table['after']}"
        unsaid = row.get("counted") and (head.replaced or (head.understood and not before))
        if over:
            return Said(words(*before, word), head.reading, figure) if not unsaid else Said(figure, closed=True)
        return Said(words(*before, figure) if unsaid else words(*before, word, figure))

    def _counted_alone(self, before: list[Phrase], head: KoreanNoun, np: NounPhrase, count: Quantity, case: str) -> Said:
        """Figure and counter where the noun is not said: 6명, 유럽 20개국, 지난 3시간."""
        numbers = self._numbers
        counter = numbers.unit(count) or head.counter
        if head.scale:
            before = [*before, Phrase([Span(head.scale)])]
        if np.elided and head.before and count.hedge != Hedge.OVER:
            return Said(
                words(numbers.counted(count, counter, np.count_origin), head.text), head.reading
            )  # 24개 주 가운데 15개 주
        if count.hedge == Hedge.OVER and case == "의" and (np.elided or not head.person):  # 10년이 넘는 징역형
            bare = numbers.counted(count, counter, np.count_origin, after="attributive")
            return Said(words(*before, self._attributive(bare)), settled=True)
        if count.hedge != Hedge.OVER or case in _FLOATING:
            said = numbers.counted(count, counter, np.count_origin)
            return Said(words(*before, said), closed=count.hedge == Hedge.OVER)
        if head.text == head.counter or np.elided:
            return Said(words(*before, numbers.counted(count, counter, np.count_origin, after="table")))
        figure = numbers.counted(count, counter, np.count_origin, after="attributive")
        return Said(words(self._attributive(figure), *before, head.text), head.reading)

    def _attributive(self, figure: Phrase) -> Phrase:
        """«20명이 넘는», from a figure and its counter."""
        particle, _, rest = self._numbers.over_attributive.partition(" ")
        return words(self._particles.attach(figure, particle), rest)

    def _before(self, np: NounPhrase) -> tuple[list[Phrase], Phrase | None]:
        """What stands before the noun, and what is written together with it."""
        before: list[Phrase] = []
        near: list[Phrase] = []
        joined: Phrase | None = None
        if np.relative:
            before.append(np.relative)
        if np.apposition:
            before.append(self._apposition(self.nominal(np.apposition, "")))
        if np.owner is not None:
            before.append(self.governed(np.owner, str(self._lists["owner"])))
        for relation in np.relations:
            if relation.government == JOIN and joined is None:
                joined = self._joined(relation.complement)
            elif relation.government in ("", JOIN) and relation.name != "reach":
                near.append(self.nominal(relation.complement, ""))
            else:
                before.append(self._relation(relation))
        if np.including is not None:
            before.append(words(self.nominal(np.including, ""), str(self._lists["including"])))
        for adjective in np.adjectives:
            if adjective.row and np.head.ordinal == "{n}" and joined is None:
                joined = Phrase([_described(adjective, np.head)])  # 1세트
            else:
                before.append(Phrase([_described(adjective, np.head)]))
        return before + near, joined

    def _joined(self, nominal: NominalLike) -> Phrase:
        """What is written together with a noun: 북한군, but 미군."""
        if isinstance(nominal, NameUse) and nominal.name.joined:
            return Phrase([Span(nominal.name.joined, "name", nominal.key, nominal.origin)])
        return self.nominal(nominal, "")

    def _short_title(self, title: NounPhrase) -> Phrase:
        """An office without its country or body, but not without «전» (트럼프 전 대통령)."""
        office = title.head.short or title.head.text
        return Phrase([Span(" ".join([*(adjective.attributive for adjective in title.adjectives), office]))])

    def _relation(self, relation: Relation) -> Phrase:
        if relation.name == "size" and (figure := self._numbers.unhedged(self.nominal(relation.complement, ""))) is not None:
            return self._attributive(figure)  # 3일이 넘는 휴전, 20억 달러가 넘는 계약
        return self.governed(relation.complement, relation.government)

    def _apposition(self, apposition: Phrase) -> Phrase:
        return apposition + str(self._lists["apposition"])

    def _name(self, use: NameUse) -> Said:
        """A mention: office after the name, country before it, description before all."""
        name: KoreanName = use.name
        text = {
            "full": name.full,
            "short": name.short,
            "abbreviation": name.abbreviation,
            "family": name.family or name.short,
            "headline": name.full if name.family_first else name.family or name.short,
        }[use.form]
        reading = name.reading if text == name.full or not name.family else ""
        after: Phrase = EMPTY
        if use.title is not None:
            if use.form == "full" or (use.form == "headline" and use.title.head.leads):
                after = self.nominal(use.title, "")
            elif use.form in ("short", "headline"):
                text = name.family or text
                after = self._short_title(use.title)
        elif name.private and use.form != "abbreviation":
            text = (name.family or text) if use.form == "short" and not name.family_first else text
            after = Phrase([Span(self._courtesy)])
        leading: Phrase | None = None
        if use.title is not None and use.title.head.leads:
            leading, after = (after if use.form in ("full", "headline") else None), EMPTY
        parts: list[Phrase | None] = [use.relative]
        if use.apposition is not None:
            told = self.nominal(use.apposition, "")
            parts.append(
                told if self.agreement(use.apposition).animate and not after else self._apposition(told)
            )  # 창업자 김철수
        if use.within is not None:
            parts.append(self.nominal(use.within, ""))
        if leading:
            parts.append(leading)
        named = [Span(text, "name", use.key, use.origin)]
        if use.initials:
            named += [Span("("), Span(use.initials, "name", use.key, use.origin), Span(")")]
        if use.age is not None:  # 심스(32) 씨
            named += [Span("("), replace(use.age.said, text=use.age.said.value), Span(")")]
        parts.append(Phrase(named))
        if after:
            parts.append(after)
            reading = use.title.head.reading if use.title is not None and not use.title.head.short else ""
        elif use.description is not None and not text.endswith(use.description.text):
            parts.append(Phrase([Span(use.description.text)]))
            reading = use.description.reading
        return Said(words(*parts), reading)


def _described(adjective: KoreanAdjective, head: KoreanNoun) -> Span:
    """An adjective before its noun; one in a row as the noun counts it (세 번째 회담, 제3차 회의)."""
    if adjective.said is None:
        return Span(adjective.attributive)
    if adjective.row and head.ordinal:
        return replace(adjective.said, text=head.ordinal.replace("{n}", adjective.said.value))
    return adjective.said


def _singular(item: NominalLike) -> NominalLike:
    """A list's item where the list takes no particle, and so no 들."""
    return replace(item, plural=False) if isinstance(item, NounPhrase) else item
