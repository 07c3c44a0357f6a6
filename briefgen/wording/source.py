"""Who said a fact, how, when and on whose word: for the templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefgen.facts import Argument, Attribution, Fact, Nominal
from briefgen.grammar.base import Agreement, NominalLike, VerbGroup
from briefgen.phrase import EMPTY, Origin, Phrase, Span
from briefgen.wording.shape import is_plain, of_clause, same

if TYPE_CHECKING:
    from briefgen.wording import Wording
    from briefgen.wording.sub import Sub

_SAYING = {"claimed": "claim", "confirmed": "confirm", "estimated": "estimate"}
"""The verb of saying that a fact's status asks for, where the sheet names none."""


class Source:
    """Who said a fact: for the templates."""

    taken_up = False
    """Whether the speaker is a person whom the sentence before was about («…, he said»)."""

    def __init__(self, wording: Wording, by: Attribution, fact: Fact) -> None:
        self.wording = wording
        self._by = by
        self._fact = fact.id
        self._status = fact.status
        self._self = by.who
        self.of_self = False
        """Whether the sentence is about its speaker, and begins with them."""
        self.preliminary = "preliminary" in (by.basis, fact.basis)
        """Whether the figures are preliminary."""

    def _part(self, argument: Argument | None, government: str) -> Phrase:
        if argument is None:
            return EMPTY
        self.wording.refuse_none(argument)
        return self.wording.grammar.governed(self.wording.nominal(argument, self._fact), government)

    def takes_over(self, fact: Fact) -> Fact:
        """The fact to be said after its speaker where it is about them («Han said he would …»); sets `of_self`.

        A pronoun at the end («…, he said») could mean whoever was named last.  Where both the subject and the speaker
        say more than a name, or no pronoun is known of them, both are named.
        """
        role = self.wording.subject_role(fact)
        about, who = fact.roles.get(role), self._by.who
        if not isinstance(about, Nominal) or not same(about, who) or not (is_plain(about) or is_plain(who)):
            return fact
        if self.wording.norms.get("natural_gender") and self.wording.is_somebody(about):
            return fact
        self.of_self = True
        if is_plain(about):
            return fact
        self._self = about
        return replace(fact, roles={**fact.roles, role: who})

    def itself(self, case: str) -> Phrase:
        """The speaker as the subject of the sentence, with all that is said of them in either place."""
        return self.wording.grammar.nominal(self.wording.nominal(self._self, self._fact), case)

    @property
    def told_at_once(self) -> bool:
        """Whether what is said follows the verb with nothing between («he said he …»)."""
        by = self._by
        between = (by.to, by.on, by.channel, by.after, by.citing)
        return not by.manner and not self.preliminary and all(part is None for part in between)

    def he(self, case: str) -> Phrase:
        """The speaker as a pronoun in a case, where the sentence before was about them; else nothing."""
        if not self.taken_up or self.wording.goes_unsaid(self._by.who):
            return EMPTY
        word = self._there or self.wording.pronoun(self._by.who, self._fact)
        return word + str(self.wording.norms.get("pronoun_cases", {}).get(case, "")) if word else EMPTY

    @property
    def _there(self) -> Phrase:
        """The word for a body that has just spoken, where the language has one («повідомили там»)."""
        word, who = str(self.wording.norms.get("there", "")), self._by.who
        body = isinstance(who, Nominal) and self.wording.kind_of(who.key) != "person"
        if not (word and body and self.taken_up) or self.of_self or not isinstance(who, Nominal):
            return EMPTY
        return Phrase((Span(word, "name", who.key, Origin(self._fact, who.slot)),))

    @cached_property
    def _who(self) -> NominalLike:
        self.wording.refuse_none(self._by.who)
        return self.wording.nominal(self._by.who, self._fact)

    def who(self, case: str) -> Phrase:
        """The speaker in a case."""
        return self.wording.grammar.nominal(self._who, case)

    def verb(self, form: str = "finite", first: bool = False) -> Phrase:
        """The verb of saying."""
        wording = self.wording
        group = VerbGroup(form=form, tense="past", first=first)
        agreement = Agreement(plural=True) if self._there else wording.grammar.agreement(self._who)
        return wording.grammar.verb_group(wording.vocabulary.entry("verbs", self.concept), group, agreement)

    def _chosen(self) -> str:
        """What the language uses where somebody is addressed («told reporters»), or nothing."""
        return str(self.wording.norms.get("addressed", "")) if self._by.to is not None else ""

    @cached_property
    def concept(self) -> str:
        """The verb's concept: the sheet's, or what the fact's status asks for, else what the language uses of such a speaker."""
        if self._by.verb:
            return self._by.verb
        if self._status in _SAYING:
            return _SAYING[self._status]
        if chosen := self._chosen():
            return chosen
        who = self._by.who
        kind = self.wording.kind_of(who.key) if isinstance(who, Nominal) and who.kind == "name" else ""
        saying: Mapping[str, list[str]] = self.wording.norms["saying"]
        choice = saying["there"] if self._there else saying.get(kind, saying["other"])
        return choice[self.wording.mentions.turn(who.key if isinstance(who, Nominal) else "") % len(choice)]

    @property
    def reckons(self) -> bool:
        """Whether nothing is told of the saying but that the speaker estimates it («за оцінкою поліції»)."""
        return self._by.verb == "estimate" and self.told_at_once and not self.taken_up

    def on(self, use: str = "running") -> Phrase:
        """When it was said, or nothing."""
        by = self._by
        return EMPTY if by.on is None else self.wording.moment(by.on, self._fact, "by.on", use, abroad=True)

    @property
    def manner(self) -> Phrase:
        """Adverbs of the saying («earlier»), without those that open the sentence."""
        opening = self.wording.norms.get("opening_adverbs", ())
        return self.wording.adverbs([key for key in self._by.manner if key not in opening])

    @property
    def opening(self) -> Phrase:
        """Adverbs of the saying that a language sets before the speaker, so that they are not read with what is said."""
        opening = self.wording.norms.get("opening_adverbs", ())
        return self.wording.adverbs([key for key in self._by.manner if key in opening])

    def dated(self, subs: Sequence[Sub]) -> bool:
        """Whether what is said has a date of its own, beside which the date of saying could be taken for it."""
        return any(sub.dated for sub in subs)

    @property
    def has_date(self) -> bool:
        """Whether a date of saying is known."""
        return self._by.on is not None

    def citing(self, government: str) -> Phrase:
        """Whom the speaker cites, or nothing."""
        return self._part(self._by.citing, government)

    @property
    def government(self) -> str:
        """How the verb of saying takes a clause (`that`, `що`, `-다고`)."""
        roles = self.wording.vocabulary.entry("verbs", self.concept).roles
        return of_clause(str(roles["what"]))

    @property
    def on_network(self) -> bool:
        """Whether it was said on a network or in a medium, not in a speech or a statement."""
        channel = self._by.channel
        return isinstance(channel, Nominal) and channel.kind == "name"

    @property
    def has_channel(self) -> bool:
        """Whether it is known where it was said."""
        return self._by.channel is not None

    @property
    def follows(self) -> bool:
        """Whether it is known after what it was said."""
        return self._by.after is not None

    @property
    def cites(self) -> bool:
        """Whether the speaker cites somebody."""
        return self._by.citing is not None

    def channel(self, government: str) -> Phrase:
        """Where it was said, or nothing."""
        return self._part(self._by.channel, government)

    def addressee(self, government: str) -> Phrase:
        """To whom, or nothing."""
        roles = self.wording.vocabulary.entry("verbs", self.concept).roles
        own = next((str(roles[role]) for role in ("to", "whom") if role in roles), government)
        own = own.rpartition("|")[2].strip()
        if "/" in own and self._by.to is not None:
            own = self.wording.by_animacy(own, self._by.to)
        return self._part(self._by.to, own)

    def after(self, government: str) -> Phrase:
        """After what it was said, or nothing."""
        return self._part(self._by.after, government)
