# SPDX-License-Identifier: Apache-2.0
"""The one file of this room with a socket: a message to the peer, its reply."""

import http.client
import urllib.error
import urllib.request

from .errors import RecordError
from .sync import Reply

__all__ = ["push"]


def push(url: str, message: bytes, timeout_s: float = 30) -> Reply:
    """Post `message` to `url`; raise RecordError where nobody answers."""
    request = urllib.request.Request(url, message, {"Content-Type": "application/octet-stream"})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # the peer is named, never a proxy's guess
    try:
        with opener.open(request, timeout=timeout_s) as answer:
            return Reply(answer.status, answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return Reply(error.code, error.read())
    except (OSError, http.client.HTTPException) as error:
        raise RecordError(f"the peer at {url} does not answer ({error}).") from error
