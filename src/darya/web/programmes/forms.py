"""What coordinators fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings

from darya.language.countries import country_label
from darya.language.messages import N_
from darya.web.programmes.actions.invitations import Invitee
from darya.web.programmes.actions.members import Seating
from darya.web.programmes.actions.programmes import Settings
from darya.web.programmes.choices import all_countries, language_tags
from darya.web.programmes.models import Activity, Depth, Participation, Role
from darya.web.ui.say import reader_language, say, say_lazy

MOST_JUDGEMENTS = 5


class LanguagesField(forms.CharField):
    """Languages in their order, written as names or tags."""

    def prepare_value(self, value: Any) -> Any:
        """Tags as one line."""
        return ", ".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> tuple[str, ...]:
        """The tags."""
        try:
            return language_tags(str(super().clean(value)), reader_language())
        except ValueError as error:
            told = say(N_("“{name}” is not known as a language; write its tag, such as ru or uz-Latn"), name=str(error))
            raise forms.ValidationError(told) from error


class SettingsForm(forms.Form):
    """The settings of a programme."""

    name = forms.CharField(label=say_lazy(N_("Name")), max_length=200)
    description = forms.CharField(
        label=say_lazy(N_("Description")), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )
    languages = LanguagesField(
        label=say_lazy(N_("Working languages")),
        help_text=say_lazy(N_("Separated by commas; the first one leads. Names or tags: Русский, en, kk-Cyrl.")),
    )
    judgements_per_cell = forms.IntegerField(
        label=say_lazy(N_("Independent judgements for each cell")),
        help_text=say_lazy(N_("How many validators of a country must judge a cell before it is decided.")),
        min_value=1,
        max_value=MOST_JUDGEMENTS,
        initial=2,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def settings(self) -> Settings:
        """What was filled in."""
        chosen = ("name", "description", "languages", "judgements_per_cell")
        return Settings(**{name: self.cleaned_data[name] for name in chosen})


class NewProgrammeForm(SettingsForm):
    """The same for a new programme, with the short name in its addresses."""

    slug = forms.SlugField(
        label=say_lazy(N_("Short name in addresses")),
        max_length=60,
        help_text=say_lazy(N_("Latin letters, digits and hyphens. It cannot be changed later.")),
    )
    field_order = ("name", "slug", "description", "languages", "judgements_per_cell")


class CountryForm(forms.Form):
    """A country that joins."""

    languages = LanguagesField(
        label=say_lazy(N_("Languages in which the country works")),
        help_text=say_lazy(N_("Separated by commas; the first one leads.")),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, taken: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        free = [("", "—"), *((code, name) for code, name in all_countries(reader_language()) if code not in taken)]
        self.fields["country"] = forms.ChoiceField(label=say(N_("Country")), choices=free)
        self.order_fields(["country", "languages", "version"])


class ParticipationForm(forms.Form):
    """How deep a country takes part, activity by activity."""

    languages = LanguagesField(
        label=say_lazy(N_("Languages in which the country works")),
        help_text=say_lazy(N_("Separated by commas; the first one leads.")),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        depths = [(depth.value, say(depth.label)) for depth in Depth]
        for activity in Activity:
            self.fields[_depth_field(activity)] = forms.ChoiceField(label=say(activity.label), choices=depths)

    def depths(self) -> dict[str, str]:
        """Activity → depth."""
        return {activity.value: self.cleaned_data[_depth_field(activity)] for activity in Activity}

    @staticmethod
    def initial_of(entry: Participation, version: int) -> dict[str, Any]:
        """The form as the country stands."""
        depths = {_depth_field(activity): entry.depth(activity) for activity in Activity}
        return {"languages": entry.languages, "version": version} | depths


def _depth_field(activity: Activity) -> str:
    return f"depth_{activity.name.lower()}"


class SeatingForm(forms.Form):
    """A role with its mandate."""

    organisation = forms.CharField(label=say_lazy(N_("Organisation")), required=False, max_length=200)
    mandate = forms.CharField(
        label=say_lazy(N_("Mandate")),
        required=False,
        max_length=300,
        help_text=say_lazy(N_("By which letter the person speaks for the country.")),
    )
    mandate_until = forms.DateField(
        label=say_lazy(N_("Mandate until")),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    binding = forms.BooleanField(label=say_lazy(N_("What the person says binds the country")), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, countries: Sequence[str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        named = [(code, country_label(code, reader_language())) for code in countries]
        roles = [("", "—"), *((role.value, say(role.label)) for role in Role)]
        self.fields["role"] = forms.ChoiceField(label=say(N_("Role")), choices=roles)
        self.fields["country"] = forms.ChoiceField(
            label=say(N_("Country")),
            required=False,
            choices=[("", "—"), *named],
            help_text=say(N_("A coordinator acts for no country.")),
        )
        self.order_fields(["email", "name", "role", "country", "organisation", "mandate", "mandate_until", "binding"])

    def clean(self) -> dict[str, Any]:
        """Role and country belong together."""
        found: dict[str, Any] = super().clean() or {}
        role, country = found.get("role"), found.get("country")
        if role == Role.COORDINATOR and country:
            self.add_error("country", say(N_("A coordinator acts for no country")))
        elif role and role != Role.COORDINATOR and not country and "country" not in self.errors:
            self.add_error("country", say(N_("This role is held for a country: choose which")))
        return found

    def seating(self) -> Seating:
        """What was filled in."""
        chosen = ("role", "country", "organisation", "mandate", "mandate_until", "binding")
        return Seating(**{name: self.cleaned_data[name] for name in chosen})


class InviteForm(SeatingForm):
    """One person to invite."""

    email = forms.EmailField(label=say_lazy(N_("E-mail")), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    name = forms.CharField(
        label=say_lazy(N_("Full name")),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["language"] = language_choice(say(N_("Language of the mail")))

    def invitee(self) -> Invitee:
        """Whom to invite."""
        known = self.cleaned_data
        return Invitee(known["email"], known["name"], self.seating(), known["language"])


class InviteManyForm(forms.Form):
    """Several people at once, one on each line."""

    lines = forms.CharField(
        label=say_lazy(N_("People, one on each line")),
        help_text=say_lazy(N_("E-mail; name; role; country; organisation. Cells copied from a spreadsheet work too.")),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=50_000,
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["language"] = language_choice(say(N_("Language of the mail")))


class AcceptForm(forms.Form):
    """What an invited person says about herself or himself."""

    name = forms.CharField(
        label=say_lazy(N_("Your name")), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label=say_lazy(N_("Password")),
        required=False,
        strip=False,
        help_text=say_lazy(
            N_("At least ten characters. Without one you sign in by a code that is sent to your address.")
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *arguments: Any, email: str, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._email = email
        self.fields["language"] = language_choice(say(N_("Language of pages and mail")))

    def clean_password(self) -> str:
        """A password that is given must be a safe one."""
        from django.contrib.auth.password_validation import validate_password

        from darya.web.accounts.models import Person

        typed = str(self.cleaned_data["password"])
        if typed:
            validate_password(typed, Person(email=self._email, name=self.cleaned_data.get("name", "")))
        return typed


def language_choice(label: str) -> forms.ChoiceField:
    """A language of the screens."""
    return forms.ChoiceField(label=label, choices=settings.LANGUAGES, initial=reader_language())
