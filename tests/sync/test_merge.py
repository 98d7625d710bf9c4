"""Two people write the same field without having heard of each other."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import clocks
from sync.merge import Final, Merge, Stamp, Strictest, Won, decide, is_immutable
from tests.people import Browser
from tests.sync.notes.models import Note
from tests.sync.talk import Json, Line, couple, outcome

THEIRS = Stamp(version=7, device="b", at=1000, author="alex")


def meet_apart(sam: Browser, alex: Browser, first: Json, second: Json, alex_later: bool = True) -> tuple[Json, Note]:
    """Sam patches, then Alex, who has only seen the creation. Return Alex's result and the row."""
    home = couple(sam, alex)
    sams, alexs = Line(sam), Line(alex)
    row = sams.create("start", space=home, pressure=3, avoid=["feet"])
    alexs.sync()
    now = clocks.now()
    sams.sync(sams.say("patch", row, fields=first, base=dict.fromkeys(first, 1), at=now))
    patch = alexs.say("patch", row, fields=second, base=dict.fromkeys(second, 1))
    result = outcome(alexs.sync(patch | {"at": now + (1 if alex_later else -1)}, now=now))
    return result, Note.objects.get(id=row)


def test_it_lets_the_later_value_win_and_names_the_other(sam: Browser, alex: Browser) -> None:
    result, note = meet_apart(sam, alex, {"text": "Sam's"}, {"text": "Alex's"})

    (over,) = result["over"]
    assert (note.text, result["status"]) == ("Alex's", "applied")
    assert (over["field"], over["value"], over["by"]) == ("text", "Sam's", str(sam.person.pk))


def test_it_names_the_winner_when_it_was_later(sam: Browser, alex: Browser) -> None:
    result, note = meet_apart(sam, alex, {"text": "Sam's"}, {"text": "Alex's"}, alex_later=False)

    (lost,) = result["lost"]
    assert (note.text, result["status"]) == ("Sam's", "lost_to")
    assert (lost["value"], lost["winner"], lost["by"]) == ("Alex's", "Sam's", str(sam.person.pk))


def test_it_writes_the_rest_when_one_field_loses(sam: Browser, alex: Browser) -> None:
    result, note = meet_apart(sam, alex, {"pressure": 1}, {"pressure": 4, "text": "Alex's"})

    assert (result["status"], note.pressure, note.text) == ("lost_to", 1, "Alex's")


@pytest.mark.parametrize(("sams", "alexs", "both"), [(1, 4, 1), (4, 1, 1), (None, 4, 4), (4, None, 4)])
def test_it_takes_the_lower_pressure(sam: Browser, alex: Browser, sams: Any, alexs: Any, both: int) -> None:
    _result, note = meet_apart(sam, alex, {"pressure": sams}, {"pressure": alexs})

    assert note.pressure == both


def test_it_keeps_what_either_wants_to_avoid(sam: Browser, alex: Browser) -> None:
    result, note = meet_apart(sam, alex, {"avoid": ["feet", "neck"]}, {"avoid": ["knees"]})

    assert (note.avoid, result["status"]) == (["feet", "neck", "knees"], "applied")


def test_it_agrees_when_both_say_the_same(sam: Browser, alex: Browser) -> None:
    result, note = meet_apart(sam, alex, {"text": "same"}, {"text": "same"})

    assert result == {"mid": 1, "status": "applied", "version": note.version}


def test_it_merges_fields_that_do_not_meet(sam: Browser, alex: Browser) -> None:
    result, note = meet_apart(sam, alex, {"text": "Sam's"}, {"pressure": 1})

    assert ("over" in result, note.text, note.pressure) == (False, "Sam's", 1)


def test_it_does_not_believe_versions_without_a_cursor(sam: Browser, alex: Browser) -> None:
    home = couple(sam, alex)
    row = Line(sam).create("Sam's", space=home)
    alexs = Line(alex)

    result = outcome(alexs.sync(alexs.say("patch", row, fields={"text": "Alex's"}, base={"text": 99})))

    assert result["over"][0]["value"] == "Sam's"


CAREFUL = Strictest(("leave_out", "fine", "love"))


@given(st.sampled_from(["love", "fine", None, "unheard of"]), st.integers(0, 2000), st.booleans())
def test_the_strictest_word_beats_every_other_whoever_was_later(other: Any, at: int, mine_is_strict: bool) -> None:
    theirs, mine = (other, "leave_out") if mine_is_strict else ("leave_out", other)

    verdict = decide(CAREFUL, theirs, THEIRS, mine, Stamp(8, "a", at, "sam"), base=0)

    assert (verdict.value, verdict.concurrent) == ("leave_out", True)


@given(st.permutations(["leave_out", "fine", "love", None]))
def test_the_strictest_of_many_stays_in_whatever_order_they_come(words: list[Any]) -> None:
    held, stamp = words[0], THEIRS
    for at, word in enumerate(words[1:]):
        me = Stamp(8 + at, f"phone {at}", at, "sam", merged=True)
        held, stamp = decide(CAREFUL, held, stamp, word, me, base=0).value, me

    assert held == "leave_out"


BEGUN = Final(lambda value: value.endswith("!"))


@given(st.sampled_from(["a!", "b!"]), st.text(max_size=2), st.integers(0, 2000))
def test_a_final_value_stays_in_either_order(final: str, other: str, at: int) -> None:
    mine = Stamp(8, "a", at, "sam")
    assert decide(BEGUN, final, THEIRS, other, mine, base=0).value == final
    assert decide(BEGUN, other.rstrip("!"), THEIRS, final, mine, base=0).value == final


def test_who_has_seen_a_final_value_cannot_write_over_it() -> None:
    me = Stamp(8, "a", 2000, "sam")
    assert is_immutable(BEGUN, "a!", THEIRS, me, base=None)
    assert is_immutable(BEGUN, "a!", THEIRS, me, base=THEIRS.version)
    assert not is_immutable(BEGUN, "a!", THEIRS, me, base=0)
    assert not is_immutable(BEGUN, "a", THEIRS, me, base=None)


values = {
    CAREFUL: st.sampled_from(["leave_out", "fine", "love", None]),
    Merge.LATEST: st.text(max_size=2),
    Merge.LOWER: st.none() | st.integers(0, 5),
    Merge.UNION: st.lists(st.sampled_from("abc"), unique=True),
}
contests = st.sampled_from(sorted(values, key=str)).flatmap(
    lambda rule: st.tuples(st.just(rule), values[rule], values[rule])
)


@given(contests, st.integers(0, 2000), st.sampled_from("ac"))
def test_concurrent_writes_end_alike_in_either_order(contest: Any, at: int, device: str) -> None:
    rule, one, other = contest
    mine = Stamp(8, device, at, "sam")

    here = decide(rule, one, THEIRS, other, mine, base=0).value
    there = decide(rule, other, mine._replace(version=7), one, THEIRS._replace(version=8), base=0).value

    assert (set(here) == set(there)) if rule is Merge.UNION else (here == there)


@given(contests, st.integers(7, 9) | st.none())
def test_a_seen_value_may_be_replaced_by_any(contest: Any, base: int | None) -> None:
    rule, theirs, mine = contest

    verdict = decide(rule, theirs, THEIRS, mine, Stamp(8, "a", 0, "sam"), base)

    assert (verdict.value, verdict.concurrent) == (mine, False)


@given(contests, st.integers(0, 2000))
def test_no_value_goes_unnamed(contest: Any, at: int) -> None:
    rule, theirs, mine = contest
    verdict = decide(rule, theirs, THEIRS, mine, Stamp(8, "a", at, "sam"), base=0)

    if theirs == mine:
        assert (verdict.won, verdict.value) == (Won.BOTH, mine)
    elif verdict.won is Won.BOTH:
        assert {*theirs, *mine} <= {*verdict.value}
    else:
        assert verdict.concurrent
        assert verdict.value == (mine if verdict.won is Won.MINE else theirs)


def test_a_phone_does_not_take_out_what_a_merge_put_in(sam: Browser, alex: Browser) -> None:
    home = couple(sam, alex)
    sams, alexs = Line(sam), Line(alex)
    row = sams.create("x", space=home)
    alexs.sync()
    sams.sync(sams.say("patch", row, fields={"avoid": ["neck"]}, base={"avoid": 1}))

    first = alexs.say("patch", row, fields={"avoid": ["feet"]}, base={"avoid": 1})
    second = alexs.say("patch", row, fields={"avoid": ["knees"]}, base={"avoid": 1})
    alexs.sync(first, second)

    assert "neck" in Note.objects.get(id=row).avoid
