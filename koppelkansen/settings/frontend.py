"""Templates, static files, npm packages and the rich text editor."""

from koppelkansen.settings.base import BASE_DIR, DEBUG

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "koppelkansen.portal.navigation.navigation",
                "koppelkansen.portal.demo.context.demo_logins",
            ],
        },
    }
]

FORM_RENDERER = "koppelkansen.core.renderers.FormRenderer"

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "koppelkansen.core.staticfiles.NpmFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "koppelkansen.core.staticfiles.ManifestStorage"},
}
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_MIMETYPES = {".mjs": "text/javascript"}

# npm packages: served name -> (folder in node_modules, the files that are used).
NPM_ROOT = BASE_DIR / "node_modules"
NPM_FILES = {
    "htmx": ("htmx.org/dist", ["htmx.min.js"]),
    "maplibre-gl": ("maplibre-gl/dist", ["maplibre-gl.mjs", "maplibre-gl-worker.mjs", "maplibre-gl.css"]),
    "terra-draw": ("terra-draw/dist", ["terra-draw.modern.js"]),
    "terra-draw-adapter": ("terra-draw-maplibre-gl-adapter/dist", ["*.modern.js"]),
    "source-sans-3": (
        "@fontsource-variable/source-sans-3",
        [
            "files/source-sans-3-latin-wght-normal.woff2",
            "files/source-sans-3-latin-ext-wght-normal.woff2",
            "files/source-sans-3-latin-wght-italic.woff2",
        ],
    ),
}
