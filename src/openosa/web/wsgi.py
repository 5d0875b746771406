# SPDX-License-Identifier: Apache-2.0
"""The WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openosa.web.settings")
application = get_wsgi_application()
