"""Devices: list, rename, revoke."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from rest_framework.test import APIClient

from partners.models import Person
from sync.models import Device
from tests.people import Browser, browser_of

URL = "/api/v1/devices"


def phone_of(browser: Browser, name: str = "Phone") -> Device:
    """Return a device that has synced with the login of `browser`."""
    login_key = browser.cookies["sid"].value
    return Device.objects.create(person=browser.person, key=uuid.uuid4(), name=name, login_key=login_key)


def test_it_lists_the_devices_of_the_person_only(sam: Browser, charlie: Browser) -> None:
    other = browser_of(sam.person)
    here, there = phone_of(sam, "Here"), phone_of(other, "There")
    Device.objects.filter(pk=here.pk).update(last_seen=date(2026, 1, 2))
    phone_of(charlie)

    answer = sam.get(URL).json()

    assert [(each["name"], each["current"], each["last_seen"]) for each in answer] == [
        ("There", False, None),
        ("Here", True, "2026-01-02"),
    ]
    assert {each["id"] for each in answer} == {str(here.id), str(there.id)}


def test_it_renames_a_device(sam: Browser) -> None:
    device = phone_of(sam)

    answer = sam.patch(f"{URL}/{device.id}", {"name": " Bedroom tablet "})

    assert answer.json()["name"] == "Bedroom tablet"
    assert sam.get(URL).json()[0]["name"] == "Bedroom tablet"


@pytest.mark.parametrize("name", ["", "x" * 61, "a\tb", None, {}])
def test_it_refuses_what_is_no_name(sam: Browser, name: object) -> None:
    answer = sam.patch(f"{URL}/{phone_of(sam).id}", {"name": name})

    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["name"])
    assert Device.objects.get().name == "Phone"


def test_it_ends_the_login_of_a_revoked_device_at_once(sam: Browser) -> None:
    lost = browser_of(sam.person)
    device = phone_of(lost)

    assert sam.delete(f"{URL}/{device.id}").status_code == 204

    assert lost.get("/api/v1/me").status_code == 401
    assert sam.get("/api/v1/me").status_code == 200
    assert sam.get(URL).json() == []
    assert sam.delete(f"{URL}/{device.id}").status_code == 404


def test_it_revokes_what_shares_the_login_too(sam: Browser) -> None:
    lost = browser_of(sam.person)
    first, second = phone_of(lost), phone_of(lost)

    sam.delete(f"{URL}/{first.id}")

    second.refresh_from_db()
    assert second.revoked_at is not None


def test_it_leaves_devices_alone_that_never_named_a_login(sam: Browser) -> None:
    first, second = phone_of(sam), phone_of(sam)
    Device.objects.update(login_key="")

    sam.delete(f"{URL}/{first.id}")

    assert [each["id"] for each in sam.get(URL).json()] == [str(second.id)]


def test_it_hides_a_strangers_device(sam: Browser, charlie: Browser) -> None:
    device = phone_of(sam)

    assert charlie.patch(f"{URL}/{device.id}", {"name": "Mine"}).status_code == 404
    assert charlie.delete(f"{URL}/{device.id}").status_code == 404
    assert (Device.objects.get().name, Device.objects.get().revoked_at) == ("Phone", None)


def test_it_is_closed_to_nobody(sam: Browser, nobody: APIClient) -> None:
    device = phone_of(sam)

    assert nobody.get(URL).status_code == 401
    assert nobody.delete(f"{URL}/{device.id}").status_code == 401


def test_it_leaves_a_revoked_device_no_claim_to_the_account(nobody: APIClient) -> None:
    asked = {"name": "Sam", "claim": "c" * 43}
    nobody.post("/api/v1/start", asked)
    sam = browser_of(Person.objects.get())

    sam.delete(f"{URL}/{phone_of(sam).id}")

    assert APIClient().post("/api/v1/start", asked).json()["id"] != str(sam.person.id)
