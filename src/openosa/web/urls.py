# SPDX-License-Identifier: Apache-2.0
"""Where each page and each answer is found: pages under their language, answers for programs without."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path, re_path

from . import answers, pages

urlpatterns = [
    path("", pages.choose_language),
    path("favicon.ico", answers.favicon),
    path("api/status.json", answers.status),
    path("api/project/<str:key>.json", answers.project),
    path("api/state/<str:partnership>.json", answers.state),
    path("api/event/<str:key>.json", answers.event),
    path("api/event/<str:key>.dsse", answers.envelope),
    path("api/verify.json", answers.verify),
    path("sync", answers.sync),
    path("submit", answers.submit),
    re_path(r"^(?P<origin>osa/[a-z0-9/-]+)/(?P<rest>checkpoint|tile/[0-9a-z/.]+)$", answers.log_file),
    *i18n_patterns(
        path("", pages.home, name="home"),
        path("project/<str:key>/", pages.project, name="project"),
        path("partnership/<str:key>/", pages.partnership, name="partnership"),
        path("record/", pages.record, name="record"),
        path("record/verify/", pages.verify, name="verify"),
        path("event/<str:key>/", pages.event, name="event"),
    ),
]
handler404 = "openosa.web.pages.not_found"
