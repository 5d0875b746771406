# SPDX-License-Identifier: Apache-2.0
"""Django's settings: no database, no accounts, no session; loopback only; times in UTC."""

import secrets
from pathlib import Path

_HERE = Path(__file__).parent

# Nothing that is signed with it outlives the process.
SECRET_KEY = secrets.token_urlsafe(48)
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

ROOT_URLCONF = "openosa.web.urls"
WSGI_APPLICATION = "openosa.web.wsgi.application"
INSTALLED_APPS = ["django.contrib.staticfiles"]
MIDDLEWARE = [
    "openosa.web.content_policy.content_policy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [_HERE / "templates"],
        "OPTIONS": {
            "environment": "openosa.web.page_environment.environment",
            "context_processors": ["openosa.web.page_environment.on_every_page"],
        },
    }
]
CSRF_FAILURE_VIEW = "openosa.web.faults.forbidden"
# A batch of the peer is bounded by the record's own protocol, at 1,000 entries; Django's bound is 2.5 MB.
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ja", "日本語"), ("ms", "Bahasa Melayu")]
LOCALE_PATHS = [_HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [_HERE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

LOGGING_CONFIG = None
