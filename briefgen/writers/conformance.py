"""What WeasyPrint leaves out of a PDF that is to be PDF/A-3a and PDF/UA-1 at once.

`pdf_variant="pdf/a-3a"` makes the archive's marks and tags.  The finisher, which WeasyPrint calls before it writes, adds the
accessibility mark with the schema that PDF/A asks for around foreign properties (ISO 19005-3, 6.6.2.3.2), the language of the
metadata, the scope of table headings and the tree of their ids (ISO 14289-1, 7.5), and mends three things: metadata stay
readable without unpacking, an attached file is associated once, and its media type is ours and not the machine's guess.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from xml.sax.saxutils import escape

from briefgen.writers.base import Attachment

_PDFUA = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 that the document conforms to</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def finisher(language: str, attachments: Sequence[Attachment]) -> Callable[[Any, Any], None]:
    """A function for WeasyPrint's `finisher=`, for a document in that language with those attachments."""

    def finish(document: Any, pdf: Any) -> None:
        _metadata(pdf, language)
        _structure(pdf)
        _files(pdf, attachments)
        for item in pdf.objects:
            # A smoothed image differs from reader to reader; archives keep what was drawn (ISO 19005-3, 6.2.8).
            if "Interpolate" in getattr(item, "extra", ()):
                item.extra["Interpolate"] = "false"

    return finish


def _follow(pdf: Any, reference: Any) -> Any:
    """The object that `12 0 R` names."""
    return pdf.objects[int(bytes(reference).split()[0])]


def _metadata(pdf: Any, language: str) -> None:
    stream = _follow(pdf, pdf.catalog["Metadata"])
    stream.compress = False
    # A second rdf:RDF block would be ignored: the descriptions go into the one that is there.
    head, end, tail = b"".join(stream.stream).rpartition(b"</rdf:RDF>")
    stream.stream = [head + _PDFUA.format(language=escape(language)).encode() + end + tail]


def _structure(pdf: Any) -> None:
    import pydyf

    root = _follow(pdf, pdf.catalog["StructTreeRoot"])
    identified = []
    cells: list[Any] = [item for item in pdf.objects if isinstance(item, dict) and item.get("S") in ("/TH", "/TD")]
    for item in cells:
        if "ID" in item:
            identified.append((item["ID"], item.reference))
        if item["S"] == "/TH":
            group = _follow(pdf, _follow(pdf, item["P"])["P"])
            item["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"
    if identified:
        # A name tree is sorted by the bytes of its keys (ISO 32000-1, 7.9.6); the keys here are digits and hyphens.
        identified.sort(key=lambda pair: str(pair[0].string))
        names = pydyf.Array(part for pair in identified for part in pair)
        tree = pydyf.Dictionary({"Names": names})
        pdf.add_object(tree)
        root["IDTree"] = tree.reference


def _files(pdf: Any, attachments: Sequence[Attachment]) -> None:
    associated = pdf.catalog.get("AF")
    if associated is None:
        return
    associated[:] = dict.fromkeys(associated)
    types = {attachment.name: attachment.media_type for attachment in attachments}
    for reference in associated:
        specification = _follow(pdf, reference)
        media_type = types[specification["UF"].string]
        stream = _follow(pdf, specification["EF"]["F"])
        stream.extra["Subtype"] = "/" + "".join(
            char if char.isalnum() or char in "-.+" else f"#{ord(char):02x}" for char in media_type
        )
