# SPDX-License-Identifier: Apache-2.0
"""The one file of this room with a socket: a message to the peer and its reply; a file that the peer serves."""

import http.client
import urllib.error
import urllib.request
from http import HTTPStatus

from .errors import RecordError
from .sync import Reply

__all__ = ["fetch", "push"]

_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # the peer is named, never a proxy's guess


def fetch(url: str, timeout_s: float = 10) -> bytes | None:
    """The file at `url`, None where there is no such file; raise RecordError where nobody answers."""
    try:
        with _OPENER.open(url, timeout=timeout_s) as answer:
            data: bytes = answer.read()
            return data
    except urllib.error.HTTPError as error:
        with error:
            if error.code == HTTPStatus.NOT_FOUND:
                return None
            raise RecordError(f"the peer at {url} answered {error.code}.") from error
    except (OSError, http.client.HTTPException) as error:
        raise RecordError(f"the peer at {url} does not answer ({_why(error)}).") from error


def push(url: str, message: bytes, timeout_s: float = 30) -> Reply:
    """Post `message` to `url`; raise RecordError where nobody answers."""
    request = urllib.request.Request(url, message, {"Content-Type": "application/octet-stream"})
    try:
        with _OPENER.open(request, timeout=timeout_s) as answer:
            return Reply(answer.status, answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return Reply(error.code, error.read())
    except (OSError, http.client.HTTPException) as error:
        raise RecordError(f"the peer at {url} does not answer ({_why(error)}).") from error


def _why(error: Exception) -> object:
    """What the system says, without the words that urllib puts around it."""
    inner = getattr(error, "reason", error)
    return getattr(inner, "strerror", None) or inner
