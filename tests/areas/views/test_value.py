"""Value assessments in the browser."""

import uuid
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.urls import reverse
from openpyxl import load_workbook

from areas.domain.frameworks import freeze_framework, is_intact
from areas.domain.scoring import GivenScore, give_scores
from areas.engine.canonical import checksum
from areas.models import Assessment, AssessmentResult, WeighingFramework
from areas.queries.plan_pdf import plan_data
from areas.tasks import draw_result, sweep_result_drawings
from koppelkansen.core import chart_drawing
from koppelkansen.core.exceptions import DomainError
from koppelkansen.core.models import OutboxMail
from stakeholders.enums import Role
from tests.factories.areas import make_area, make_phases
from tests.factories.assessments import (
    assessors,
    make_assessment,
    make_closed,
    make_framework,
    make_money,
    make_scored,
    make_weighed,
)
from tests.factories.plans import make_plan, make_template
from tests.factories.stakeholders import (
    make_administrator,
    make_core_team_member,
    make_member,
    make_organisation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return make_core_team_member()


@pytest.fixture
def organisations():
    return [make_organisation("Water"), make_organisation("Warmte")]


@pytest.fixture
def assessment(organisations, user):
    return make_assessment(make_area(slug="buurt", partners=organisations), organisations, user=user)


def url(name, row, *more):
    return reverse(f"areas:{name}", args=["buurt", row.pk, *more])


class TestLife:
    def test_from_nothing_to_weighing(self, login, user, organisations):
        make_area(slug="buurt", partners=organisations)
        browser = login(user)
        made = browser.post(
            reverse("areas:value_create", args=["buurt"]), {"submission_key": uuid.uuid4(), "title": "Varianten"}
        )
        assessment = Assessment.objects.get()
        assert made.headers["Location"] == url("value", assessment)
        assert browser.post(url("value_move", assessment, "wegen")).status_code == 422
        browser.post(url("alternative_add", assessment), {"submission_key": uuid.uuid4(), "name": "A"})
        criterion = {"name": "Groen", "anchor_0": "niets", "anchor_100": "veel", "kind": "scored"}
        browser.post(url("criterion_add", assessment), {"submission_key": uuid.uuid4(), **criterion})
        member = make_member(organisations[0], Role.ASSESSOR)
        seat = {"member": member.pk, "organisation": organisations[0].pk}
        browser.post(url("assessor_add", assessment), {"submission_key": uuid.uuid4(), **seat})
        assert browser.post(url("value_move", assessment, "wegen")).status_code == 303
        assessment.refresh_from_db()
        assert assessment.state == "weighing"

    def test_a_stale_edit_shows_both_texts(self, login, user, assessment):
        browser, address = login(user), url("value_edit", assessment)
        fields = {"voice": "organisation", "weight_space": "free", "uncertainty": "none", "samples": 1000, "seed": 1}
        assert browser.post(address, {"version": 1, "title": "Eerste", **fields}).status_code == 303
        answer = browser.post(address, {"version": 1, "title": "Tweede", **fields})
        assert answer.status_code == 409
        assert {"Eerste", "Tweede"} <= set(answer.content.decode().replace("<", " ").replace(">", " ").split())

    def test_reminders_go_once_a_day_to_who_is_not_ready(self, login, user, assessment):
        make_weighed(assessment, user=user)
        for _number in range(2):
            login(user).post(url("value_remind", assessment))
        addresses = OutboxMail.objects.values_list("address", flat=True)
        assert sorted(addresses) == sorted(row.user.email for row in assessors(assessment))


class TestWeighing:
    def test_given_in_the_browser(self, login, user, assessment):
        login(user).post(url("value_move", assessment, "wegen"))
        seat = assessors(assessment)[0]
        points = {f"c{pk}": 50 for pk in assessment.criteria.values_list("pk", flat=True)}
        answer = login(seat.user).post(url("value_weights", assessment), {"version": 1, "ready": "yes", **points})
        assert answer.headers["Location"] == url("value", assessment)
        assert assessors(assessment)[0].weights_ready is True


class TestScoring:
    @pytest.fixture
    def sheet(self, login, user, assessment):
        make_weighed(assessment, user=user)
        seat = assessors(assessment)[0]
        criterion, alternative = assessment.criteria.first(), assessment.alternatives.first()
        fields = {f"c{criterion.pk}-a{row.pk}-version": 0 for row in assessment.alternatives.all()}
        return login(seat.user), seat, criterion, f"c{criterion.pk}-a{alternative.pk}", fields

    def save(self, sheet, assessment, json=True, **given):
        browser, _seat, criterion, cell, fields = sheet
        data = fields | {f"{cell}-{name}": value for name, value in given.items()}
        headers = {"Accept": "application/json"} if json else {}
        return browser.post(url("value_scores_save", assessment, criterion.pk), data, headers=headers), cell

    def test_autosave_answers_with_the_new_versions(self, sheet, assessment):
        answer, cell = self.save(sheet, assessment, value=70, reason="groener")
        assert answer.json()["versions"][f"{cell}-version"] == 1
        answer, cell = self.save(sheet, assessment, value=80, version=1)
        assert answer.json()["versions"][f"{cell}-version"] == 2

    def test_an_older_window_is_told(self, sheet, assessment):
        self.save(sheet, assessment, value=70)
        assert self.save(sheet, assessment, value=10)[0].status_code == 409
        assert sheet[1].scores.get().value == 70

    def test_a_wrong_answer_is_marked(self, sheet, assessment):
        answer, cell = self.save(sheet, assessment, value=70, low=90)
        assert answer.status_code == 422
        assert list(answer.json()["errors"]) == [f"{cell}-low"]

    def test_without_script_the_page_comes_back(self, sheet, assessment):
        assert self.save(sheet, assessment, json=False, unknown="on")[0].status_code == 303
        assert self.save(sheet, assessment, json=False, value=170)[0].status_code == 422
        assert sheet[1].scores.get().value is None

    def test_a_constant_number_of_queries(self, sheet, assessment, django_assert_num_queries):
        with django_assert_num_queries(9):
            sheet[0].get(url("value_scores", assessment))


class TestSecrecy:
    """With scores of the others present, no page shows anything of them before closing."""

    SECRET = "ZEER-GEHEIME-REDEN"

    @pytest.fixture
    def scored(self, assessment, user):
        make_plan(assessment.area, user)
        current = make_scored(assessment, user=user)
        seat = assessors(assessment)[1]
        criterion, alternative = assessment.criteria.first(), assessment.alternatives.first()
        row = seat.scores.get(criterion=criterion, alternative=alternative)
        given = GivenScore(value=77, reason=self.SECRET, expected_version=row.version)
        give_scores(seat, user=seat.user, criterion=criterion, scores={alternative.pk: given})
        return current

    def test_no_page_tells_anybody_about_it(self, login, user, organisations, scored):
        """By any path: pages, history, search, plan, the result and its files; for assessors and those above them."""
        closed_paths = [url("value_result", scored), url("value_freeze", scored)]
        open_paths = [
            url("value", scored),
            url("value_money", scored),
            reverse("areas:values", args=["buurt"]),
            reverse("areas:history", args=["buurt"]),
            reverse("areas:plan", args=["buurt"]),
            reverse("portal:search") + f"?q={self.SECRET}",
        ]
        colleague = make_member(organisations[1], Role.DIRECTOR)
        for person in (assessors(scored)[0].user, colleague, user, make_administrator()):
            browser = login(person)
            for path in open_paths:
                answer = browser.get(path)
                assert answer.status_code == 200, path
                text = answer.content.decode().replace(f'value="{self.SECRET}"', "").replace(f"“{self.SECRET}”", "")
                assert self.SECRET not in text.replace(f"q={self.SECRET}", ""), path
            assert {browser.get(path).status_code for path in closed_paths} <= {403, 404}
        own = login(assessors(scored)[0].user)
        for name in ("value_scores", "value_weights"):
            assert self.SECRET not in own.get(url(name, scored)).content.decode()

    def test_nobody_above_reads_a_sheet_and_no_mail_or_command_tells(self, login, user, scored):
        for person in (user, make_administrator()):
            assert login(person).get(url("value_scores", scored)).status_code == 403
        login(user).post(url("value_remind", scored))
        assert self.SECRET not in "".join(OutboxMail.objects.values_list("text", flat=True))
        with pytest.raises(CommandError):
            call_command("assess", str(scored.pk))

    def test_the_overview_tells_how_far_each_organisation_is(self, login, user, assessment):
        make_weighed(assessment, user=user)
        first, _second = assessors(assessment)
        type(first).objects.filter(pk=first.pk).update(scores_ready=True)
        overview = login(first.user).get(url("value", assessment)).context["overview"]
        assert [
            (row.organisation.name, row.assessors, row.weights_ready, row.scores_ready)
            for row in overview.per_organisation
        ] == [("Warmte", 1, 1, 0), ("Water", 1, 1, 1)]

    def test_the_overview_only_tells_ready_or_not(self, login, user, assessment):
        make_weighed(assessment, user=user)
        first, second = assessors(assessment)
        before = login(first.user).get(url("value", assessment)).content
        give_scores(
            second,
            user=second.user,
            criterion=assessment.criteria.first(),
            scores={assessment.alternatives.first().pk: GivenScore(5)},
        )
        after = login(first.user).get(url("value", assessment)).content
        assert _without_tokens(after) == _without_tokens(before)

    def test_after_closing_the_result_is_there(self, login, scored, user):
        login(user).post(url("value_move", scored, "sluiten"))
        page = login(assessors(scored)[0].user).get(url("value_result", scored))
        assert page.status_code == 200
        assert "B is valued highest" in page.content.decode() or "B wordt het hoogst" in page.content.decode()


def _without_tokens(page: bytes) -> list[bytes]:
    volatile = (b"csrf", b"nonce", b"submission_key", b"X-CSRFToken")
    return [line for line in page.splitlines() if not any(word in line for word in volatile)]


class TestResult:
    def test_nothing_on_the_page_is_nan(self, login, user, assessment):
        closed = make_closed(assessment, user=user)
        page = login(user).get(url("value_result", closed)).content.decode()
        assert "nan" not in page.lower().replace("finan", "").split()

    def test_other_conventions_give_another_result_and_keep_the_old_one(self, login, user, assessment):
        closed = make_closed(assessment, user=user)
        fields = {"voice": "assessor", "weight_space": "ordinal", "uncertainty": "normal", "samples": 2000, "seed": 5}
        version = closed.version
        login(user).post(url("value_edit", closed), {"version": version, "title": "Welke variant?", **fields})
        login(user).post(url("value_calculate", closed))
        login(user).post(url("value_calculate", closed))
        settings = [row.inputs["settings"]["voice"] for row in AssessmentResult.objects.order_by("pk")]
        assert settings == ["organisation", "assessor"]

    def test_its_drawings_are_made_by_the_task_in_every_language(self, login, user, assessment, monkeypatch):
        closed = make_closed(assessment, user=user)
        cache.clear()
        browser = login(user)
        before = browser.get(url("value_result", closed)).text
        assert (before.count("<svg aria-hidden"), "Rangorde" in before) == (0, True)
        assert "<progress" in browser.get(url("value_drawings", closed)).text
        sweep_result_drawings.apply()  # the broker may have lost the task; the database says what is due
        draw_result(result_id=closed.results.get().pk)
        assert browser.get(url("value_drawings", closed))["HX-Refresh"] == "true"

        def refuse(spec):
            raise AssertionError("drawn while somebody waits")

        monkeypatch.setattr(chart_drawing, "draw_svg", refuse)
        for language, title in (("nl", "Rangorde"), ("en", "Ranking")):
            browser.cookies["django_language"] = language
            page = browser.get(url("value_result", closed)).text
            assert (page.count("<svg aria-hidden"), title in page) == (12, True)
        draw_result(result_id=0)  # a result that is gone


class TestFramework:
    @pytest.fixture
    def frozen(self, user, assessment):
        closed = make_closed(assessment, user=user)
        return make_framework(closed, user=user, other_choice="=A is zekerder.")

    def test_it_holds_the_table_with_reasons_and_is_intact(self, frozen):
        assert is_intact(frozen) is True
        chosen = next(row for row in frozen.content["alternatives"] if row["name"] == "B")
        assert (chosen["rank"], chosen["cells"][0]["mean"]) == (1, 75)
        assert {reason["organisation"] for reason in chosen["cells"][0]["reasons"]} == {"Water", "Warmte"}
        frozen.content["choice"] = "A"
        assert is_intact(frozen) is False

    def test_frozen_once_per_gate(self, frozen, user):
        with pytest.raises(DomainError) as error:
            freeze_framework(
                frozen.assessment,
                key=uuid.uuid4(),
                user=user,
                gate=frozen.gate,
                choice=frozen.choice,
                motivation="x",
                other_choice="y",
            )
        assert error.value.field == "gate"

    def test_pdf(self, login, user, frozen):
        answer = login(user).get(url("framework_pdf", frozen))
        assert answer.content.startswith(b"%PDF")
        assert b"pdfuaid" in answer.content

    def test_spreadsheet_takes_typed_text_as_text(self, login, user, frozen):
        answer = login(user).get(url("framework_xlsx", frozen))
        book = load_workbook(BytesIO(answer.content))
        assert [cell.value for cell in book.worksheets[0][1]][2:] == ["Nul", "A", "B", "Toelichting"]
        cells = [cell for row in book.worksheets[4].iter_rows() for cell in row if cell.value == "=A is zekerder."]
        assert [cell.data_type for cell in cells] == ["s"]
        weights = {row[0].value: [cell.value for cell in row[1:]] for row in book.worksheets[1].iter_rows()}
        assert weights["Criterium"] == ["Warmte", "Water", "Samen"]
        assert weights["c1"] == pytest.approx([80 / 340, 0.4, (0.4 + 80 / 340) / 2])

    def test_it_says_what_each_organisation_finds(self, login, user, frozen):
        view = frozen.content["organisations"][1]
        assert (view["name"], view["weights"]["c1"], view["ranks"]["B"]) == ("Water", 0.4, 1)
        page = login(user).get(url("framework", frozen)).text
        assert page.count("Gewichten per organisatie") == 2  # the card and its table
        assert "67,2 (1)" in page

    def test_what_was_frozen_before_that_stays_as_it_was(self, login, user, frozen):
        old = {name: part for name, part in frozen.content.items() if name not in ("shape", "organisations")}
        WeighingFramework.objects.filter(pk=frozen.pk).update(content=old, checksum=checksum(old))
        page = login(user).get(url("framework", frozen)).text
        assert "Gewichten per organisatie" not in page
        assert "Het controlegetal klopt niet" not in page
        assert login(user).get(url("framework_pdf", frozen)).content.startswith(b"%PDF")
        book = load_workbook(BytesIO(login(user).get(url("framework_xlsx", frozen)).content))
        assert book.sheetnames == ["Kader", "Redenen", "Geld", "Keuze"]

    def test_example_values_are_marked_wherever_it_is_shown(self, login, user, assessment):
        """As a page, a PDF and a spreadsheet, and in the plan as a block and as a row of its PDF."""
        closed = make_closed(assessment, user=user)
        make_money(closed.alternatives.get(name="B"), is_example=True)
        make_money(closed.alternatives.get(name="A"))
        frozen = make_framework(closed, user=user)
        assert [(row["alternative"], row["example"]) for row in frozen.content["money"]] == [
            ("A", False),
            ("B", True),
        ]
        browser, mark = login(user), "voorbeeldwaarde"
        assert browser.get(url("framework", frozen)).text.count(mark) == 1
        sheet = load_workbook(BytesIO(browser.get(url("framework_xlsx", frozen)).content))["Geld"]
        assert [row[-1].value for row in sheet.iter_rows()] == ["Toelichting", None, mark]
        make_template(live_block="framework")
        plan = make_plan(assessment.area, user)
        assert browser.get(reverse("areas:plan_read", args=["buurt"])).text.count(mark) == 1
        table = plan_data(plan, user, "nl")["sections"][0]["live"][0]
        assert table["rows"][-1] == [
            "Netto contante waarde",
            "–",
            "€\N{NO-BREAK SPACE}\N{MINUS SIGN}100",
            "€\N{NO-BREAK SPACE}\N{MINUS SIGN}100*",
        ]

    def test_in_the_browser(self, login, user, assessment):
        closed = make_closed(assessment, user=user)
        answer = login(user).post(
            url("value_freeze", closed),
            {
                "submission_key": uuid.uuid4(),
                "gate": make_phases(0)[0].gate.pk,
                "choice": closed.alternatives.get(name="A").pk,
                "motivation": "Zeker.",
                "other_choice": "B scoort hoger.",
            },
        )
        assert answer.headers["Location"] == url("framework", WeighingFramework.objects.get())
        closed.refresh_from_db()
        assert closed.state == "frozen"
