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

from openosa.maritime import ais, ais_bits, tracks
from openosa.maritime.ais_lines import lines, payload_starts


def contents(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()


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


def made_points(ships: int, each: int) -> tracks.Points:
    """Random walks, one report each 36 s."""
    rng = np.random.default_rng(3)
    lon, lat = (
        (start + rng.random((ships, 1)) * 2 + np.cumsum(rng.normal(0, 1e-4, (ships, each)), 1)).ravel()
        for start in (100, 2)
    )
    mmsi, time_s = np.repeat(np.arange(ships), each), np.tile(np.arange(each) * 36.0, ships)
    return tracks.Points(mmsi, time_s, lon, lat, np.arange(ships * each))


def by_movingpandas(points: tracks.Points) -> None:
    import movingpandas
    import pandas

    when = pandas.to_datetime(points.time_s, unit="s")
    frame = pandas.DataFrame({"mmsi": points.mmsi, "t": when, "x": points.lon, "y": points.lat})
    made = movingpandas.TrajectoryCollection(frame, "mmsi", t="t", x="x", y="y", crs=4326)
    made.add_speed(overwrite=True)
    gap = pandas.Timedelta(minutes=30)
    for part in movingpandas.ObservationGapSplitter(made).split(gap=gap):
        part.get_length()


def time_tracks(each: int) -> None:
    """A peer that is not installed is an ImportError: `uv sync --group peers`."""
    points = made_points(1000, each)
    ours = cpu(lambda: tracks.segments(tracks.tracks(points)))
    print(f"tracks of {1000 * each} points {ours:.2f} s", flush=True)
    peer = cpu(lambda: by_movingpandas(points))
    print(f"movingpandas {peer:.1f} s   ratio {peer / ours:.0f}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--points-a-ship", type=int, default=0, help="tracks beside MovingPandas; 1200 is the anchor")
    given = parser.parse_args()
    if given.points_a_ship:
        time_tracks(given.points_a_ship)
    if not given.files:
        print("No AIS file is named: python benchmarks/maritime.py FILE... measures decoding beside pyais.")
        return
    one = b"".join(contents(f) for f in given.files)
    data = one * given.times
    print(platform.platform(), os.cpu_count(), "cores;", data.count(b"\n"), "lines")
    ours, whole = cpu(lambda: positions(data)), cpu(lambda: ais.decode(data))
    print("peak MB before pyais", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    peer, peer_dict = cpu(lambda: by_pyais(data, False)), cpu(lambda: by_pyais(data, True))
    print(f"positions      {ours:6.2f} s   pyais        {peer:6.2f} s   ratio {peer / ours:5.1f}")
    print(f"whole, columns {whole:6.2f} s   pyais asdict {peer_dict:6.2f} s   ratio {peer_dict / whole:5.1f}")


if __name__ == "__main__":
    main()
