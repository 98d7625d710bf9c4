"""The profile is a synced row: phones and REST write the same one."""

from __future__ import annotations

import time
import uuid
from typing import Any

from partners.models import Profile
from sync.models import Device
from tests.people import Browser, browser_of

KEY = str(uuid.uuid4())


def sync(browser: Browser, *mutations: dict[str, Any], first: int = 1) -> dict[str, Any]:
    """Send `mutations` of the phone KEY, numbered from `first`; return the answer."""
    now = int(time.time() * 1000)
    numbered = [
        {"mid": first + at, "uid": str(uuid.uuid4()), "space": "me", "kind": "profile", "at": now, **each}
        for at, each in enumerate(mutations)
    ]
    answer = browser.post("/api/v1/sync", {"device": KEY, "schema": 1, "cursors": {}, "mutations": numbered})
    found: dict[str, Any] = {"http": answer.status_code, **answer.json()}
    return found


def profile_of(browser: Browser) -> str:
    return str(Profile.objects.get(owner=browser.person).id)


def test_it_is_on_the_phone_after_the_first_sync(sam: Browser) -> None:
    (space,) = sync(sam)["spaces"]

    (change,) = space["changes"]
    assert (change["kind"], change["owner"]) == ("profile", str(sam.person.id))
    assert change["data"] == {"name": "Sam", "color": "amber"}


def test_it_is_what_me_tells(sam: Browser) -> None:
    answer = sync(sam, {"op": "patch", "id": profile_of(sam), "fields": {"name": " Sammy ", "color": "rose"}})

    assert answer["results"][0]["status"] == "applied"
    me = sam.get("/api/v1/me").json()
    assert (me["name"], me["color"]) == ("Sammy", "rose")


def test_it_reaches_the_phone_when_me_is_changed(sam: Browser) -> None:
    sam.patch("/api/v1/me", {"color": "sage"})

    assert sync(sam)["spaces"][0]["changes"][0]["data"]["color"] == "sage"


def test_it_refuses_from_a_phone_what_rest_refuses(sam: Browser) -> None:
    answer = sync(sam, *({"op": "patch", "id": profile_of(sam), "fields": {"name": name}} for name in ("", "a\nb")))

    assert [(each["status"], each.get("code")) for each in answer["results"]] == [("rejected", "invalid")] * 2
    assert sam.get("/api/v1/me").json()["name"] == "Sam"


def test_it_is_its_persons_alone(sam: Browser, charlie: Browser) -> None:
    answer = sync(charlie, {"op": "patch", "id": profile_of(sam), "fields": {"name": "Mine"}})

    assert answer["results"][0]["code"] == "not_found"
    assert sam.get("/api/v1/me").json()["name"] == "Sam"


def test_it_may_be_deleted_and_made_anew(sam: Browser) -> None:
    sync(sam, {"op": "delete", "id": profile_of(sam), "fields": {}})
    assert sam.get("/api/v1/me").json()["name"] == ""

    assert sam.patch("/api/v1/me", {"color": "moon"}).json()["errors"] == {"name": ["This field is required."]}
    assert sam.patch("/api/v1/me", {"name": "Sam"}).json()["name"] == "Sam"


def test_it_counts_the_one_written_last_of_two(sam: Browser) -> None:
    sync(sam, {"op": "create", "id": str(uuid.uuid4()), "fields": {"name": "Samuel", "color": "rose"}})

    assert sam.get("/api/v1/me").json()["name"] == "Samuel"


def test_a_revoked_phone_is_refused_even_when_it_signs_in_again(sam: Browser) -> None:
    sync(sam)
    device = Device.objects.get(person=sam.person)
    other = browser_of(sam.person)

    assert other.delete(f"/api/v1/devices/{device.id}").status_code == 204

    assert sync(sam)["code"] == "signed_out"
    again = sync(browser_of(sam.person))
    assert (again["http"], again["code"]) == (410, "revoked")
