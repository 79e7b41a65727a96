"""Addresses of the directors' meetings and their reports; part of `sessions.urls`."""

from django.urls import path

from sessions.views import directors

urlpatterns = [
    path("directeuren/overleg/<int:pk>/", directors.directors_meeting, name="directors_meeting"),
    path("directeuren/overleg/<int:pk>/inbreng/", directors.give_input, name="director_input"),
    path("directeuren/overleg/<int:pk>/voorstel/<slug:key>/", directors.accept_suggestion, name="accept_suggestion"),
    path("directeuren/overleg/<int:pk>/rapport/", directors.report, name="report"),
    path("directeuren/overleg/<int:pk>/rapport/kwartaalrapport.pdf", directors.report_pdf, name="report_pdf"),
    path("directeuren/overleg/<int:pk>/rapport/voortgang/", directors.report_progress, name="report_progress"),
    path("directeuren/overleg/<int:pk>/rapport/maken/", directors.report_make, name="report_make"),
]
