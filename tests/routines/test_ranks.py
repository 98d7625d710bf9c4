"""Fractional indexes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.ranks import DRAWS, MAX_LENGTH, PATTERN, Ranked, between, place, spread
from tests.routines.makers import patient

VECTORS = Path(__file__).parents[1] / "vectors" / "ranks.json"


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


# --- one more --------------------------------------------------------------------------------------------

draws = st.integers(0, DRAWS - 1)


@patient
@given(st.lists(st.tuples(st.integers(0, 60), draws), max_size=200))
def test_it_puts_one_more_wherever_it_is_wanted(places: list[tuple[int, int]]) -> None:
    rows: list[Ranked] = []
    for at, draw in places:
        at = min(at, len(rows))
        rank, moved = place(rows, at, draw)
        rows = [row._replace(rank=moved.get(row.id, row.rank)) for row in rows]
        rows.insert(at, Ranked(rank, uuid4()))
        assert sorted(rows, key=lambda row: row.order) == rows
        assert all(PATTERN.match(row.rank) and len(row.rank) <= MAX_LENGTH for row in rows)


@pytest.mark.parametrize("at", [0, 1, 1000])
def test_it_moves_no_other_row_however_often_one_is_added_at_the_same_place(at: int) -> None:
    rows = [Ranked("V", uuid4()), Ranked("W", uuid4())]
    for draw in range(0, DRAWS, 40):
        rank, moved = place(rows, min(at, len(rows)), draw)
        assert not moved
        rows.insert(min(at, len(rows)), Ranked(rank, uuid4()))
    assert max(len(row.rank) for row in rows) <= 24


def test_it_parts_two_that_have_one_rank() -> None:
    rows = sorted((Ranked("V", uuid4()) for _ in range(3)), key=lambda row: row.order)
    rank, moved = place(rows, 1, 0)
    assert rows[0]._replace(rank=moved[rows[0].id]).rank < rank < moved[rows[1].id] < moved[rows[2].id]


def test_it_begins_again_when_no_room_is_left() -> None:
    low, high = "V" * MAX_LENGTH, "V" * (MAX_LENGTH - 1) + "W"
    assert between(low, high, 0) is None
    rank, moved = place([Ranked(low, uuid4()), Ranked(high, uuid4())], 1, 0)
    first, last = moved.values()
    assert first < rank < last


@pytest.mark.parametrize("case", json.loads(VECTORS.read_text()), ids=str)
def test_it_reckons_as_the_phone_does(case: dict[str, Any]) -> None:
    assert between(case["low"], case["high"], case["draw"]) == case["rank"]
