"""Forms around the text of a plan: section, remark, answer for a partner, image, template."""

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.models import PlanApproval, PlanComment, PlanSectionTemplate
from areas.plan_images import CONTENT_TYPES, MAX_BYTES
from koppelkansen.core import richtext
from koppelkansen.core.forms import OnceForm, OnceModelForm, VersionedForm, VersionedModelForm
from koppelkansen.core.uploads import MEGABYTE, UploadField


class SectionForm(VersionedForm):
    """The text of a section. `merging` marks a save that joined two texts."""

    body = forms.CharField(
        label=_("text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "data-editor": "", "maxlength": richtext.MAX_CHARACTERS}),
    )
    merging = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def show_conflict(self, current) -> None:
        """The page of the conflict shows whole texts side by side; here only the version moves on."""
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(current.version)


class VersionOnlyForm(VersionedForm):
    """A button that acts on the version that was on the screen."""


class CommentForm(OnceForm):
    body = forms.CharField(
        label=_("Your comment"),
        max_length=PlanComment._meta.get_field("body").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ResolveForm(VersionedForm):
    answer = forms.CharField(
        label=_("Answer"),
        required=False,
        max_length=PlanComment._meta.get_field("answer").max_length,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ApprovalForm(VersionedForm):
    """What a partner says; version 0 means that it had not answered yet."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    organisation = forms.ModelChoiceField(queryset=None, label=_("On behalf of"), empty_label=None)
    verdict = forms.ChoiceField(
        label=_("Verdict"), choices=PlanApproval.Verdict.choices, widget=forms.RadioSelect, initial=""
    )
    remark = forms.CharField(
        label=_("Condition or objection"),
        required=False,
        max_length=PlanApproval._meta.get_field("remark").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed unless you approve without condition."),
    )

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations

    def show_conflict(self, current) -> None:
        super().show_conflict(current)
        if not isinstance(current, PlanApproval):
            self.data["version"] = "0"


class ImageForm(forms.Form):
    file = UploadField(
        most=MAX_BYTES // MEGABYTE,
        label=_("Image (JPEG, PNG or WebP)"),
        widget=forms.FileInput(attrs={"accept": ",".join(CONTENT_TYPES.values())}),
    )
    alt = forms.CharField(
        label=_("Description"),
        max_length=300,
        help_text=_("What does somebody who cannot see the image need to know?"),
    )


class TemplateFields:
    class Meta:
        model = PlanSectionTemplate
        fields = ["title", "guidance", "position", "min_words", "live_block", "block_required", "is_active"]
        widgets = {"guidance": forms.Textarea(attrs={"rows": 4})}


class TemplateSectionForm(VersionedModelForm):
    class Meta(TemplateFields.Meta):
        pass


class NewTemplateSectionForm(OnceModelForm):
    class Meta(TemplateFields.Meta):
        pass
