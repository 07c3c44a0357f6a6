"""The fields of a sheet: what may stand where, of which type, and what it means in one line.

The one list of it: the loader checks against these tables, the JSON Schema is made from them, the documentation prints them.
"""

from __future__ import annotations

from typing import NamedTuple


class Field(NamedTuple):
    """One field of a sheet: the type of its value, and what it means in one line."""

    type: str
    meaning: str
    required: bool = False


SHEET = {
    "briefgen": Field("version", "the version of the sheet's form: 1", True),
    "slug": Field("slug", "short name of the story: lower-case letters, digits, hyphens", True),
    "source": Field("source", "the article that the facts come from", True),
    "entities": Field("rows", "people, organisations, places and groups of this story, by key"),
    "words": Field("words", "words that the lexicon lacks: nouns, adjectives, adverbs, verbs"),
    "frames": Field("frames", "frames of the sheet's own: typed slots, and one sentence for each language"),
    "by": Field("by", "who said the facts that name nobody else"),
    "facts": Field("facts", "what the article says, one clause each", True),
    "notes": Field("languages", "the editor's own note, Markdown, for each language"),
    "headline": Field("languages", "a headline written by the editor, for each language"),
    "leave_out": Field("left_out", "what the article says and the editor does not want, with the reason"),
    "desk": Field("desk", "the section of a digest: world, war, politics, …, or its heading for each language"),
    "correction": Field("corrections", "what an earlier version got wrong, or a list of such"),
}
SOURCE = {
    "publisher": Field("text", "who published the article, as printed, or a name's key", True),
    "via": Field("text", "the service that carried it"),
    "title": Field("text", "the article's own title"),
    "url": Field("url", "its address, http or https"),
    "published": Field("datetime", "when, ISO 8601 with a zone: 2024-12-23T18:30+02:00", True),
    "language": Field("language", "the article's language, as en"),
    "original": Field("language", "the language that quotations were made in, where the article translates them"),
    "text": Field("file", "the article's text, a file beside the sheet"),
    "sha256": Field("hash", "the SHA-256 of the article's text as the sheet was written: a problem says when it changed"),
}
FACT = {
    "id": Field("key", "a name for the fact; f1, f2, … where none is given"),
    "lead": Field("bool", "the fact that opens the brief"),
    "headline": Field("bool", "the fact that stands beside the lead in the headline, where there is room"),
    "follows": Field("key", "the id of a fact that this one takes up («the argument»): said after it, and never without it"),
    "but": Field("key", "the id of a fact that this one stands against: said after it with «but», and never without it"),
    "topic": Field(
        "topic",
        "a noun, or background, next, …: facts of one topic make one point with that label; `lede` puts a fact beside the one that opens the brief",
    ),
    "salience": Field("level", "how much it matters, 1 (least) to 5; 3 where none is given"),
    "from": Field("evidence", "the fragment, or fragments, of the article that prove it"),
    "by": Field("by", "who said it; `none` where the article itself does"),
    "status": Field("status", "claimed, confirmed, estimated, denied or possible"),
    "basis": Field("basis", "preliminary"),
    "when": Field("when", "a date, or `now`"),
    "since": Field("span", "from when on: a date, or a fact"),
    "until": Field("span", "until when: a date, or a fact"),
    "as_of": Field("moment", "for what moment a figure holds"),
    "deadline": Field("moment", "by when"),
    "ago": Field("nominal", "how long ago, where no date is known: 20 years"),
    "lasting": Field("nominal", "for how long: 3 days"),
    "within": Field("nominal", "in what time: 24 hours"),
    "over": Field("nominal", "in the course of what time: 6 years (a rise of 62% over six years)"),
    "every": Field("nominal", "how often: 4 years"),
    "repeated": Field("quantity", "how many times"),
    "in_a_row": Field("nominal", "which time one after another: 8 quarters (for the eighth straight quarter)"),
    "earlier": Field("nominal", "how long before the fact that it `follows`: a day (a day earlier)"),
    "later": Field("nominal", "how long after the fact that it `follows`: 2 days"),
    "gap": Field("nominal", "how long `after` or `before`: 2 days"),
    "series": Field("nominal", "what its figure measures, as a heading: figures of one series are drawn side by side, by date"),
    "where": Field("place", "a place; near, off, north_of … one, with its `distance`: {near: odesa}; {from: odesa, to: lviv}"),
    "purpose": Field("link", "what for: a noun phrase or a fact"),
    "cause": Field("link", "what brought it about: a noun phrase or a fact"),
    "reason": Field("link", "why somebody did it: a noun phrase or a fact"),
    "condition": Field("link", "if: a fact"),
    "after": Field("link", "after what: a noun phrase or a fact"),
    "before": Field("link", "before what: a noun phrase or a fact"),
    "while": Field("link", "while what is the case: a fact"),
    "as_long_as": Field("link", "as long as what is the case: a fact"),
    "result": Field("link", "what came of it: a fact"),
    "concession": Field("link", "in spite of what: a noun phrase or a fact"),
    "means": Field("link", "by what means: a noun phrase or a fact"),
    "manner": Field("adverbs", "an adverb of the lexicon, or several"),
    "part_of": Field("nominal", "as part of what"),
    "during": Field("nominal", "in what event"),
    "excluding": Field("nominal", "what is left out of it: one-off items"),
    "asks": Field("asks", "within what somebody says, knows or decides: whether it is so, or when, where, why or how"),
    "not": Field("negation", "true, never or no_longer"),
    "can": Field("bool", "is able to, is possible"),
    "may": Field("bool", "could, perhaps will"),
    "must": Field("bool", "has to"),
    "should": Field("bool", "ought to"),
    "likely": Field("bool", "probably"),
    "phase": Field("phase", "begin, continue, stop, ongoing or about_to"),
    "tense": Field("tense", "past, present, future or perfect, where the dates do not tell"),
    "say": Field("voice", "active or passive, where the engine's choice is not wanted"),
}
FRAME = {
    "meaning": Field("text", "what it says, in a line", True),
    "slots": Field("slots", "name -> {type, meaning}", True),
    "required": Field("list", "slots without which nothing can be said"),
    "one_of": Field("list", "slots of which at least one is filled"),
    "needs": Field("slots", "slot -> what must stand beside it: a slot, or one of a text slot's values (outcome=sentenced)"),
    "exact": Field("list", "figures that take no hedge: scores, votes"),
    "without": Field("slots", "slot -> slots that may not stand beside it"),
    "figures": Field("list", "slots that a table shows by source"),
    "matter": Field("list", "slots that tell what the figures are of"),
    "majority": Field("list", "two figures and SLOT=VALUE: the second does not pass the first, unless the slot has that value"),
    "wholes": Field("nouns", "nouns whose percentages are parts of a whole: none passes a hundred"),
    "absent": Field("codes", "languages that cannot say it"),
    "block": Field("bool", "it is set as a part of the document, not as a sentence"),
    "state": Field("bool", "it holds rather than happens: present tense by default"),
}
SLOT = {
    "type": Field("slot_type", "nominal, quantity, measure, moment, time (a date or a noun phrase), text, clause", True),
    "meaning": Field("text", "what stands in it"),
    "values": Field("list", "what a text may be"),
    "noun": Field("key", "what a figure counts"),
}
SLOT_TYPES = ("nominal", "quantity", "measure", "moment", "time", "text", "languages", "clause")
LINKS = ("purpose", "cause", "reason", "condition", "after", "before", "while", "as_long_as", "result", "concession", "means")
PERIODS = ("deadline", "ago", "earlier", "later", "lasting", "within", "over", "every", "repeated", "in_a_row")
ASKED = ("whether", "when", "where", "why", "how")
_SIDES = ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
LEDE = "lede"
"""The topic of a fact that stands beside the one that opens the brief, in its paragraph."""
MOST_BESIDE = 2
"""Facts that a sheet sets beside the one that opens the brief."""
SPOTS = (
    "near", "off", "outside", "inside", "beyond", "over", "under", "along", "across", "around", "between", "through", "from", "to",
    *(f"{side}_of" for side in _SIDES),
)  # fmt: skip
NOMINAL = {
    "noun": Field("key", "a noun of the lexicon or of the sheet"),
    "name": Field("key", "an entity of the sheet or a name of the lexicon"),
    "adj": Field("adjectives", "an adjective, or several in reading order"),
    "count": Field(
        "quantity", "how many, hedged; or dozens, hundreds, most, half, almost all …; `all 181` for every one of them"
    ),
    "out_of": Field("quantity", "of how many: 15 of 24 regions"),
    "ordinal": Field("ordinal", "which one in a row: 3 for the third; in a line `3rd meeting`"),
    "age": Field(
        "quantity",
        "how old somebody or something is: 32, or 3 months; of several from or up to an age: `< 16`, `>= 65`, `18..25`, in a line `children under 16`, `people 65 and older`",
    ),
    "score": Field("text", "the result of a vote or a match: 11-1"),
    "size": Field(
        "nominal",
        "how large or long it is: 20% (a 20% tariff), USD 2 billion, 3 days, 1340 kilometers; in a line `a 20% tariff`, `a 3-day strike`, `a 1340-kilometer border`, `a 12-story building`",
    ),
    "dated": Field("moment", "of what year, month or day it is: 1947 (a 1947 law); in a line `a 1947 law`"),
    "plural": Field("bool", "more than one, uncounted"),
    "article": Field("article", "the or a, where English wants one"),
    "role": Field("nominal", "what somebody is, set beside the name"),
    "that": Field("facts", "a relative clause, or several, of a noun or a name: facts without the role that it fills"),
    "including": Field("nominal", "examples"),
    "emended": Field("bool", "the word is the editor's, and stands in square brackets"),
    "than": Field(
        "standard",
        "what a comparative compares with: expected, a noun phrase, a date; `in …`; in a line `a larger budget than expected`",
    ),
    "since": Field(
        "standard", "from when on it is the largest, the first: a date or an event; in a line `the deadliest attack since 2015`"
    ),
    "quote": Field("languages", "the words themselves, for each language, credited"),
}
QUALITY = {
    "adj": Field("key", "an adjective, or a degree of one: safer, most_expensive, much_larger, less_safe", True),
    "by": Field("difference", "by how much: 20%, 2 degrees; in a line `20% higher`"),
    "than": Field("standard", "what it is compared with: expected, a noun phrase, a date; `in …`"),
}
RELATIONS = (
    "of", "against", "between", "with", "for", "on", "to", "from", "in", "around", "by", "about", "over", "near", "per",
)  # fmt: skip
CORRECTION = {
    "on": Field("moment", "the day of the correction", True),
    "fact": Field("key", "the id of the fact that was wrong"),
    "role": Field("key", "the role of the fact that was wrong; or `when`, `where`, `as_of`, `on` (when it was said)"),
    "was": Field("value", "what was said: a figure, a date or a noun phrase"),
    "text": Field("languages", "the correction in the editor's own words, for each language, where no role says it"),
}
BY = {
    "who": Field("nominal", "the speaker or the document", True),
    "verb": Field("verb", "how it was said: a speech verb of the lexicon"),
    "on": Field("moment", "when it was said"),
    "citing": Field("nominal", "whom the speaker cites"),
    "channel": Field("nominal", "where it was said: a network, a programme"),
    "to": Field("nominal", "to whom"),
    "after": Field("nominal", "after what event it was said"),
    "basis": Field("basis", "preliminary"),
    "manner": Field("adverbs", "an adverb of the saying: earlier"),
}
LEFT_OUT = {
    "from": Field("evidence", "the fragment, or fragments, of the article", True),
    "because": Field("text", "why the sheet leaves it out", True),
}
SELECTOR = {
    "exact": Field("text", "the fragment", True),
    "prefix": Field("text", "what stands right before it"),
    "suffix": Field("text", "what stands right behind it"),
}
WORD_KINDS = ("nouns", "adjectives", "adverbs", "verbs")
ENTITY_KINDS = ("person", "org", "media", "country", "city", "region", "place", "group", "thing")
CORRECTABLE = ("when", "as_of", "where")
STATUSES = ("claimed", "confirmed", "estimated", "denied", "possible")
MODALS = ("can", "may", "must", "should", "likely")
NEGATIONS = ("not", "never", "no_longer")
PHASES = ("begin", "continue", "stop", "ongoing", "about_to")
TENSES = ("past", "present", "future", "perfect")
