"""HTTP security: cookies, transport, content security policy, upload limits."""

from csp.constants import NONCE, NONE, SELF

from koppelkansen.settings.accounts import OIDC_EXTRA_ORIGINS, OIDC_PROVIDERS, oidc_origins
from koppelkansen.settings.base import DEBUG
from koppelkansen.settings.environment import env, flag

SECURE = flag("HTTPS", default=not DEBUG)
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if flag("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
SESSION_COOKIE_SAMESITE = "Lax"  # Strict would break the return from an OIDC login
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "koppelkansen.core.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
X_FRAME_OPTIONS = "DENY"

PDOK = ["https://service.pdok.nl", "https://api.pdok.nl"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF, *PDOK],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, *oidc_origins(OIDC_PROVIDERS), *OIDC_EXTRA_ORIGINS],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# A request with more is refused before it is read (core.middleware.UploadLimitMiddleware). It is far more than any
# form takes, so that a text that is too long reaches its form, which says so and gives it back …
UPLOAD_LIMIT_BYTES = 5_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_LIMIT_BYTES
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
# … but on these routes the form refuses its file, so that it can give back what else was typed. No more of a file is
# kept than this, and only a request beyond UPLOAD_UNREAD_BYTES is refused unread.
UPLOAD_FILE_BYTES_BY_ROUTE: dict[str, int] = {
    "areas:create": 2_000_000,
    "areas:edit": 2_000_000,
    "areas:plan_image_add": 10_000_000,
    "areas:imports": 100_000_000,
}
UPLOAD_UNREAD_BYTES = 250_000_000
