# SPDX-License-Identifier: Apache-2.0
"""How long it will take, what holds it up, and what would speed it up.

Pure: bytes, days and seeds come in as arguments; no clock, file, database or global random.

What others may use stands in `face`, and is loaded when the first of it is asked for: a schedule that is wanted in two
seconds (`plan.solving`) does not wait for simulation and calendars. No part has the name of something in the face, for
a part that is imported becomes an attribute of this package.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openosa.plan.face import *  # noqa: F403  # what a reader of types sees: all of it
    from openosa.plan.face import __all__ as __all__
else:

    def __getattr__(name):
        from importlib import import_module

        face = import_module("openosa.plan.face")
        if name == "__all__" or name in face.__all__:
            return getattr(face, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
