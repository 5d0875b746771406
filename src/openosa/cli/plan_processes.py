# SPDX-License-Identifier: Apache-2.0
"""The population search of the room `plan` on two processes, each with its own seed.

They are forked where the system can, which costs a few milliseconds, and spawned elsewhere. A process searches while it
has been told to, sends each schedule that beats its own best, and ends when its pipe is closed.
"""

import multiprocessing
import random
import time
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext

from openosa.plan.solving import Packed, Problem, Schedule, improvements

__all__ = ["Processes"]

_COUNT = 2
_CHILDREN_BETWEEN_LOOKS = 16
_GO, _PAUSE = "go", "pause"


class Processes:
    """A Search (see plan.solving) that has begun when it is made; times are those of time.monotonic."""

    def __init__(self, problem: Problem) -> None:
        methods = multiprocessing.get_all_start_methods()
        get_context = multiprocessing.get_context
        context: ForkContext | SpawnContext = get_context("fork") if "fork" in methods else get_context("spawn")
        self._problem = problem
        self._best: Schedule | None = None
        self._makespan = problem.horizon() + 1
        self._pipes: list[Connection] = []
        self._processes = []
        for seed in range(_COUNT):
            ours, theirs = context.Pipe()
            process = context.Process(target=_search, args=(theirs, problem, seed, (*self._pipes, ours)), daemon=True)
            process.start()
            theirs.close()
            self._pipes.append(ours)
            self._processes.append(process)
        self._tell(_GO)

    def best(self, *, until: float, enough: int) -> Schedule | None:
        """The best schedule by `until`, or as soon as one has a makespan of `enough`; the search rests afterwards."""
        self._tell(_GO)
        while self._makespan > enough and (left := until - time.monotonic()) > 0:
            for pipe in wait(self._pipes, left):
                assert isinstance(pipe, Connection)
                self._take(pipe.recv())
        self._tell(_PAUSE)
        return self._best

    def close(self) -> None:
        """End the processes."""
        for process, pipe in zip(self._processes, self._pipes, strict=True):
            process.terminate()
            pipe.close()
            process.join()

    def _take(self, schedule: Schedule) -> None:
        makespan = schedule.makespan(self._problem)
        if makespan < self._makespan:
            self._best, self._makespan = schedule, makespan

    def _tell(self, what: str) -> None:
        for pipe in self._pipes:
            pipe.send(what)


def _search(pipe: Connection, problem: Problem, seed: int, not_ours: tuple[Connection, ...]) -> None:
    for end in not_ours:  # else the pipe would not be seen to close
        end.close()
    packed = Packed(problem)
    try:
        _wait_for_go(pipe)
        for step, found in enumerate(improvements(packed, random.Random(seed))):
            if found:
                pipe.send(packed.schedule(found))
            if step % _CHILDREN_BETWEEN_LOOKS == 0 and pipe.poll():
                _wait_for_go(pipe)
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return  # the one who asked has ended


def _wait_for_go(pipe: Connection) -> None:
    while pipe.recv() != _GO:
        continue
