"""How much more can be gained from any point of the search on, at the most.

Were there no questions, towels or turning, no needs and no hands that tire, the rest of the steps would gain so much in
the rest of the time: one pass from the last step to the first. Whatever is really possible gains no more. So a point of
the search from which not even that reaches what is wanted leads to nothing wanted.
"""

from __future__ import annotations

import numpy as np

from sessions.planner.curves import Gains, best, dense
from sessions.planner.problem import Problem


def ceilings(problem: Problem) -> list[Gains]:
    """For each place in the order, by the quanta that are on the clock there, the most that can still be gained."""
    length = problem.quanta + 1
    # By the time that is left, which may be used up or not: extras take some of it, and gain nothing.
    left = [np.zeros(length, np.int32)]
    for node in reversed(problem.nodes):
        offset, gains = dense(node.either)
        taken = best(left[-1], offset, gains, length)
        left.append(taken if node.forced else np.maximum(left[-1], taken))
    return [most[::-1] for most in reversed(left)]


def most_of(problem: Problem) -> int:
    """Return what no choice is worth more than."""
    return int(ceilings(problem)[0][0])
