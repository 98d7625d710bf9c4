"""One thing of each kind that Sam has. Every text in it holds MARK, so that a leak is seen wherever it comes out."""

from __future__ import annotations

import time
import uuid
from dataclasses import replace
from functools import cached_property
from typing import Any

from routines.api.examples import STEP
from routines.services import keep_copy
from routines.starters import STARTERS
from sync.models import Device, Space
from tests.people import Browser
from tests.push_service import BrowserKeys

MARK = "Marmalade"
SHORT = min(STARTERS, key=lambda starter: len(starter.steps))


class World:
    """What Sam has, made when it is first asked for."""

    def __init__(self, sam: Browser) -> None:
        self.sam = sam

    @cached_property
    def device(self) -> str:
        return str(Device.objects.create(person=self.sam.person, key=uuid.uuid4(), name=MARK).id)

    @cached_property
    def invite(self) -> str:
        return self._id("invites", {"purpose": "pair"})

    @cached_property
    def calendar(self) -> str:
        """The secret of Sam's feed."""
        answer = self.sam.post("/api/v1/calendar")
        assert answer.status_code == 201, answer.content
        return str(answer.json()["address"].rpartition("/")[2].removesuffix(".ics"))

    def browser(self) -> dict[str, Any]:
        """Return what a browser subscribes with."""
        return {"endpoint": f"https://fcm.googleapis.com/fcm/send/{MARK}", "keys": BrowserKeys().public}

    @cached_property
    def subscription(self) -> str:
        return self._id("push/subscriptions", self.browser())

    @cached_property
    def tonight(self) -> str:
        """A session that has a time."""
        return self._id("sessions", {**self.evening(), "planned_for": int(time.time() + 3600) * 1000})

    @cached_property
    def routine(self) -> str:
        return str(keep_copy(self.sam.person, replace(SHORT, title=MARK)).id)

    def new_step(self) -> dict[str, Any]:
        """Return a step for the first phase of the routine."""
        return {**STEP, "title": MARK, "phase": SHORT.phases[0].key}

    @cached_property
    def plan(self) -> dict[str, Any]:
        plan: dict[str, Any] = self._made("plans", {"routine": {"source": "starter", "id": SHORT.id}}, 200)["plan"]
        return plan

    def evening(self) -> dict[str, Any]:
        """Return the fields of a new session."""
        people = {"giver": {"person": None, "name": MARK}, "receiver": {"person": None, "name": MARK}}
        return {"title": MARK, "plan": self.plan, "planned_for": None, **people}

    @cached_property
    def session(self) -> str:
        return self._id("sessions", self.evening())

    def said(self) -> dict[str, Any]:
        step = next(step for step in self.plan["steps"] if step["technique"])
        what = {"step": step["key"], "technique": step["technique"], "areas": []}
        return {"session": self.session, "verdict": "fine", "pressure_felt": None, **what}

    @cached_property
    def feedback(self) -> str:
        return self._id("feedback", self.said())

    @cached_property
    def preference(self) -> str:
        return self._id("preferences", {"key": "calves", "side": "left", "interest": "love"})

    @cached_property
    def caution(self) -> str:
        return self._id("cautions", {"effect": "no_prone"})

    @cached_property
    def forgotten(self) -> str:
        return self._id("forgotten", {"area": "calves"})

    @cached_property
    def for_sam(self) -> str:
        """A session that Sam receives and has said yes to."""
        evening = {**self.evening(), "receiver": {"person": str(self.sam.person.id), "name": MARK}}
        session = self._id("sessions", evening)
        assert self.sam.put(f"/api/v1/sessions/{session}/approval").status_code == 200
        return session

    def felt(self) -> dict[str, Any]:
        return {"session": self.session, "mood_before": 1, "mood_after": 3, "note": MARK}

    @cached_property
    def reflection(self) -> str:
        return self._id("reflections", self.felt())

    @cached_property
    def space(self) -> str:
        return str(self._space.id)

    def version(self) -> int:
        """Return how often Sam's rows were written to."""
        return self._space.version

    @property
    def _space(self) -> Space:
        return Space.objects.get(memberships__person=self.sam.person)

    def _id(self, resource: str, fields: dict[str, Any]) -> str:
        return str(self._made(resource, fields, 201)["id"])

    def _made(self, resource: str, fields: dict[str, Any], status: int) -> dict[str, Any]:
        answer = self.sam.post(f"/api/v1/{resource}", fields)
        assert answer.status_code == status, answer.content
        made: dict[str, Any] = answer.json()
        return made
