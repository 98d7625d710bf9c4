"""Whatever arrives: a problem with a code or a rejection, never a crash, nothing lost, the queue not blocked."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync import limits
from sync.models import JournalEntry
from sync.mutations import OPS
from tests.effort import examples
from tests.people import Browser
from tests.sync.notes.models import Note
from tests.sync.talk import URL, Json, Line, new_id, outcome

SPACE = "01900000-0000-7000-8000-000000000000"
DEEP = 0
for _ in range(40):
    DEEP = [DEEP]  # type: ignore[assignment]  # it grows


def raw(browser: Browser, body: Any) -> Any:
    return browser.generic("POST", URL, body, content_type="application/json")


@pytest.mark.parametrize("body", ["", "{", "null", "[]", "3", '"x"', '{"a": NaN}', "[" * 100_000, "\x00", "\ud800"])
def test_what_is_no_request_is_malformed(sam: Browser, body: str) -> None:
    answer = raw(sam, body.encode("utf-8", "surrogatepass"))

    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


@pytest.mark.parametrize(
    "wrong",
    [
        {"device": None}, {"device": 7}, {"device": "phone"}, {"schema": None}, {"schema": "1"}, {"schema": -1},
        {"schema": 10**30}, {"schema": True}, {"cursors": []}, {"cursors": {"x": "y"}}, {"cursors": {SPACE: 3}},
        {"cursors": {SPACE[:-2] + str(number): "x" for number in range(10, 27)}},
        {"mutations": {}}, {"mutations": [3]}, {"mutations": "none"},
    ],
    ids=str,
)  # fmt: skip
def test_a_wrong_envelope_is_malformed(sam: Browser, wrong: Json) -> None:
    answer = Line(sam).post(**wrong)

    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


@pytest.mark.parametrize(
    "wrong",
    [
        {"mid": 0},
        {"mid": -1},
        {"mid": 1.5},
        {"mid": "1"},
        {"mid": True},
        {"mid": 10**30},
        {"mid": None},
        {"uid": None},
        {"uid": "x"},
        {"uid": 5},
        {"uid": "{" + SPACE + "}"},
    ],
    ids=str,
)
def test_a_mutation_that_could_not_be_answered_is_malformed(sam: Browser, wrong: Json) -> None:
    line = Line(sam)

    answer = line.post(line.say("create", new_id(), fields={"text": "x"}) | wrong)

    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    assert not JournalEntry.objects.filter(device__person=sam.person).exists()


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"op": "explode"}, "unknown_op"), ({"op": None}, "unknown_op"), ({"op": ["create"]}, "unknown_op"),
        ({"kind": "ghost"}, "unknown_kind"), ({"kind": {}}, "unknown_kind"), ({"kind": "x" * 500}, "unknown_kind"),
        ({"kind": "no\0te"}, "unknown_kind"), ({"kind": "\ud83d"}, "unknown_kind"),
        ({"id": None}, "invalid"), ({"id": 5}, "invalid"), ({"id": "1 or 1=1"}, "invalid"),
        ({"fields": None}, "invalid"), ({"fields": []}, "invalid"), ({"fields": "text"}, "invalid"),
        ({"fields": {}}, "invalid"), ({"base": []}, "invalid"), ({"base": 3}, "invalid"),
        ({"fields": {"text": "a\0b"}}, "invalid"), ({"fields": {"te\0xt": "a"}}, "invalid"),
        ({"fields": {"pressure": 10**400}}, "invalid"), ({"fields": {"pressure": -1}}, "invalid"),
        ({"fields": {"pressure": 2**63}}, "invalid"), ({"fields": {"avoid": DEEP}}, "invalid"),
        ({"fields": {"avoid": {"a": "b"}}}, "invalid"), ({"fields": {"text": "x" * 101}}, "invalid"),
        ({"fields": {"text": "x" * 17_000}}, "too_large"), ({"space": "nowhere"}, "not_found"),
        ({"space": None}, "not_found"), ({"space": 5}, "not_found"), ({"space": "\0"}, "not_found"),
    ],
    ids=lambda value: str(value)[:40],
)  # fmt: skip
def test_a_wrong_mutation_is_rejected_and_kept(sam: Browser, wrong: Json, code: str) -> None:
    line = Line(sam)
    needs_text = code == "invalid" and wrong.get("fields") == {}
    bad = line.say("patch" if needs_text else "create", new_id(), fields={"text": "x"}) | wrong
    if needs_text:
        bad["id"] = Line(sam).create("x")

    results = line.sync(bad, line.say("create", after := new_id(), fields={"text": "after"}))["results"]

    assert (results[0]["status"], results[0].get("code")) == ("rejected", code)
    assert Note.objects.filter(id=after).exists()
    assert JournalEntry.objects.get(uid=bad["uid"]).status == "rejected"


def test_infinity_in_disguise_is_rejected(sam: Browser) -> None:
    line = Line(sam)
    mutation = line.say("create", new_id(), fields={"text": "x", "pressure": 77.5})
    body = json.dumps(line.request(mutation)).replace("77.5", "1e999")

    assert raw(sam, body).json()["results"][0]["code"] == "invalid"


@pytest.mark.parametrize("at", [0, -1, 1e300, 10**30, None, "now", True, [], 1_400_000_000_000, 4_000_000_000_000])
def test_no_time_is_a_reason_to_refuse(sam: Browser, at: object) -> None:
    line = Line(sam)

    result = outcome(line.sync(line.say("create", new_id(), fields={"text": "x"}, at=at)))

    entry = JournalEntry.objects.latest("id")
    assert result["status"] == "applied"
    assert entry.at.timestamp() * 1000 >= limits.EARLIEST_TIME


@pytest.mark.parametrize("now", [0, -(10**15), 10**18, None, "soon", 1e300])
def test_no_clock_is_a_reason_to_refuse(sam: Browser, now: object) -> None:
    line = Line(sam)

    assert outcome(line.sync(line.say("create", new_id(), fields={"text": "x"}), now=now))["status"] == "applied"


def test_the_clock_of_a_phone_ten_years_ahead_is_put_right(sam: Browser) -> None:
    line = Line(sam)
    years, before = 10 * 365 * 86_400_000, line.request()["now"]
    mutation = line.say("create", new_id(), fields={"text": "x"}, at=before + years - 5000)

    line.sync(mutation, now=before + years)

    assert JournalEntry.objects.latest("id").at.timestamp() * 1000 == pytest.approx(before - 5000, abs=2000)


@pytest.mark.parametrize(
    "base", [{"text": -5}, {"text": "x"}, {"text": None}, {"text": 10**30}, {"other": 3}, {"t\0": 1}]
)
def test_a_base_that_makes_no_sense_means_nothing_was_seen(sam: Browser, base: Json) -> None:
    line = Line(sam)
    row = Line(sam).create("there")
    line.sync()

    assert "over" in outcome(line.sync(line.say("patch", row, fields={"text": "mine"}, base=base)))


def test_more_than_500_mutations_are_too_many(sam: Browser) -> None:
    line = Line(sam)
    many = [line.say("delete", new_id()) for _ in range(501)]

    assert (line.post(*many).status_code, line.post(*many).json()["code"]) == (413, "too_large")
    assert line.sync(*many[:500])["last_mid"] == 500


def test_ten_thousand_mutations_disturb_nothing(sam: Browser) -> None:
    line = Line(sam)

    answer = line.post(*(line.say("delete", new_id()) for _ in range(10_000)))

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert not JournalEntry.objects.filter(device__person=sam.person).exists()


@pytest.mark.parametrize("op", ["share", "unshare", "leave"])
@pytest.mark.parametrize("wrong", [{"id": None}, {"id": "ours"}, {"kind": "ghost"}, {"kind": None}, {"fields": []}])
def test_a_wrong_move_is_rejected(sam: Browser, op: str, wrong: Json) -> None:
    line = Line(sam)
    row = Line(sam).create("x")

    assert outcome(line.sync(line.say(op, row) | wrong))["status"] == "rejected"


def test_a_large_request_is_refused_before_it_is_read(sam: Browser) -> None:
    answer = raw(sam, " " * (limits.MAX_BODY_BYTES + 1))

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
mutations = st.fixed_dictionaries(
    {"mid": st.just(1), "uid": st.builds(new_id)},
    optional={
        "op": st.sampled_from(OPS) | json_values,
        "kind": st.sampled_from(["note", "remark", "diary", "profile", "couple"]) | json_values,
        "id": st.builds(new_id) | json_values,
        "at": json_values,
        "space": st.just("me") | json_values,
        "fields": st.dictionaries(st.sampled_from(["text", "pressure", "avoid", "note"]), json_values) | json_values,
        "base": json_values,
    },
)


@settings(max_examples=examples(80), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mutation=mutations)
def test_nothing_at_all_is_a_crash(sam: Browser, mutation: Json) -> None:
    line = Line(sam)

    answer = raw(sam, json.dumps(line.request(mutation)))

    assert answer.status_code in (200, 400)
    if answer.status_code == 200:
        assert JournalEntry.objects.get(uid=mutation["uid"]).result == {
            key: value for key, value in answer.json()["results"][0].items() if key != "mid"
        }
