"""What the pages about people and organisations need, each in a fixed number of queries."""

from django.db.models import Count, Prefetch, Q

from stakeholders.models import Initiative, InitiativeLink, Invitation, Membership, Organisation, User
from stakeholders.policies import manages_people


def organisations(user, *, text: str = "", kind: str = ""):
    """Organisations with their parent and the number of people today."""
    rows = Organisation.objects.visible_to(user).select_related("parent")
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(short_name__icontains=text))
    if kind:
        rows = rows.filter(kind=kind)
    current = Membership.objects.current().values("pk")
    return rows.annotate(
        people=Count("memberships__user", filter=Q(memberships__in=current), distinct=True)
    ).order_by("name")


def organisation_people(organisation: Organisation):
    """Today's members of an organisation and its departments."""
    return (
        Membership.objects.current()
        .filter(Q(organisation=organisation) | Q(organisation__parent=organisation), user__is_active=True)
        .select_related("user", "organisation")
        .order_by("organisation__name", "user__name")
    )


def people(user, *, text: str = "", organisation: str = "", role: str = "", active: str = ""):
    """People with their memberships of today."""
    rows = User.objects.visible_to(user)
    current = Membership.objects.current()
    if text:
        # Only who sees addresses may search in them: a search that finds would betray them.
        in_address = Q(email__icontains=text) if manages_people(user) else Q()
        rows = rows.filter(Q(name__icontains=text) | in_address)
    if organisation.isdigit():
        rows = rows.filter(memberships__in=current.filter(organisation_id=int(organisation)))
    if role:
        rows = rows.filter(memberships__in=current.filter(role=role))
    if active in {"ja", "nee"}:
        rows = rows.filter(is_active=active == "ja")
    return (
        rows.distinct()
        .order_by("name", "pk")
        .prefetch_related(
            Prefetch("memberships", current.select_related("organisation"), to_attr="current_memberships")
        )
    )


def memberships_of(person: User):
    """All memberships of a person, present and past."""
    return person.memberships.select_related("organisation").order_by("-valid_from", "organisation__name")


def invitations(user):
    """Invitations, the newest first."""
    return Invitation.objects.visible_to(user).select_related("organisation", "invited_by").order_by("-created_at")


def initiatives(user):
    """Initiatives with their relations."""
    links = InitiativeLink.objects.select_related("source", "target").order_by("pk")
    return (
        Initiative.objects.visible_to(user)
        .select_related("organisation")
        .prefetch_related(Prefetch("links_out", links), Prefetch("links_in", links))
        .order_by("name")
    )
