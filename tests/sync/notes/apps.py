from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "tests.sync.notes"
    label = "notes"
