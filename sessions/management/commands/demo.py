"""Adds a couple to look at, and says how to become either of them."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from partners.services import make_recovery_code
from sessions.demo import make_couple


class Command(BaseCommand):
    help = "Add Sam and Alex with a month of history, and print the code with which each of them signs in."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, person in zip(("Sam", "Alex"), make_couple(), strict=True):
            self.stdout.write(
                f"{name}: open the app, choose “I have used Unknot before”, type {make_recovery_code(person)}"
            )
