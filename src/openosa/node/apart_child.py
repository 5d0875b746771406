# SPDX-License-Identifier: Apache-2.0
"""The process that opens a document and reads it: no keys, no network, little memory, little time.

Run by its path, never imported: bytes of the document on standard input behind one line of JSON (name, day), one JSON
object on standard output.
"""

import json
import resource
import sys
from dataclasses import asdict
from datetime import date

_MEMORY_BYTES = 1 << 30
_CPU_S = 120


def main() -> None:
    """Read one document and print what it says."""
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_S, _CPU_S + 5))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    from openosa.intake import IntakeError, document_text, read

    head = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    try:
        text = document_text(data, head["name"])
        found = asdict(read(text, on=date.fromisoformat(head["on"]) if head["on"] else None))
        answer = {"text": text, "reading": found}
    except IntakeError as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": f"{head['name']}: needs more than 1 GB to be opened. Save its text alone and read that."}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
