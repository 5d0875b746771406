# SPDX-License-Identifier: Apache-2.0
"""AIS decoding, tracks and meetings beside their peers in one run, in CPU seconds.

    python benchmarks/maritime.py [FILE...] [--times N] [--ships N] [--points N]

Without a file: the samples in shared/data/ais beside the repository, or sentences made by pyais. A peer that is
not there (libais, gpsdecode) is named as absent; MovingPandas takes some minutes at the default 1,200 points a ship.
"""

import argparse
import gzip
import importlib.util
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from pyais import IterMessages, encode_dict

from openosa.maritime import ais, events, tracks
from openosa.maritime.drift import WGS84

SAMPLES = Path(__file__).parents[2] / "shared" / "data" / "ais"


def contents(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()


def made_sentences(count: int = 5_000) -> bytes:
    rng = np.random.default_rng(5)
    found = []
    for number in range(count):
        place = {"lon": 100 + float(rng.random()), "lat": 3 + float(rng.random()), "speed": 7.5, "course": 90.0}
        fields = {"type": 1, "mmsi": 533_000_000 + number, **place}
        if number % 12 == 0:
            fields = {"type": 5, "mmsi": 533_000_000 + number, "shipname": f"SHIP {number}", "destination": "KLANG"}
        found += encode_dict(fields, radio_channel="A", talker_id="AI")
    return "\n".join([*found, ""]).encode()


def cpu(work: Callable[[], object]) -> tuple[float, object]:
    start = time.process_time()
    answer = work()
    return time.process_time() - start, answer


def peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


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


def by_libais(data: bytes) -> int:
    """Messages of one part only: libais puts none together."""
    decode, count = importlib.import_module("ais").decode, 0
    for line in data.splitlines():
        fields = line.split(b",")
        if len(fields) < 7 or fields[1] != b"1":
            continue
        try:
            decode(fields[5].decode(), int(fields[6][:1]))
            count += 1
        except Exception:  # it refuses some, by the count of their bits
            continue
    return count


def by_gpsdecode(data: bytes) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(["gpsdecode"], input=data, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def time_decoding(data: bytes) -> None:
    print(data.count(b"\n"), "lines,", len(data) // 1_000_000, "MB")
    places, _ = cpu(lambda: ais.decode(data, only=ais.KINEMATICS))
    whole, found = cpu(lambda: ais.decode(data).message_count)
    print(f"ours: positions {places:.2f} s, all fields to columns {whole:.2f} s, {found} messages; peak {peak_mb()} MB")
    plain, count = cpu(lambda: by_pyais(data, False))
    as_dict, _ = cpu(lambda: by_pyais(data, True))
    print(f"pyais: {plain:.2f} s, with asdict {as_dict:.2f} s, {count} messages")
    print(f"ratio: positions {plain / places:.1f} to pyais; all fields {as_dict / whole:.1f} to pyais with asdict")
    if importlib.util.find_spec("ais"):
        peer, count = cpu(lambda: by_libais(data))
        print(
            f"libais: {peer:.2f} s, {count} messages; ratio {peer / places:.1f} to positions, {peer / whole:.1f} to all"
        )
    else:
        print("libais: not installed (source only: `uv pip install libais six` where there is a compiler)")
    if shutil.which("gpsdecode"):
        peer = by_gpsdecode(data)
        print(f"gpsdecode: {peer:.2f} s; ratio {peer / places:.1f} to positions, {peer / whole:.1f} to all fields")
    else:
        print("gpsdecode: not on PATH (Debian: gpsd-clients)")


def track_csv(ships: int, each: int) -> bytes:
    """Random walks, one report each 36 s, in the order of time."""
    rng = np.random.default_rng(3)
    lon, lat = (
        start + rng.random((ships, 1)) * 2 + np.cumsum(rng.normal(0, 1e-4, (ships, each)), 1) for start in (100, 2)
    )
    lines = ["MMSI,BaseDateTime,LAT,LON"]
    for slot in range(each):
        when = np.datetime64("2026-03-01T00:00:00") + np.timedelta64(36 * slot, "s")
        lines += [f"{533_000_000 + one},{when},{lat[one, slot]:.6f},{lon[one, slot]:.6f}" for one in range(ships)]
    return "\n".join([*lines, ""]).encode()


def by_movingpandas(file: Path) -> int:
    import movingpandas
    import pandas

    frame = pandas.read_csv(file, parse_dates=["BaseDateTime"])
    made = movingpandas.TrajectoryCollection(frame, "MMSI", t="BaseDateTime", x="LON", y="LAT", crs=4326)
    made.add_speed(overwrite=True)
    parts = movingpandas.ObservationGapSplitter(made).split(gap=pandas.Timedelta(minutes=30))
    return sum(part.get_length() > 0 for part in parts)


def time_tracks(ships: int, each: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "tracks.csv"
        file.write_bytes(track_csv(ships, each))
        script = (
            "import time; from pathlib import Path; from openosa.maritime import track_files, tracks\n"
            f"start = time.process_time(); points, _ = track_files.points_from_csv(Path({str(file)!r}).read_bytes())\n"
            "found = tracks.segments(tracks.tracks(points)); took = time.process_time() - start\n"
            "status = Path('/proc/self/status'); told = status.read_text() if status.exists() else 'VmHWM: 0'\n"
            "print(took, len(found), int(told.split('VmHWM:')[1].split()[0]) // 1024)"
        )
        # In a process of its own, so that the peak is of this work alone; ru_maxrss would count the parent's memory,
        # which a child has for a moment between fork and exec. 0 where the system does not tell.
        answer = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True
        ).stdout.split()
        ours = float(answer[0])
        print(f"tracks of {ships * each} points from CSV: {ours:.2f} s, {answer[1]} segments, peak {answer[2]} MB")
        peer, count = cpu(lambda: by_movingpandas(file))
        print(f"movingpandas: {peer:.1f} s, {count} segments; ratio {peer / ours:.0f}")


def meeting_points(ships: int, planted: int, hours: int) -> tracks.Points:
    """Ships on straight ways, each two minutes; pairs that meet for half an hour; half of these fall silent then."""
    rng = np.random.default_rng(9)
    slots = np.arange(hours * 30)
    lon = 100 + rng.random((ships, 1)) * 4 + rng.normal(0, 0.004, (ships, 1)) * slots
    lat = 1 + rng.random((ships, 1)) * 4 + rng.normal(0, 0.004, (ships, 1)) * slots
    heard = np.ones((ships, len(slots)), np.bool_)
    for pair in range(planted):
        one, two, first = 2 * pair, 2 * pair + 1, 20 + pair
        lon[one], lat[one] = 95 + pair * 0.05, 7.0
        lon[two], lat[two] = 95 + pair * 0.05 + 0.5, 7.0
        lon[two, first : first + 16] = lon[one, 0] + 0.002
        if pair % 2:
            heard[two, first + 3 : first + 13] = False
    ship, slot = np.nonzero(heard)
    mmsi = 533_000_000 + ship
    return tracks.Points(mmsi, slot * 120.0, lon[ship, slot], lat[ship, slot], np.arange(len(ship)))


def all_pairs(grid: events.Grid, distance_m: float) -> set[tuple[int, int, int]]:
    """Every pair at every instant: the plain numpy form, by the sine of half the angle; the close ones on WGS 84."""
    found = set()
    one, two = np.triu_indices(len(grid.ships), 1)
    for slot in range(len(grid.times)):
        lon, lat = np.radians(grid.lon[:, slot]), np.radians(grid.lat[:, slot])
        half = np.sin((lat[two] - lat[one]) / 2) ** 2
        half += np.cos(lat[one]) * np.cos(lat[two]) * np.sin((lon[two] - lon[one]) / 2) ** 2
        metres = 2 * 6_371_008.8 * np.arcsin(np.sqrt(half))
        close = np.flatnonzero(metres <= distance_m * 1.01)
        a, b = one[close], two[close]
        _, _, exact = WGS84.inv(grid.lon[a, slot], grid.lat[a, slot], grid.lon[b, slot], grid.lat[b, slot])
        found |= {(int(i), int(j), slot) for i, j in zip(a[exact <= distance_m], b[exact <= distance_m], strict=True)}
    return found


def time_meetings(ships: int) -> None:
    found = tracks.tracks(meeting_points(ships, 40, 12))
    grid = events.grid(found, 120, 600)
    ours, near = cpu(lambda: events.near(grid, 500))
    peer, pairs = cpu(lambda: all_pairs(grid, 500))
    same = {tuple(row) for row in near.tolist()} == pairs
    print(f"meetings, {ships} ships over 12 h: {ours:.2f} s, numpy all pairs {peer:.2f} s; ratio {peer / ours:.1f}")
    whole, met = cpu(lambda: events.meetings(found))
    proved = sum(each.provable for each in met)
    print(
        f"same near pairs: {same}; with stretches {whole:.2f} s: {proved} met, {len(met) - proved} not provable (gap)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--times", type=int, default=9, help="how often the files are read one behind the other")
    parser.add_argument("--ships", type=int, default=1000)
    parser.add_argument("--points", type=int, default=1200, help="a ship; 0 leaves MovingPandas out")
    given = parser.parse_args()
    print(platform.platform(), os.cpu_count(), "cores")
    files = given.files or sorted(SAMPLES.glob("*.nmea*"))
    time_decoding((b"".join(contents(f) for f in files) or made_sentences()) * given.times)
    time_meetings(given.ships)
    if given.points:
        time_tracks(given.ships, given.points)


if __name__ == "__main__":
    main()
