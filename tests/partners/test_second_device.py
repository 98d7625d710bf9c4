"""A browser without a login becomes a device of a person who says yes on another one."""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from tests.partners.pairing import URL, claim, invite, say, see
from tests.people import Browser

SECRET, OTHER = "a" * 43, "b" * 43


def test_the_new_browser_is_signed_in_as_the_same_person(sam: Browser, nobody: APIClient) -> None:
    made = invite(sam, "device")
    claimed = claim(nobody, code=made["code"], secret=SECRET).json()
    assert claimed["symbols"] == see(sam, made)["symbols"]

    say(sam, "confirm", made)

    assert see(nobody, made, **{"X-Invite-Secret": SECRET})["state"] == "confirmed"
    assert say(nobody, "enter", made, secret=SECRET).json()["id"] == str(sam.person.pk)
    assert nobody.get("/api/v1/me").json()["name"] == "Sam"


def test_it_waits_for_the_yes(sam: Browser, nobody: APIClient) -> None:
    made = invite(sam, "device")
    claim(nobody, link=made["link"], secret=SECRET)

    answer = say(nobody, "enter", made, secret=SECRET)

    assert (answer.status_code, answer.json()["code"]) == (409, "not_yet")
    assert nobody.get("/api/v1/me").status_code == 401


def test_a_lost_answer_is_given_again(sam: Browser, nobody: APIClient) -> None:
    made = invite(sam, "device")
    claim(nobody, code=made["code"], secret=SECRET)
    say(sam, "confirm", made)

    answers = [say(client, "enter", made, secret=SECRET).status_code for client in (nobody, APIClient())]

    assert answers == [200, 200]


def test_after_a_no_nobody_enters(sam: Browser, nobody: APIClient) -> None:
    made = invite(sam, "device")
    claim(nobody, code=made["code"], secret=SECRET)

    say(sam, "reject", made)

    assert say(nobody, "enter", made, secret=SECRET).json()["code"] == "over"


@pytest.mark.parametrize("secret", [OTHER, "", "short", None, 5])
def test_another_secret_opens_nothing(sam: Browser, nobody: APIClient, secret: object) -> None:
    made = invite(sam, "device")
    claim(nobody, code=made["code"], secret=SECRET)
    say(sam, "confirm", made)

    assert say(nobody, "enter", made, secret=secret).status_code in (400, 404)
    assert nobody.get(f"{URL}/{made['id']}", headers={"X-Invite-Secret": str(secret)}).status_code == 404


def test_a_stranger_does_not_enter(sam: Browser, charlie: Browser, nobody: APIClient) -> None:
    made = invite(sam, "device")

    assert claim(charlie, code=made["code"]).json()["code"] == "no_such_code"
    claim(nobody, code=made["code"], secret=SECRET)
    assert say(charlie, "confirm", made).status_code == 404


def test_a_code_to_pair_lets_no_device_in(sam: Browser, nobody: APIClient) -> None:
    answer = claim(nobody, code=invite(sam)["code"], secret=SECRET)

    assert (answer.status_code, answer.json()["code"]) == (404, "no_such_code")


def test_only_the_first_secret_counts(sam: Browser, nobody: APIClient) -> None:
    made = invite(sam, "device")
    claim(nobody, code=made["code"], secret=SECRET)

    assert claim(APIClient(), code=made["code"], secret=OTHER).status_code == 404


def test_one_code_of_each_purpose_may_be_open(sam: Browser, alex: Browser, nobody: APIClient) -> None:
    pairing, device = invite(sam), invite(sam, "device")

    assert claim(alex, code=pairing["code"]).status_code == 200
    assert claim(nobody, code=device["code"], secret=SECRET).status_code == 200
