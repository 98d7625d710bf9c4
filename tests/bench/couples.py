"""python -m tests.bench.couples N: make N couples in the database that the environment names; print what their phones
need to begin, as JSON. Each couple shares a preference that one of them edits, and an evening that one of them logs.
"""

from __future__ import annotations

import json
import sys
from typing import Any
from uuid import uuid4

import django
from django.conf import settings
from django.middleware.csrf import _get_new_csrf_string

django.setup()

from partners import services  # noqa: E402  (Django has to be set up first)
from partners.preferences.rows import identity  # noqa: E402
from routines.starters import STARTERS  # noqa: E402
from sessions.plans import plan_from  # noqa: E402
from sync import couples  # noqa: E402
from sync.services import space_write  # noqa: E402
from tests.people import browser_of  # noqa: E402


def phone(person: Any) -> dict[str, str]:
    """The cookies and the key of a phone that is signed in."""
    token = _get_new_csrf_string()
    cookies = {settings.SESSION_COOKIE_NAME: browser_of(person).cookies[settings.SESSION_COOKIE_NAME].value}
    cookies[settings.CSRF_COOKIE_NAME] = token
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return {"cookie": cookie, "token": token, "device": str(uuid4())}


def make_couple(evening: bool) -> dict[str, Any]:
    """`evening`: with one whose log can be written."""
    sam, alex = services.start("Sam"), services.start("Alex")
    space = couples.join({sam: (), alex: ()})
    fields = {"key": "lower_back", "side": "left", "interest": "love"}
    with space_write(sam) as write:
        row = write.create("preference", fields, row_id=identity(sam.pk, fields), space=space.id)
        session = str(write.create("session", _evening(), space=space.id).id) if evening else None
    ids = {"space": str(space.id), "row": str(row.id), "session": session}
    return {**ids, "sam": phone(sam), "alex": phone(alex)}


def _evening() -> dict[str, Any]:
    giver, receiver = ({"person": None, "name": name} for name in ("Sam", "Alex"))
    plan = plan_from(STARTERS[0])
    return {"title": "Bench", "plan": plan, "giver": giver, "receiver": receiver, "planned_for": None}


if __name__ == "__main__":
    # The second is the one that comes back with a log (peers/load.mjs); for a fresh device of the others it would be a
    # plan to fetch that no other system has.
    print(json.dumps([make_couple(evening=number == 1) for number in range(int(sys.argv[1]))]))
