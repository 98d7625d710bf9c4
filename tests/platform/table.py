"""Who gets what at every address. Sam's things are in the addresses and bodies; whoever else asks gets none."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from routines.api.examples import EDITS, FILE, NEW_ROUTINE, PHASE
from tests.platform.world import SHORT, World

Make = Callable[[World], Any]


@dataclass(frozen=True)
class Row:
    """One method at one address, and the status for Sam, Alex, Charlie and nobody.

    `ids` tells which of Sam's things each parameter of the address stands for; `body` makes what is sent.
    """

    method: str
    path: str
    sam: int
    alex: int
    charlie: int
    nobody: int
    ids: Mapping[str, Make] = field(default_factory=dict)
    body: Make = field(default=lambda world: {})

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def page(path: str, **ids: Make) -> Row:
    """A page without anybody's data: the same for all."""
    return Row("GET", path, 200, 200, 200, 200, ids)


def own(method: str, path: str, status: int = 200, body: Make = lambda world: {}) -> Row:
    """Each person gets at what is their own, and nobody at nothing."""
    return Row(method, path, status, status, status, 401, {}, body)


def sams(method: str, path: str, status: int = 200, body: Make = lambda world: {}, **ids: Make) -> Row:
    """A thing of Sam's. While Sam and Alex are not a couple, Alex is a stranger like Charlie."""
    return Row(method, path, status, 404, 404, 401, ids, body)


API = "/api/v1"
ROUTINE, SESSION = f"{API}/routines/<str:routine>", f"{API}/sessions/<uuid:session_id>"
FEEDBACK, REFLECTION = f"{API}/feedback/<uuid:row_id>", f"{API}/reflections/<uuid:row_id>"
PREFERENCE, CAUTION = f"{API}/preferences/<uuid:row_id>", f"{API}/cautions/<uuid:row_id>"
DEVICE = f"{API}/devices/<uuid:device_id>"
PUSH = f"{API}/push/subscriptions"
SUBSCRIPTION = f"{PUSH}/<uuid:subscription_id>"
INVITE = f"{API}/invites/<uuid:invite_id>"


def invite(world: World) -> str:
    return world.invite


def calendar(world: World) -> str:
    return world.calendar


def subscription(world: World) -> str:
    return world.subscription


def tonight(world: World) -> str:
    return world.tonight


def session(world: World) -> str:
    return world.session


def routine(world: World) -> str:
    return world.routine


def phase(world: World) -> str:
    return SHORT.phases[0].key


def step(world: World) -> str:
    return SHORT.steps[0].key


def device(world: World) -> str:
    return world.device


def feedback(world: World) -> str:
    return world.feedback


def reflection(world: World) -> str:
    return world.reflection


def preference(world: World) -> str:
    return world.preference


def caution(world: World) -> str:
    return world.caution


def for_sam(world: World) -> str:
    return world.for_sam


def forgotten(world: World) -> str:
    return world.forgotten


def hello(world: World) -> dict[str, Any]:
    """A first sync that shows a cursor of Sam's space and writes to Sam's session."""
    event = {"session": world.session, "seq": 0, "at": 1763800000000, "kind": "start", "payload": {}}
    mutation = {"mid": 1, "uid": str(uuid.uuid4()), "space": world.space, "op": "create", "kind": "session_event"}
    return {
        "device": str(uuid.uuid4()),
        "schema": 1,
        "now": 1763800000000,
        "cursors": {world.space: "k3f9.0.a81c"},
        "mutations": [{**mutation, "id": str(uuid.uuid4()), "at": 1763800000000, "fields": event}],
    }


def own_session(world: World) -> dict[str, Any]:
    return {
        **world.evening(),
        "title": "Mine",
        "giver": {"person": None, "name": "Me"},
        "receiver": {"person": None, "name": "You"},
    }


TABLE = [
    # The phone app and its surroundings.
    page("/"),
    page("/history"),
    page("/history/<str:session>", session=session),
    page("/pair"),
    page("/pair/phone"),
    page("/play/<str:session>", session=session),
    page("/plan"),
    page("/plan/new"),
    page("/plan/<str:session>", session=session),
    page("/prepare/<str:routine>", routine=routine),
    page("/remote/<str:session>", session=session),
    page("/routines"),
    page("/routines/<str:routine>", routine=routine),
    page("/routines/<str:routine>/edit", routine=routine),
    page("/session/<str:session>/reflect", session=session),
    page("/settings"),
    page("/us"),
    page("/manifest.json"),
    page("/serviceworker.js"),
    page("/healthz"),
    page("/schemas/routine-1.json"),
    page("/readyz"),
    page(f"{API}/schema"),
    page(f"{API}/docs"),
    page(f"{API}/docs.js"),
    # Accounts.
    page(f"{API}/csrf"),
    Row("POST", f"{API}/start", 200, 200, 200, 201, body=lambda world: {"name": "Robin"}),
    Row("POST", f"{API}/sign-in", 400, 400, 400, 400, body=lambda world: {"code": "K7Q2-9WFD"}),
    Row("POST", f"{API}/sign-out", 204, 204, 204, 204),
    own("GET", f"{API}/me"),
    own("PATCH", f"{API}/me", body=lambda world: {"color": "moon", "id": str(world.sam.person.id)}),
    own("POST", f"{API}/recovery", 201),
    own("GET", f"{API}/devices"),
    sams("PATCH", DEVICE, body=lambda world: {"name": "Mine"}, device_id=device),
    sams("DELETE", DEVICE, 204, device_id=device),
    # Phones that are told something while the app is closed.
    own("GET", PUSH),
    own("POST", PUSH, 201, body=World.browser),
    sams("DELETE", SUBSCRIPTION, 204, subscription_id=subscription),
    sams("POST", f"{SUBSCRIPTION}/try", 202, subscription_id=subscription),
    # What people like, and what to mind.
    own("GET", f"{API}/preferences"),
    own("POST", f"{API}/preferences", 201, body=lambda world: {"key": "talk", "choice": "quiet"}),
    sams("POST", f"{API}/preferences", 201, body=lambda world: {"key": "talk", "space": world.space}),
    sams("GET", PREFERENCE, row_id=preference),
    sams("PATCH", PREFERENCE, body=lambda world: {"interest": "fine"}, row_id=preference),
    sams("DELETE", PREFERENCE, 204, row_id=preference),
    own("GET", f"{API}/settings"),
    own("PUT", f"{API}/settings", body=lambda world: {"key": "balance", "value": "hidden"}),
    Row("PUT", f"{PREFERENCE}/shared", 404, 404, 404, 401, {"row_id": preference}),  # there is nobody to share with
    sams("DELETE", f"{PREFERENCE}/shared", row_id=preference),
    own("GET", f"{API}/cautions"),
    own("POST", f"{API}/cautions", 201, body=lambda world: {"effect": "no_flat"}),
    sams("POST", f"{API}/cautions", 201, body=lambda world: {"effect": "no_flat", "space": world.space}),
    sams("GET", CAUTION, row_id=caution),
    sams("PATCH", CAUTION, body=lambda world: {"until": None}, row_id=caution),
    sams("DELETE", CAUTION, 204, row_id=caution),
    sams("GET", f"{API}/<str:kind>/<uuid:row_id>/history", kind=lambda world: "preference", row_id=preference),
    # Couples.
    Row("GET", f"{API}/couple", 404, 404, 404, 401),
    own("DELETE", f"{API}/couple", 204),
    own("POST", f"{API}/invites", 201, body=lambda world: {"purpose": "pair"}),
    Row("POST", f"{API}/invites/claim", 404, 404, 404, 401, body=lambda world: {"code": "K7Q2-9WFD"}),
    Row("GET", INVITE, 200, 404, 404, 404, {"invite_id": invite}),
    sams("DELETE", INVITE, 204, invite_id=invite),
    sams("POST", f"{INVITE}/confirm", 409, invite_id=invite),
    sams("POST", f"{INVITE}/reject", 204, invite_id=invite),
    Row("POST", f"{INVITE}/enter", 404, 404, 404, 404, {"invite_id": invite}, lambda world: {"secret": "a" * 43}),
    # Routines.
    own("GET", f"{API}/vocabulary"),
    own("GET", f"{API}/routines"),
    own("POST", f"{API}/routines", 201, body=lambda world: NEW_ROUTINE.value),
    sams("POST", f"{API}/routines", 201, body=lambda world: {**NEW_ROUTINE.value, "space": world.space}),
    sams("GET", ROUTINE, routine=routine),
    sams("PATCH", ROUTINE, body=lambda world: {"title": "Mine"}, routine=routine),
    sams("DELETE", ROUTINE, 204, routine=routine),
    sams("POST", f"{API}/routines/<uuid:row_id>/restore", row_id=routine),
    sams("POST", f"{ROUTINE}/copy", 201, routine=routine),
    sams("POST", f"{ROUTINE}/edits", body=lambda world: EDITS.value, routine=routine),
    own("POST", f"{API}/routines/import", 201, body=lambda world: FILE.value),
    sams("GET", f"{ROUTINE}/file", routine=routine),
    sams("GET", f"{ROUTINE}/phases", routine=routine),
    sams("POST", f"{ROUTINE}/phases", 201, body=lambda world: PHASE, routine=routine),
    sams("GET", f"{ROUTINE}/phases/<str:key>", routine=routine, key=phase),
    sams("PATCH", f"{ROUTINE}/phases/<str:key>", body=lambda world: {"after": ""}, routine=routine, key=phase),
    sams("DELETE", f"{ROUTINE}/phases/<str:key>", 204, routine=routine, key=phase),
    sams("GET", f"{ROUTINE}/steps", routine=routine),
    sams("POST", f"{ROUTINE}/steps", 201, body=World.new_step, routine=routine),
    sams("GET", f"{ROUTINE}/steps/<str:key>", routine=routine, key=step),
    sams("PATCH", f"{ROUTINE}/steps/<str:key>", body=lambda world: {"after": ""}, routine=routine, key=step),
    sams("DELETE", f"{ROUTINE}/steps/<str:key>", 204, routine=routine, key=step),
    # Sessions.
    own("POST", f"{API}/plans", body=lambda world: {"routine": {"source": "starter", "id": SHORT.id}}),
    sams("POST", f"{API}/plans", body=lambda world: {"routine": {"source": "own", "id": world.routine}}),
    sams("POST", f"{API}/plans", body=lambda world: {"minutes": 20, "receiver": str(world.sam.person.pk)}),
    own("GET", f"{API}/plans/ready"),
    sams(
        "POST",
        f"{API}/plans/two",
        body=lambda world: {"minutes": 30, "halves": [{"receiver": str(world.sam.person.pk)}, {}]},
    ),
    own("GET", f"{API}/sessions"),
    own("GET", f"{API}/loves"),
    own("GET", f"{API}/history"),
    own("DELETE", f"{API}/history", 204),
    Row("GET", f"{API}/history/<int:number>", 200, 200, 200, 401, {"number": lambda world: 2026}),
    own("POST", f"{API}/sessions", 201, body=own_session),
    sams("POST", f"{API}/sessions", 201, body=lambda world: {**own_session(world), "space": world.space}),
    sams("GET", SESSION, session_id=session),
    sams("PATCH", SESSION, body=lambda world: {"planned_for": 1763800000000}, session_id=session),
    sams("DELETE", SESSION, 204, session_id=session),
    sams("GET", f"{SESSION}.ics", session_id=tonight),
    sams("POST", f"{SESSION}/routine", 409, session_id=session),  # it has not begun
    sams("GET", f"{SESSION}/events", session_id=session),
    sams(
        "POST",
        f"{SESSION}/events",
        201,
        body=lambda world: {"seq": 0, "at": 1763800000000, "kind": "start", "payload": {}},
        session_id=session,
    ),
    sams("GET", f"{SESSION}/approval", session_id=for_sam),
    sams("PUT", f"{SESSION}/approval", session_id=for_sam),
    sams("DELETE", f"{SESSION}/approval", 204, session_id=for_sam),
    own("GET", f"{API}/learned"),
    own("GET", f"{API}/forgotten"),
    own("POST", f"{API}/forgotten", 201),
    sams("POST", f"{API}/forgotten", 201, body=lambda world: {"space": world.space}),
    sams("DELETE", f"{API}/forgotten/<uuid:row_id>", 204, row_id=forgotten),
    own("GET", f"{API}/calendar"),
    own("POST", f"{API}/calendar", 201),
    own("DELETE", f"{API}/calendar", 204),
    page(f"{API}/calendar/<str:secret>.ics", secret=calendar),  # whoever was given the address may read it
    # What was said about them.
    own("GET", f"{API}/feedback"),
    own("GET", f"{API}/reflections"),
    sams("POST", f"{API}/feedback", 201, body=World.said),
    sams("POST", f"{API}/reflections", 201, body=World.felt),
    sams("GET", FEEDBACK, row_id=feedback),
    sams("PATCH", FEEDBACK, body=lambda world: {"verdict": "less"}, row_id=feedback),
    sams("DELETE", FEEDBACK, 204, row_id=feedback),
    Row("PUT", f"{FEEDBACK}/shared", 404, 404, 404, 401, {"row_id": feedback}),  # there is nobody to share with
    sams("DELETE", f"{FEEDBACK}/shared", row_id=feedback),
    Row("PUT", f"{REFLECTION}/shared", 404, 404, 404, 401, {"row_id": reflection}),
    sams("DELETE", f"{REFLECTION}/shared", row_id=reflection),
    sams("GET", REFLECTION, row_id=reflection),
    sams("PATCH", REFLECTION, body=lambda world: {"note": "Mine"}, row_id=reflection),
    sams("DELETE", REFLECTION, 204, row_id=reflection),
    # Everything of one's own, out and in again.
    own("GET", f"{API}/export"),
    own("GET", f"{API}/export.zip"),
    own("POST", f"{API}/import", body=lambda world: {"unknot": 1, "person": str(world.sam.person.pk), "rows": []}),
    # Phones. What they may not write comes back as rejected, one by one (test_it_rejects_what_phones_may_not_write).
    own("POST", f"{API}/sync", body=hello),
    own("GET", f"{API}/live", 400),  # no device is named; what a device gets: test_live.py
]
