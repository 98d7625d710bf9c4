"""Preferences on several phones of one person: the same thing is the same row, and the more careful word stays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partners.models import Preference
from partners.preferences.rows import MERGE, identity
from partners.preferences.words import AREAS, CLOSED_AREAS
from routines import vocabulary
from sync import clocks
from sync.merge import Merge, Stamp, decide
from tests.people import Browser
from tests.sync.talk import Json, Line, couple, new_id, outcome, rows

#: Shared with the phone's tests.
SHARED = json.loads((Path(__file__).parents[1] / "vectors" / "preferences.json").read_text())
BACK = {"key": "lower_back", "side": "left"}


def said(line: Line, who: Browser, **fields: Any) -> Json:
    """Create a row about the lower back; the phone has heard of none."""
    more = {name: fields.pop(name) for name in ("at", "space") if name in fields}
    row = identity(who.person.pk, BACK)
    return outcome(line.sync(line.say("create", row, "preference", fields=BACK | fields, **more)))


def meet(sam: Browser, first: Json, second: Json) -> tuple[Json, Preference]:
    """Two phones of Sam create the row apart from each other. Return the second's result and the row."""
    result = said(Line(sam), sam, **first), said(Line(sam), sam, **second)
    return result[1], Preference.objects.get(owner=sam.person)


def test_two_phones_make_one_row(sam: Browser) -> None:
    result, row = meet(sam, {"interest": "like"}, {"pressure": 3})

    assert (result["status"], row.interest, row.pressure) == ("applied", "like", 3)
    assert row.id == identity(sam.person.pk, BACK)


@pytest.mark.parametrize(("first", "second"), [("leave_out", "love"), ("love", "leave_out"), ("fine", "leave_out")])
def test_leaving_out_stays_whoever_came_later(sam: Browser, first: str, second: str) -> None:
    result, row = meet(sam, {"interest": first}, {"interest": second})

    assert row.interest == "leave_out"
    (clash,) = result.get("lost") or result["over"]
    assert clash["value"] == (second if first == "leave_out" else first)


def test_the_lower_pressure_stays(sam: Browser) -> None:
    _result, row = meet(sam, {"pressure": 2}, {"pressure": 4})

    assert row.pressure == 2


def test_a_phone_that_has_seen_the_row_may_open_it_again(sam: Browser) -> None:
    line = Line(sam)
    result = said(line, sam, interest="leave_out")
    row = identity(sam.person.pk, BACK)

    base = {"interest": result["version"]}
    line.sync(line.say("patch", row, "preference", fields={"interest": "love"}, base=base))

    assert Preference.objects.get(id=row).interest == "love"


def test_a_row_that_was_taken_back_begins_anew(sam: Browser) -> None:
    line, other = Line(sam), Line(sam)
    said(line, sam, interest="leave_out", pressure=1)
    line.sync(line.say("delete", identity(sam.person.pk, BACK), "preference"))

    assert said(other, sam, interest="like")["status"] == "applied"

    row = Preference.objects.get(owner=sam.person)
    assert (row.deleted, row.interest, row.pressure) == (False, "like", None)
    assert rows(line.sync())[str(row.id)]["data"]["interest"] == "like"


def test_a_shared_row_that_was_taken_back_begins_anew_where_it_was(sam: Browser, alex: Browser) -> None:
    home = couple(sam, alex)
    line = Line(sam)
    said(line, sam, interest="like", space=str(home.id))
    line.sync(line.say("delete", identity(sam.person.pk, BACK), "preference"))

    said(Line(sam), sam, interest="leave_out")

    row = Preference.objects.get(owner=sam.person)
    assert (row.deleted, row.interest, row.space_id) == (False, "leave_out", home.id)


def test_it_stays_where_it_is_shared(sam: Browser, alex: Browser) -> None:
    home = couple(sam, alex)
    said(Line(sam), sam, interest="like", space=str(home.id))

    said(Line(sam), sam, interest="leave_out")

    assert Preference.objects.get(owner=sam.person).space_id == home.id


def test_nobody_takes_the_place_of_another_persons_row(sam: Browser, alex: Browser) -> None:
    squat = said(Line(alex), sam, interest="love")
    assert (squat["status"], squat["code"], list(squat["errors"])) == ("rejected", "invalid", ["id"])

    assert said(Line(sam), sam, interest="leave_out")["status"] == "applied"

    again = said(Line(alex), sam, interest="love")
    assert again == squat, "nor learns whether there is one"
    assert Preference.objects.get().interest == "leave_out"


def test_a_partner_cannot_write_over_a_shared_row(sam: Browser, alex: Browser) -> None:
    home = couple(sam, alex)
    said(Line(sam), sam, interest="leave_out", space=str(home.id))
    line, row = Line(alex), identity(sam.person.pk, BACK)

    create = line.say("create", row, "preference", fields=BACK | {"interest": "love"}, space=str(home.id))
    patch = line.say("patch", row, "preference", fields={"interest": "love"}, base={"interest": 99})

    codes = [result["code"] for result in line.sync(create, patch)["results"]]
    assert codes == ["invalid", "not_yours"]
    assert Preference.objects.get().interest == "leave_out"


def test_a_phone_without_an_account_may_have_made_an_id_of_its_own(sam: Browser) -> None:
    line = Line(sam)

    made = line.say("create", new_id(), "preference", fields=BACK | {"interest": "like"})

    assert outcome(line.sync(made))["status"] == "applied"


def test_an_id_of_another_thing_is_refused(sam: Browser) -> None:
    line, row = Line(sam), identity(sam.person.pk, {"key": "calves", "side": "left"})

    assert outcome(line.sync(line.say("create", row, "preference", fields=BACK)))["code"] == "invalid"


words = st.sampled_from(["leave_out", "fine", "like", "love", None])
levels = st.none() | st.sampled_from([1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0])


@given(st.lists(st.tuples(words, levels), min_size=2, max_size=6))
def test_no_order_of_arrival_loosens_anything(said_apart: list[tuple[Any, Any]]) -> None:
    """Each phone has seen nothing of the others: what stays is as careful as the most careful of them."""
    interest, pressure = said_apart[0]
    stamp = Stamp(1, "phone 0", clocks.now(), "sam")
    for at, (word, level) in enumerate(said_apart[1:], 2):
        me = Stamp(at, f"phone {at}", clocks.now() - at, "sam", merged=True)
        interest = decide(MERGE["interest"], interest, stamp, word, me, 0).value
        pressure = decide(MERGE["pressure"], pressure, stamp, level, me, 0).value
        stamp = me

    order = ["leave_out", "fine", "like", "love", None]
    assert order.index(interest) == min(order.index(word) for word, _ in said_apart)
    assert pressure == min((level for _, level in said_apart if level is not None), default=None)
    assert MERGE["pressure"] is Merge.LOWER


def test_server_and_phone_work_out_the_same() -> None:
    person = UUID(SHARED["person"])

    assert [str(identity(person, case)) for case in SHARED["ids"]] == [case["id"] for case in SHARED["ids"]]
    assert sorted(area for area, sided in AREAS.items() if not sided) == SHARED["without_sides"]
    assert sorted(CLOSED_AREAS) == SHARED["closed"]
    assert sorted(area for area in AREAS if vocabulary.AREAS[area].tier == 2) == SHARED["sensitive"]
