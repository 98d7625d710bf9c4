"""What people do with their account: each verb is one transaction."""

from __future__ import annotations

from django.db import transaction

from partners.models import Person
from sync.models import Membership, Space


@transaction.atomic
def start(name: str) -> Person:
    """Make a person called `name`, with a personal space. A name is all it takes."""
    person = Person(name=name)
    person.set_unusable_password()
    person.save(force_insert=True)
    space = Space.objects.create(kind=Space.Kind.PERSONAL, epoch=str(person.id)[-12:])
    Membership.objects.create(space=space, person=person)
    return person
