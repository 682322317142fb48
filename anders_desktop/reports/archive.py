"""What a document says about itself, for readers, screen readers and archives (PDF/UA-1 and PDF/A-2a)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says about itself."""

    title: str
    language: str  # "nl-NL"
    author: str = ""
    subject: str = ""


_DATE = "2000-01-01T00:00:00+00:00"
"""ReportLab's day for documents that are the same when they say the same."""

_UA_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""Archives do not know PDF/UA by themselves: a document that claims both explains the one to the other."""


def metadata(properties: Properties, producer: str) -> Any:
    """The XMP packet: the same as the information dictionary, and the claims of PDF/UA-1 and PDF/A-2a."""
    title, author = escape(properties.title), escape(properties.author)
    creator = f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n" if author else ""
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
        'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\n'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>\n'
        f"{creator}<dc:language><rdf:Bag><rdf:li>{escape(properties.language)}</rdf:li></rdf:Bag></dc:language>\n"
        f"<xmp:CreatorTool>Anders</xmp:CreatorTool><xmp:CreateDate>{_DATE}</xmp:CreateDate>"
        f"<xmp:ModifyDate>{_DATE}</xmp:ModifyDate><pdf:Producer>{escape(producer)}</pdf:Producer>\n"
        "<pdfuaid:part>1</pdfuaid:part><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\n"
        f'</rdf:Description>\n{_UA_SCHEMA}</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    )
    names = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
    return pdfdoc.PDFStream(dictionary=pdfdoc.PDFDictionary(names), content=packet.encode())


def output_intent(document: Any) -> Any:
    """Which colours are meant: our numbers are sRGB."""
    stream = pdfdoc.PDFStream(
        dictionary=pdfdoc.PDFDictionary({"N": 3}), content=srgb(), filters=[pdfdoc.PDFZCompress]
    )
    intent = {
        "Type": pdfdoc.PDFName("OutputIntent"),
        "S": pdfdoc.PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": pdfdoc.PDFString("sRGB IEC61966-2.1"),
        "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
        "RegistryName": pdfdoc.PDFString("http://www.color.org"),
        "DestOutputProfile": document.Reference(stream),
    }
    return pdfdoc.PDFArray([pdfdoc.PDFDictionary(intent)])


# ---- the colour profile

_PRIMARIES = {
    b"wtpt": (0.9642, 1.0, 0.8249),
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
"""The white and the three colours of sRGB, as a profile states them: for the light of D50."""

_STEPS = 1024


@lru_cache(maxsize=1)
def srgb() -> bytes:
    """sRGB as an ICC profile, version 2: small, and the same bytes every time."""
    name = b"sRGB IEC61966-2.1\0"
    tags = {
        b"desc": b"desc" + struct.pack(">II", 0, len(name)) + name + bytes(11 + 67),
        b"cprt": b"text" + bytes(4) + b"No copyright, use freely\0",
        **{tag: b"XYZ " + bytes(4) + b"".join(map(_fixed, place)) for tag, place in _PRIMARIES.items()},
    }
    levels = (round(_linear(step / (_STEPS - 1)) * 65535) for step in range(_STEPS))
    tags[b"TRC"] = b"curv" + struct.pack(">II", 0, _STEPS) + struct.pack(f">{_STEPS}H", *levels)
    body, places = b"", {}
    start = 128 + 4 + 12 * (len(tags) + 2)
    for tag, content in tags.items():
        places[tag] = (start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    curve = places.pop(b"TRC")
    places |= {b"rTRC": curve, b"gTRC": curve, b"bTRC": curve}
    table = b"".join(tag + struct.pack(">II", *place) for tag, place in places.items())
    return _header(start + len(body)) + struct.pack(">I", len(places)) + table + body


def _header(size: int) -> bytes:
    made = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    light = b"".join(map(_fixed, _PRIMARIES[b"wtpt"]))
    kinds = b"mntrRGB XYZ " + made + b"acsp" + bytes(24) + struct.pack(">I", 0) + light
    return (struct.pack(">I", size) + bytes(4) + struct.pack(">I", 0x02100000) + kinds).ljust(128, b"\0")


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _linear(value: float) -> float:
    """How much light a level of sRGB is."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
