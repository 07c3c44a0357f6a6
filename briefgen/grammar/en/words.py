"""Lexicon rows read into entries: nouns, adjectives, adverbs, verbs, names.  Rules that the entries need are in `spelling`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.grammar.base import RowError
from briefgen.grammar.en.spelling import Spelling
from briefgen.phrase import Phrase, Span, phrase

_NONE: Mapping[str, str] = {}
_GOVERNMENT = re.compile(r"@(?:in|to|from)|[a-z]+(?: [a-z]+)*|")
_FOREIGN = frozenset(["nom", "acc", "dat", "ins", "loc"])
_NAME_KEYS = frozenset(
    ["full", "short", "abbr", "adj", "article", "prep", "plural", "given", "family", "order", "description", "reading"]
)


class Noun(Struct, frozen=True):
    """A noun: both numbers (`""` where one does not exist) and how it takes its complements."""

    singular: str
    plural: str
    links: Mapping[str, str] = field(default_factory=dict)
    prep: str = "in"

    def form(self, plural: bool) -> str:
        """The noun in a number, or in the only one it has."""
        return (self.plural or self.singular) if plural else (self.singular or self.plural)


class Adjective(Struct, frozen=True):
    """An adjective with its degrees, composed («more tangible») where the row gives none."""

    base: str
    comparative: str
    superlative: str
    said: Span | None = None
    """The figure that it is, with its slot, where it is one («third», «32-year-old»)."""
    age: str = ""
    """An age as it stands after a name («32»)."""

    def compared(self, degree: str) -> Adjective:
        """The adjective in a degree, `"comparative"` or `"superlative"`, to be used as an adjective itself."""
        text = self.comparative if degree == "comparative" else self.superlative
        return Adjective(text, text, text)


class Verb(Struct, frozen=True):
    """A verb's principal parts, what is fixed after it, and the governments of its roles.

    `after` is the particle and the tail with a space before them: «carried| out», «took| part».
    `expletive` is the word that stands for a subject: «there| is a risk», «it| is important».
    `then` is what is fixed after the object: «took five people| hostage».
    `needs_agent` (``passive: by``) lets the passive stand only beside whoever acts and in relative clauses («the uniforms worn by …»).
    `close` is the role that no place parts from the verb («lined up for water| in Gaza»), or ``""``.
    """

    base: str
    third: str
    past: str
    participle: str
    gerund: str
    after: str = ""
    roles: Mapping[str, str] = field(default_factory=dict)
    passive: str = ""
    expletive: str = ""
    then: str = ""
    needs_agent: bool = False
    close: str = ""

    @property
    def is_be(self) -> bool:
        """Whether the verb is «be», its own auxiliary."""
        return self.base == "be"


class Name(Struct, frozen=True):
    """A name: its forms as (text before it, text), and how a place is entered.

    `forms` has the keys `full`, `short`, `abbreviation`; the first of each pair is `"the"` or `""`.
    """

    kind: str
    forms: Mapping[str, tuple[str, str]]
    adjective: Adjective | None = None
    prep: str = "in"
    plural: bool = False
    description: bool = False


def _text(value: object, what: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise RowError(f"{what} is a word, not {value!r}")
    return value.strip()


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",")]


def _links(value: object, where: str) -> Mapping[str, str]:
    if value is None:
        return _NONE
    if not isinstance(value, Mapping):
        raise RowError(f"{where} is a mapping of relations to prepositions, not {value!r}")
    return {str(name): government(given, f"{where}.{name}") for name, given in value.items()}


def government(value: object, where: str) -> str:
    """A government as English writes it.

    Raises:
        RowError: where it is no text or a case of another language.
    """
    if not isinstance(value, str):
        raise RowError(f'{where} is "obj", a preposition, "gen" or "adj", not {value!r}')
    for part in value.split("|"):
        part = part.strip()
        if not _GOVERNMENT.fullmatch(part) or _FOREIGN & set(part.split()):
            raise RowError(f'{where}: {part!r} is no English government; write "obj", a preposition such as "to", or "@in"')
    return value.strip()


def noun(row: object, spelling: Spelling) -> Noun:
    """`soldier`, `man, men`, `equipment, -`, `-, troops`, or `{noun: …, links: {on: on, of: adj}}`.

    Raises:
        RowError: where the row has neither number or parts that mean nothing here.
    """
    links: Mapping[str, str] = field(default_factory=dict)
    prep = "in"
    if isinstance(row, Mapping):
        if unknown := set(row) - {"noun", "links", "of", "prep"}:
            raise RowError(f"a noun has noun, links, of, prep; not {', '.join(sorted(map(str, unknown)))}")
        links = _links(row.get("links"), "links")
        if "of" in row:
            links = {**links, "of": government(row["of"], "of")}
        prep = _text(row.get("prep", "in"), "prep")
        row = row.get("noun")
    parts = _parts(_text(row, "a noun"))
    if len(parts) > 2 or not all(parts):
        raise RowError(f'a noun is "man, men", not {row!r}')
    singular, given = ("" if part == "-" else part for part in (parts[0], parts[-1]))
    plural = spelling.plural(singular) if len(parts) == 1 else given
    if not singular and not plural:
        raise RowError("a noun has a singular, a plural or both")
    return Noun(singular, plural, links, prep)


def adjective(row: object, spelling: Spelling, table: Mapping[str, Any]) -> Adjective:
    """`tangible` or `high, higher, highest`; a degree of such, `{more: tangible}`.

    Args:
        table: `[degrees]` of the locale: the words that make a degree.

    Raises:
        RowError: where the row has two parts or more than three.
    """
    if isinstance(row, Mapping) and len(row) == 1 and (degree := next(iter(row))) in (*table["before"], "more", "most"):
        plain = adjective(row[degree], spelling, table)
        if degree in ("more", "most"):
            return plain.compared("comparative" if degree == "more" else "superlative")
        text = plain.base if degree in table["plain"] else plain.comparative
        text = f"{table['before'][degree]} {text}"
        return Adjective(text, text, text)
    parts = _parts(_text(row, "an adjective"))
    if len(parts) == 3 and all(parts):
        return Adjective(parts[0], parts[1], parts[2])
    if len(parts) != 1:
        raise RowError(f'an adjective is "tangible" or "high, higher, highest", not {row!r}')
    base = parts[0]
    comparative, superlative = spelling.compared(base) or (f"{table['more']} {base}", f"{table['most']} {base}")
    return Adjective(base, comparative, superlative)


def adverb(row: object) -> Phrase:
    """`already`.

    Raises:
        RowError: where the row is not a text.
    """
    return phrase(_text(row, "an adverb"))


_FORMS = ("base", "third", "past", "participle", "gerund")


def verb(row: object, spelling: Spelling) -> Verb:
    """`report`, `send, sent, sent`, or `{verb: …, particle: out, tail: part, what: obj, in: "@in"}`.

    Two verbs for what is one or the other stand with «or» (`kill or wound`).  A verb of several words keeps those after the first as its particle: `carry out`, `set up, set up, set up`.
    A fourth part is the -ing form where the rules would miss it.  An `adverb` that belongs to the verb stands right before it
    (`{verb: assault, adverb: sexually, whom: obj}`).

    Raises:
        RowError: where principal parts do not belong together or a government cannot be read.
    """
    if isinstance(row, Mapping) and "adverb" in row:
        return _led(row, spelling)
    roles: dict[str, str] = {}
    after: list[str] = []
    passive: str | None = None
    needs_agent = False
    expletive = then = close = ""
    given: object = row
    if isinstance(row, Mapping):
        for key, value in row.items():
            if key in ("particle", "tail"):
                after.append(_text(value, key))
            elif key == "expletive":
                expletive = _text(value, key)
            elif key == "then":
                then = _text(value, key)
            elif key == "close":
                close = _text(value, key)
            elif key == "passive":
                passive, needs_agent = "" if value in ("no", "none", "", False) else "be", value == "by"
            elif key != "verb":
                roles[str(key)] = government(value, str(key))
        given = row.get("verb")
    if isinstance(given, str) and " or " in given:
        return _either(row, given.split(" or ", 1), spelling)
    parts = _parts(_text(given, "a verb"))
    if len(parts) not in (1, 3, 4) or not all(parts):
        raise RowError(f'a verb is "report" or "send, sent, sent", not {given!r}')
    base, *rest = parts[0].split(" ")
    if rest:
        tail = " " + " ".join(rest)
        if not all(part.endswith(tail) for part in parts):
            raise RowError(f"the parts of {given!r} do not end alike")
        parts = [part.removesuffix(tail) for part in parts]
        after.insert(0, tail.strip())
    if any(" " in part for part in parts):
        raise RowError(f"the parts of {given!r} do not end alike")
    if len(parts) == 1 and spelling.is_irregular(base):
        raise RowError(f'«{base}» is irregular; write its parts as in "send, sent, sent"')
    past, participle = (parts[1], parts[2]) if len(parts) > 1 else (spelling.past(base), spelling.past(base))
    gerund = parts[3] if len(parts) == 4 else spelling.gerund(base)
    if passive is None:
        takes_object = any(part.strip() == "obj" for government in roles.values() for part in government.split("|"))
        passive = "be" if takes_object and base != "be" else ""
    fixed = "".join(f" {part}" for part in after)
    third = "is" if base == "be" else spelling.third(base)
    return Verb(base, third, past, participle, gerund, fixed, roles, passive, expletive, then, needs_agent, close)


def _either(row: object, halves: list[str], spelling: Spelling) -> Verb:
    """Two verbs as one: «kill or wound», «killed or wounded»."""
    rest = row if isinstance(row, Mapping) else {}
    one, other = (verb({**rest, "verb": half}, spelling) for half in halves)
    return replace(one, **{form: f"{getattr(one, form)} or {getattr(other, form)}" for form in _FORMS})


def _led(row: Mapping[Any, object], spelling: Spelling) -> Verb:
    """A verb with the adverb that belongs to it: «sexually assault», «were sexually assaulted»."""
    lead = _text(row["adverb"], "adverb")
    bare = verb({key: value for key, value in row.items() if key != "adverb"}, spelling)
    return replace(bare, **{form: f"{lead} {getattr(bare, form)}" for form in _FORMS})


def name(row: object, kind: str, features: Mapping[str, object], spelling: Spelling) -> Name:
    """A text, or `{full, short, abbr, adj, article, prep, plural}`, or a person's `{given, family}`.

    `features` may hold `order: family-first` (Kim Jong Un), as may the row.  A form that begins with «the», or a row with
    `article: the`, takes the article in running text.

    Raises:
        RowError: where there is no full name or a key means nothing here.
    """
    if isinstance(row, str):
        row = {"full": row}
    if not isinstance(row, Mapping):
        raise RowError(f"a name is a text or a mapping, not {row!r}")
    if unknown := set(row) - _NAME_KEYS:
        raise RowError(f"a name has {', '.join(sorted(_NAME_KEYS))}; not {', '.join(sorted(map(str, unknown)))}")
    article = row.get("article", "")
    if article not in ("", "the"):
        raise RowError(f'article is "the", not {article!r}')
    full, short = row.get("full"), row.get("short")
    if "family" in row or "given" in row:
        family, given = _text(row.get("family"), "family"), str(row.get("given") or "").strip()
        order = row.get("order", features.get("order"))
        if full is None:
            full = f"{family} {given}".strip() if order == "family-first" else f"{given} {family}".strip()
        short = family if short is None else short
    full = _text(full, "full")
    short = full if short is None else _text(short, "short")
    abbreviation = _text(row["abbr"], "abbr") if "abbr" in row else short
    own = _text(row["adj"], "adj") if "adj" in row else ""
    adjective_ = Adjective(own, own, own) if own else None
    before = str(article)
    before_initials = before or ("the" if "." in abbreviation and full.startswith("the ") else "")  # the U.S.
    forms = {
        "full": _article(full, before),
        "short": _article(short, before),
        "abbreviation": _article(abbreviation, "" if spelling.is_word(abbreviation) else before_initials),
    }
    return Name(
        kind,
        forms,
        adjective_,
        _text(row.get("prep", "in"), "prep"),
        row.get("plural") in (True, "true", "yes"),
        bool(row.get("description")),
    )


def _article(text: str, article: str) -> tuple[str, str]:
    """«the Kursk region» as («the», «Kursk region»)."""
    if text.startswith("the "):
        return "the", text[4:]
    return article, text
