"""What the receiver says on their own phone: only they say it, and it is the couple's alone."""

from __future__ import annotations

from typing import Any

import pytest

from sessions.plans.schema import Plan
from sync.models import JournalEntry, Space
from tests.people import Browser
from tests.sessions.evenings import T0, URL, make
from tests.sessions.test_rows_in_sync import event, push, statuses

SIGNALS = ["softer", "firmer", "perfect", "halt"]


@pytest.fixture
def tonight(sam: Browser, alex: Browser, shared: Space, quiet: Plan) -> str:
    """Sam gives, Alex receives."""
    receiver = {"person": str(alex.person.pk), "name": "Alex"}
    return make(sam, quiet, shared, giver={"person": str(sam.person.pk), "name": "Sam"}, receiver=receiver)


def signal(browser: Browser, session: str, kind: str = "softer", by: str = "receiver") -> Any:
    return browser.post(f"{URL}/{session}/events", {"seq": 1, "at": T0, "kind": kind, "payload": {"step": 1, "by": by}})


@pytest.mark.parametrize("kind", SIGNALS)
def test_the_receiver_says_it_and_both_have_it(sam: Browser, alex: Browser, tonight: str, kind: str) -> None:
    said = signal(alex, tonight, kind)
    assert said.status_code == 201
    assert [each["id"] for each in sam.get(f"{URL}/{tonight}/events").json()] == [said.json()["id"]]
    assert JournalEntry.objects.get(row_id=said.json()["id"]).author_id == alex.person.pk


@pytest.mark.parametrize("kind", SIGNALS)
def test_the_giver_does_not_say_it_for_them(sam: Browser, tonight: str, kind: str) -> None:
    answer = signal(sam, tonight, kind)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_yours")
    (result,) = push(sam, event({"id": tonight}, kind=kind, step=1, by="receiver"))
    assert (result["code"], result["errors"]) == ("not_yours", {"by": ["Only the receiver says this."]})
    assert sam.get(f"{URL}/{tonight}/events").json() == []


def test_what_the_giver_taps_for_them_is_said_to_be_so(sam: Browser, tonight: str) -> None:
    assert signal(sam, tonight, by="giver").status_code == 201


def test_the_receiver_says_it_through_the_outbox_too(alex: Browser, tonight: str) -> None:
    assert statuses(push(alex, event({"id": tonight}, kind="softer", step=1, by="receiver"))) == ["applied"]


def test_somebody_without_an_account_has_no_phone_to_say_it_on(sam: Browser, quiet: Plan) -> None:
    assert signal(sam, make(sam, quiet)).json()["code"] == "not_yours"


def test_for_a_stranger_there_is_no_such_session(charlie: Browser, tonight: str) -> None:
    assert signal(charlie, tonight).status_code == 404
    assert statuses(push(charlie, event({"id": tonight}, kind="halt", step=1, by="receiver"))) == ["not_found"]
