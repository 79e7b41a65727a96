"""The drawings of a result: made by a worker, so that neither who closes an assessment nor who reads it waits."""

from django.conf import settings
from django.utils import translation

from areas.models import AssessmentResult
from areas.queries.value_drawings import charts_of
from koppelkansen.core import jobs
from koppelkansen.core.chart_drawing import drawings
from koppelkansen.core.models import Job
from koppelkansen.core.queue import enqueue
from stakeholders.models import User

JOB = "result_drawings"


def request_drawings(result: AssessmentResult, *, user: User | None) -> None:
    """Ask a worker for the drawings of a result; also after it failed."""
    from areas.tasks import draw_result  # noqa: PLC0415 - tasks import this module

    jobs.request(kind=JOB, subject_id=result.pk, user=user)
    enqueue(draw_result, result_id=result.pk)


def make_drawings(*, result_id: int) -> bool:
    """Draw what the page of a result shows and keep it, in every language; False when there is nothing to do."""
    job = jobs.claim(kind=JOB, subject_id=result_id)
    if job is None:
        return False
    result = AssessmentResult.objects.select_related("assessment").filter(pk=result_id).first()
    done = 0
    for language, _name in settings.LANGUAGES if result else ():
        with translation.override(language):
            charts = list(charts_of(result))
            for chart in charts:
                jobs.heartbeat(job, done=done, total=len(charts) * len(settings.LANGUAGES))
                drawings(chart)
                done += 1
    jobs.finish(job)
    return True


def drawings_under_way(result: AssessmentResult) -> Job | None:
    """Return the job that still has to make the drawings of a result, also when it failed."""
    return Job.objects.filter(kind=JOB, subject_id=result.pk).exclude(state=Job.State.DONE).first()


def due_result_ids() -> list[int]:
    """Return results whose drawings wait, or whose worker died."""
    return jobs.due_ids(JOB)
