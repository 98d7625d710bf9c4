"""Phases and steps of a routine, each by its key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.http import Http404, HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from partners.api.requests import IF_MATCH, fields_of, person_of
from routines import selectors, services
from routines.api import examples, serializers, shapes
from routines.api.conditional import IF_NONE_MATCH, NOT_MODIFIED, answer, require_seen
from routines.edits import Edit
from routines.selectors import Found, Tree

_WROTE = {**examples.INVALID, **examples.STARTER}


class PhasesView(APIView):
    @extend_schema(
        operation_id="routine_phases",
        parameters=[IF_NONE_MATCH],
        responses={200: serializers.PhaseSerializer(many=True), 304: NOT_MODIFIED},
    )
    def get(self, request: Request, routine: str) -> HttpResponseBase:
        """The phases of one routine in order, without their steps."""
        return answer(request, shapes.phases(selectors.found(person_of(request), routine)))

    @extend_schema(
        operation_id="add_phase",
        request=serializers.WritePhaseSerializer,
        responses={201: serializers.PhaseSerializer, **_WROTE},
        examples=[examples.NEW_PHASE],
    )
    def post(self, request: Request, routine: str) -> HttpResponseBase:
        """Add a phase."""
        fields = fields_of(request)
        return _written(request, routine, shapes.phases, [Edit("add_phase", after=_after(fields), fields=fields)], 201)


class PhaseView(APIView):
    @extend_schema(
        operation_id="routine_phase",
        parameters=[IF_NONE_MATCH],
        responses={200: serializers.PhaseSerializer, 304: NOT_MODIFIED},
    )
    def get(self, request: Request, routine: str, key: str) -> HttpResponseBase:
        return _one(request, routine, shapes.phases, key)

    @extend_schema(
        operation_id="change_phase",
        parameters=[IF_MATCH],
        request=serializers.WritePhaseSerializer(partial=True),
        responses={200: serializers.PhaseSerializer, **_WROTE},
    )
    def patch(self, request: Request, routine: str, key: str) -> HttpResponseBase:
        """Change the named fields; with `after`, move it among the others."""
        fields = fields_of(request)
        move = [Edit("move_phase", key, after=_after(fields))] if "after" in fields else []
        change = [Edit("change_phase", key, fields=fields)] if fields or not move else []
        return _written(request, routine, shapes.phases, [*move, *change], key=key)

    @extend_schema(operation_id="remove_phase", parameters=[IF_MATCH], responses={204: None, **examples.STARTER})
    def delete(self, request: Request, routine: str, key: str) -> Response:
        """Take a phase away with its steps."""
        _write(request, routine, shapes.phases, [Edit("remove_phase", key)], key)
        return Response(status=204)


class StepsView(APIView):
    @extend_schema(
        operation_id="routine_steps",
        parameters=[IF_NONE_MATCH],
        responses={200: serializers.StepSerializer(many=True), 304: NOT_MODIFIED},
    )
    def get(self, request: Request, routine: str) -> HttpResponseBase:
        """The steps of one routine in order, each with the key of its phase."""
        return answer(request, shapes.steps(selectors.found(person_of(request), routine)))

    @extend_schema(
        operation_id="add_step",
        request=serializers.WriteStepSerializer,
        responses={201: serializers.StepSerializer, **_WROTE},
        examples=[examples.NEW_STEP],
    )
    def post(self, request: Request, routine: str) -> HttpResponseBase:
        """Add a step to a phase. One that no body should be touched by is refused."""
        fields = fields_of(request)
        phase = _key(fields, "phase")
        if not phase:
            raise ValidationError({"phase": ["The key of a phase is needed."]})
        edit = Edit("add_step", phase=phase, after=_after(fields), fields=fields)
        return _written(request, routine, shapes.steps, [edit], 201)


class StepView(APIView):
    @extend_schema(
        operation_id="routine_step",
        parameters=[IF_NONE_MATCH],
        responses={200: serializers.StepSerializer, 304: NOT_MODIFIED},
    )
    def get(self, request: Request, routine: str, key: str) -> HttpResponseBase:
        return _one(request, routine, shapes.steps, key)

    @extend_schema(
        operation_id="change_step",
        parameters=[IF_MATCH],
        request=serializers.WriteStepSerializer(partial=True),
        responses={200: serializers.StepSerializer, **_WROTE},
        examples=[examples.FIRMER, examples.MOVE],
    )
    def patch(self, request: Request, routine: str, key: str) -> HttpResponseBase:
        """Change the named fields; with `phase` or `after`, move it."""
        fields = fields_of(request)
        moves = "phase" in fields or "after" in fields
        phase, after = _key(fields, "phase"), _after(fields)
        move = [Edit("move_step", key, phase, after)] if moves else []
        change = [Edit("change_step", key, fields=fields)] if fields or not move else []
        return _written(request, routine, shapes.steps, [*move, *change], key=key)

    @extend_schema(operation_id="remove_step", parameters=[IF_MATCH], responses={204: None, **examples.STARTER})
    def delete(self, request: Request, routine: str, key: str) -> Response:
        """Take a step out."""
        _write(request, routine, shapes.steps, [Edit("remove_step", key)], key)
        return Response(status=204)


Listing = Callable[[Found], list[dict[str, Any]]]


def _one(request: Request, routine: str, listing: Listing, key: str) -> HttpResponseBase:
    found = shapes.named(listing(selectors.found(person_of(request), routine)), key)
    if found is None:
        raise Http404
    return answer(request, found)


def _written(
    request: Request, routine: str, listing: Listing, edits: list[Edit], status: int = 200, key: str = ""
) -> HttpResponseBase:
    """Write, and answer with the phase or step as it is now."""
    row_id = _write(request, routine, listing, edits, key)
    listed = listing(selectors.found(person_of(request), routine))
    return answer(request, next(each for each in listed if each["id"] == row_id), status)


def _write(request: Request, routine: str, listing: Listing, edits: list[Edit], key: str = "") -> Any:
    """Return the id of the row that the last edit wrote. With a key, If-Match is about that phase or step."""

    def look(tree: Tree) -> None:
        if key and (now := shapes.named(listing(shapes.of_rows(tree)), key)):
            require_seen(request, now)

    return services.edit(person_of(request), routine, edits, look)[-1].id


def _after(fields: dict[str, Any]) -> str | None:
    """Take the place out of the fields. Raises ValidationError for what is no key."""
    if fields.get("after") is None:
        return cast(None, fields.pop("after", None))
    return _key(fields, "after")


def _key(fields: dict[str, Any], name: str) -> str:
    value = fields.pop(name, "")
    if not isinstance(value, str):
        raise ValidationError({name: ["The key of a phase or step is needed."]})
    return value
