"""The same mutation twice, mutations out of order, two phones with one key."""

from __future__ import annotations

from sync.models import Device, JournalEntry
from tests.people import Browser
from tests.sync.notes.models import Note
from tests.sync.talk import Line, new_id, outcome


def test_it_repeats_the_first_answer(sam: Browser) -> None:
    line, row = Line(sam), new_id()
    mutation = line.say("create", row, fields={"text": "x"})
    first = outcome(line.sync(mutation))

    again = outcome(line.sync(mutation))

    assert again == {"mid": 1, "status": "duplicate", "first": {"status": "applied", "version": first["version"]}}
    assert JournalEntry.objects.filter(row_id=row).count() == 1


def test_it_applies_one_uid_once_within_a_request_too(sam: Browser) -> None:
    line = Line(sam)
    first = line.say("create", new_id(), fields={"text": "x"})

    answer = line.sync(first, line.say("create", first["id"], fields={"text": "x"}, uid=first["uid"]))

    assert [result["status"] for result in answer["results"]] == ["applied", "duplicate"]


def test_it_repeats_a_rejection(sam: Browser) -> None:
    line = Line(sam)
    mutation = line.say("create", new_id(), "ghost", fields={})
    line.sync(mutation)

    assert outcome(line.sync(mutation))["first"] == {"status": "rejected", "code": "unknown_kind"}


def test_it_knows_a_mutation_from_a_reborn_phone(sam: Browser) -> None:
    line, reborn = Line(sam), Line(sam)
    mutation = line.say("create", new_id(), fields={"text": "x"})
    line.sync(mutation)

    result = outcome(reborn.sync(mutation))
    later = outcome(reborn.sync(mutation | {"uid": new_id(), "mid": 2, "id": new_id()}))

    assert (result["status"], later["status"]) == ("duplicate", "applied")
    assert JournalEntry.objects.filter(uid=mutation["uid"], repeat=True).count() == 1


def test_it_does_not_take_one_persons_uid_for_anothers(sam: Browser, charlie: Browser) -> None:
    mutation = Line(sam).say("create", new_id(), fields={"text": "x"})
    Line(sam).sync(mutation)

    assert outcome(Line(charlie).sync(mutation | {"id": new_id()}))["status"] == "applied"


def test_it_wants_no_gap(sam: Browser) -> None:
    line = Line(sam)
    line.create("one")
    line.mid = 4

    answer = line.post(line.say("create", new_id(), fields={"text": "five"}))

    assert (answer.status_code, answer.json()["code"], answer.json()["last_mid"]) == (409, "gap", 1)
    assert Note.objects.count() == 1


def test_it_wants_the_order_kept_within_a_request(sam: Browser) -> None:
    line = Line(sam)
    one, two = (line.say("create", new_id(), fields={"text": "x"}) for _ in range(2))

    answer = line.post(two, one)

    assert (answer.json()["code"], answer.json()["last_mid"]) == ("gap", 0)
    assert not Note.objects.exists()


def test_it_tells_two_phones_with_one_key_apart(sam: Browser) -> None:
    line = Line(sam)
    line.create("one")

    answer = line.post(line.say("create", new_id(), fields={"text": "other"}, mid=1))

    assert (answer.status_code, answer.json()["code"]) == (409, "forked")


def test_it_answers_the_known_part_of_a_longer_request(sam: Browser) -> None:
    line = Line(sam)
    one = line.say("create", new_id(), fields={"text": "one"})
    line.sync(one)

    answer = line.sync(one, line.say("create", new_id(), fields={"text": "two"}))

    assert [result["status"] for result in answer["results"]] == ["duplicate", "applied"]
    assert answer["last_mid"] == 2


def test_it_tells_the_last_mid_also_to_an_old_request(sam: Browser) -> None:
    line = Line(sam)
    one = line.say("create", new_id(), fields={"text": "one"})
    line.sync(one)
    line.create("two")

    assert line.sync(one)["last_mid"] == 2
    assert line.sync()["last_mid"] == 2


def test_it_registers_a_phone_it_does_not_know(sam: Browser) -> None:
    line = Line(sam)
    line.sync()
    line.sync()

    device = Device.objects.get(person=sam.person)
    assert str(device.key) == line.device
    assert device.login_key == sam.cookies["sid"].value
    assert device.last_seen is not None


def test_it_tells_a_revoked_phone(sam: Browser) -> None:
    line = Line(sam)
    line.create("x")
    Device.objects.filter(key=line.device).update(revoked_at="2026-01-01T00:00:00Z")

    for answer in (line.post(), line.post(line.say("create", new_id(), fields={"text": "y"}))):
        assert (answer.status_code, answer.json()["code"]) == (410, "revoked")
    assert Note.objects.count() == 1


def test_it_takes_what_an_old_app_says_before_asking_it_to_update(sam: Browser) -> None:
    line = Line(sam)

    answer = line.post(line.say("create", new_id(), fields={"text": "x"}), schema=0)

    assert (answer.status_code, answer.json()["code"], answer.json()["last_mid"]) == (426, "upgrade", 1)
    assert answer.json()["results"][0]["status"] == "applied"
    assert Note.objects.count() == 1
