from importlib import import_module

from django.apps import AppConfig


class SessionsConfig(AppConfig):
    # The label keeps clear of django.contrib.sessions, whose tables hold logins. Never rename it.
    name = "sessions"
    label = "massage_sessions"
    verbose_name = "Massage sessions"

    def ready(self) -> None:
        import_module("sessions.kinds")
