"""Addresses of the area plan."""

from django.urls import path

from areas.views import (
    activities,
    plan,
    plan_images,
    plan_pdf,
    plan_review,
    plan_revisions,
    plan_section,
    plan_template,
)

PLAN = "gebieden/<slug:slug>/plan/"
SECTION = PLAN + "hoofdstukken/<int:pk>/"
urlpatterns = [
    path("methode/plansjabloon/", plan_template.index, name="plan_template"),
    path("methode/plansjabloon/nieuw/", plan_template.add, name="plan_template_add"),
    path("methode/plansjabloon/<int:pk>/", plan_template.edit, name="plan_template_edit"),
    path(PLAN, plan.overview, name="plan"),
    path(PLAN + "lezen/", plan.read, name="plan_read"),
    path(PLAN + "starten/", plan.start, name="plan_start"),
    path(PLAN + "stap/<slug:step>/", plan.move, name="plan_move"),
    path(PLAN + "akkoord/", plan_review.approve, name="plan_approve"),
    path(PLAN + "pdf/", plan_pdf.pdf, name="plan_pdf"),
    path(PLAN + "pdf/<int:pk>/", plan_pdf.file, name="plan_pdf_file"),
    path(PLAN + "pdf/<int:pk>/voortgang/", plan_pdf.progress, name="plan_pdf_progress"),
    path(SECTION, plan_section.section, name="plan_section"),
    path(SECTION + "bewerken/", plan_section.edit, name="plan_section_edit"),
    path(SECTION + "automatisch/", plan_section.autosave, name="plan_section_autosave"),
    path(SECTION + "opmerkingen/", plan_review.comment_add, name="plan_comment_add"),
    path(SECTION + "versies/", plan_revisions.index, name="plan_revisions"),
    path(SECTION + "versies/<int:number>/", plan_revisions.revision, name="plan_revision"),
    path(SECTION + "versies/<int:number>/terugzetten/", plan_revisions.restore, name="plan_revision_restore"),
    path(SECTION + "vergelijken/", plan_revisions.compare, name="plan_compare"),
    path(PLAN + "opmerkingen/<int:pk>/afhandelen/", plan_review.comment_resolve, name="plan_comment_resolve"),
    path(PLAN + "opmerkingen/<int:pk>/heropenen/", plan_review.comment_reopen, name="plan_comment_reopen"),
    path(PLAN + "afbeeldingen/", plan_images.upload, name="plan_image_add"),
    path("planafbeeldingen/<uuid:pk>/", plan_images.image, name="plan_image"),
    path(PLAN + "activiteiten/", activities.index, name="activities"),
    path(PLAN + "activiteiten/activiteiten.csv", activities.download, name="activities_csv"),
    path(PLAN + "activiteiten/nieuw/", activities.add, name="activity_add"),
    path(PLAN + "activiteiten/<int:pk>/", activities.activity, name="activity"),
    path(PLAN + "activiteiten/<int:pk>/wijzigen/", activities.edit, name="activity_edit"),
    path(PLAN + "activiteiten/<int:pk>/koppelen/", activities.link, name="activity_link"),
    path(PLAN + "koppelingen/<int:pk>/verwijderen/", activities.unlink, name="activity_unlink"),
    path(PLAN + "activiteiten/<int:pk>/verwijderen/", activities.remove, name="activity_remove"),
]
