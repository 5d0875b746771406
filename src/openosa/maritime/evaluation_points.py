# SPDX-License-Identifier: Apache-2.0
"""The reports of positions that an evaluation used, as CSV: every one in a drill's time, with its file and line."""

import csv
import io

from openosa.maritime.evaluation import Evaluation
from openosa.maritime.evaluation_document import instant_text

COLUMNS = ("drill", "unit", "file", "line", "mmsi", "time", "lon", "lat", "follows_on")


def points_csv(found: Evaluation) -> bytes:
    """`follows_on` is false for a report after a silence or a jump, and for a unit's first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for drill in found.drills:
        for each in drill.presences:
            track = found.recorded.tracks.get(each.unit)
            if track is None:
                continue
            for row in track.between(drill.drill.start.timestamp(), drill.drill.end.timestamp()).tolist():
                at = track.source(row)
                place = f"{at.lon:.6f}", f"{at.lat:.6f}", "false" if track.broken[row] else "true"
                when = instant_text(at.time_s)
                writer.writerow((drill.drill.id, each.unit, at.file, at.line, track.unit.mmsi, when, *place))
    return out.getvalue().encode()
