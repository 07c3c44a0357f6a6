"""Briefs made by hand, in three languages: what the realiser would hand to a writer.

`phrase` reads text with spans in braces: `{kind:value:fact.slot|text}`, or `{lang:tag|text}`.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from briefgen.brief import (
    Brief,
    Evidence,
    FigureTable,
    Lede,
    Note,
    Points,
    Quotation,
    Sentence,
    SourceLine,
    Sources,
)
from briefgen.phrase import Origin, Phrase, Span

_SPAN = re.compile(r"\{(\w+):([^:|]*)(?::(\w*)\.?([\w.]*))?\|([^}]*)\}")


def phrase(text: str) -> Phrase:
    """Text with spans in braces, as a Phrase."""
    spans: list[Span] = []
    end = 0
    for match in _SPAN.finditer(text):
        if match.start() > end:
            spans.append(Span(text[end : match.start()]))
        kind, value, fact, slot, shown = match.groups()
        if kind == "lang":
            spans.append(Span(shown, lang=value))
        else:
            spans.append(Span(shown, kind, value, Origin(fact, slot)))
        end = match.end()
    if text[end:]:
        spans.append(Span(text[end:]))
    return Phrase(spans)


def sentence(text: str) -> Sentence:
    """A Sentence that says the facts of its spans."""
    made = phrase(text)
    return Sentence(made, tuple(dict.fromkeys(span.origin.fact for span in made if span.origin.fact)))


def row(*cells: str) -> tuple[Sentence, ...]:
    """A table's row."""
    return tuple(sentence(cell) for cell in cells)


LABELS = {
    "en": {
        "page_of": "Page {page} of {pages}",
        "figures_by_source": "Figures by source",
        "figure": "Figure",
        "source": "Source",
        "sources": "Sources",
        "note": "Editor’s note",
        "quotation": "Quotation",
        "translated_by": "Translated by {name}",
        "generated": "Made with briefgen from a fact sheet",
        "key_points": "Key points",
        "other_languages": "Other languages",
        "published_by": "Published by",
        "unsubscribe": "Unsubscribe",
        "view_online": "Read it in your browser",
    },
    "uk": {
        "page_of": "Сторінка {page} з {pages}",
        "figures_by_source": "Дані за джерелами",
        "figure": "Кількість",
        "source": "Джерело",
        "sources": "Джерела",
        "note": "Примітка редакції",
        "quotation": "Цитата",
        "translated_by": "переклад: {name}",
        "generated": "Створено за допомогою briefgen з переліку фактів",
        "key_points": "Головне",
        "other_languages": "Іншими мовами",
        "published_by": "Видавець",
        "unsubscribe": "Відписатися",
        "view_online": "Читати у браузері",
    },
    "ko": {
        "page_of": "{pages}쪽 중 {page}쪽",
        "figures_by_source": "출처별 수치",
        "figure": "수치",
        "source": "출처",
        "sources": "출처",
        "note": "편집자 주",
        "quotation": "인용",
        "translated_by": "번역: {name}",
        "generated": "briefgen이 팩트 시트로 작성",
        "key_points": "핵심 내용",
        "other_languages": "다른 언어",
        "published_by": "발행",
        "unsubscribe": "수신 거부",
        "view_online": "웹에서 보기",
    },
}

URL = "https://www.ukrinform.net/rubric-ato/3941570-north-korea-losses.html"
PUBLISHED = "2024-12-23T17:20:00+02:00"
EVIDENCE = (
    Evidence("casualties", "already exceeded 3,000", 118),
    Evidence("deployed", "at least 12,000 North Korean soldiers", 902),
)

EN = Brief(
    slug="kursk",
    lang="en",
    kind="brief",
    length="standard",
    title=sentence(
        "North Korean casualties in Kursk exceed {number:> 3000:casualties.count|3,000}, {name:zelensky:casualties.by|Zelensky} says"
    ),
    dateline=phrase("{name:ukrinform:.|Ukrinform}, {date:2024-12-23:.|December 23, 2024}"),
    published=PUBLISHED,
    blocks=(
        Lede(
            (
                sentence(
                    "{number:> 3000:casualties.count|More than 3,000} North Korean soldiers have been killed or wounded in Russia’s Kursk region, "
                    "according to preliminary data, President {name:zelensky:casualties.by|Volodymyr Zelensky} of Ukraine said {date:2024-12-23:casualties.when|Monday}."
                ),
            )
        ),
        Points(
            (
                (
                    sentence(
                        "{number:>= 12000:deployed.count|At least 12,000} North Korean troops have been deployed in Russia, the U.S. Department of Defense confirmed on {date:2024-11-26:deployed.when|November 26}."
                    ),
                ),
                (
                    sentence(
                        "North Korean soldiers are suffering significant casualties in the Kursk region, the U.K. Ministry of Defence reported on {date:2024-12-09:losses.when|December 9}."
                    ),
                ),
                (
                    sentence(
                        "North Korea could deploy {number:<= 100000:assist.count|up to 100,000} troops to assist Russia in its war against Ukraine, {name:bloomberg:assist.by|Bloomberg} reported, citing sources."
                    ),
                ),
                (
                    sentence(
                        "There is a risk that North Korea will send additional troops and military equipment to the Russian army, {name:zelensky:risk.by|Zelensky} said."
                    ),
                ),
            ),
            labels=(phrase("Deployment:"), Phrase(), phrase("Next:"), Phrase()),
        ),
        FigureTable(
            Sentence(phrase("Figures by source")),
            ("", "Figure", "Source"),
            (
                row(
                    "Killed or wounded",
                    "{number:> 3000:casualties.count|more than 3,000}",
                    "Zelensky, {date:2024-12-23:casualties.when|December 23} (preliminary)",
                ),
                row(
                    "Killed",
                    "{number:>= 100:killed.count|at least 100}",
                    "Lee Seong-kweun, South Korean lawmaker, citing intelligence data",
                ),
                row("Wounded", "{number:~ 1000:wounded.count|some 1,000}", "the same"),
            ),
        ),
        Quotation(
            phrase=phrase(
                "The transfer of modern warfare experience and the proliferation of military technologies from Russia is a global threat"
            ),
            quoted=phrase(
                "“The transfer of modern warfare experience and the proliferation of military technologies from Russia is a global threat”"
            ),
            attribution=phrase("{name:zelensky:threat.by|Volodymyr Zelensky}, President of Ukraine"),
            facts=("threat",),
            credit="Ukrinform",
        ),
        Note(
            "Editor’s note",
            "South Korea’s intelligence service has given *other* figures since; see [its report](https://example.org/nis).",
        ),
        Sources(
            "Sources",
            (
                SourceLine(phrase("Ukrinform, “North Korean losses in Kursk region exceed 3,000,” December 23, 2024"), URL),
                SourceLine(phrase("{lang:ko|국가정보원} (National Intelligence Service), briefing of December 19, 2024")),
            ),
        ),
    ),
    labels=LABELS["en"],
    evidence=EVIDENCE,
    omitted=("weather",),
    publisher="Ukrinform",
    source_title="North Korean losses in Kursk region exceed 3,000",
    source_url=URL,
)

UK = Brief(
    slug="kursk",
    lang="uk",
    kind="brief",
    length="standard",
    title=sentence(
        "У Курській області вбито й поранено понад {number:> 3000:casualties.count|3000} військових КНДР — {name:zelensky:casualties.by|Зеленський}"
    ),
    dateline=phrase("{name:ukrinform:.|Укрінформ}, {date:2024-12-23:.|23 грудня 2024 року}"),
    published=PUBLISHED,
    blocks=(
        Lede(
            (
                sentence(
                    "Кількість убитих і поранених північнокорейських військових у Курській області Росії, за попередніми даними, вже перевищила "
                    "{number:> 3000:casualties.count|3000}, повідомив у {date:2024-12-23:casualties.when|понеділок} Президент України {name:zelensky:casualties.by|Володимир Зеленський}."
                ),
            )
        ),
        Points(
            (
                (
                    sentence(
                        "У Росії розміщено {number:>= 12000:deployed.count|щонайменше 12 000} північнокорейських військових, підтвердило {date:2024-11-26:deployed.when|26 листопада} Міністерство оборони США."
                    ),
                ),
                (
                    sentence(
                        "Північнокорейські військові зазнають значних втрат у Курській області, повідомило {date:2024-12-09:losses.when|9 грудня} Міністерство оборони Великої Британії."
                    ),
                ),
                (
                    sentence(
                        "КНДР може надати Росії для війни проти України {number:<= 100000:assist.count|до 100 000} військових, повідомило агентство {name:bloomberg:assist.by|Bloomberg} із посиланням на джерела."
                    ),
                ),
                (
                    sentence(
                        "Є ризик, що КНДР направить російській армії додаткові війська й військову техніку, зазначив {name:zelensky:risk.by|Зеленський}."
                    ),
                ),
            )
        ),
        FigureTable(
            Sentence(phrase("Дані за джерелами")),
            ("", "Кількість", "Джерело"),
            (
                row(
                    "Убито й поранено",
                    "{number:> 3000:casualties.count|понад 3000}",
                    "Зеленський, {date:2024-12-23:casualties.when|23 грудня} (попередні дані)",
                ),
                row(
                    "Убито",
                    "{number:>= 100:killed.count|щонайменше 100}",
                    "Лі Сон Квон, депутат парламенту Південної Кореї, з посиланням на дані розвідки",
                ),
                row("Поранено", "{number:~ 1000:wounded.count|близько 1000}", "те саме джерело"),
            ),
        ),
        Quotation(
            phrase=phrase(
                "Передача досвіду сучасної війни та поширення військових технологій з Росії становлять глобальну загрозу"
            ),
            quoted=phrase(
                "«Передача досвіду сучасної війни та поширення військових технологій з Росії становлять глобальну загрозу»"
            ),
            attribution=phrase("{name:zelensky:threat.by|Володимир Зеленський}, Президент України"),
            facts=("threat",),
        ),
        Note(
            "Примітка редакції",
            "Південнокорейська розвідка відтоді наводила *інші* дані; див. [її звіт](https://example.org/nis).",
        ),
        Sources(
            "Джерела",
            (
                SourceLine(
                    phrase("Укрінформ, «{lang:en|North Korean losses in Kursk region exceed 3,000}», 23 грудня 2024 року"), URL
                ),
                SourceLine(phrase("{lang:ko|국가정보원} (Національна служба розвідки), брифінг 19 грудня 2024 року")),
            ),
        ),
    ),
    labels=LABELS["uk"],
    evidence=EVIDENCE,
    publisher="Укрінформ",
    source_title="North Korean losses in Kursk region exceed 3,000",
    source_url=URL,
)

KO = Brief(
    slug="kursk",
    lang="ko",
    kind="brief",
    length="standard",
    title=sentence(
        "{name:zelensky:casualties.by|젤렌스키} “쿠르스크 북한군 사상자 {number:> 3000:casualties.count|3천 명} 넘어”"
    ),
    dateline=phrase("{name:ukrinform:.|우크린포름}, {date:2024-12-23:.|2024년 12월 23일}"),
    published=PUBLISHED,
    blocks=(
        Lede(
            (
                sentence(
                    "{name:zelensky:casualties.by|볼로디미르 젤렌스키} 우크라이나 대통령은 러시아 쿠르스크주에서 죽거나 다친 북한군이 잠정 집계로 이미 "
                    "{number:> 3000:casualties.count|3천 명}을 넘었다고 {date:2024-12-23:casualties.when|23일}(현지시간) 밝혔다."
                ),
            )
        ),
        Points(
            (
                (
                    sentence(
                        "미국 국방부는 북한군 {number:>= 12000:deployed.count|최소 1만2천 명}이 러시아에 배치됐다고 {date:2024-11-26:deployed.when|지난달 26일} 확인했다."
                    ),
                ),
                (
                    sentence(
                        "영국 국방부는 북한군이 쿠르스크주 전투에서 상당한 인명 피해를 보고 있다고 {date:2024-12-09:losses.when|지난 9일} 밝혔다."
                    ),
                ),
                (
                    sentence(
                        "{name:bloomberg:assist.by|블룸버그 통신}은 북한이 러시아의 우크라이나 전쟁을 돕기 위해 {number:<= 100000:assist.count|최대 10만 명}을 파병할 수 있다고 소식통을 인용해 보도했다."
                    ),
                ),
                (
                    sentence(
                        "{name:zelensky:risk.by|젤렌스키} 대통령은 북한이 러시아군에 추가 병력과 군사 장비를 보낼 위험이 있다고 말했다."
                    ),
                ),
            )
        ),
        FigureTable(
            Sentence(phrase("출처별 수치")),
            ("", "수치", "출처"),
            (
                row(
                    "사상자",
                    "{number:> 3000:casualties.count|3천 명} 초과",
                    "젤렌스키 대통령, {date:2024-12-23:casualties.when|12월 23일}(잠정)",
                ),
                row("사망", "{number:>= 100:killed.count|최소 100명}", "이성권 국회의원, 정보 자료 인용"),
                row("부상", "{number:~ 1000:wounded.count|약 1천 명}", "위와 같음"),
            ),
        ),
        Quotation(
            phrase=phrase("러시아로부터 현대전 경험이 이전되고 군사 기술이 확산하는 것은 전 세계적 위협이다"),
            quoted=phrase("“러시아로부터 현대전 경험이 이전되고 군사 기술이 확산하는 것은 전 세계적 위협이다”"),
            attribution=phrase("{name:zelensky:threat.by|볼로디미르 젤렌스키} 우크라이나 대통령"),
            facts=("threat",),
            credit="우크린포름",
        ),
        Note("편집자 주", "한국 국가정보원은 이후 *다른* 수치를 내놓았다. [국정원 보고](https://example.org/nis) 참조."),
        Sources(
            "출처",
            (
                SourceLine(
                    phrase("우크린포름, 「{lang:en|North Korean losses in Kursk region exceed 3,000}」, 2024년 12월 23일"), URL
                ),
                SourceLine(phrase("국가정보원, 2024년 12월 19일 브리핑")),
            ),
        ),
    ),
    labels=LABELS["ko"],
    evidence=EVIDENCE,
    publisher="우크린포름",
    source_title="North Korean losses in Kursk region exceed 3,000",
    source_url=URL,
)

BRIEFS = {"en": EN, "uk": UK, "ko": KO}


def with_text(text: str) -> Brief:
    """The English sample with one hostile text in each place that holds text of a sheet."""
    hostile = Phrase((Span(text, "name", text, Origin("f", "slot")),))
    one = Sentence(hostile, ("f",))
    return replace(
        EN,
        title=one,
        dateline=hostile,
        publisher=text,
        blocks=(
            Lede((one,)),
            Points(((one,), (one, one)), heading=text, labels=(hostile, Phrase())),
            FigureTable(Sentence(phrase(text)), ("", text, text), ((one, one, one),), caption=text),
            Quotation(hostile, hostile, hostile, ("f",), credit=text),
            Sources(text, (SourceLine(hostile, URL), SourceLine(hostile))),
        ),
    )
