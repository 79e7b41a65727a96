"""Login: e-mail address, by invitation only, with a second factor and OIDC per organisation (django-allauth)."""

from urllib.parse import urlsplit

from koppelkansen.settings.base import DEBUG
from koppelkansen.settings.environment import env, flag, required

AUTH_USER_MODEL = "stakeholders.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "stakeholders.passwords.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_LOGIN_TIMEOUT = 900
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
# Per account wider than the default 5 per 5 minutes: otherwise anyone can lock anyone out.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,20/900s/key", "contribute": "5/h/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "add_webauthn": "stakeholders.forms.passkeys.AddPasskeyForm",
    "edit_webauthn": "stakeholders.forms.passkeys.EditPasskeyForm",
}

# Without a second factor no page with content, unless the organisation's own login (OIDC) guards one.
REQUIRE_MFA = flag("REQUIRE_MFA", default=not DEBUG)

ACCOUNT_ADAPTER = "stakeholders.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "stakeholders.adapters.SocialAccountAdapter"
MFA_ADAPTER = "stakeholders.adapters.MFAAdapter"

SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5

SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True


def _oidc_app(key: str) -> dict:
    """Return the login of one organisation from its variables OIDC_<KEY>_…; a missing one is named."""
    prefix = f"OIDC_{key.upper()}_"
    return {
        "provider_id": key.lower(),
        "name": required(prefix + "NAME"),
        "client_id": required(prefix + "CLIENT_ID"),
        "secret": required(prefix + "CLIENT_SECRET"),
        "settings": {"server_url": required(prefix + "SERVER_URL"), "oauth_pkce_enabled": True},
    }


def oidc_origins(apps: list[dict]) -> list[str]:
    """Return where the login forms of these organisations end: the content security policy must allow it."""
    addresses = [urlsplit(app["settings"]["server_url"]) for app in apps]
    return sorted({f"{address.scheme}://{address.netloc}" for address in addresses})


# OIDC_PROVIDERS=amsterdam,waternet switches on the logins of these organisations.
OIDC_PROVIDERS = [_oidc_app(key) for key in env.list("OIDC_PROVIDERS", default=[])]
# Servers that such a login sends people on to, besides its own (`https://host`, separated by commas).
OIDC_EXTRA_ORIGINS = env.list("OIDC_EXTRA_ORIGINS", default=[])
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": OIDC_PROVIDERS}}
SOCIALACCOUNT_AUTO_SIGNUP = True
