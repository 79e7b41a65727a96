"""Telling history as sentences: what `core.history` kept of the rows that belong to a story, newest first.

Reading takes a fixed number of queries, however long the history is: one for the page over all tables, then one per
table, one per kind of object that is referred to, and one for the people.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.contrib.auth import get_user_model
from django.contrib.gis.db.models import GeometryField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from koppelkansen.core import numbers
from koppelkansen.core.history import BOOKKEEPING
from koppelkansen.core.text_difference import changed_part, difference

LONG = 80


@dataclass(frozen=True)
class Source:
    """Which rows of a model belong to a story.

    `scope` filters the events (their columns are those of the model), `name` is the path to what the row is
    called (e.g. "title" or "partner__organisation__name"; empty when the model speaks for itself), `tells` are the
    fields that are told when a row is added, `hidden` are fields that this reader may not see. `added` and `removed`
    are sentences in place of the usual ones, with {who} and fields of the model: for a row that links two others;
    `added` may be worked out from the event. `within` is the reference to a row that this one can come with: what is
    added in the same transaction as that row is told under it, when the event of that row answers to `within_when`.
    `words` says the value of a field in words of its own, from the event: for a value that another field qualifies.
    """

    model: type[models.Model]
    scope: Q
    name: str = ""
    tells: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    added: str | Callable[[models.Model], str] = ""
    removed: str = ""
    within: str = ""
    within_when: Q = field(default_factory=Q)
    words: Mapping[str, Callable[[models.Model], str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """One field: its label, and the values in words (empty when there was none, or when it has no words).

    Of a long text `before` and `after` are the part that changed; `difference` is the whole text with what was
    taken out and put in.
    """

    label: str
    before: str
    after: str
    difference: SafeString | None = None


@dataclass(frozen=True)
class Entry:
    """One event of one row."""

    at: dt.datetime
    sentence: SafeString
    changes: list[Change] = field(default_factory=list)
    parts: list["Entry"] = field(default_factory=list)


@dataclass(frozen=True)
class LastChange:
    """When a row was written last, and by whom (empty when the portal did it itself)."""

    at: dt.datetime
    who: str


def last_change(row: models.Model) -> LastChange | None:
    """Return the last change of a row whose history is kept. Two queries."""
    events = getattr(row, "pgh_event_model", None)
    if events is None:
        return None
    written = events.objects.filter(pgh_obj_id=row.pk).order_by("-pgh_id")
    last = written.values_list("pgh_created_at", "pgh_context__metadata__user").first()
    if last is None:
        return None
    people = get_user_model()._base_manager.filter(pk=last[1]) if last[1] else get_user_model()._base_manager.none()
    return LastChange(timezone.localtime(last[0]), people.values_list("name", flat=True).first() or "")


class History:
    """The story of some rows, newest first; count and slice it like a list (`core.lists.paginate`)."""

    def __init__(self, sources: list[Source]):
        self._sources = sources

    def __len__(self) -> int:
        return self.count()

    def count(self) -> int:
        """Return how many events there are, in one query."""
        return self._index().count()

    def __getitem__(self, part: slice) -> list[Entry]:
        found = list(self._index()[part])
        wanted = defaultdict(list)
        for number, event_id, _at in found:
            wanted[number].append(event_id)
        events = {}
        for number, source in enumerate(self._sources):
            for event in _with_previous(source, wanted[number]):
                events[number, event.pgh_id] = event
        parts = self._parts([(self._sources[number].model, event) for (number, _id), event in events.items()])
        told = [(self._sources[number], event) for (number, _id), event in events.items()]
        words = _Words([*told, *(part for some in parts.values() for part in some)])
        entries = []
        for number, event_id, _at in found:
            entry = words.entry(self._sources[number], events[number, event_id])
            own = parts.get((self._sources[number].model, event_id), ())
            entries.append(replace(entry, parts=[words.entry(source, event) for source, event in own]))
        return entries

    def _parts(self, events: list[tuple[type[models.Model], models.Model]]) -> dict[tuple, list]:
        """Return what came with the rows that were added by `events`, by their model and event, in order."""
        added = {
            (model, event.pgh_obj_id, event.pgh_created_at): event.pgh_id
            for model, event in events
            if event.pgh_label == "insert"
        }
        parts = defaultdict(list)
        for source in self._sources:
            parent = source.within and source.model._meta.get_field(source.within).related_model
            ids = {pk for model, pk, _at in added if model is parent}
            if not ids:
                continue
            came = source.model.pgh_event_model.objects.filter(source.scope, _came_with(source))
            came = came.filter(**{f"{source.within}_id__in": ids}).values_list("pgh_id", flat=True)
            for event in sorted(_with_previous(source, list(came)), key=lambda event: event.pgh_id):
                event_id = added.get((parent, getattr(event, f"{source.within}_id"), event.pgh_created_at))
                if event_id:
                    parts[parent, event_id].append((source, event))
        return parts

    def _index(self):
        """Return (number of the source, event id, moment) of every event, newest first; what happened in one
        transaction has one moment and is told per source, the last source first."""
        parts = [
            source.model.pgh_event_model.objects.filter(
                source.scope, *([~_came_with(source)] if source.within else [])
            )
            .annotate(source_number=Value(number, output_field=models.IntegerField()))
            .values_list("source_number", "pgh_id", "pgh_created_at")
            .order_by()
            for number, source in enumerate(self._sources)
        ]
        return parts[0].union(*parts[1:], all=True).order_by("-pgh_created_at", "-source_number", "-pgh_id")


def read(*sources: Source) -> History:
    """Return the story of the rows in `sources`, newest first."""
    return History(list(sources))


def _came_with(source: Source) -> Q:
    """Events of rows that were added together with the row that they are `within`."""
    parent = source.model._meta.get_field(source.within).related_model.pgh_event_model.objects
    together = parent.filter(
        source.within_when,
        pgh_label="insert",
        pgh_obj_id=OuterRef(f"{source.within}_id"),
        pgh_created_at=OuterRef("pgh_created_at"),
    )
    return Q(pgh_label="insert") & Q(Exists(together))


def _fields(source: Source) -> list[models.Field]:
    """Return the model's own fields that a reader understands and may see."""
    kept = {event_field.name for event_field in source.model.pgh_event_model._meta.fields}
    return [f for f in source.model._meta.fields if f.name in kept - BOOKKEEPING and f.name not in source.hidden]


def _with_previous(source: Source, event_ids: list[int]) -> list:
    """Return events with `before`: the event of the same row that came before, or None. Two queries."""
    event_model = source.model.pgh_event_model
    earlier = event_model.objects.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id"))
    events = event_model.objects.filter(pgh_id__in=event_ids).annotate(
        before_id=Subquery(earlier.order_by("-pgh_id").values("pgh_id")[:1]),
        actor_id=F("pgh_context__metadata__user"),
        row_name=_name(source),
    )
    events = list(events)
    before = event_model.objects.in_bulk([event.before_id for event in events if event.before_id])
    for event in events:
        event.before = before.get(event.before_id)
    return events


def _name(source: Source):
    """Return the expression for what a row is called; a row it refers to may be gone, so no join."""
    if not source.name:
        return Value("")
    first, _separator, rest = source.name.partition("__")
    if not rest:
        return F(first)
    related = source.model._meta.get_field(first).related_model
    return Subquery(related._base_manager.filter(pk=OuterRef(f"{first}_id")).values(rest)[:1])


class _Words:
    """Turns events into sentences, with everything that is referred to fetched at once."""

    def __init__(self, events: list[tuple[Source, models.Model]]):
        referred = defaultdict(set)
        for source, event in events:
            for f in _fields(source):
                if f.remote_field:
                    referred[f.related_model] |= {
                        getattr(row, f.attname) for row in (event, event.before) if row is not None
                    }
        self._related = {
            model: {row.pk: str(row) for row in model._base_manager.select_related().filter(pk__in=ids - {None})}
            for model, ids in referred.items()
        }
        actors = {event.actor_id for _source, event in events if event.actor_id}
        self._actors = dict(get_user_model()._base_manager.filter(pk__in=actors).values_list("pk", "name"))

    def entry(self, source: Source, event) -> Entry:
        """Return one event as a sentence; with one short change the sentence says it all."""
        changes = self._told(source, event) if event.pgh_label == "insert" else self._changes(source, event)
        kind = source.model._meta.verbose_name
        subject = format_html("{} “{}”", kind, event.row_name) if event.row_name else kind
        who = self._actors.get(event.actor_id) or _("The portal")
        added = source.added(event) if callable(source.added) else source.added
        own = {"insert": added, "delete": source.removed}.get(event.pgh_label)
        if own:
            values = {f.name: self._value(source, f, event) for f in _fields(source)}
            return Entry(at=timezone.localtime(event.pgh_created_at), sentence=_sentence(own, who=who, **values))
        if event.pgh_label == "insert":
            sentence = _sentence(_("{who} added {subject}."), who=who, subject=subject)
        elif event.pgh_label == "delete":
            sentence = _sentence(_("{who} removed {subject}."), who=who, subject=subject)
            changes = []
        elif len(changes) == 1 and changes[0].difference is None:
            sentence = self._single(who, subject, changes[0])
            changes = []
        else:
            sentence = _sentence(_("{who} changed {subject}."), who=who, subject=subject)
        return Entry(at=timezone.localtime(event.pgh_created_at), sentence=sentence, changes=changes)

    @staticmethod
    def _single(who: str, subject: str, change: Change) -> SafeString:
        words = {"who": who, "subject": subject, "field": change.label}
        if change.before and change.after:
            text = _("{who} changed {field} of {subject} from {before} to {after}.")
            return _sentence(text, **words, before=change.before, after=change.after)
        if change.after:
            return _sentence(_("{who} set {field} of {subject} to {after}."), **words, after=change.after)
        if change.before:
            text = _("{who} cleared {field} of {subject} (it was {before}).")
            return _sentence(text, **words, before=change.before)
        return _sentence(_("{who} changed {field} of {subject}."), **words)

    def _told(self, source: Source, event) -> list[Change]:
        """Return the fields that say what was added."""
        told = [(f, self._value(source, f, event)) for f in _fields(source) if f.name in source.tells]
        return [Change(str(f.verbose_name), "", words) for f, words in told if words]

    def _changes(self, source: Source, event) -> list[Change]:
        if event.before is None:
            return []
        changes = []
        for f in _fields(source):
            before, after = getattr(event.before, f.attname), getattr(event, f.attname)
            if before == after:
                continue
            old, new = self._value(source, f, event.before), self._value(source, f, event)
            if old == new:  # too coarse to tell the difference
                old, new = self._plain(f, before), self._plain(f, after)
            label = str(f.verbose_name)
            if max(len(old), len(new)) > LONG:
                changes.append(Change(label, *changed_part(old, new), difference=difference(old, new)))
            else:
                changes.append(Change(label, old, new))
        return changes

    def _value(self, source: Source, f: models.Field, event) -> str:
        own = source.words.get(f.name)
        return own(event) if own else self._plain(f, getattr(event, f.attname))

    def _plain(self, f: models.Field, value) -> str:
        if value is None or value == "" or isinstance(f, GeometryField):
            return ""
        if f.remote_field:
            return self._related[f.related_model].get(value, _("(removed)"))
        if f.choices:
            return str(dict(f.flatchoices).get(value, value))
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, Decimal | float):
            return numbers.number(value, 0 if value == int(value) else 2)
        if isinstance(value, dt.datetime):
            return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
        if isinstance(value, dt.date):
            return formats.date_format(value, "DATE_FORMAT")
        return str(value)


def _sentence(text: str, **words) -> SafeString:
    """Put words in a sentence, each marked so that it stands out; the words are escaped."""
    marked = {
        name: word if name == "subject" else format_html("<em>{}</em>", word)
        for name, word in words.items()
        if name != "who"
    }
    return format_html(text, who=words["who"], **marked)
