# SPDX-License-Identifier: Apache-2.0
"""Django's settings: no database, no accounts, nothing from any other host."""

import secrets
from pathlib import Path

_HERE = Path(__file__).parent

SECRET_KEY = secrets.token_urlsafe(48)  # signs one process's forms; nothing outlives it
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
ROOT_URLCONF = "openosa.web.urls"
WSGI_APPLICATION = "openosa.web.wsgi.application"
INSTALLED_APPS: list[str] = []
DATABASES: dict[str, object] = {}
MIDDLEWARE = [
    "openosa.web.middleware.content_security_policy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "openosa.web.middleware.sentences",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [_HERE / "templates"],
        "OPTIONS": {
            "environment": "openosa.web.drawing.environment",
            "context_processors": ["openosa.web.pages.shell.on_every_page"],
        },
    }
]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ja", "日本語"), ("ms", "Bahasa Melayu")]
LOCALE_PATHS = [_HERE / "locale"]
STATIC_URL = "/static/"
STATIC_ROOT = str(_HERE / "static")
WHITENOISE_MAX_AGE = 3600
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 2**20
LOGGING_CONFIG = None
