from importlib import import_module

from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "tests.sync.notes"
    label = "notes"

    def ready(self) -> None:
        import_module("tests.sync.notes.kinds")
