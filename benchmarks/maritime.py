# SPDX-License-Identifier: Apache-2.0
"""AIS decoding beside pyais in one run: `python benchmarks/maritime.py FILE... [--times N]`, CPU seconds."""

import argparse
import gzip
import os
import platform
import resource
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from pyais import IterMessages

from openosa.maritime import ais, ais_bits
from openosa.maritime.ais_lines import lines, payload_starts


def cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def by_pyais(data: bytes, as_dict: bool) -> int:
    count = 0
    for sentence in IterMessages(data.splitlines()):
        try:
            message = sentence.decode()
            if as_dict:
                message.asdict()
            count += 1
        except Exception:  # a peer's failure is not ours to time
            continue
    return count


def positions(data: bytes) -> int:
    of = lines(data)
    at = payload_starts(of)
    plain = np.flatnonzero(at >= 0)
    window = np.lib.stride_tricks.sliding_window_view(of.text, ais_bits.PAYLOAD)
    kind = of.text[at[plain]] == 66
    for rows, layout in ((plain[~kind], ais_bits.CLASS_A), (plain[kind], ais_bits.CLASS_B)):
        wanted = {name: layout[name] for name in ("mmsi", "lon", "lat", "speed", "course", "heading")}
        for first in range(0, len(rows), 16_384):
            ais_bits.fields(ais_bits.words(window[at[rows[first : first + 16_384]]]), wanted)
    return len(plain)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--times", type=int, default=3)
    given = parser.parse_args()
    one = b"".join(
        gzip.decompress(f.read_bytes()) if f.suffix == ".gz" else f.read_bytes() for f in given.files
    )
    data = one * given.times
    print(platform.platform(), os.cpu_count(), "cores;", data.count(b"\n"), "lines")
    ours, whole = cpu(lambda: positions(data)), cpu(lambda: ais.decode(data))
    print("peak MB before pyais", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    peer, peer_dict = cpu(lambda: by_pyais(data, False)), cpu(lambda: by_pyais(data, True))
    print(f"positions      {ours:6.2f} s   pyais        {peer:6.2f} s   ratio {peer / ours:5.1f}")
    print(f"whole, columns {whole:6.2f} s   pyais asdict {peer_dict:6.2f} s   ratio {peer_dict / whole:5.1f}")


if __name__ == "__main__":
    main()
