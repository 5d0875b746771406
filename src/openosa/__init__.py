# SPDX-License-Identifier: Apache-2.0
"""OpenOSA: an Official Security Assistance programme between two governments, on one signed record."""

__version__ = "0.1.0"


class OpenOsaError(Exception):
    """The root of every room's errors: the facts as fields, one sentence for people as the text.

    The sentence names the input, the place in it and the remedy. `osa` prints it and exits 2.
    """
