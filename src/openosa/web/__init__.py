# SPDX-License-Identifier: Apache-2.0
"""The screens and the machine endpoints of one node, in English, Japanese and Malay. Composes, decides nothing.

Serve `openosa.web.wsgi:application` after `openosa.web.running.use(node)`.
"""

__all__: list[str] = []
