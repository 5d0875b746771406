# SPDX-License-Identifier: Apache-2.0
"""The real history of Official Security Assistance as data to review, and one invented project to rehearse."""

from importlib import resources

from .errors import BadHistory, SamplesError
from .history import Document, Draft, History, read_history
from .rehearsal import REHEARSED_PROJECT, Step, rehearsal

__all__ = [
    "REHEARSED_PROJECT",
    "BadHistory",
    "Document",
    "Draft",
    "History",
    "SamplesError",
    "Step",
    "communique",
    "japan_programme",
    "read_history",
    "rehearsal",
]


def communique() -> bytes:
    """A communique in our own words, written for the demonstration and labelled so, as UTF-8 text."""
    return (resources.files(__package__) / "data" / "communique.txt").read_bytes()


def japan_programme() -> tuple[History, ...]:
    """Japan's programme from FY2023 on, as public sources tell it: one file per partner, and the home log's."""
    folder = resources.files(__package__) / "data"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return tuple(read_history(file.read_bytes(), file.name) for file in files)
