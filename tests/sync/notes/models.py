from __future__ import annotations

from django.db import models

from sync.models import Synced


class Note(Synced):
    """Everybody in the space writes it."""

    text = models.CharField(max_length=100, blank=True)
    pressure = models.IntegerField(null=True)
    avoid = models.JSONField(default=list)
    born = models.CharField(max_length=20, blank=True)

    class Meta(Synced.Meta):
        pass


class Remark(Synced):
    """Written once, about a note."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=100)

    class Meta(Synced.Meta):
        pass


class Diary(Synced):
    """Only its owner writes it. It may be about a note."""

    text = models.CharField(max_length=100)
    note = models.ForeignKey(Note, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta(Synced.Meta):
        pass
