"""Make the fonts that PDFs embed: Briefgen Sans, from Pretendard 1.3.9.

    npm pack pretendard@1.3.9 pretendard-gov@1.3.9
    python tools/fonts.py pretendard-1.3.9.tgz pretendard-gov-1.3.9.tgz

In: the two npm packages as they come (their static TrueType files; WOFF2, OTF and variable fonts make WeasyPrint slow or
its files large). Out: four TrueType files and the licence in `templates/themes/fonts/`, the same bytes at each run.

- Hinting goes (a PDF is drawn at any size), and so do all features but those of ordinary text and `tnum` (figures of one
  width, for tables): contextual alternates would print «->» as an arrow.
- "Pretendard" is a reserved font name of the SIL Open Font License, so a changed font bears another. The copyright, the
  designers and the licence stay in the name table.
- Hanja (the 4,888 of KS X 1001, as NFC leaves them, and spaces) stand in a family of their own, which a document loads behind the
  first: headlines use them for countries («美», «北»).
"""

from __future__ import annotations

import io
import sys
import tarfile
import unicodedata
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Briefgen Sans"
TARGET = Path(__file__).resolve().parent.parent / "templates" / "themes" / "fonts"
MEMBER = "package/dist/public/static/alternative/{}-{}.ttf"
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"]
SPACES = (0x20, 0xA0, *range(0x2000, 0x2010), 0x202F, 0x2060, 0x3000)
KEPT_NAMES = {0, 7, 8, 9, 11, 12, 13, 14}


def hanja() -> set[int]:
    """The Hanja of KS X 1001 (rows 42 to 93 of EUC-KR), compatibility ideographs folded as NFC folds them."""
    rows = range(0xCA, 0xFE)
    text = "".join(bytes((row, cell)).decode("euc-kr") for row in rows for cell in range(0xA1, 0xFF))
    # Pango leaves a space in the font of the word before it.
    return {ord(char) for char in unicodedata.normalize("NFC", text)} | set(SPACES)


def member(package: Path, name: str) -> bytes:
    """One file of an npm package; KeyError where it is not there."""
    with tarfile.open(package) as archive:
        file = archive.extractfile(name)
        if file is None:
            raise KeyError(name)
        return file.read()


def make(source: bytes, family: str, style: str, codepoints: set[int] | None) -> bytes:
    """A subset of a font under another name; `codepoints` None keeps all."""
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    options = subset.Options(hinting=False, layout_features=FEATURES, glyph_names=False, notdef_outline=True)
    options.name_IDs = sorted(KEPT_NAMES | {1, 2, 3, 4, 5, 6})
    options.name_languages = [0x409]
    options.drop_tables += ["DSIG", "vhea", "vmtx", "VORG", "BASE", "meta"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codepoints & set(font.getBestCmap()) if codepoints else font.getBestCmap())
    subsetter.subset(font)

    names = font["name"]
    names.names = [record for record in names.names if record.nameID in KEPT_NAMES or record.nameID == 5]
    full, postscript = f"{family} {style}", f"{family.replace(' ', '')}-{style}"
    for number, text in {1: family, 2: style, 3: f"1.309;{postscript}", 4: full, 6: postscript}.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].achVendID = "NONE"
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


def main(arguments: list[str]) -> int:
    """Write the fonts and their licence; 2 where the arguments are not two packages."""
    if len(arguments) != 2:
        print("usage: python tools/fonts.py PRETENDARD.tgz PRETENDARD-GOV.tgz", file=sys.stderr)
        return 2
    base, government = (Path(argument) for argument in arguments)
    TARGET.mkdir(parents=True, exist_ok=True)
    for style in ("Regular", "Bold"):
        plain = make(member(base, MEMBER.format("Pretendard", style)), FAMILY, style, None)
        han = make(member(government, MEMBER.format("PretendardGOV", style)), f"{FAMILY} Hanja", style, hanja())
        for name, data in ((f"BriefgenSans-{style}.ttf", plain), (f"BriefgenSansHanja-{style}.ttf", han)):
            (TARGET / name).write_bytes(data)
            print(f"{name} {len(data):,}")
    (TARGET / "OFL.txt").write_bytes(member(base, "package/dist/LICENSE.txt"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
