"""The fact sheet's JSON Schema, draft-07, made from the same tables that the loader checks against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen import fields
from briefgen.fields import Field
from briefgen.predicates import ALSO_FIELDS, PARTIES, Predicates, verb_predicate

_TEXT = {"type": "string"}
_REF = {
    name: {"$ref": f"#/definitions/{name}"}
    for name in (
        "argument",
        "corrections",
        "nominal",
        "fact",
        "facts",
        "evidence",
        "fragment",
        "left_out",
        "by",
        "source",
        "rows",
        "frame",
        "slot",
        "languages",
        "quantity",
        "moment",
    )
}
_SCALAR = {"type": ["string", "number", "integer"]}


def _typed(field: Field) -> dict[str, Any]:
    """The schema of a field's type."""
    types: dict[str, Any] = {
        "version": {"enum": [1, "1"]},
        "bool": {"type": "boolean"},
        "level": {"enum": [1, 2, 3, 4, 5]},
        "slug": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 100},
        "url": {"type": "string", "pattern": "^https?://"},
        "datetime": {"type": "string", "description": "ISO 8601 with a zone"},
        "language": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"},
        "topic": {"type": "string", "pattern": "^[a-z][a-z0-9_.]*$"},
        "status": {"enum": list(fields.STATUSES)},
        "basis": {"enum": ["preliminary"]},
        "phase": {"enum": list(fields.PHASES)},
        "tense": {"enum": list(fields.TENSES)},
        "asks": {"enum": list(fields.ASKED)},
        "voice": {"enum": ["active", "passive"]},
        "ordinal": {
            "anyOf": [{"type": "integer", "minimum": 1, "maximum": 9999}, {"type": "string", "pattern": "^[1-9][0-9]{0,3}$"}]
        },
        "article": {"enum": ["the", "a"]},
        "negation": {"enum": [True, False, "never", "no_longer"]},
        "when": {"anyOf": [{"const": "now"}, _REF["moment"]]},
        "moment": _REF["moment"],
        "span": {"anyOf": [_REF["moment"], _REF["fact"]]},
        "quantity": _REF["quantity"],
        "by": _REF["by"],
        "desk": {"anyOf": [_TEXT, _REF["languages"]]},
        "corrections": _REF["corrections"],
        "source": _REF["source"],
        "rows": _REF["rows"],
        "facts": {"anyOf": [_REF["facts"], _REF["fact"]]},
        "evidence": _REF["evidence"],
        "left_out": {"type": "array", "items": _REF["left_out"]},
        "languages": _REF["languages"],
        "frames": {"type": "object", "additionalProperties": _REF["frame"]},
        "slots": {"type": "object", "additionalProperties": _REF["slot"], "minProperties": 1},
        "slot_type": {"enum": list(fields.SLOT_TYPES)},
        "list": {"type": "array", "items": _TEXT},
        "codes": {"type": "array", "items": _TEXT},
        "adverbs": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]},
        "adjectives": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]},
        "link": _REF["argument"],
        "value": _REF["argument"],
        "place": _REF["argument"],
        "nominal": _REF["argument"],
        "standard": _REF["argument"],
        "difference": _REF["argument"],
    }
    return {**types.get(field.type, _TEXT), "description": field.meaning} if field.type in types else _described(_TEXT, field)


def _described(schema: Mapping[str, Any], field: Field) -> dict[str, Any]:
    return {**schema, "description": field.meaning}


def _object(table: Mapping[str, Field]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: _typed(field) for name, field in table.items()},
        "required": [name for name, field in table.items() if field.required],
        "additionalProperties": False,
    }


def sheet_schema(predicates: Predicates) -> dict[str, Any]:
    """The schema, with every verb and frame that `predicates` knows.

    References to a `description` beside `$ref` are annotations only (draft-07 ignores siblings of `$ref`).
    """
    schema = _object(fields.SHEET)
    schema["properties"]["words"] = {
        "type": "object",
        "properties": dict.fromkeys(fields.WORD_KINDS, _REF["rows"]),
        "additionalProperties": False,
    }
    fact = _object(fields.FACT)
    fact["properties"] = {key: _predicate(predicates, key) for key in _keys(predicates)} | fact["properties"]
    for key in ALSO_FIELDS:
        verb = predicates.lexicon.find("verbs", key) or key
        fact["properties"][key] = {"anyOf": [fact["properties"][key], _predicate(predicates, verb)]}
    fact["additionalProperties"] = {"description": "a verb of the sheet's own, with its roles"}
    fact["minProperties"] = 1
    nominal = _object(fields.NOMINAL)
    nominal["properties"] |= dict.fromkeys(fields.RELATIONS, _REF["argument"])
    nominal["anyOf"] = [{"required": ["noun"]}, {"required": ["name"]}, {"required": ["quote"]}]
    nominal["properties"]["credit"] = {**_TEXT, "description": "who translated the words"}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "briefgen fact sheet, version 1",
        **schema,
        "definitions": {
            "source": _object(fields.SOURCE),
            "rows": {"type": "object", "additionalProperties": {"type": "object"}},
            "languages": {"type": "object", "additionalProperties": _TEXT},
            "slot": _object(fields.SLOT),
            "frame": {**_object(fields.FRAME), "additionalProperties": {**_TEXT, "description": "a language's sentence"}},
            "evidence": {"anyOf": [_REF["fragment"], {"type": "array", "items": _REF["fragment"], "minItems": 1}]},
            "fragment": {"anyOf": [_TEXT, _object(fields.SELECTOR)]},
            "left_out": _object(fields.LEFT_OUT),
            "quantity": {
                **_SCALAR,
                "description": 'a hedged figure: 3000, ">= 12000", "~ 1000", "almost 50", "200..300", "5.2%"',
            },
            "moment": {**_SCALAR, "description": "2024-12-23, 2024-12, 2024 or 2024-12-23T14:30"},
            "by": {"anyOf": [_TEXT, _object(fields.BY)]},
            "corrections": {"anyOf": [_object(fields.CORRECTION), {"type": "array", "items": _object(fields.CORRECTION)}]},
            "nominal": nominal,
            "fact": fact,
            "facts": {"type": "array", "items": _REF["fact"], "minItems": 1},
            "argument": {
                "anyOf": [
                    _SCALAR,
                    _REF["nominal"],
                    _REF["fact"],
                    {
                        "type": "object",
                        "properties": {"any": {"type": "array"}},
                        "required": ["any"],
                        "additionalProperties": False,
                    },
                    {"type": "array", "items": _REF["argument"], "minItems": 1},
                ]
            },
        },
    }


def _keys(predicates: Predicates) -> list[str]:
    return [*predicates.frames(), *sorted(predicates.lexicon.keys("verbs"))]


def _predicate(predicates: Predicates, key: str) -> dict[str, Any]:
    predicate = predicates.frame(key) or verb_predicate(key, predicates.lexicon.row("verbs", key) or {})
    types = {
        "quantity": _REF["quantity"],
        "moment": _REF["moment"],
        "text": _TEXT,
        "languages": _REF["languages"],
    }
    properties = {role: types.get(kind, _REF["argument"]) for role, kind in predicate.roles.items()}
    for sense in [] if predicate.frame or "." in key else predicates.lexicon.senses("verbs", key):  # the word alone may mean any
        for role in verb_predicate(sense, predicates.lexicon.row("verbs", sense) or {}).roles:
            properties.setdefault(role, _REF["argument"])
    properties |= dict.fromkeys((name for name in PARTIES if predicate.role(name) in properties), _REF["argument"])
    schema: dict[str, Any] = {"type": ["object", "null"], "properties": properties, "additionalProperties": False}
    if predicate.frame and predicate.one_of:  # a verb may get its role from the noun that a clause describes
        schema["anyOf"] = [{"required": [role]} for role in predicate.one_of]
    return schema
