"""The navigation on every page. An entry is added together with the page it leads to."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext_lazy as _

from stakeholders.enums import Role
from stakeholders.held import held_today


class Viewer:
    """Somebody who is logged in, with what the menus ask of him: one query, for those outside the core team."""

    def __init__(self, user):
        self.user = user

    @cached_property
    def is_staff(self) -> bool:
        return self.user.is_core_team or self.user.is_administrator

    @cached_property
    def roles(self) -> set[str]:
        return {held.role for held in held_today(self.user)}


def _everyone(viewer: Viewer) -> bool:
    return True


def _staff(viewer: Viewer) -> bool:
    return viewer.is_staff


def _participates(viewer: Viewer) -> bool:
    return viewer.is_staff or bool(viewer.roles)


def _directs(viewer: Viewer) -> bool:
    return viewer.is_staff or Role.DIRECTOR in viewer.roles


def _has_other_login(viewer: Viewer) -> bool:
    return bool(settings.OIDC_PROVIDERS)


@dataclass(frozen=True)
class Entry:
    """A page in a menu: `url_name`, an icon of the sprite and which of its readers see it."""

    text: str
    url_name: str
    icon: str
    visible_to: Callable = _everyone
    also: tuple[str, ...] = ()  # pages that belong under this entry but whose address does not start with its own


MAIN = [
    Entry(_("My work"), "portal:home", "inbox"),
    Entry(_("Areas"), "areas:list", "areas"),
    Entry(_("Map"), "areas:map", "map"),
    Entry(_("Sessions"), "sessions:meetings", "sessions", also=("sessions:actions", "sessions:decisions")),
    Entry(_("Directors"), "portal:directors", "directors", _directs, also=("sessions:dilemmas",)),
    Entry(_("Learning"), "sessions:questions", "learn"),
]
# What is open to everyone who is not logged in.
VISITOR = [
    Entry(_("Areas"), "portal:public_areas", "areas"),
    Entry(_("Published minutes"), "sessions:public_minutes_list", "sessions"),
    Entry(_("Take part"), "portal:contribute", "mail"),
]
# The user's own account.
ACCOUNT = [
    Entry(_("My profile"), "stakeholders:profile", "user"),
    Entry(_("E-mail address"), "account_email", "mail"),
    Entry(_("Password"), "account_change_password", "lock"),
    Entry(_("Two-step login"), "mfa_index", "key"),
    Entry(_("Where I am logged in"), "usersessions_list", "device"),
    Entry(_("Login of my organisation"), "socialaccount_connections", "building", _has_other_login),
]
# Running the programme; mostly for the core team and administrators.
MANAGEMENT = [
    Entry(_("Messages of visitors"), "portal:messages", "message", _staff),
    Entry(_("Organisations and people"), "stakeholders:organisations", "building", _participates),
    Entry(_("Style guide"), "portal:style", "eye", _staff),
]
FOOTER = [
    Entry(_("Take part"), "portal:contribute", "user"),
    Entry(_("Accessibility"), "portal:accessibility", "info"),
    Entry(_("Privacy"), "portal:privacy", "lock"),
]


def _links(entries: list[Entry], request: HttpRequest, viewer: Viewer) -> list[dict]:
    links = []
    for entry in entries:
        if entry.visible_to(viewer):
            url = reverse(entry.url_name)
            below = [reverse(name) for name in entry.also] + ([url] if url != "/" else [])
            current = request.path == url or request.path.startswith(tuple(below))
            links.append({"text": entry.text, "url": url, "icon": entry.icon, "current": current})
    return links


def navigation(request: HttpRequest) -> dict:
    """Give templates the menus; nothing is computed on a page that shows none."""
    logged_in = getattr(request, "user", None) is not None and request.user.is_authenticated
    viewer = Viewer(request.user) if logged_in else None
    return {
        "search_url": reverse("portal:search") if logged_in else "",
        "main_navigation": SimpleLazyObject(lambda: _links(MAIN if logged_in else VISITOR, request, viewer)),
        "account_navigation": SimpleLazyObject(lambda: _links(ACCOUNT, request, viewer)) if logged_in else [],
        "management_navigation": SimpleLazyObject(lambda: _links(MANAGEMENT, request, viewer)) if logged_in else [],
        "footer_navigation": SimpleLazyObject(lambda: [{"text": e.text, "url": reverse(e.url_name)} for e in FOOTER]),
    }
