"""Feeds: read by feedparser, held against the formats' fields, the same story the same id, the same text as the page."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import lxml.html
import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from briefgen.api import Workshop
from briefgen.brief import Brief, Contents, Correction, Section, Sentence
from briefgen.cli import cli
from briefgen.feeding import collect
from briefgen.phrase import Phrase, Span
from briefgen.problems import BriefgenError
from briefgen.writers import WriteContext, feeds
from tests.conftest import LANGUAGES, ROOT, SEEDS
from tests.writers.hostile import HOSTILE, generate
from tests.writers.readers import seen
from tests.writers.sample import BRIEFS, EN, with_text
from tests.writers.tree import assert_says

HERE = Path(__file__).parent
URL = "https://example.org/briefs/"


def schema(name: str) -> Any:
    return json.loads((HERE / f"{name}.schema.json").read_text("utf-8"))


def made(format: str, *stories: Brief, title: str = "Briefs", url: str = URL) -> bytes:
    return feeds.write(format, title, stories[0].lang, stories, url, WriteContext())


def parsed(data: bytes) -> Any:
    # feedparser takes out attributes and elements it does not trust; the content must be there as it was written.
    found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo, found.get("bozo_exception")
    return found


@pytest.fixture(scope="module")
def stories(shop: Workshop) -> dict[str, list[Brief]]:
    sheets = [shop.load(ROOT / "seeds" / seed / "sheet.yaml") for seed in SEEDS]
    return {lang: [shop.brief(sheet, lang) for sheet in sheets] for lang in LANGUAGES}


@pytest.mark.parametrize("format", ["atom", "rss"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_feedparser_reads_every_seed(stories: dict[str, list[Brief]], lang: str, format: str) -> None:
    briefs = {brief.slug: brief for brief in stories[lang]}
    found = parsed(made(format, *briefs.values(), title="Новини 뉴스 & <news>"))
    assert found.version == {"atom": "atom10", "rss": "rss20"}[format]
    assert found.feed.title == "Новини 뉴스 & <news>"
    assert len(found.entries) == len(SEEDS)
    published = [entry.published_parsed for entry in found.entries]
    assert published == sorted(published, reverse=True)
    for entry in found.entries:
        brief = briefs[Path(entry.link).name.partition(".")[0]]
        assert entry.title == brief.title.text
        assert entry.author == brief.publisher
        assert entry.id.startswith("urn:uuid:")
        (content,) = entry.content
        assert_says(replace(brief, title=Sentence(Phrase())), seen(content.value))
        assert {element.tag for element in lxml.html.fragment_fromstring(content.value, "div").iter()}.isdisjoint(
            {"svg", "script", "style", "h1"}
        )
        assert 'class="' not in content.value


@pytest.mark.parametrize("lang", LANGUAGES)
def test_json_formats_have_the_published_fields(stories: dict[str, list[Brief]], lang: str) -> None:
    for format, name in (("jsonfeed", "jsonfeed-1.1"), ("ninjs", "ninjs-3.0")):
        for url in (URL, ""):
            jsonschema.validate(json.loads(made(format, *stories[lang], url=url)), schema(name))
    feed, news = (json.loads(made(format, *stories[lang])) for format in ("jsonfeed", "ninjs"))
    assert [item["id"] for item in feed["items"]] == [item["uri"] for item in news["associations"]]
    briefs = {brief.title.text: brief for brief in stories[lang]}
    for item, other in zip(feed["items"], news["associations"], strict=True):
        brief = briefs[item["title"]]
        assert item["date_published"] == other["firstCreated"] == brief.published
        assert_says(replace(brief, title=Sentence(Phrase())), seen(item["content_html"]))
        assert_says(brief, item["content_text"], columns=False)
        assert [body["value"] for body in other["bodies"]] == [item["content_html"], item["content_text"]]


def test_the_schemas_can_fail() -> None:
    feed, news = (json.loads(made(format, EN)) for format in ("jsonfeed", "ninjs"))
    for document, name, change in (
        (feed, "jsonfeed-1.1", {"version": "1"}),
        (feed, "jsonfeed-1.1", {"author": "x"}),
        (feed, "jsonfeed-1.1", {"items": [{"id": "1"}]}),
        (news, "ninjs-3.0", {"type": "article"}),
        (news, "ninjs-3.0", {"versioncreated": "2024-12-23T18:00:00Z"}),
        (news, "ninjs-3.0", {"name": "only an associated object has one"}),
        (news, "ninjs-3.0", {"associations": [news["associations"][0] | {"byline": "x"}]}),
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(document | change, schema(name))


def ids(data: bytes) -> list[str]:
    return [item["id"] for item in json.loads(data)["items"]]


def test_a_corrected_story_keeps_its_id_and_is_newer() -> None:
    label = Phrase((Span("Corrected "), Span("December 27", "date", "2024-12-27")))
    corrected = replace(EN, title=Sentence(Phrase((Span("Another title"),))), blocks=(Correction(label, ()), *EN.blocks))
    assert ids(made("jsonfeed", corrected)) == ids(made("jsonfeed", EN))
    assert ids(made("jsonfeed", BRIEFS["uk"])) != ids(made("jsonfeed", EN))
    assert ids(made("jsonfeed", replace(EN, published="2025-12-23T17:20:00+02:00"))) != ids(made("jsonfeed", EN))
    entry = parsed(made("atom", corrected)).entries[0]
    assert (entry.published, entry.updated) == ("2024-12-23T17:20:00+02:00", "2024-12-27T00:00:00+02:00")
    assert made("atom", corrected) == made("atom", corrected)


@pytest.mark.parametrize("format", ["atom", "rss"])
def test_a_digest_is_one_entry(format: str) -> None:
    other = replace(EN, slug="other", published="2024-12-24T08:00:00+02:00")
    digest = replace(EN, kind="digest", slug="digest", blocks=(Contents("Contents", ()), Section("War", "war", (EN, other))))
    entries = {Path(entry.link).name: entry for entry in parsed(made(format, digest, EN)).entries}
    assert set(entries) == {"digest.en.html", "kursk.en.html"}
    entry = entries["digest.en.html"]
    assert entry.summary == f"{EN.title.text}; {EN.title.text}"
    content = entry.content[0].value
    assert "<nav" not in content
    assert content.count("<article>") == 2


def test_digests_of_folders(tmp_path: Path) -> None:
    for day, seeds in (("monday", ["kursk", "noto-2024"]), ("tuesday", ["fed-2024-09"])):
        for seed in seeds:
            shutil.copytree(ROOT / "seeds" / seed, tmp_path / day / seed)
    loose = str(ROOT / "seeds" / "finland-2024" / "sheet.yaml")
    command = ["feed", "--digest", "--lang", "uk", "--format", "jsonfeed", "--length", "short", "--url", URL]
    result = CliRunner().invoke(cli, [*command, "-o", str(tmp_path), str(tmp_path / "monday"), str(tmp_path / "tuesday"), loose])
    assert result.exit_code == 0, result.output
    entries = json.loads((tmp_path / "feed.uk.feed.json").read_text("utf-8"))["items"]
    assert [entry["url"].rpartition("/")[2] for entry in entries] == ["monday.uk.html", "tuesday.uk.html", "digest.uk.html"]
    assert entries[0]["content_html"].count("<article>") == 2
    assert entries[0]["content_text"].startswith("Дайджест новин")


@pytest.mark.parametrize("format", ["atom", "rss"])
def test_hostile_text_stays_text(format: str) -> None:
    texts = [text for text in [*HOSTILE, *generate(60), "\ufffe\uffff x"] if text.strip()]
    for text in texts:
        brief = with_text(text)
        (entry,) = parsed(made(format, brief, title=text)).entries
        assert_says(replace(brief, title=Sentence(Phrase())), seen(entry.content[0].value))
    for format in ("jsonfeed", "ninjs"):
        json.loads(made(format, with_text("\ud800\udfff x")).decode())


def test_what_a_feed_cannot_be() -> None:
    for format, stories, url, words in (
        ("rss", [EN], "", "FEED-URL"),
        ("atom", [EN], "javascript:x", "FEED-URL"),
        ("atom", [EN, EN], URL, "SAME-SLUG"),
        ("atom", [replace(EN, published="2024-12-23")], URL, "DATE"),
        ("opml", [EN], URL, "BAD-OPTION"),
    ):
        with pytest.raises(BriefgenError, match=words):
            made(format, *stories, url=url)


def test_command_takes_sheets_and_folders(tmp_path: Path) -> None:
    sheet = str(ROOT / "seeds" / "kursk" / "sheet.yaml")
    assert collect([str(ROOT / "seeds")]) == [str(ROOT / "seeds" / seed / "sheet.yaml") for seed in SEEDS]
    assert collect([str(ROOT / "seeds" / "kursk"), sheet]) == [sheet]
    arguments = ["feed", sheet, "--lang", "uk", "--format", "atom,ninjs", "--out", str(tmp_path)]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["feed.uk.atom", "feed.uk.ninjs.json"]
    result = CliRunner().invoke(cli, ["feed", str(tmp_path / "nothing"), "--out", str(tmp_path)])
    assert result.exit_code == 1
    result = CliRunner().invoke(cli, ["feed", sheet, "--format", "opml", "--out", str(tmp_path)])
    assert result.exit_code == 2
