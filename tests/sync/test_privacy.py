"""Two people share, take back, leave and pair again at random. Every byte that either's phones receive is searched."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sync import kinds, listening, moving, pull, taking_out
from sync.models import Space
from sync.writing import Batch
from tests.effort import examples
from tests.sync.secrets import WORDS, Two, streams

ACTIONS = {"create": 6, "create_both": 1, "keep": 1, "patch": 4, "share": 6, "unshare": 4, "mark": 2, "meddle": 2}
ACTIONS |= {"leave": 1, "pair": 2, "erase": 2, "merge": 2, "reconnect": 2, "read": 2}
Story = list[tuple[str, int, int]]
weighted = [name for name, weight in ACTIONS.items() for _ in range(weight)]
stories = st.lists(
    st.tuples(st.sampled_from(weighted), st.integers(0, 1), st.integers(0, 31)), min_size=15, max_size=30
)
USUAL = settings(deadline=None, suppress_health_check=list(HealthCheck))


def play(story: Story, seed: int) -> None:
    start = transaction.savepoint()
    try:
        with streams() as hub:
            two = Two(seed, hub)
            for action, person, which in story:
                getattr(two, action)(person, which)
                two.no_secret_is_heard()
    finally:
        transaction.savepoint_rollback(start)


@settings(USUAL, max_examples=examples(30))
@given(story=stories, seed=st.integers(0, 2**32))
def test_no_byte_of_an_only_mine_row_reaches_the_partner(db: None, story: Story, seed: int) -> None:
    play(story, seed)


def test_every_kind_of_the_product_is_searched_for() -> None:
    of_its_own = {"profile"}  # it is shared by pairing
    below = {"routine", "phase", "step", "remark"}  # made by `keep`; a remark lives where its note does

    assert {kind.name for kind in kinds.all_kinds()} == {*WORDS, *of_its_own, *below}


def everybodys_spaces(person: Any) -> list[Space]:
    return list(Space.objects.filter(closed_at=None))


def all_that_was_written(space: Space, rows: Any) -> Any:
    for row in rows.changed.values():
        row.space_id = space.id
    return original_written(space, rows)


def counted_everywhere(batch: Batch, space: Space, rows: int) -> None:
    for each in batch.visit.spaces.values():
        original_take(batch, each, rows if each is space else 0)


def as_they_were(row: Any, version: int) -> Any:
    return row.field_versions


def everything(person: Any, kind: Any) -> Any:
    return iter(kind.model.objects.select_related("space"))


original_written, original_take = pull.written, Batch.take
LEAKS: dict[str, tuple[Any, str, Callable[..., Any]]] = {
    "a stream listens to all spaces": (listening, "spaces_of", everybodys_spaces),
    "a delta carries all that its push wrote": (pull, "written", all_that_was_written),
    "every write counts in every space": (Batch, "take", counted_everywhere),
    "what is shared keeps its versions": (moving, "renumbered", as_they_were),
    "a file holds everybody's rows": (taking_out, "_rows", everything),
}


@pytest.mark.parametrize("leak", LEAKS)
def test_it_notices_a_leak(db: None, leak: str) -> None:
    hunt = settings(USUAL, max_examples=100, derandomize=True, database=None, phases=[Phase.generate])

    with pytest.raises(AssertionError), mock.patch.object(*LEAKS[leak]):
        hunt(given(story=stories, seed=st.integers(0, 2**32))(play))()
