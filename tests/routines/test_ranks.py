"""Fractional indexes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from routines.ranks import MAX_LENGTH, PATTERN, spread
from tests.routines.makers import patient


@patient
@given(st.integers(0, 500))
def test_it_spreads_ranks_in_order(count: int) -> None:
    ranks = spread(count)
    assert len(ranks) == count
    assert sorted(set(ranks), key=str.encode) == ranks


@patient
@given(st.integers(1, 5000))
def test_it_makes_only_ranks_that_rows_accept(count: int) -> None:
    assert all(PATTERN.match(rank) and len(rank) <= MAX_LENGTH for rank in spread(count))


def test_it_leaves_room_before_between_and_after() -> None:
    first, second = spread(2)
    assert "0" < first < second < "z"
