"""The recovery code: made once, used once, counted, and never stored."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings
from rest_framework.test import APIClient

from partners import codes
from partners.models import Person
from tests.people import Browser

MAKE, USE = "/api/v1/recovery", "/api/v1/sign-in"


def code_of(browser: Browser) -> str:
    code: str = browser.post(MAKE).json()["code"]
    return code


def sign_in(code: object) -> tuple[int, dict[str, object]]:
    answer = APIClient().post(USE, {"code": code})
    return answer.status_code, answer.json()


def test_it_signs_in_and_answers_with_the_next_code(sam: Browser, nobody: APIClient) -> None:
    code = code_of(sam)

    answer = nobody.post(USE, {"code": code})

    assert answer.status_code == 200
    assert answer.json()["me"]["id"] == str(sam.person.id)
    assert nobody.get("/api/v1/me").json()["recoverable"] is True
    assert sign_in(answer.json()["code"])[0] == 200


def test_it_has_24_characters_in_groups_of_four(sam: Browser) -> None:
    groups = code_of(sam).split("-")

    assert [len(group) for group in groups] == [4] * 6
    assert set("".join(groups)) <= set(codes.ALPHABET)


def test_it_stores_no_code(sam: Browser) -> None:
    code = code_of(sam)

    stored = str(Person.objects.values().get())
    assert code not in stored
    assert code.replace("-", "") not in stored
    assert codes.fingerprint(code) in stored


def test_it_reads_a_code_however_it_is_written(sam: Browser) -> None:
    code = code_of(sam)

    assert sign_in(code.lower().replace("-", " ").replace("0", "o").replace("1", "l"))[0] == 200


def test_it_is_used_up_when_the_grace_is_over(sam: Browser) -> None:
    code = code_of(sam)
    sign_in(code)
    assert sign_in(code)[0] == 200, "the answer may have been lost on its way"

    sam.person.refresh_from_db()
    assert sam.person.spent_until is not None
    Person.objects.update(spent_until=sam.person.spent_until - timedelta(minutes=10, seconds=1))

    assert sign_in(code)[0] == 400


def test_it_does_not_lengthen_the_grace_by_being_used(sam: Browser) -> None:
    code = code_of(sam)
    sign_in(code)
    sam.person.refresh_from_db()
    first = sam.person.spent_until

    sign_in(code)

    sam.person.refresh_from_db()
    assert sam.person.spent_until == first


def test_it_drops_all_earlier_codes_when_a_new_one_is_made(sam: Browser) -> None:
    used, replaced = code_of(sam), ""
    _, answer = sign_in(used)
    replaced = str(answer["code"])

    newest = code_of(sam)

    assert [sign_in(code)[0] for code in (used, replaced, newest)] == [400, 400, 200]


@pytest.mark.parametrize("code", ["K7Q2-9WFD", "0" * 24, "not a code", "😀", "-"])
def test_it_answers_every_wrong_code_alike(sam: Browser, code: str) -> None:
    code_of(sam)

    status, answer = sign_in(code)

    assert (status, answer) == sign_in("K7Q2-9WFD-K7Q2-9WFD-K7Q2-9WFD")
    assert answer["code"] == "wrong_code"


def test_it_opens_nothing_for_who_never_made_one(sam: Browser, nobody: APIClient) -> None:
    assert [sign_in("-")[0], sign_in(" - ")[0]] == [400, 400]


def test_it_lets_one_address_try_ten_times_in_ten_minutes(sam: Browser, nobody: APIClient) -> None:
    code = code_of(sam)
    for _ in range(10):
        assert sign_in("wrong")[0] == 400

    status, answer = sign_in(code)

    assert (status, answer["code"]) == (429, "slow_down")
    assert APIClient(REMOTE_ADDR="203.0.113.9").post(USE, {"code": code}).status_code == 200


def test_it_gives_a_new_login_instead_of_keeping_the_visitors(sam: Browser, settings: Settings) -> None:
    code = code_of(sam)
    visitor = Client()
    visitor.cookies["sid"] = "chosenbyanattackerchosenbyanatta"

    visitor.post(USE, {"code": code}, content_type="application/json")

    assert visitor.cookies["sid"].value != "chosenbyanattackerchosenbyanatta"


def test_it_leaves_the_logins_of_other_devices_alone(sam: Browser) -> None:
    sign_in(code_of(sam))

    assert sam.get("/api/v1/me").status_code == 200


@given(st.text(alphabet=codes.ALPHABET, min_size=24, max_size=24), st.lists(st.integers(0, 23)))
def test_it_means_the_same_code_wherever_the_hyphens_are(code: str, cuts: list[int]) -> None:
    cut = code
    for at in cuts:
        cut = f"{cut[:at]}- {cut[at:]}"

    assert codes.fingerprint(cut.lower()) == codes.fingerprint(code)
