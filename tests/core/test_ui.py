"""The components: props, shapes beside colours, labels in tables, forms that explain themselves."""

from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override
from lxml import html
from pytest_django.asserts import assertHTMLEqual

from koppelkansen.core.chain import Link, chain
from koppelkansen.core.lists import paginate
from koppelkansen.core.models import Job
from koppelkansen.core.ui.data import label_cells, table_of_texts
from koppelkansen.core.ui.parts import TONES, icon_names


def render(source: str, **context) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def tree(source: str, **context):
    return html.fragment_fromstring(render(source, **context), create_parent="div")


@pytest.mark.parametrize(
    "source",
    [
        '{% card titel="x" %}{% endcard %}',
        '{% page_head title="x" subtitle="y" %}{% endpage_head %}',
        '{% status "x" colour="red" %}',
        "{% key_figure label %}",
    ],
)
def test_a_wrong_prop_is_refused_when_the_template_is_read(source):
    with pytest.raises(TemplateSyntaxError):
        Template("{% load ui %}" + source)


@pytest.mark.parametrize(
    "source",
    [
        '{% status "x" tone="purple" %}',
        '{% icon "unicorn" %}',
        '{% card tone="loud" %}{% endcard %}',
        '{% link_button "x" "/" variant="huge" %}',
    ],
)
def test_a_wrong_value_is_refused_when_it_is_drawn(source):
    with pytest.raises(TemplateSyntaxError, match="is not one of"):
        render(source)


def test_every_tone_has_its_own_shape_and_the_words():
    drawings = {tone: tree('{% status "bezig" tone=tone %}', tone=tone) for tone in TONES}
    assert [drawing.text_content() for drawing in drawings.values()] == ["bezig"] * len(TONES)
    shapes = {html.tostring(drawing.find(".//svg")) for drawing in drawings.values()}
    assert len(shapes) == len(TONES)


def test_icons_of_the_code_exist():
    assert {"check", "alert", "info", "circle-check", "circle-x"} <= icon_names()
    assert len(icon_names()) > 40


def test_text_of_users_is_escaped_everywhere():
    evil = "<script>alert(1)</script>"
    sources = [
        "{% page_head title=evil kicker=evil intro=evil %}{% endpage_head %}",
        "{% card title=evil foot=evil %}{% endcard %}",
        "{% status evil %}{% tag evil %}{% person evil organisation=evil %}",
        "{% key_figure evil evil note=evil source=evil %}",
        "{% link_button evil evil %}{% file_link evil evil kind=evil note=evil %}",
        "{% empty_state title=evil text=evil %}{% endempty_state %}",
        "{% task evil owner=evil meta=evil number=evil %}",
        "{% breadcrumbs evil evil evil '' %}",
        "{% notice title=evil %}{{ evil }}{% endnotice %}",
        "{% table caption=evil %}<thead><tr><th>{{ evil }}</th></tr></thead><td>{{ evil }}</td>{% endtable %}",
        "{% org organisation show='both' %}",
    ]
    organisation = SimpleNamespace(name=evil, short_name=evil, colour="#000000")
    for source in sources:
        assert "<script" not in render(source, evil=evil, organisation=organisation)


def test_cells_are_labelled_with_their_column_for_the_phone():
    table = label_cells(
        '<thead><tr><th>Naam</th><th colspan="2">Bedrag &amp; jaar</th><th><span>"A"</span></th></tr></thead>'
        '<tbody><tr><th scope="row">x</th><td class="num">1</td><td>2</td><td>3</td></tr>'
        '<tr><td colspan="2">y</td><td data-label="eigen">z</td><td>w</td></tr></tbody>'
    )
    cells = html.fragment_fromstring(f"<table>{table}</table>").findall(".//tbody//*")
    assert [cell.get("data-label") for cell in cells] == [
        None,
        "Naam",
        "Bedrag & jaar",
        "Bedrag & jaar",
        '"A"',
        None,
        None,
        "eigen",
        '"A"',
    ]


def test_a_table_that_is_not_stacked_can_be_scrolled_with_the_keyboard():
    wrap = tree('{% table caption="Werken" stacked=False %}<tbody></tbody>{% endtable %}').find("div")
    assert (wrap.get("tabindex"), wrap.get("role"), wrap.get("aria-label")) == ("0", "region", "Werken")


def test_meter_bounds_and_numbers():
    assert 'width="67%"' in render('{% meter 6 9 label="Plan" %}')
    assert 'width="100%"' in render("{% meter 12 9 %}")
    assert 'width="0%"' in render("{% meter 0 0 %}")
    assert "6 van 9" in render("{% meter 6 9 %}")


def test_phase_strip_says_the_phase_in_words():
    strip = tree('{% phase_strip 3 name="Koppelkansen" %}')
    assert [rect.get("class") for rect in strip.iter("rect")] == ["is-done"] * 3 + ["is-current"] + ["is-todo"] * 5
    assert strip.text_content().split() == ["Fase", "3", "Koppelkansen"]


def test_chain_shows_all_links_in_order_and_marks_where_you_are():
    steps = chain(Link.SCENARIO, work=("12 werken", "/werken/"), scenario=("Samen in 2028", ""))
    drawn = tree("{% chain steps %}", steps=steps)
    assert len(drawn.findall(".//li")) == 7
    assert [link.get("href") for link in drawn.iter("a")] == ["/werken/"]
    (current,) = drawn.xpath('.//*[@aria-current="step"]')
    assert "Samen in 2028" in current.text_content()


def test_chain_refuses_an_unknown_link():
    with pytest.raises(ValueError, match="budget"):
        chain(Link.PLAN, budget=("x", "/"))


def test_pagination_keeps_the_filters():
    request = RequestFactory().get("/gebieden/", {"fase": "3", "pagina": "2"})
    page = paginate(request, range(60))
    drawn = tree("{% pagination page %}", page=page)
    assert [link.get("href") for link in drawn.iter("a")] == [
        "?fase=3&pagina=1",
        "?fase=3&pagina=1",
        "?fase=3&pagina=3",
        "?fase=3&pagina=3",
    ]
    assert render("{% pagination page %}", page=paginate(request, range(3))) == ""


def test_sort_head_turns_around_and_goes_back_to_page_one():
    request = RequestFactory().get("/", {"sorteer": "naam", "pagina": "4", "fase": "2"})
    head = tree('<table><tr>{% sort_head "Naam" "naam" %}</tr></table>', request=request)
    assert head.find(".//th").get("aria-sort") == "ascending"
    assert head.find(".//a").get("href") == "?sorteer=-naam&fase=2"


@pytest.mark.parametrize(
    ("state", "polls"),
    [(Job.State.WAITING, True), (Job.State.RUNNING, True), (Job.State.DONE, False), (Job.State.FAILED, False)],
)
def test_a_job_asks_again_only_while_it_runs(state, polls):
    job = Job(pk=1234, state=state, done=5, total=10, error="Kolom ontbreekt")
    drawn = render('{% job job url="/voortgang/" title="Import" %}', job=job)
    assert ('hx-get="/voortgang/"' in drawn) is polls
    assert 'id="job-1234"' in drawn
    assert ("Kolom ontbreekt" in drawn) is (state == Job.State.FAILED)


@pytest.mark.parametrize(("language", "told"), [("nl", "De grafieken tekenen"), ("en", "Drawing the charts")])
def test_a_job_tells_what_it_does_to_who_looks(language, told):
    running = Job(pk=1, state=Job.State.RUNNING, step="Drawing the charts")
    failed = Job(pk=1, state=Job.State.FAILED, error="Drawing the charts")
    with override(language):
        drawn = [render('{% job job url="/" title="Rapport" %}', job=job) for job in (running, failed)]
    assert [told in one for one in drawn] == [True, True]


def test_the_number_of_a_decision_is_not_broken_over_lines():
    rows = [["B-2026-001", "Samen beginnen"], ["B-2026-002", "Later"]]
    table = tree('{% text_table columns rows caption="Besluiten" %}', columns=["Nummer", "Besluit"], rows=rows)
    assert [head.get("class") for head in table.findall(".//tbody//th")] == ["nowrap", "nowrap"]
    table = tree(
        '{% text_table columns rows caption="Besluiten" %}', columns=["Nummer", "Besluit"], rows=[["Ja", "x"]]
    )
    assert [head.get("class") for head in table.findall(".//tbody//th")] == [None]


def test_a_failed_job_is_tried_again_with_the_token_of_the_page():
    job = Job(pk=1234, state=Job.State.FAILED, error="Kolom ontbreekt")
    drawn = tree('{% job job url="/voortgang/" retry_url="/opnieuw/" %}', job=job, csrf_token="geheim")
    assert drawn.xpath("//form[@action='/opnieuw/']/input[@name='csrfmiddlewaretoken']/@value") == ["geheim"]


def test_an_empty_action_block_leaves_no_box():
    assert "page-head__actions" not in render('{% page_head title="x" %}\n  {% endpage_head %}')
    drawn = render('{% page_head title="x" %} {% link_button "Open" "/" %} {% endpage_head %}')
    assert '<a class="button button--secondary" href="/">' in drawn


class ExampleForm(forms.Form):
    name = forms.CharField(label="Naam", help_text="Zoals op het werk")
    kind = forms.ChoiceField(label="Soort", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])
    note = forms.CharField(label="Toelichting", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("Zo kan het niet.")


def test_a_form_has_a_summary_whose_links_lead_to_the_fields():
    drawn = html.fragment_fromstring(str(ExampleForm({"name": ""})), create_parent="div")
    summary = drawn.find('.//div[@role="alert"]')
    links = [(link.get("href"), link.text) for link in summary.iter("a")]
    assert links == [("#id_name", "Naam: Dit veld is verplicht."), ("#id_kind_0", "Soort: Dit veld is verplicht.")]
    assert "Zo kan het niet." in summary.text_content()
    ids = {element.get("id") for element in drawn.iter() if element.get("id")}
    assert {target.removeprefix("#") for target, _text in links} <= ids
    name = drawn.get_element_by_id("id_name")
    assert set(name.get("aria-describedby").split()) <= ids
    assert name.get("aria-invalid") == "true"


def test_optional_fields_say_so_and_a_right_form_has_no_summary():
    drawn = html.fragment_fromstring(str(ExampleForm()), create_parent="div")
    assert drawn.find('.//div[@role="alert"]') is None
    labels = [label.text_content() for label in drawn.find_class("field__label")]
    assert labels == ["Naam", "Soort", "Toelichting (niet verplicht)"]


def test_a_table_of_texts_is_the_table_of_the_template_and_escapes_what_people_typed():
    rows = [("A & B", "", ("1", 2)), ("<i>", "note", ("–", "x"))]
    drawn = table_of_texts("What", ("One", "Two <3"), rows, caption="Both")
    template = (
        '{% load ui %}{% table caption="Both" bare=True %}<thead><tr><th scope="col">What</th>'
        '<th scope="col" class="num">One</th><th scope="col" class="num">Two &lt;3</th></tr></thead><tbody>'
        '<tr><th scope="row">A &amp; B</th><td class="num">1</td><td class="num">2</td></tr>'
        '<tr><th scope="row">&lt;i&gt; <span class="row-meta">note</span></th><td class="num">–</td>'
        '<td class="num">x</td></tr></tbody>{% endtable %}'
    )
    assertHTMLEqual(drawn, Template(template).render(Context()))


def test_a_table_of_texts_may_have_only_names():
    drawn = table_of_texts("What", (), [("A", "", ()), ("B", "", ())], caption="Names")
    assert drawn.count("<tr>") == drawn.count("</tr>") == 3


def test_a_kept_drawing_is_of_these_props_in_this_language():
    assert render("{% status text %}", text="<b>") == render("{% status text %}", text="<b>")
    assert "&lt;b&gt;" in render("{% status text %}", text="<b>")
    assert "<b>" in render("{% status text %}", text=mark_safe("<b>"))
    label = gettext_lazy("Committed")
    dutch = render("{% meter 1 3 label=label %}", label=label)
    with override("en"):
        english = render("{% meter 1 3 label=label %}", label=label)
    assert ("1 van 3" in dutch, "1 of 3" in english, "Committed: " in english) == (True, True, True)
    assert render("{% meter 1 3 label=label %}", label=label) == dutch
