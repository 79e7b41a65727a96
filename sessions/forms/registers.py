"""Forms of the registers: actions, decisions, dilemmas and learning questions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.models import CaseArea, EssentialGain
from koppelkansen.core.forms import OnceModelForm, VersionedForm, VersionedModelForm
from koppelkansen.core.widgets import DateInput
from sessions.enums import DecisionState
from sessions.forms.fields import (
    RowChoiceField,
    everybody,
    row_key,
    subject_fields,
    subject_groups,
    subject_key,
    who_fields,
)
from sessions.models import ActionItem, Decision, Dilemma, DilemmaOption, LearningQuestion
from stakeholders.models import User


class _ActionForm(forms.ModelForm):
    who = RowChoiceField(
        label=_("who"), error_messages={"required": _("Say who will do it: a person or an organisation.")}
    )

    class Meta:
        model = ActionItem
        fields = ["title", "due", "area", "decision", "question", "note"]
        widgets = {"due": DateInput, "note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"decision": _("Whoever reads the action also reads the title of this decision.")}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["who"].set_groups(everybody(user))
        self.fields["area"].queryset = CaseArea.objects.visible_to(user)
        self.fields["decision"].queryset = (
            Decision.objects.visible_to(user).filter(state=DecisionState.DECIDED).order_by("-number")
        )
        self.fields["question"].queryset = LearningQuestion.objects.visible_to(user)
        self.order_fields(["title", "who", "due", "area"])

    def _action_fields(self) -> dict:
        fields = dict(self.cleaned_data)
        return fields | who_fields(fields.pop("who"))


class AddActionForm(_ActionForm, OnceModelForm):
    """Enter an action."""

    def model_fields(self) -> dict:
        return {name: value for name, value in self._action_fields().items() if name != "submission_key"}


class ChangeActionForm(_ActionForm, VersionedModelForm):
    """Change an action."""

    class Meta(_ActionForm.Meta):
        fields = [*_ActionForm.Meta.fields, "state"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        action = self.instance
        self.initial["who"] = row_key("owner", action.owner_id) or row_key("organisation", action.organisation_id)
        for name in ("area", "decision", "question"):
            _keep_current(self.fields[name], getattr(action, f"{name}_id"))

    def changed_fields(self) -> dict:
        return {name: value for name, value in self._action_fields().items() if name != "version"}


class ChangeDecisionForm(VersionedModelForm):
    """Correct a decision."""

    subject = RowChoiceField(label=_("about"), required=False)

    class Meta:
        model = Decision
        fields = ["title", "motivation"]
        widgets = {"motivation": forms.Textarea(attrs={"rows": 5}), "title": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["subject"].set_groups(subject_groups(user))
        key = subject_key(self.instance)
        self.keeps_subject = bool(key) and key not in self.fields["subject"].rows
        if self.keeps_subject:
            del self.fields["subject"]
        else:
            self.initial["subject"] = key

    def changed_fields(self) -> dict:
        fields = super().changed_fields()
        return fields if self.keeps_subject else fields | subject_fields(fields.pop("subject"))


class _DilemmaForm(forms.ModelForm):
    class Meta:
        model = Dilemma
        fields = ["title", "theme", "want", "but", "interests", "ask", "area", "question"]
        widgets = {
            "want": forms.Textarea(attrs={"rows": 2}),
            "but": forms.Textarea(attrs={"rows": 2}),
            "interests": forms.Textarea(attrs={"rows": 4}),
            "ask": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "want": _("Finish the sentence “We want …”."),
            "but": _("Finish the sentence “… but …”."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        # Directors see every dilemma, so they may name every area.
        self.fields["area"].queryset = CaseArea.objects.all()
        self.fields["question"].queryset = LearningQuestion.objects.visible_to(user)


class AddDilemmaForm(_DilemmaForm, OnceModelForm):
    """Write a dilemma down."""


class ChangeDilemmaForm(_DilemmaForm, VersionedModelForm):
    """Change a dilemma."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _keep_current(self.fields["question"], self.instance.question_id)


class _OptionForm(forms.ModelForm):
    class Meta:
        model = DilemmaOption
        fields = ["title", "pros", "cons"]
        widgets = {"pros": forms.Textarea(attrs={"rows": 3}), "cons": forms.Textarea(attrs={"rows": 3})}


class AddOptionForm(_OptionForm, OnceModelForm):
    """Add a way out."""


class ChangeOptionForm(_OptionForm, VersionedModelForm):
    """Change a way out."""


class _QuestionForm(forms.ModelForm):
    class Meta:
        model = LearningQuestion
        fields = ["text", "area", "owner", "gain"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"text": _("In the form “How can we …, given that …?”, within your own influence.")}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = CaseArea.objects.visible_to(user)
        self.fields["owner"].queryset = User.objects.visible_to(user).active().order_by("name")
        self.fields["gain"].queryset = EssentialGain.objects.visible_to(user)


class AddQuestionForm(_QuestionForm, OnceModelForm):
    """Put a question on the learning agenda."""


class ChangeQuestionForm(_QuestionForm, VersionedModelForm):
    """Sharpen a question and note what was learned."""

    class Meta(_QuestionForm.Meta):
        fields = ["text", "answer", "area", "owner", "gain"]
        widgets = {**_QuestionForm.Meta.widgets, "answer": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("area", "owner", "gain"):
            _keep_current(self.fields[name], getattr(self.instance, f"{name}_id"))


class MergeQuestionForm(VersionedForm):
    """Choose the question in which this one goes on."""

    into = forms.ModelChoiceField(LearningQuestion.objects.none(), label=_("goes on in"))

    def __init__(self, *args, user, question, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = (
            LearningQuestion.objects.editable_by(user).alive().exclude(pk=question.pk).order_by("number")
        )


class SplitQuestionForm(VersionedForm):
    """Write the sharper questions."""

    texts = forms.CharField(
        label=_("new questions"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("At least two, each on its own line."),
    )

    def clean_texts(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["texts"].splitlines()]
        longest = LearningQuestion._meta.get_field("text").max_length
        if any(len(line) > longest for line in lines):
            raise forms.ValidationError(_("A question has at most 500 characters."))
        return [line for line in lines if line]


class StepForm(VersionedForm):
    """A button that moves something to its next state: one of the states that may follow."""

    to = forms.ChoiceField(choices=())

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = choices


def _keep_current(field: forms.ModelChoiceField, pk: int | None) -> None:
    """Offer the row that is chosen now as well, also when the editor could not choose it anew."""
    if pk and not field.queryset.filter(pk=pk).exists():
        field.queryset = field.queryset | field.queryset.model.objects.filter(pk=pk)
