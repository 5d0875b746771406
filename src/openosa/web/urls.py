# SPDX-License-Identifier: Apache-2.0
"""Which address shows what: pages under their language, machine endpoints without."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import path
from django.views.generic import RedirectView

from . import event_pages, machine, pages, record_pages

handler404 = "openosa.web.faults.not_found"
handler500 = "openosa.web.faults.failed"

urlpatterns = [
    path("favicon.ico", RedirectView.as_view(url=staticfiles_storage.url("openosa/favicon.svg"))),
    path("api/status.json", machine.status),
    path("api/project/<str:project_id>.json", machine.project, name="project_json"),
    path("api/state/<str:partnership>.json", machine.state, name="state_json"),
    path("api/event/<str:event_id>.json", machine.event, name="event_json"),
    path("api/verify.json", machine.verification),
    path("sync", machine.sync),
    path("<path:origin>/checkpoint", machine.checkpoint, name="checkpoint"),
    path("<path:origin>/tile/entries/<path:number>", machine.entries),
    path("<path:origin>/tile/<int:level>/<path:number>", machine.tile),
    *i18n_patterns(
        path("", pages.home, name="home"),
        path("project/<str:project_id>/", pages.project, name="project"),
        path("partnership/", pages.partnerships, name="partnerships"),
        path("partnership/<str:partnership>/", pages.partnership, name="partnership"),
        path("record/", record_pages.record, name="record"),
        path("record/verify/", record_pages.verify, name="verify"),
        path("event/<str:event_id>/", event_pages.event, name="event"),
        path("event/<str:event_id>/payload.json", event_pages.payload, name="payload"),
        path("event/<str:event_id>/envelope.dsse", event_pages.envelope, name="envelope"),
    ),
]
