"""Limits by their effects: one's own, never anybody else's to see."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from partners.cautions.rows import CautionRow
from partners.models import Caution
from tests.people import Browser
from tests.sync.talk import Line, couple, new_id, outcome, rows

URL = "/api/v1/cautions"
FOREARM = {"effect": "avoid_area", "area": "forearm", "side": "left", "until": "2026-12-01"}


def test_it_keeps_a_limit(sam: Browser) -> None:
    made = sam.post(URL, FOREARM)

    assert made.status_code == 201
    assert made.json() == {"id": made.json()["id"], "level": None, "products": [], **FOREARM}
    assert sam.get(URL).json()["results"] == [made.json()] == [sam.get(f"{URL}/{made.json()['id']}").json()]


def test_it_can_be_changed_and_ended(sam: Browser) -> None:
    made = sam.post(URL, FOREARM)
    url, seen = f"{URL}/{made.json()['id']}", made["ETag"]

    changed = sam.patch(url, {"until": None}, HTTP_IF_MATCH=seen)

    assert (changed.status_code, changed.json()["until"]) == (200, None)
    assert sam.patch(url, {"until": "2027-01-01"}, HTTP_IF_MATCH=seen).json()["code"] == "changed"
    assert sam.delete(url, HTTP_IF_MATCH=changed["ETag"]).status_code == 204
    assert sam.get(URL).json()["results"] == []


def test_it_has_no_place_for_a_reason() -> None:
    assert set(CautionRow().fields) == {"effect", "area", "side", "level", "products", "until"}


def test_it_is_never_put_where_a_partner_could_see_it(sam: Browser, alex: Browser) -> None:
    home = couple(sam, alex)
    line = Line(sam)

    shared = sam.post(URL, FOREARM | {"space": str(home.id)})
    pushed = outcome(line.sync(line.say("create", new_id(), "caution", fields=FOREARM, space=str(home.id))))

    assert (shared.status_code, list(shared.json()["errors"])) == (400, ["space"])
    assert (pushed["status"], pushed["code"]) == ("rejected", "invalid")
    assert not Caution.objects.exists()


def test_it_reaches_the_other_phone_of_its_person_and_no_other(sam: Browser, alex: Browser) -> None:
    couple(sam, alex)
    made = sam.post(URL, FOREARM).json()["id"]

    assert made in rows(Line(sam).sync())
    assert made not in rows(Line(alex).sync())


@pytest.mark.parametrize("method", ["get", "patch", "delete"])
def test_it_does_not_exist_for_anybody_else(sam: Browser, alex: Browser, charlie: Browser, method: str) -> None:
    couple(sam, alex)
    url = f"{URL}/{sam.post(URL, FOREARM).json()['id']}"

    for who in (alex, charlie):
        answer = getattr(who, method)(url, {"until": None} if method == "patch" else None)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"effect": "flu"}, "effect"),
        ({"effect": "avoid_area"}, "area"),
        ({"effect": "avoid_area", "area": "throat"}, "area"),
        ({"effect": "avoid_area", "area": "scalp", "side": "left"}, "side"),
        ({"effect": "avoid_area", "area": "feet", "level": 2}, "level"),
        ({"effect": "cap_area", "area": "feet"}, "level"),
        ({"effect": "cap_all", "level": 4.2}, "level"),
        ({"effect": "no_prone", "area": "feet"}, "area"),
        ({"effect": "no_prone", "side": "left"}, "side"),
        ({"effect": "products_excluded"}, "products"),
        ({"effect": "products_excluded", "products": ["everything"]}, "products"),
        ({"effect": "no_flat", "products": ["lanolin"]}, "products"),
        ({"effect": "not_today", "until": "tomorrow"}, "until"),
        ({"effect": "not_today", "reason": "fever"}, "reason"),
    ],
)
def test_it_refuses_what_makes_no_sense(sam: Browser, fields: dict[str, Any], wrong: str) -> None:
    answer = sam.post(URL, fields)

    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert [name.split(".")[0] for name in answer.json()["errors"]] == [wrong]


def test_two_phones_keep_the_tighter_limit(sam: Browser) -> None:
    one, other = Line(sam), Line(sam)
    row = new_id()
    one.sync(one.say("create", row, "caution", fields={"effect": "cap_all", "level": 3}))
    other.sync()

    one.sync(one.say("patch", row, "caution", fields={"level": 1}, base={"level": 2}))
    other.sync(other.say("patch", row, "caution", fields={"level": 2.5}, base={"level": 1}))

    assert Caution.objects.get().level == 1


def test_two_phones_keep_every_product(sam: Browser) -> None:
    one, other = Line(sam), Line(sam)
    row = new_id()
    one.sync(one.say("create", row, "caution", fields={"effect": "products_excluded", "products": ["nut_oils"]}))
    other.sync()

    one.sync(one.say("patch", row, "caution", fields={"products": ["nut_oils", "lanolin"]}, base={}))
    other.sync(other.say("patch", row, "caution", fields={"products": ["fragrance"]}, base={}))

    assert set(Caution.objects.get().products) == {"nut_oils", "lanolin", "fragrance"}


def test_a_page_costs_the_same_however_many_there_are(
    sam: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(12):
        sam.post(URL, FOREARM)

    with django_assert_num_queries(3):  # login, person, rows
        assert len(sam.get(URL).json()["results"]) == 12
