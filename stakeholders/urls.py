from django.urls import path

from stakeholders.views import initiatives, invitations, organisations, people

app_name = "stakeholders"
urlpatterns = [
    path("organisaties/", organisations.organisations, name="organisations"),
    path("organisaties/nieuw/", organisations.organisation_create, name="organisation_create"),
    path("organisaties/<int:pk>/", organisations.organisation, name="organisation"),
    path("organisaties/<int:pk>/bewerken/", organisations.organisation_edit, name="organisation_edit"),
    path("mensen/", people.people, name="people"),
    path("mensen/<int:pk>/", people.person, name="person"),
    path("mensen/<int:pk>/bewerken/", people.person_edit, name="person_edit"),
    path("mensen/<int:pk>/rol-toevoegen/", people.membership_create, name="membership_create"),
    path("lidmaatschappen/<int:pk>/bewerken/", people.membership_edit, name="membership_edit"),
    path("lidmaatschappen/<int:pk>/beeindigen/", people.membership_end, name="membership_end"),
    path("profiel/", people.profile, name="profile"),
    path("uitnodigingen/", invitations.invitations, name="invitations"),
    path("uitnodigingen/nieuw/", invitations.invitation_create, name="invitation_create"),
    path("uitnodigingen/<int:pk>/opnieuw/", invitations.invitation_send_again, name="invitation_send_again"),
    path("uitnodigingen/<int:pk>/intrekken/", invitations.invitation_revoke, name="invitation_revoke"),
    path("uitnodiging/<str:token>/", invitations.invitation_accept, name="invitation_accept"),
    path("initiatieven/", initiatives.initiatives, name="initiatives"),
    path("initiatieven/nieuw/", initiatives.initiative_create, name="initiative_create"),
    path("initiatieven/<int:pk>/", initiatives.initiative, name="initiative"),
    path("initiatieven/<int:pk>/bewerken/", initiatives.initiative_edit, name="initiative_edit"),
    path("initiatieven/<int:pk>/verband/", initiatives.initiative_link, name="initiative_link"),
    path("initiatieven/verband/<int:pk>/verwijderen/", initiatives.initiative_unlink, name="initiative_unlink"),
]
