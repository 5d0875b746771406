# SPDX-License-Identifier: Apache-2.0
"""The socket to a language model on this machine: one request, one answer, bounded in size and time.

Only a server on this machine's own loopback is asked: a document may not leave the office by way of its reader.
"""

import http.client
import ipaddress
import json
from urllib.parse import urlsplit

from openosa.intake import IntakeError

__all__ = ["asked"]

_TIME_S = 300
_LARGEST_ANSWER = 4 << 20


def asked(address: str, request: dict[str, object]) -> str:
    """The answer of the chat API at `address` (http://127.0.0.1:PORT/v1), as text; one sentence where there is none."""
    parts = urlsplit(address)
    if parts.scheme != "http" or not _is_here(parts.hostname or ""):
        raise IntakeError(f"--model {address}: not a server on this machine. Write it as http://127.0.0.1:8080/v1.")
    try:
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=_TIME_S)
        body = json.dumps(request).encode()
        path = parts.path.rstrip("/") + "/chat/completions"
        connection.request("POST", path, body=body, headers={"Content-Type": "application/json"})
        answer = connection.getresponse()
        data = answer.read(_LARGEST_ANSWER + 1)
        connection.close()
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise IntakeError(f"--model {address}: no answer ({error}). Start the server, or leave --model out.") from error
    if answer.status != 200 or len(data) > _LARGEST_ANSWER:
        raise IntakeError(f"--model {address}: answered {answer.status} with {len(data):,} bytes. Look at its own log.")
    return data.decode("utf-8", "replace")


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
