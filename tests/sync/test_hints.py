"""What is published after a commit, and by whom it is heard."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from partners import services
from sync import hints
from sync.cursors import Cursor, read
from sync.hints import Hint, Moved, Written
from sync.models import Device
from sync.services import space_write
from tests.people import Browser
from tests.sync.talk import Line, couple, new_id

Committed = DjangoCaptureOnCommitCallbacks


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Hint]:
    """Hints in the order of their publication, within this process; somebody listens to every space."""
    broker = hints.Broker()
    monkeypatch.setattr(hints, "broker", lambda: broker)
    told: list[Hint] = []
    broker.listen(told.append, lambda space: True)
    return told


def rows(hint: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(hint.rows)
    return found


def test_a_push_tells_what_the_answer_to_it_says(
    sam: Browser, heard: list[Hint], django_capture_on_commit_callbacks: Committed
) -> None:
    phone = Line(sam)
    phone.sync()
    before = dict(phone.cursors)
    with django_capture_on_commit_callbacks(execute=True):
        answer = phone.sync(phone.say("create", new_id(), fields={"text": "New"}))

    (hint,) = heard
    (space,) = answer["spaces"]
    assert rows(hint) == {"from": before[space["id"]], **space}
    assert isinstance(hint, Written)
    assert (hint.before, hint.after) == (read(before[space["id"]]), read(space["cursor"]))
    assert hint.device == Device.objects.get(key=phone.device).pk


def test_a_hint_is_about_the_spaces_that_were_written_alone(
    sam: Browser, alex: Browser, heard: list[Hint], django_capture_on_commit_callbacks: Committed
) -> None:
    us, phone = couple(sam, alex), Line(sam)
    phone.sync()
    with django_capture_on_commit_callbacks(execute=True):
        phone.create("For both", space=us)
    assert [(hint.space, hint.after.version) for hint in heard if isinstance(hint, Written)] == [(us.id, 1)]


def test_nothing_is_told_of_a_pull_or_of_a_refused_push(
    sam: Browser, heard: list[Hint], django_capture_on_commit_callbacks: Committed
) -> None:
    phone = Line(sam)
    with django_capture_on_commit_callbacks(execute=True):
        phone.sync()
        phone.sync(phone.say("create", new_id(), fields={"no such field": 1}))
    assert heard == []


def test_nothing_is_told_of_what_was_rolled_back(
    sam: Browser, heard: list[Hint], django_capture_on_commit_callbacks: Committed
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        with space_write(sam.person) as write:
            write.create("note", {"text": "Not to be"})
        transaction.set_rollback(True)
    assert heard == []


def test_writes_over_rest_are_told_too(
    sam: Browser, heard: list[Hint], django_capture_on_commit_callbacks: Committed
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        services.change_profile(sam.person, {"name": "Samantha"})
    (hint,) = heard
    assert [change["data"]["name"] for change in rows(hint)["changes"]] == ["Samantha"]


def test_rows_are_not_read_when_nobody_listens(
    sam: Browser, heard: list[Hint], django_capture_on_commit_callbacks: Committed
) -> None:
    hints.broker().listen(heard.append, lambda space: False)
    with django_capture_on_commit_callbacks(execute=True):
        services.change_profile(sam.person, {"name": "Samantha"})
    (hint,) = heard
    assert isinstance(hint, Written)
    assert hint.rows is None


def test_too_many_rows_are_left_to_be_asked_for(
    sam: Browser, heard: list[Hint], django_capture_on_commit_callbacks: Committed
) -> None:
    with django_capture_on_commit_callbacks(execute=True), space_write(sam.person) as write:
        for _ in range(250):
            write.create("note", {"text": "x" * 100})
    (hint,) = heard
    assert isinstance(hint, Written)
    assert hint.rows is None


def test_the_end_of_a_login_and_of_a_device_is_told(
    sam: Browser, heard: list[Hint], django_capture_on_commit_callbacks: Committed
) -> None:
    Line(sam).sync()
    with django_capture_on_commit_callbacks(execute=True):
        services.revoke_device(Device.objects.get(person=sam.person))
        sam.post("/api/v1/sign-out")
    assert heard == [Moved(sam.person.pk)]
    # The revocation has ended the login already: there was nobody left to sign out.


def test_a_listener_that_fails_does_not_fail_the_write(
    sam: Browser, heard: list[Hint], django_capture_on_commit_callbacks: Committed
) -> None:
    def fail(hint: Hint) -> None:
        raise RuntimeError

    hints.broker().listen(fail, lambda space: True)
    phone = Line(sam)
    with django_capture_on_commit_callbacks(execute=True):
        phone.create("Kept")


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        (("e", 1, 2), ("e", 2, 3), ("e", 1, 3)),
        (("e", 2, 3), ("e", 1, 2), ("e", 2, 3)),
        (("e", 8, 9), ("f", 1, 2), None),
    ],
)
def test_two_hints_become_one(first: Any, second: Any, both: Any) -> None:
    one, other = (_hint(*each) for each in (first, second))
    merged = one.and_then(other)
    assert merged.after == (_hint(*both).after if both else other.after)
    assert merged.before == one.before


def _hint(epoch: str, before: int, after: int) -> Written:
    return Written(UUID(int=1), Cursor(epoch, before, "a"), Cursor(epoch, after, "a"))
