"""Two people become a couple: a code, two symbols, two times yes. Nothing is shared before."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from partners.models import Invite
from sync.models import Membership, Space
from tests.partners.pairing import URL, claim, invite, pair, say, see
from tests.people import Browser, meet

NOBODYS = {"code": "0000-0000"}


def couples() -> int:
    return Space.objects.filter(kind="couple", closed_at=None).count()


def test_it_makes_a_code_to_read_out_and_a_link_to_scan(sam: Browser) -> None:
    made = invite(sam)

    assert (len(made["code"]), made["code"][4], len(made["link"])) == (9, "-", 22)
    stored = str(Invite.objects.values().get())
    assert not [secret for secret in (made["code"], made["code"].replace("-", ""), made["link"]) if secret in stored]


@pytest.mark.parametrize("way", ["code", "link"])
def test_both_see_the_other_and_the_same_symbols(sam: Browser, alex: Browser, way: str) -> None:
    made = invite(sam)

    claimed = claim(alex, **{way: made[way]}).json()

    mine = see(sam, made)
    assert (mine["mine"], mine["name"], mine["state"]) == (True, "Alex", "claimed")
    assert (claimed["mine"], claimed["name"], claimed["state"]) == (False, "Sam", "claimed")
    assert mine["symbols"] == claimed["symbols"]
    assert all(0 <= symbol < 64 for symbol in mine["symbols"])


@pytest.mark.parametrize("written", [str.lower, lambda code: code.replace("-", " "), lambda code: f" {code} "])
def test_a_code_may_be_written_in_any_way(sam: Browser, alex: Browser, written: object) -> None:
    code = invite(sam)["code"]

    assert callable(written)
    assert claim(alex, code=written(code)).status_code == 200


def test_they_are_a_couple_when_both_have_said_yes(sam: Browser, alex: Browser) -> None:
    made = invite(sam)
    claim(alex, code=made["code"])

    say(sam, "confirm", made)
    one = couples()
    say(alex, "confirm", made)

    assert (one, couples()) == (0, 1)
    assert {see(sam, made)["state"], see(alex, made)["state"]} == {"confirmed"}
    assert set(Membership.objects.filter(kind="couple").values_list("person", flat=True)) == {
        sam.person.pk,
        alex.person.pk,
    }


def test_nothing_is_shared_before_both_said_yes(sam: Browser, alex: Browser) -> None:
    made = invite(sam)
    claim(alex, code=made["code"])
    say(sam, "confirm", made, share=["routine", "session"])

    assert alex.get("/api/v1/couple").status_code == 404
    assert len(Space.objects.filter(memberships__person=alex.person)) == 1


def test_saying_yes_again_does_no_harm(sam: Browser, alex: Browser) -> None:
    made = invite(sam)
    claim(alex, code=made["code"])
    for browser in (sam, sam, alex, alex, sam):
        assert say(browser, "confirm", made).status_code == 200

    assert couples() == 1


def test_wrong_used_expired_and_ones_own_codes_all_answer_alike(sam: Browser, alex: Browser, charlie: Browser) -> None:
    used = invite(sam)["code"]
    claim(charlie, code=used)
    expired, withdrawn = invite(charlie), invite(meet("Robin"))
    Invite.objects.filter(id=expired["id"]).update(expires_at=timezone.now())
    Invite.objects.filter(id=withdrawn["id"]).delete()
    device = invite(meet("Kim"), "device")["code"]
    own = invite(alex)

    codes = [NOBODYS["code"], used, expired["code"], withdrawn["code"], own["code"], device]
    answers = [claim(alex, code=code) for code in codes] + [claim(alex, link=own["link"])]

    assert {answer.status_code for answer in answers} == {404}
    assert {answer.content for answer in answers} == {answers[0].content}
    assert answers[0].json()["code"] == "no_such_code"


def test_of_three_people_with_one_code_the_first_gets_in(sam: Browser, alex: Browser, charlie: Browser) -> None:
    made = invite(sam)
    claim(alex, code=made["code"])

    late = claim(charlie, code=made["code"])

    assert late.json()["code"] == "no_such_code"
    assert say(charlie, "confirm", made).status_code == charlie.get(f"{URL}/{made['id']}").status_code == 404
    assert see(sam, made)["name"] == "Alex"


def test_who_claimed_may_ask_again(sam: Browser, alex: Browser) -> None:
    made = invite(sam)

    first, again = claim(alex, code=made["code"]), claim(alex, link=made["link"])

    assert (again.status_code, again.json()["symbols"]) == (200, first.json()["symbols"])


def test_a_new_code_ends_the_one_before(sam: Browser, alex: Browser) -> None:
    first = invite(sam)
    second = invite(sam)

    assert claim(alex, code=first["code"]).status_code == 404
    assert claim(alex, code=second["code"]).status_code == 200


@pytest.mark.parametrize("who", ["maker", "claimer"])
def test_either_may_say_no(sam: Browser, alex: Browser, who: str) -> None:
    made = invite(sam)
    claim(alex, code=made["code"])
    say(alex, "confirm", made)

    say(sam if who == "maker" else alex, "reject", made)

    answer = say(sam, "confirm", made)
    assert (answer.status_code, answer.json()["code"]) == (409, "over")
    assert (see(alex, made)["state"], see(alex, made)["name"], couples()) == ("rejected", None, 0)


def test_it_does_not_wait_for_ever(sam: Browser, alex: Browser) -> None:
    made = invite(sam)
    claim(alex, code=made["code"])
    Invite.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert say(sam, "confirm", made).json()["code"] == "over"
    assert (see(sam, made)["state"], see(sam, made)["name"]) == ("expired", None)


def test_the_maker_takes_it_back(sam: Browser, alex: Browser) -> None:
    made = invite(sam)

    assert alex.delete(f"{URL}/{made['id']}").status_code == 404
    assert sam.delete(f"{URL}/{made['id']}").status_code == 204
    assert claim(alex, code=made["code"]).status_code == 404


def test_nobody_is_in_two_couples(sam: Browser, alex: Browser, charlie: Browser) -> None:
    waiting = invite(charlie)
    pair(sam, alex)

    answers = [sam.post(URL, {"purpose": "pair"}), claim(alex, code=waiting["code"])]

    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(409, "paired")] * 2


def test_a_yes_too_many_makes_no_second_couple(sam: Browser, alex: Browser, charlie: Browser) -> None:
    """Alex answers Charlie and Sam, and everybody says yes."""
    charlies = invite(charlie)
    claim(alex, code=charlies["code"])
    say(charlie, "confirm", charlies)
    pair(sam, alex)

    answer = say(alex, "confirm", charlies)

    assert (answer.status_code, answer.json()["code"]) == (409, "paired")
    assert couples() == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400), ({"code": "a", "link": "b"}, 400), ({"code": ""}, 400), ({"code": "x" * 61}, 400),
        ({"code": 7.5}, 404), ({"code": ["a"]}, 400), ({"code": None}, 400), ({"link": "\ud800"}, 404),
        ({"code": "a\0b"}, 400), ({"code": "💆"}, 404), ({"link": "../../me"}, 404),
    ],
    ids=str,
)  # fmt: skip
def test_no_code_at_all_is_a_crash(sam: Browser, body: object, status: int) -> None:
    assert sam.generic("POST", f"{URL}/claim", json.dumps(body), "application/json").status_code == status


@pytest.mark.parametrize("share", [["profile", "ghost"], ["caution"], ["session_event"], "routine", [{}], ["x"] * 21])
def test_only_what_stands_alone_can_be_brought_along(sam: Browser, alex: Browser, share: object) -> None:
    made = invite(sam)
    claim(alex, code=made["code"])

    assert say(sam, "confirm", made, share=share).status_code == 400


def test_a_person_has_ten_tries(sam: Browser, alex: Browser) -> None:
    answers = [claim(sam, **NOBODYS).status_code for _ in range(11)]

    assert answers == [404] * 10 + [429]
    assert claim(alex, code=invite(sam)["code"]).status_code == 200


def test_an_address_has_thirty(sam: Browser) -> None:
    people = [meet(name) for name in ("Robin", "Kim", "Noor", "Jo")]

    answers = [claim(person, **NOBODYS).status_code for person in people[:3] for _ in range(10)]

    assert set(answers) == {404}
    assert claim(people[3], **NOBODYS).status_code == 429
    assert claim(sam, **NOBODYS).status_code == 429


def test_nobody_without_a_login_or_a_secret_is_told_anything(sam: Browser, nobody: APIClient) -> None:
    answers = [claim(nobody, code=invite(sam)["code"]), claim(nobody, **NOBODYS)]

    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(401, "signed_out")] * 2
