"""Addresses that fail on purpose, beside all real ones (used as ROOT_URLCONF)."""

from __future__ import annotations

from django.db import IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as real

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

SECRET = "Marmalade under the left shoulder"


class Fault(APIView):
    permission_classes = (AllowAny,)

    def get(self, request: Request) -> Response:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise IntegrityError(f"Failing row contains ({SECRET}).") from error


class Locked(APIView):
    permission_classes = (AllowAny,)

    def get(self, request: Request) -> Response:
        raise OperationalError(f"database is locked by {SECRET}")


def plain(request: HttpRequest) -> HttpResponse:
    raise ValueError(SECRET)


urlpatterns = [
    path("api/v1/fault", Fault.as_view()),
    path("api/v1/locked", Locked.as_view()),
    path("api/v1/plain", plain),
    *real,
]
