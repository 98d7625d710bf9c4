"""Spaces, devices, the journal, and the abstract row that everything synced derives from. See docs/sync.md."""

from __future__ import annotations

import copy
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from sync.guard import require_writable
from sync.ids import uuid7


class Space(models.Model):
    """The unit of tenancy, ordering and visibility: one version counter, one set of members."""

    class Kind(models.TextChoices):
        PERSONAL = "personal"
        COUPLE = "couple"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    #: Changes when history may have been rewritten (a restored backup, a re-pairing); phones then start over.
    epoch = models.CharField(max_length=12)
    #: Goes up by one with each committed push that changed a row here.
    version = models.PositiveBigIntegerField(default=0)
    #: A short random mark of `version`: a cursor from a history that this database never had does not match it.
    tag = models.CharField(max_length=8, default="0")
    #: Rows that are not deleted; counted along so that the quota costs no query.
    live_rows = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Membership(models.Model):
    """A person belongs to a space until they leave it. `kind` is the space's."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    kind = models.CharField(max_length=8, choices=Space.Kind.choices)
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["space", "person"], name="one_membership_per_space"),
            # One personal space for ever, and at most one couple at a time.
            models.UniqueConstraint(
                fields=["person", "kind"], condition=models.Q(left_at=None), name="one_space_of_each_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.space_id}"


class Departure(models.Model):
    """A row left a space for another one of its owner's. To the phones of that space it is a deletion without a trace.

    Gone when the row comes back.
    """

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="departures")
    kind = models.CharField(max_length=20)
    row_id = models.UUIDField()
    #: Of the space that was left.
    version = models.PositiveBigIntegerField()
    #: `Synced.field_versions` when the row left.
    fields = models.JSONField(default=dict)
    #: The version that all fields have in the space where the row went; 0: it was erased, and is nowhere.
    arrived = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["space", "kind", "row_id"], name="one_departure_of_a_row"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["space", "version"], name="departure_by_version"),
            models.Index(fields=["row_id"], name="departure_by_row"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.row_id} left {self.space_id}"


class Copy(models.Model):
    """When two part, a row of both goes back to its maker, and the other one gets a copy under an id of its own.

    Phones that have not heard of it yet still name the original.
    """

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="copies")
    kind = models.CharField(max_length=20)
    original = models.UUIDField()
    row_id = models.UUIDField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["space", "original"], name="copy_by_original")]

    def __str__(self) -> str:
        return f"{self.kind} {self.row_id} of {self.original}"


class Device(models.Model):
    """One phone database of a person. `key` is made by the phone, once per IndexedDB database, never per login."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="devices")
    key = models.UUIDField()
    name = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    #: Written at most once a day: enough for the list of devices, and not a record of presence.
    last_seen = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    #: The login session this device last used, so that revoking the device ends it.
    login_key = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "key"], name="one_device_per_key")]

    def __str__(self) -> str:
        return self.name or str(self.key)


class JournalEntry(models.Model):
    """One mutation as it was received and what became of it: receipt, proof that nothing was lost, and history."""

    class Status(models.TextChoices):
        APPLIED = "applied"
        LOST_TO = "lost_to"
        SUPERSEDED_BY_DELETE = "superseded_by_delete"
        REJECTED = "rejected"

    # Both are found by longer indexes that begin with them, below.
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="journal", null=True, db_index=False)
    version = models.PositiveBigIntegerField(null=True)
    #: The space's tag at `version`.
    tag = models.CharField(max_length=8, blank=True)
    device = models.ForeignKey(Device, on_delete=models.SET_NULL, null=True, related_name="journal", db_index=False)
    mid = models.PositiveBigIntegerField(null=True)
    uid = models.UUIDField()
    #: Another delivery of a mutation that is journalled already, under a new mid; `result` repeats the first answer.
    repeat = models.BooleanField(default=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    op = models.CharField(max_length=10)
    kind = models.CharField(max_length=20)
    #: Null when the phone sent no usable id (the mutation was refused).
    row_id = models.UUIDField(null=True)
    #: As received. Values that no database can hold are kept as a string of JSON.
    fields = models.JSONField(default=dict)
    base = models.JSONField(default=dict)
    #: What the fields held before.
    previous = models.JSONField(default=dict)
    status = models.CharField(max_length=20, choices=Status.choices)
    #: The answer as sent, repeated word for word when the mutation comes again.
    result = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["device", "mid"], name="one_entry_per_mid"),
            models.UniqueConstraint(
                fields=["author", "uid"], condition=models.Q(repeat=False), name="one_entry_per_uid"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["space", "version"], name="journal_by_version"),
            models.Index(fields=["space", "row_id"], name="journal_by_row"),
        ]

    def __str__(self) -> str:
        return f"{self.op} {self.kind} {self.row_id}: {self.status}"


class SyncedQuerySet(models.QuerySet[Any]):
    """Reads for everybody; writes only through sync.services, which moves the space's counter.

    Raises WriteOutsideSpace for any other write. (`create` and its relatives end in `Synced.save`.)
    """

    def for_person(self, person: Any) -> SyncedQuerySet:
        """Rows of the spaces that `person` belongs to: the only way from a person to rows."""
        return self.filter(space__memberships__person=person, space__closed_at=None)

    def alive(self) -> SyncedQuerySet:
        return self.filter(deleted=False)

    def update(self, **kwargs: Any) -> int:
        require_writable()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        require_writable()
        return super().delete()

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[Any]:
        require_writable()
        return super().bulk_create(*args, **kwargs)


class Synced(models.Model):
    """A row that phones hold too. Born with an id made by a phone; written only through `sync.services.space_write`.

    Any other `save` or `delete` raises WriteOutsideSpace. What goes when a person or a space is deleted for good goes
    by the database's cascade.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+")
    #: Only this person may write the row in a couple space; null: every member may.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    version = models.PositiveBigIntegerField(default=0)
    #: field -> sync.merge.Stamp of the write that won, as a list; "*" stands for the creation, for all other fields.
    field_versions = models.JSONField(default=dict)
    deleted = models.BooleanField(default=False)

    objects = SyncedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["space", "id"], name="%(app_label)s_%(class)s_in_space"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["space", "version"], name="%(class)s_by_version"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    def save(self, *args: Any, **kwargs: Any) -> None:
        require_writable()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        require_writable()
        return super().delete(*args, **kwargs)

    def twin(self) -> Self:
        """A second instance of the same row, to be changed. (copy.copy would pickle it for that.)"""
        other = self.__class__.__new__(self.__class__)
        other.__dict__.update(self.__dict__, _state=copy.copy(self._state))
        return other
