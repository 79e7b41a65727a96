"""Forms for people, their roles and invitations."""

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from koppelkansen.core.exceptions import DomainError
from koppelkansen.core.forms import ErrorsFromDomain, OnceModelForm, VersionedForm, VersionedModelForm
from stakeholders.domain.memberships import check_period
from stakeholders.models import Invitation, Membership, Organisation, User


class ProfileForm(VersionedModelForm):
    """One's own name and language."""

    class Meta:
        model = User
        fields = ["name", "language"]


class PersonForm(VersionedModelForm):
    """What an administrator changes of somebody."""

    class Meta:
        model = User
        fields = ["name", "language", "programme_role", "is_active"]
        help_texts = {"is_active": _("Somebody who is not active is logged out at once and cannot log in.")}


class _MembershipFields(ErrorsFromDomain, forms.ModelForm):
    class Meta:
        model = Membership
        fields = ["role", "valid_from", "valid_until"]
        widgets = {
            "valid_from": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "valid_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {"valid_until": _("Not required: without a last day the role goes on.")}

    def clean(self):
        """Say at the field what the domain would refuse."""
        cleaned = super().clean()
        if cleaned.get("valid_from"):
            try:
                check_period(cleaned["valid_from"], cleaned.get("valid_until"))
            except DomainError as error:
                self.add_domain_error(error)
        return cleaned


class MembershipCreateForm(_MembershipFields, OnceModelForm):
    """Gives somebody a role in an organisation."""

    class Meta(_MembershipFields.Meta):
        fields = ["organisation", *_MembershipFields.Meta.fields]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.active()
        self.fields["valid_from"].initial = timezone.localdate


class MembershipEditForm(_MembershipFields, VersionedModelForm):
    """Changes a role or its dates."""


class VersionForm(VersionedForm):
    """A button that changes a row: only the version it was shown with."""


class InvitationForm(OnceModelForm):
    """Invites somebody."""

    class Meta:
        model = Invitation
        fields = ["name", "email", "organisation", "role", "programme_role", "message"]
        widgets = {"message": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "email": _("The link in the mail works once, for seven days, for this address only."),
            "role": _("What this person does for the organisation."),
            "programme_role": _("Only for the core team and for administrators."),
            "message": _("Shown in the mail."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.active()
        self.fields["organisation"].required = False
        self.fields["role"].required = False


class AcceptInvitationForm(ErrorsFromDomain, forms.Form):
    """A new user chooses a name and a password; the address is the invitation's."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        max_length=256,
    )

    def __init__(self, *args, invitation: Invitation, **kwargs):
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        self.fields["name"].initial = invitation.name
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean(self):
        cleaned = super().clean()
        if "password" in cleaned:
            person = User(email=self.invitation.email, name=cleaned.get("name", ""))
            try:
                validate_password(cleaned["password"], person)
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned
