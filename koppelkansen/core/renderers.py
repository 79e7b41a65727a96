"""How Django forms are drawn: label above, help, error, field; an error summary with links on top."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Uses the portal's templates, so that `{{ form }}` and `{{ field.as_field_group }}` look like the rest."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
    formset_template_name = "ui/formset.html"
