# SPDX-License-Identifier: Apache-2.0
"""Where each page and each answer is found: pages under their language, answers for programs without."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path, re_path

from . import answers
from .pages import AREAS, shell

urlpatterns = [
    path("", shell.choose_language),
    path("favicon.ico", answers.favicon),
    path("api/status.json", answers.status),
    path("api/project/<str:key>.json", answers.project),
    path("api/state/<str:partnership>.json", answers.state),
    path("api/projects.csv", answers.projects_table),
    path("api/events.atom", answers.feed),
    path("api/event/<str:key>.proof.json", answers.proof),
    path("api/event/<str:key>.json", answers.event),
    path("api/event/<str:key>.dsse", answers.envelope),
    path("api/verify.json", answers.verify),
    path("sync", answers.sync),
    path("submit", answers.submit),
    re_path(r"^(?P<origin>osa/[a-z0-9/-]+)/(?P<rest>checkpoint|tile/[0-9a-z/.]+)$", answers.log_file),
    *(address for area in AREAS for address in getattr(area, "ANSWERS", ())),
    *i18n_patterns(*(address for area in AREAS for address in area.PATHS)),
]
handler404 = "openosa.web.pages.shell.not_found"
handler500 = "openosa.web.pages.shell.broken"
