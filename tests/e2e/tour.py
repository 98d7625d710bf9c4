"""A walk through every screen, in the states a person meets them; other tests look around at each stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.e2e import app
from tests.e2e.phone import Phone

#: Seconds on the step that is rated later.
FELT = 6
#: A name that is long, runs both ways and has a picture in it.
STRANGE = "Donaudampfschifffahrtsgesellschaft 🌙 مساء الخير"


def tour(phone: Phone) -> Iterator[str]:
    """Yield the name of each screen when it stands on the phone."""
    page = phone.open()
    expect(page.get_by_role("button", name="Begin")).to_be_visible()
    yield "first-run"
    app.begin(page)
    app.offline_ready(page)
    app.in_step(page)
    yield "today-new"
    yield from _planning(page)
    yield from _routines(page)
    app.start(page)
    yield from _player(page)
    yield from _afterwards(page)


def _planning(page: Page) -> Iterator[str]:
    page.get_by_role("link", name="Plan a session").click()
    page.get_by_label("The other one is").fill("Alex")
    page.get_by_role("button", name="Lower back, right").press("Enter")
    page.get_by_role("button", name="Tense").click()
    page.get_by_role("button", name="More for tonight").first.click()
    yield "plan-more"
    page.get_by_role("dialog").get_by_role("button", name="Hands and forearms").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="60 min").click()
    page.get_by_role("button", name="See the plan").click()
    expect(page.get_by_role("heading", name="Not like this")).to_be_visible()
    yield "plan-refused"
    page.get_by_role("link", name="Change what you wished").click()
    page.get_by_role("button", name=re.compile("^Also:")).click()
    page.get_by_role("button", name="Whatever fits best").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="30 min").click()
    page.get_by_role("button", name="All areas").click()
    page.get_by_role("button", name="Leave out: Feet").click()
    yield "plan-areas"
    page.keyboard.press("Escape")
    yield "plan"
    page.get_by_role("button", name="See the plan").click()
    expect(page.get_by_role("heading", name="Thirty slow minutes for Alex")).to_be_visible()
    yield "plan-result"
    page.get_by_role("button", name=re.compile("^Palms over the lower back")).click()
    expect(page.get_by_role("dialog").get_by_text("Alex asked for more: lower back.")).to_be_visible()
    yield "plan-step"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Edit").click()
    yield "plan-edit"
    page.keyboard.press("Escape")
    for _ in range(2):
        page.get_by_role("link", name="Back").or_(page.get_by_role("link", name="Close")).click()


def _routines(page: Page) -> Iterator[str]:
    page.get_by_role("navigation").get_by_role("link", name="Us").click()
    page.get_by_role("button", name="Lower back, right").press("Enter")
    expect(page.get_by_role("heading", name="Lower back")).to_be_visible()
    yield "us"
    page.keyboard.press("Escape")
    page.get_by_role("navigation").get_by_role("link", name="Routines").click()
    expect(page.get_by_role("link", name="Scalp and neck")).to_be_visible()
    yield "routines"
    yield from _writing(page)
    page.get_by_role("link", name="The long evening").click()
    expect(page.get_by_role("heading", name="The long evening")).to_be_visible()
    yield "routine"
    page.get_by_role("button", name="How it is done", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Small circles").click()
    expect(page.get_by_role("dialog").get_by_text("No firmer than medium.")).to_be_visible()
    yield "how"
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="Get ready").click()
    page.get_by_label("And the other one is").fill("Alex")
    yield "who"
    page.get_by_role("button", name="Prepare together").click()
    expect(page.get_by_role("heading", name="First, make it warm")).to_be_visible()
    for checkbox in page.get_by_role("checkbox").all()[:3]:
        checkbox.click()
    yield "prepare"


def _writing(page: Page) -> Iterator[str]:
    page.get_by_role("button", name="New routine").click()
    page.get_by_label("Title").fill(STRANGE)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", name=STRANGE)).to_be_visible()
    yield "editor-empty"
    page.get_by_role("button", name="Add a step").click()
    yield "editor-add"
    page.get_by_role("dialog").get_by_role("button", name="Kneading").click()
    expect(page.get_by_role("button", name="Done", exact=True)).to_be_visible()
    yield "step"
    page.get_by_role("button", name="Done", exact=True).click()
    page.get_by_role("button", name=re.compile("hints$")).click()
    yield "editor-advice"
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Back").click()
    page.get_by_role("link", name="Twenty quiet minutes").click()
    page.get_by_role("button", name="Make it mine").click()
    expect(page.get_by_role("button", name="Redo")).to_be_visible()
    yield "editor"
    page.get_by_role("button", name="More about this routine").click()
    page.get_by_role("dialog").get_by_role("button", name="Phases and their order").click()
    yield "editor-phases"
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_role("region", name="Yours").get_by_role("link")).to_have_count(2)


def _player(page: Page) -> Iterator[str]:
    while app.next_step(page) != "Warm enough? Anything to move before we begin?":
        pass
    yield "player-question"
    page.get_by_role("button", name="Yes").click()
    expect(page.get_by_role("timer")).to_be_visible()
    left = app.seconds_left(page)
    yield "player"
    app.eventually(lambda: app.seconds_left(page) < left - FELT, what="a step that was felt")
    while "Round the shoulder blade" not in app.next_step(page):
        pass
    expect(page.get_by_role("button", name="Undo")).to_be_hidden()
    yield "player-blade"
    page.get_by_role("button", name="More", exact=True).click()
    expect(page.get_by_role("dialog").get_by_role("button", name="Softer")).to_be_visible()
    yield "player-more"
    page.get_by_role("dialog").get_by_role("button", name="Finish by").click()
    expect(page.get_by_role("button", name="Five minutes earlier")).to_be_visible()
    yield "player-ending"
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    yield "player-paused"
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.get_by_role("button", name="End here")).to_be_visible()
    yield "player-stop"
    page.get_by_role("button", name="End here").click()


def _afterwards(page: Page) -> Iterator[str]:
    page.get_by_role("group", name="Before").get_by_role("button", name="Tight").click()
    page.get_by_role("group", name="Now").get_by_role("button", name="Undone").click()
    page.get_by_role("button", name="Loved").first.click()
    page.get_by_role("textbox").fill("The warm towel, sooner.")
    yield "reflect"
    page.get_by_role("button", name=re.compile("^Where on the body")).click()
    page.get_by_role("dialog").get_by_role("button", name="Upper").click()
    yield "reflect-place"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Keep this").click()
    page.get_by_role("link", name="Back to today").or_(page.get_by_role("button", name="Back to today")).click()
    app.in_step(page)
    yield "today"
    page.get_by_role("button", name="Everything in step").click()
    yield "sync-status"
    page.keyboard.press("Escape")
    page.get_by_role("navigation").get_by_role("link", name="History").click()
    expect(page.get_by_role("link", name="The long evening")).to_be_visible()
    yield "history"
    page.get_by_role("link", name="Find an evening").click()
    page.get_by_label("Titles, names and notes").fill("warm TOWEL")
    expect(page.get_by_text("One evening")).to_be_visible()
    yield "history-find"
    page.get_by_role("link", name="Back").click()
    page.get_by_role("link", name="The whole year").click()
    expect(page.get_by_role("heading", name="Where hands were most")).to_be_visible()
    yield "history-year"
    page.get_by_role("link", name="Back").click()
    page.get_by_role("link", name="The long evening").click()
    expect(page.get_by_text("The warm towel, sooner.")).to_be_visible()
    yield "history-session"
    page.goto(page.url.split("/history")[0] + "/settings")
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()
    yield "settings"
    yield from _tonight(page)


def _tonight(page: Page) -> Iterator[str]:
    page.get_by_role("link", name="Back").click()
    page.get_by_role("button", name="Get ready").click()
    page.get_by_role("button", name="At a time").click()
    page.get_by_role("button", name="Another day").click()
    yield "when"
    page.get_by_role("button", name="Tomorrow").click()
    page.get_by_role("button", name="Keep for tomorrow").click()
    expect(page.get_by_role("heading", name="Tomorrow is for Alex")).to_be_visible()
    yield "today-planned"
    page.get_by_role("button", name="More about this evening").click()
    expect(page.get_by_role("button", name="Add to my calendar")).to_be_visible()
    yield "evening"
