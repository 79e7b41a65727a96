"""Choosing known places by searching, inside a larger form and without leaving it."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

SEARCH, SEARCHED, BUTTON = "place_search", "places_searched", "search_places"
LONGEST = 100


class PlaceSearchInput(forms.CheckboxSelectMultiple):
    """A search field with its button, and the places that were chosen or found as checkboxes."""

    template_name = "areas/widgets/place_search.html"
    search = ""
    found_nothing = has_more = False

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        return context | {"search": self.search, "found_nothing": self.found_nothing, "has_more": self.has_more}


class KnownPlacesForm(forms.Form):
    """Adds known places to a form with a `geometry`. They count when no other place is drawn or pasted.

    Without script the form is sent to see what a search finds. It comes back with all that was typed and without
    complaints (`is_unfinished`); so it does when somebody typed a search and saved without having seen the result.
    """

    known_places = forms.MultipleChoiceField(
        label=_("Or choose streets and areas that are known"),
        widget=PlaceSearchInput,
        required=False,
        help_text=_("Areas, and streets in which a work lies; several together become one place."),
    )

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.places = places
        chosen = places.known(self.data.getlist("known_places")) if self.is_bound else []
        found, has_more = [], False
        widget = self.fields["known_places"].widget
        if self.is_bound and (self._typed or BUTTON in self.data):
            found, has_more = places.search(self._typed)
            widget.found_nothing = not found
        offered = {place.value: f"{place.name} ({place.about})" for place in [*chosen, *found]}
        self.fields["known_places"].choices = list(offered.items())
        widget.search, widget.has_more = self._typed, has_more

    @cached_property
    def _typed(self) -> str:
        return self._text(SEARCH)

    @property
    def is_unfinished(self) -> bool:
        """Sent to see what a search finds, not to be handled."""
        return self.is_bound and (BUTTON in self.data or self._typed != self._text(SEARCHED))

    def _text(self, name: str) -> str:
        return self.data.get(name, "").replace("\x00", "").strip()[:LONGEST] if self.is_bound else ""

    def full_clean(self):
        if not self.is_unfinished:
            return super().full_clean()
        self._errors, self.cleaned_data = forms.utils.ErrorDict(), {}
        return None

    def is_valid(self) -> bool:
        return not self.is_unfinished and super().is_valid()

    def clean(self):
        data = super().clean()
        chosen = data.pop("known_places", [])
        drawn = "geometry" in self.errors or (data.get("geometry") and "geometry" in self.changed_data)
        if chosen and not drawn:
            data["geometry"] = self.places.geometry(chosen)
        return data
