"""Every form that posts says which submit it is: a create form carries a submission key, an edit form a version.

So a second click or a resend has one effect. The actions named here need neither: doing them twice is the same as
doing them once. And every form carries the token without which it is refused.
"""

import re

from django.urls import Resolver404, resolve

POST_FORM = re.compile(r'<form\b(?=[^>]*\bmethod="post")([^>]*)>(.*?)</form>', re.DOTALL)
ACTION = re.compile(r'\baction="([^"?#]*)')
GUARD = re.compile(r'\bname="(?:[\w-]+-)?(?:submission_key|version)"')

TOKEN = re.compile(r'\bname="csrfmiddlewaretoken" value="\w{64}"')

REMOVED_TWICE_IS_REMOVED = re.compile(r"[\w:]+_(?:remove|unlink)")
THE_SAME_TWICE = {
    "account_logout",
    "areas:alternatives_from_variants",  # adds those that are not there yet
    "areas:criteria_from_set",  # adds those that are not there yet
    "areas:import",  # reads the file again
    "areas:import_start",  # one job per import
    "areas:notices_read",
    "areas:rank_again",  # one job
    "areas:value_calculate",  # one job
    "areas:value_move",  # from one state to the next
    "areas:value_scores_ready",
    "areas:work_bulk",  # sets values
    "portal:message_handle",
    "portal:preferences",
    "portal:style",  # examples
    "sessions:accept_suggestion",  # no suggestion any more
    "sessions:agenda_shift",  # one place per click is what it is for
    "sessions:meeting_answer",  # sets a value
    "stakeholders:invitation_accept",  # an invitation is used once
}


def unguarded_forms(html: str, address: str) -> set[str]:
    """Return the URL names to which the page at `address` posts a form that may do its work twice."""
    found = set()
    for attributes, content in POST_FORM.findall(html):
        if GUARD.search(content):
            continue
        action = ACTION.search(attributes)
        target = _name((action and action[1]) or address)
        if target not in THE_SAME_TWICE and not REMOVED_TWICE_IS_REMOVED.fullmatch(target):
            found.add(target)
    return found


def tokenless_forms(html: str, address: str) -> set[str]:
    """Return the URL names to which the page at `address` posts a form that would be refused for want of a token."""
    forms = [(attributes, content) for attributes, content in POST_FORM.findall(html) if not TOKEN.search(content)]
    actions = [ACTION.search(attributes) for attributes, _content in forms]
    return {_name((action and action[1]) or address) for action in actions}


def _name(address: str) -> str:
    try:
        return resolve(address.partition("?")[0]).view_name
    except Resolver404:
        return address
