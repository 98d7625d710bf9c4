"""Three simpler ways to plan, which many apps use. They are given every kindness: no limit of the hands is held
against them, and extras take whatever of their own range fits best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sessions.planner.curves import NEVER
from sessions.planner.pool import Extra
from sessions.planner.problem import Node, Problem


@dataclass(frozen=True)
class Rival:
    """Whether the time was met exactly, and what the plan is worth."""

    met: bool
    worth: int


def scale_and_round(problem: Problem) -> Rival:
    """Everything stays in; its ideal times are multiplied by one factor and rounded."""
    nodes = _possible(problem, problem.nodes)
    fixed = sum(problem.extras.curve(each).last for each in _extras(problem, nodes))
    ideal = sum(_clock(node, _ideal(node)) for node in nodes)
    factor = max(0.0, problem.quanta - fixed) / ideal
    return _result(problem, [(node, _clip(node, round(_ideal(node) * factor))) for node in nodes])


def greedy(problem: Problem) -> Rival:
    """The steps that are worth most go in at their least while there is time; then each spare moment to the best."""
    chosen = [node for node in problem.nodes if node.forced]
    rest = sorted((node for node in problem.nodes if not node.forced), key=lambda node: -_density(node))
    for node in rest:
        more = _possible(problem, _in_order(problem, [*chosen, node]))
        if len(more) == len(chosen) + 1 and _least(problem, more) <= problem.quanta:
            chosen = more
    times = {id(node): node.either.first for node in chosen}
    left = problem.quanta - _least(problem, chosen)
    while left > 0:
        grown = [node for node in chosen if times[id(node)] < node.either.last and node.either.sides <= left]
        if not grown:
            break
        best = max(grown, key=lambda node: _next_gain(node, times[id(node)]) / node.either.sides)
        times[id(best)] += 1
        left -= best.either.sides
    return _result(problem, [(node, times[id(node)]) for node in chosen])


def fixed_template(problem: Problem) -> Rival:
    """The routine as it is written, from its beginning, until the time is up; then the ending."""
    chosen = [node for node in problem.nodes if node.forced]
    for node in problem.nodes:
        more = _possible(problem, _in_order(problem, [*chosen, node])) if node not in chosen else chosen
        if len(more) > len(chosen) and _at_ideal(problem, more) <= problem.quanta:
            chosen = more
    return _result(problem, [(node, _clip(node, _ideal(node))) for node in chosen])


def _in_order(problem: Problem, nodes: Sequence[Node]) -> list[Node]:
    return [node for node in problem.nodes if any(node is each for each in nodes)]


def _possible(problem: Problem, nodes: Sequence[Node]) -> list[Node]:
    """Those of the nodes whose needs are met and that want no more turning than is allowed."""
    return [node for node, _ in _walk(problem, nodes)]


def _walk(problem: Problem, nodes: Sequence[Node]) -> list[tuple[Node, tuple[Extra, ...]]]:
    allowed, state = problem.moves, (problem.pool.start, 0, 0)
    walked = []
    for index, node in enumerate(problem.nodes):
        moves = allowed.of(index, state) if any(node is each for each in nodes) else ()
        if moves:
            walked.append((node, moves[0].extras))
            state = moves[0].to
    return walked


def _extras(problem: Problem, nodes: Sequence[Node]) -> list[Extra]:
    state = (problem.pool.start, 0, 0)
    allowed = problem.moves
    for index, node in enumerate(problem.nodes):
        moves = allowed.of(index, state) if any(node is each for each in nodes) else ()
        state = moves[0].to if moves else state
    return [extra for _, extras in _walk(problem, nodes) for extra in extras] + list(problem.extras.covering(state[0]))


def _result(problem: Problem, times: Sequence[tuple[Node, int]]) -> Rival:
    """What it comes to. The time is met if the extras can take up what is left, and no breath is cut short."""
    nodes = [node for node, _ in times]
    extras = [problem.extras.curve(each) for each in _extras(problem, nodes)]
    worth = sum(node.either.gains[each - node.either.first] for node, each in times)
    left = problem.quanta - sum(_clock(node, each) for node, each in times)
    sums = {0: 0}
    for curve in extras:
        longer: dict[int, int] = {}
        for spent, gained in sums.items():
            for more, gain in enumerate(curve.gains, start=curve.first):
                longer[spent + more] = max(longer.get(spent + more, gained + gain), gained + gain)
        sums = longer
    return Rival(left in sums and worth > NEVER // 2, worth + sums.get(left, 0))


def _ideal(node: Node) -> int:
    return max(1, node.candidate.moment.step.bound.ideal_seconds // 5)


def _clip(node: Node, each: int) -> int:
    each = min(node.either.last, max(node.either.first, each))
    return each if node.either.gains[each - node.either.first] > 0 else node.either.first


def _clock(node: Node, each: int) -> int:
    return node.either.on_the_clock(each)


def _density(node: Node) -> float:
    each = _clip(node, _ideal(node))
    return node.either.gains[each - node.either.first] / _clock(node, each)


def _next_gain(node: Node, each: int) -> int:
    curve = node.either
    return curve.gains[each + 1 - curve.first] - curve.gains[each - curve.first]


def _least(problem: Problem, nodes: Sequence[Node]) -> int:
    extras = sum(problem.extras.curve(each).last for each in _extras(problem, nodes))
    return extras + sum(_clock(node, node.either.first) for node in nodes)


def _at_ideal(problem: Problem, nodes: Sequence[Node]) -> int:
    extras = sum(problem.extras.curve(each).last for each in _extras(problem, nodes))
    return extras + sum(_clock(node, _clip(node, _ideal(node))) for node in nodes)
