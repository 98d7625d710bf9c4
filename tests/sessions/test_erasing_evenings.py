"""Conditions of memory: an evening, a rating or all of the history is erased from both phones and from the server."""

from __future__ import annotations

from sessions.models import Session, Summary
from sessions.plans.schema import Plan
from sync.models import Space
from tests.people import Browser
from tests.sessions.evenings import give_all, make, say
from tests.sync.stored import everything_stored
from tests.sync.talk import Line, rows

MARK = "Marmalade"
REFLECTIONS = "/api/v1/reflections"


def hold(*browsers: Browser) -> list[Line]:
    """A phone of each, which has everything."""
    lines = [Line(browser) for browser in browsers]
    for line in lines:
        line.sync()
    return lines


def evening(sam: Browser, alex: Browser, shared: Space, plan: Plan) -> dict[str, str]:
    """An evening of both, with all that may be said about it, by its kind."""
    session = make(sam, plan, shared, title=MARK)
    give_all(sam, session, plan)
    kept = alex.post(REFLECTIONS, {"session": session, "note": f"{MARK} for me", "mood_after": 4}).json()["id"]
    told = sam.post(REFLECTIONS, {"session": session, "note": MARK, "space": str(shared.id)}).json()["id"]
    rated = say(alex, session, technique=MARK).json()["id"]
    return {"session": session, "kept": kept, "told": told, "rated": rated}


def test_an_evening_goes_with_all_that_either_said(sam: Browser, alex: Browser, shared: Space, quiet: Plan) -> None:
    made = evening(sam, alex, shared, quiet)
    sams, alexs = hold(sam, alex)

    assert sam.delete(f"/api/v1/sessions/{made['session']}").status_code == 204

    assert MARK.encode() not in everything_stored()
    assert not Summary.objects.exists()
    heard = rows(sams.sync())
    assert {made["session"], made["told"]} <= set(heard)
    assert not {made["kept"], made["rated"]} & set(heard), "what Alex kept is not told of, even now"
    assert set(made.values()) <= set(rows(alexs.sync()))


def test_a_rating_goes_alone(sam: Browser, alex: Browser, shared: Space, quiet: Plan) -> None:
    made = evening(sam, alex, shared, quiet)
    session = make(sam, quiet, shared)
    row = say(alex, session, technique="Quince", space=str(shared.id)).json()["id"]
    sams, _ = hold(sam, alex)

    alex.delete(f"/api/v1/feedback/{row}")

    assert b"Quince" not in everything_stored()
    assert rows(sams.sync()).keys() == {row}
    assert {str(each) for each in Session.objects.values_list("id", flat=True)} == {session, made["session"]}


def test_all_of_the_history_goes_also_what_was_deleted_before(
    sam: Browser, alex: Browser, shared: Space, quiet: Plan
) -> None:
    evening(sam, alex, shared, quiet)
    deleted = make(sam, quiet, title=f"{MARK} deleted")
    make(sam, quiet, title=f"{MARK} of my own")
    (line,) = hold(sam)
    line.sync(line.say("delete", deleted, "session"))

    assert sam.delete("/api/v1/history").status_code == 204

    assert MARK.encode() not in everything_stored()
    for browser in (sam, alex):
        assert browser.get("/api/v1/history").json()["results"] == []
    assert rows(Line(sam).sync()).keys() & {deleted} == set()


def test_the_evenings_of_others_stay(sam: Browser, alex: Browser, charlie: Browser, shared: Space, quiet: Plan) -> None:
    theirs, alexs = make(charlie, quiet), make(alex, quiet)
    evening(sam, alex, shared, quiet)

    sam.delete("/api/v1/history")

    assert charlie.get("/api/v1/history").json()["results"][0]["id"] == theirs
    assert [each["id"] for each in alex.get("/api/v1/history").json()["results"]] == [alexs]


def test_a_phone_erases_while_it_is_away(sam: Browser, alex: Browser, shared: Space, quiet: Plan) -> None:
    made = evening(sam, alex, shared, quiet)
    (line,) = hold(sam)

    line.sync(line.say("delete", made["session"], "session"), line.say("erase", made["session"], "session"))

    assert MARK.encode() not in everything_stored()
