# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest

from openosa.plan.solving import (
    BadLine,
    CycleOfTasks,
    NeverEnough,
    UnknownFormat,
    checked,
    is_benchmark,
    read_benchmark,
)

PATTERSON = "4 1\n2\n0 0 2 2 3\n3 2 1 4\n2 1 1 4\n0 0 0\n"

MULTI_MODE = """\
jobs (incl. supersource/sink ):  3
RESOURCES
- renewable                 : 1 R
- nonrenewable              : 1 N
- doubly constrained        : 0 D
****
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
1 1 1 2
2 2 1 3
3 1 0
****
REQUESTS/DURATIONS
jobnr.\tmode\tdur\tR1\tN1
-----
1 1 0 0 0
2 1 3 2 9
  2 5 1 4
3 1 0 0 0
****
RESOURCE AVAILABILITIES
 R 1 N 1
 2 5
"""

TWO_PROJECTS = "2\n1\n3\n2 0\n1\n2 2 1 1:2\n1 1 0\n1 4\n1\n3 3 0\n"


def test_a_patterson_file_is_read_whatever_its_line_breaks() -> None:
    assert read_benchmark(PATTERSON) == read_benchmark(PATTERSON.replace("3 2 1 4\n2", "3 2\n1 4 2"))
    problem = read_benchmark(PATTERSON)
    assert [task.successors for task in problem.tasks] == [(1, 2), (3,), (3,), ()]
    assert [task.modes[0].duration for task in problem.tasks] == [0, 3, 2, 0]
    assert problem.tasks[1].modes[0].demand == (2,)


def test_a_mode_names_its_job_only_once() -> None:
    problem = read_benchmark(MULTI_MODE)
    assert [(mode.number, mode.duration, mode.demand, mode.cost) for mode in problem.tasks[1].modes] == [
        (1, 3, (2,), (9,)),
        (2, 5, (1,), (4,)),
    ]
    assert problem.budgets[0].amount == 5


def test_a_mode_beyond_the_budget_goes() -> None:
    assert [mode.number for mode in checked(read_benchmark(MULTI_MODE)).tasks[1].modes] == [2]


def test_a_file_of_several_projects_keeps_their_releases() -> None:
    problem = read_benchmark(TWO_PROJECTS)
    assert [(task.name, task.earliest) for task in problem.tasks] == [("1:1", 0), ("1:2", 0), ("2:1", 4)]
    assert problem.tasks[0].successors == (1,)


@pytest.mark.parametrize("text", [PATTERSON, MULTI_MODE, TWO_PROJECTS])
def test_a_file_cut_short_names_the_line_at_which_it_ends(text: str) -> None:
    whole = text.rstrip("\n").splitlines()
    for kept in range(1 if text is not MULTI_MODE else 7, len(whole)):
        with pytest.raises(BadLine, match=r"line \d+.*Give the whole file") as raised:
            read_benchmark("\n".join(whole[:kept]))
        assert raised.value.line <= kept


@pytest.mark.parametrize("text", ["", "\n", "Lorem ipsum\n1 2 3", "a,b,c\n1,2,3\n"])
def test_an_unknown_file_is_no_benchmark(text: str) -> None:
    assert not is_benchmark(text)
    with pytest.raises(UnknownFormat, match="no scheduling file that is known"):
        read_benchmark(text)


def test_words_after_the_last_task_are_named_with_their_line() -> None:
    with pytest.raises(BadLine, match="line 7: '8' stands after the last task"):
        read_benchmark(PATTERSON + "8 8\n")


def test_a_successor_that_is_not_there_is_named_with_its_line() -> None:
    with pytest.raises(BadLine, match="line 3: successor 9 is none of the 4 tasks"):
        read_benchmark(PATTERSON.replace("0 0 2 2 3", "0 0 2 2 9"))


def test_a_circle_is_named_task_by_task() -> None:
    with pytest.raises(CycleOfTasks) as raised:
        checked(read_benchmark("4 1\n2\n0 0 1 2\n3 2 1 3\n2 1 1 4\n1 0 1 2\n"))
    assert raised.value.tasks in {("2", "3", "4"), ("3", "4", "2"), ("4", "2", "3")}


def test_a_resource_that_never_suffices_is_named_with_the_task() -> None:
    with pytest.raises(NeverEnough, match="resource R1 never suffices for task 2: it needs 7 and there are at most 2"):
        checked(read_benchmark(PATTERSON.replace("3 2 1 4", "3 7 1 4")))


def test_every_file_of_the_benchmark_folder_is_read(shared: Path) -> None:
    folder = shared / "data" / "psplib"
    counts = {name: set() for name in ("j30", "j60", "j120", "mmlib50")}  # type: dict[str, set[int]]
    for name, found in counts.items():
        for file in (folder / name).iterdir():
            problem = checked(read_benchmark(file.read_text()))
            found.add(len(problem.tasks))
            assert len(problem.budgets) == (2 if name == "mmlib50" else 0)
    assert counts == {"j30": {32}, "j60": {62}, "j120": {122}, "mmlib50": {52}}
