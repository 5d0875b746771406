# SPDX-License-Identifier: Apache-2.0
"""Benchmark files as their makers write them, told apart by what stands in them.

PSPLIB and MMLIB (.sm, .mm): headings in words, PRECEDENCE RELATIONS, REQUESTS/DURATIONS, RESOURCE AVAILABILITIES.
Patterson (.rcp): whole numbers only: tasks and resources, the capacities, then of each task its duration, its
demands, the count of its successors, and these, from 1.
MPLIB (.rcmp): a line with the count of projects, one with the count of resources, the capacities; of each project a
line `tasks release`, a line that says which resources it uses, and its tasks as in Patterson, but with successors as
`project:task`.
Sources: Kolisch and Sprecher, PSPLIB (1996); Van Peteghem and Vanhoucke, MMLIB (2014); Van Eynde and Vanhoucke,
MPLIB (2020).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from openosa.plan.solving.errors import BadLine, UnknownFormat
from openosa.plan.solving.problem import Budget, Mode, Problem, Resource, Task, Year

__all__ = ["is_benchmark", "read_benchmark"]

_PSPLIB = re.compile(r"jobs\s*\(incl\. supersource|PRECEDENCE RELATIONS|file with basedata", re.IGNORECASE)
_NUMBERS = re.compile(r"[\d\s:]+")


def is_benchmark(text: str) -> bool:
    """Whether the text begins like one of the three."""
    return bool(_PSPLIB.search(text[:4000])) or bool(text.strip() and _NUMBERS.fullmatch(_first_line(text)))


def read_benchmark(text: str) -> Problem:
    """The problem in the text, as it stands; raise UnknownFormat or BadLine, which names the line."""
    if _PSPLIB.search(text[:4000]):
        return _psplib(text)
    if not is_benchmark(text):
        raise UnknownFormat(_first_line(text))
    words = _Words.of(text)
    return _mplib(words) if len(_first_line(text).split()) == 1 else _patterson(words)


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


@dataclass(slots=True)
class _Words:
    """The words of a file in turn, each with its line."""

    words: Iterator[tuple[int, str]]
    line: int = 1

    @classmethod
    def of(cls, text: str) -> "_Words":
        return cls((at, word) for at, line in enumerate(text.splitlines(), 1) for word in line.split())

    def word(self, what: str) -> str:
        found = next(self.words, None)
        if found is not None:
            self.line, word = found
            return word
        raise BadLine(self.line, f"the file ends where {what} should follow. Give the whole file.")

    def number(self, what: str) -> int:
        word = self.word(what)
        if not word.isdecimal():
            raise BadLine(self.line, f"{what} is {word!r}. Write a whole number from 0 up.")
        return int(word)

    def numbers(self, count: int, what: str) -> tuple[int, ...]:
        return tuple(self.number(what) for _ in range(count))

    def end(self) -> None:
        for line, word in self.words:
            raise BadLine(line, f"{word!r} stands after the last task. Take it out, or mend the count of tasks.")


def _numbered(capacities: Sequence[int]) -> tuple[Resource, ...]:
    return tuple(Resource(f"R{number}", capacity) for number, capacity in enumerate(capacities, 1))


def _patterson(words: _Words) -> Problem:
    count, kinds = words.numbers(2, "the count of tasks and of resources")
    resources = _numbered(words.numbers(kinds, "the capacity of a resource"))
    tasks = []
    for number in range(1, count + 1):
        mode = Mode(1, *_work(words, kinds, f"task {number}"))
        followers = words.numbers(
            words.number(f"task {number}: the count of its successors"), f"a successor of {number}"
        )
        tasks.append(Task(str(number), (mode,), _places(followers, count, words.line)))
    words.end()
    return Problem(tuple(tasks), resources)


def _work(words: _Words, kinds: int, task: str) -> tuple[int, tuple[int, ...]]:
    return words.number(f"{task}: its duration"), words.numbers(kinds, f"{task}: its demand")


def _places(followers: Sequence[int], count: int, line: int) -> tuple[int, ...]:
    for each in followers:
        if not 1 <= each <= count:
            raise BadLine(line, f"successor {each} is none of the {count} tasks. Name a task from 1 to {count}.")
    return tuple(dict.fromkeys(each - 1 for each in followers))


def _mplib(words: _Words) -> Problem:
    projects, kinds = words.numbers(2, "the count of projects and of resources")
    resources = _numbered(words.numbers(kinds, "the capacity of a resource"))
    rows: list[tuple[str, Mode, list[tuple[int, str]], int]] = []
    for project in range(1, projects + 1):
        count, release = words.numbers(2, f"project {project}: its count of tasks and its release")
        words.numbers(kinds, f"project {project}: which resources it uses")
        for number in range(1, count + 1):
            name = f"{project}:{number}"
            mode = Mode(1, *_work(words, kinds, f"task {name}"))
            followers = words.number(f"task {name}: the count of its successors")
            named = [(words.line, words.word(f"a successor of {name}")) for _ in range(followers)]
            rows.append((name, mode, named, release))
    words.end()
    place = {name: at for at, (name, *_) in enumerate(rows)}
    for _, _, named, _ in rows:
        for line, follower in named:
            if follower not in place:
                raise BadLine(line, f"successor {follower} is no task of the file. Name it as project:task.")
    tasks = (
        Task(name, (mode,), tuple(dict.fromkeys(place[follower] for _, follower in named)), earliest)
        for name, mode, named, earliest in rows
    )
    return Problem(tuple(tasks), resources)


_ROW = re.compile(r"[\d\s]+")


def _psplib(text: str) -> Problem:
    """Three tables under their headings; what stands between them in words is passed over."""
    lines = list(enumerate(text.splitlines(), 1))
    renewable = _count(lines, r"-\s*renewable\s*:\s*(\d+)", "the count of renewable resources")
    spent = _count(lines, r"-\s*nonrenewable\s*:\s*(\d+)", "the count of nonrenewable resources")
    if _count(lines, r"-\s*doubly constrained\s*:\s*(\d+)", "the count of doubly constrained resources"):
        raise BadLine(1, "doubly constrained resources are not read. Write each as one renewable and one nonrenewable.")
    count = _count(lines, r"jobs\s*\([^)]*\)\s*:\s*(\d+)", "the count of jobs")
    followers = _successions(_rows(lines, "PRECEDENCE RELATIONS", count), count)
    modes = _modes(lines, followers, renewable, spent)
    ((line, amounts),) = _rows(lines, r"RESOURCE\s*AVAILABILITIES", 1)
    if len(amounts) != renewable + spent:
        raise BadLine(line, f"{len(amounts)} amounts stand where {renewable + spent} resources have one each. Mend it.")
    return Problem(
        tuple(Task(str(job), modes[job], after) for job, (_, after) in followers.items()),
        _numbered(amounts[:renewable]),
        tuple(Budget(f"N{at}", (Year(0, None, each),)) for at, each in enumerate(amounts[renewable:], 1)),
    )


def _count(lines: Sequence[tuple[int, str]], pattern: str, what: str) -> int:
    for _, line in lines:
        if found := re.search(pattern, line, re.IGNORECASE):
            return int(found[1])
    raise BadLine(len(lines), f"the file ends and {what} has not been named. Give the whole file.")


def _rows(lines: Sequence[tuple[int, str]], heading: str, count: int) -> list[tuple[int, list[int]]]:
    """The first `count` rows of numbers under a heading, each with its line."""
    after = [at for at, (_, line) in enumerate(lines) if re.search(heading, line, re.IGNORECASE)]
    found: list[tuple[int, list[int]]] = []
    for number, line in lines[after[0] + 1 :] if after else []:
        if len(found) == count or (found and line.startswith("*")):
            break
        if line.strip() and _ROW.fullmatch(line):
            found.append((number, [int(word) for word in line.split()]))
        elif found and line.strip():
            raise BadLine(number, f"{line.strip()[:40]!r} stands where a row of whole numbers should. Mend it.")
    if len(found) < count:
        name = heading.replace(r"\s*", " ")
        end = found[-1][0] if found else len(lines)
        raise BadLine(end, f"{name} ends after {len(found)} of {count} rows. Give the whole file.")
    return found


def _successions(rows: Sequence[tuple[int, list[int]]], count: int) -> dict[int, tuple[int, tuple[int, ...]]]:
    """Of each job, the count of its modes and its successors."""
    found: dict[int, tuple[int, tuple[int, ...]]] = {}
    for at, (line, row) in enumerate(rows, 1):
        if len(row) < 3 or len(row) != 3 + row[2] or row[0] != at:
            raise BadLine(
                line, f"a row of job {at} is: job, modes, count of successors, these. This is {row}. Mend it."
            )
        found[at] = row[1], _places(row[3:], count, line)
    return found


def _modes(
    lines: Sequence[tuple[int, str]],
    followers: dict[int, tuple[int, tuple[int, ...]]],
    renewable: int,
    spent: int,
) -> dict[int, tuple[Mode, ...]]:
    """A row names its job only with the job's first mode."""
    rows = iter(_rows(lines, "REQUESTS/DURATIONS", sum(count for count, _ in followers.values())))
    modes: dict[int, tuple[Mode, ...]] = {}
    for job, (count, _) in followers.items():
        found = []
        for at, (line, row) in enumerate(islice(rows, count)):
            if at == 0 and row[0] != job:
                raise BadLine(line, f"a mode of job {row[0]} stands where job {job} begins. Mend the row.")
            numbers = row[1:] if at == 0 else row
            if len(numbers) != 2 + renewable + spent:
                raise BadLine(
                    line, f"a mode is: number, duration, {renewable + spent} demands. This is {row}. Mend it."
                )
            number, duration, *demands = numbers
            found.append(Mode(number, duration, tuple(demands[:renewable]), tuple(demands[renewable:])))
        modes[job] = tuple(found)
    return modes
