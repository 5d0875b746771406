# SPDX-License-Identifier: Apache-2.0
"""The pages, one module per area of the site. Each reads a view of the node and shows it; it decides nothing.

To add a page:

1. Its area's module here, with a function that takes a request and returns `render(request, "area.html", {...})`,
   and `PATHS`, the addresses under the reader's language, each with a name. The area's first page bears the
   section's name in `navigation.SECTIONS`, and is in the navigation from then on. Answers for programs, which
   have no language, stand in the same module as `ANSWERS`.
2. Its template extends `base.html` and fills `title`, `trail` (breadcrumb: `<li>` entries above this page),
   `content` and, where it must, `styles` and `scripts`. Every table has a caption, every figure its event
   (`parts.event`), every map and chart its table.
3. Scripts are modules, `static/<name>.mjs`, brought by
   `<script type="module" src="{{ asset('name.mjs') }}"></script>`; what they show is put in the page by
   `{{ data('id', value) }}` and read from there. The policy allows no script and no style in the page itself,
   and nothing from another host; a page must say the same without its script.
4. Words in `{% trans %}` or `gettext`; `make messages`, then the Japanese and the Malay in `locale/`.
5. The module's name in `AREAS` below, and its address in `tests/web/test_browser.py`, where a real browser
   walks it in three languages.
"""

from types import ModuleType

from . import desk, documents, event, exercise, home, partnership, plan, project, record, rules

__all__ = ["AREAS"]

AREAS: tuple[ModuleType, ...] = (home, project, partnership, exercise, plan, documents, desk, record, event, rules)
"""Every module of pages, in the order in which their addresses are tried."""
