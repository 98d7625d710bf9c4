"""Everything that a step can say is said on its sheet, and is what the server then has."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e import app
from tests.e2e.phone import Phone

#: What hands say in the end; how the server names it.
SAID = {
    "title": "Up beside the spine",
    "say": "Thumbs, up beside the spine.",
    "text": "Slowly, from the waist up.",
    "why": "It is where the day sits.",
    "technique": "friction",
    "subtype": "circular",
    "tools": ["palm", "thumb"],
    "areas": [],
    "path": ["shoulder_tops", "mid_back", "upper_back"],
    "side_policy": "mirror",
    "switch_seconds": 10,
    "media": ["skin_oil", "skin_dry"],
    "bound": {"min": 3, "ideal": 8, "max": 14, "unit": "count", "seconds_per_count": 11, "timed_by": "author"},
    "pressure": {"start": 2, "end": 2.5, "mode": "per_pass", "back": 1},
    "rhythm": {"pace": "medium", "seconds_per_pass": 10, "even": False},
    "motion": {"kind": "rotate_toward", "about": "neck_back", "direction": "ascending", "stop_short": True},
    "target": {"tissue": "erectors", "landmark": "spine"},
    "grip": {"hand_orientation": "palm_down", "thumb_angle_deg": 70, "note": "Loose, like holding a bird"},
    "placements": [
        {"tool_side": "left", "target_side": "left"},
        {"tool_side": "right", "target_side": "right"},
    ],
    "force_source": "body_weight",
    "giver_station": "at_head",
    "giver_posture": "elbows_heavy",
    "requires": [{"role": "warmup", "area": "shoulder_tops"}],
    "cautions": ["stay_on_muscle"],
    "consent_tier": 1,
    "weight": 1.5,
    "intent": "ease",
    "term": "spine_side",
    "role": "connect",
}
BETWEEN = {
    "supply": {"kind": "water", "amount_ml": 6, "action": "refill", "scent": True, "keep_contact": True},
    "drape_change": {"state": "back_open", "expose": ["upper_back"], "cover": ["feet"]},
    "position_change": {"to": "prone", "drape": "back_open"},
    "breath": {"inhale": 5, "exhale": 6, "cycles": 4},
}
GATE = {
    "kind": "consent_gate",
    "prompt": "Buttocks too?",
    "answers": ["yes", "no"],
    "on_negative": "skip",
    "on_silence": "skip",
    "asked_of": "receiver",
    "trigger": "before_area_group",
    "areas": ["glutes"],
}
#: The steps of the routine as the server has them.
STEPS = """async title => {
  const { results } = await (await fetch('/api/v1/routines')).json();
  const routine = results.find(one => one.title === title);
  return (await fetch(`/api/v1/routines/${routine.id}/steps`)).json();
}"""


#: The step that others point at.
FIRST = re.compile("^Still hands")


class Sheet:
    """A step's sheet, in the words of its fields."""

    def __init__(self, page: Page) -> None:
        self.here: Locator = page.locator("dialog[open]").first
        expect(self.here.get_by_role("button", name="Done", exact=True)).to_be_visible()

    def unfold(self) -> None:
        folds = self.here.locator("details:not([open]) > summary")
        for left in range(folds.count(), 0, -1):
            folds.first.click()
            expect(folds).to_have_count(left - 1)

    def press(self, *names: str) -> None:
        for name in names:
            self.here.get_by_role("button", name=name, exact=True).click()

    def pick(self, label: str, option: str) -> None:
        self.here.get_by_label(label, exact=True).select_option(label=option)

    def switch(self, name: str) -> None:
        self.here.get_by_role("switch", name=name, exact=True).click()

    def write(self, label: str, words: str) -> None:
        self.here.get_by_label(label, exact=True).fill(words)
        self.here.get_by_label(label, exact=True).blur()

    def among(self, group: str, name: str) -> None:
        self.here.get_by_role("group", name=group).get_by_role("button", name=name, exact=True).click()


def add(page: Page, what: str) -> Sheet:
    page.get_by_role("button", name="Add a step").click()
    which = page.get_by_role("dialog", name="What comes next?")
    which.get_by_role("button", name=what, exact=True).click()
    expect(which).to_be_hidden()
    return Sheet(page)


def way_of_hands(page: Page, sheet: Sheet) -> None:
    sheet.press("Small circles")
    sheet.here.get_by_role("button", name="Where").first.click()
    places = page.get_by_role("dialog", name="Where hands go")
    for place in ("Upper back", "Middle back"):
        places.get_by_role("checkbox", name=place).click()
    places.get_by_role("switch", name="One stroke").click()
    places.get_by_role("button", name="Earlier on the way: Middle back").click()
    places.get_by_role("button", name="Close").click()
    sheet.press("In turn")
    sheet.write("Name of the step", "Up beside the spine")
    sheet.unfold()
    sheet.pick("In which way", "Circular")
    sheet.among("With what", "Thumbs")
    sheet.switch("Lean in with body weight")
    sheet.pick("Left hand or arm goes", "to their left")
    sheet.pick("Right hand or arm goes", "to their right")
    sheet.pick("Palms look", "down")
    sheet.press("More: Angle of the thumb")
    sheet.write("The grip in words", "Loose, like holding a bird")
    sheet.pick("Hands go", "turning towards a place")
    sheet.pick("That place", "Back of the neck")
    sheet.switch("Stop short of it")
    sheet.pick("Direction", "upwards")
    sheet.pick("What is worked on", "The long back muscles")
    sheet.pick("Beside, and never on", "The spine")


def time_and_pressure(sheet: Sheet) -> None:
    sheet.press("More: Time", "Less: At the shortest", "More: At the longest", "Strokes", "More: One stroke takes")
    sheet.press("More: Time to change sides", "Medium", "More: Seconds for one stroke")
    sheet.switch("Evenly, like a pulse")
    sheet.here.get_by_role("slider", name="Pressure at the end").press("ArrowUp")
    sheet.press("changes with each stroke", "More: On the way back", "Over fabric")


def words_and_plan(sheet: Sheet) -> None:
    sheet.write("Said aloud", "Thumbs, up beside the spine.")
    sheet.write("What to do, to be read", "Slowly, from the waist up.")
    sheet.write("Why it is there", "It is where the day sits.")
    sheet.pick("It is meant to", "Ease")
    sheet.pick("A word to explain", "Beside the spine")
    sheet.press("Stay on the muscle. Stop before the neck.")
    sheet.pick("Where you are", "At the head")
    sheet.pick("How you hold yourself", "Shoulders down, elbows heavy, wrists straight.")
    sheet.pick("Its part in the whole", "connects")
    sheet.press("More: Share of spare time")
    sheet.pick("Asking about it", "once in an evening")
    sheet.here.get_by_label("Goes on with", exact=True).select_option(index=1)
    sheet.press("Another condition", "Another way")


def between(sheet: Sheet) -> None:
    """A pause that is a question, then a gate, with water, towels, a turn and shared breath."""
    sheet.unfold()
    sheet.press("Asking first", "Oil or the like", "Towels", "Turning over")
    sheet.write("The question", "Buttocks too?")
    sheet.among("About which places", "Buttocks")
    sheet.here.get_by_role("group", name="A no leaves out").get_by_role("button", name=FIRST).click()
    sheet.pick("Asked", "before a new part of the body")
    sheet.pick("What is taken", "Water")
    sheet.press("More: How much")
    sheet.pick("What is done with it", "a little more")
    sheet.switch("It has a scent")
    sheet.switch("One hand stays on the skin")
    sheet.pick("How they lie afterwards", "Lying face down")
    for towels in sheet.here.get_by_label("Towels afterwards").all():
        towels.select_option(label="Back open")
    sheet.among("Uncovered", "Upper back")
    sheet.among("Covered again", "Feet")
    sheet.switch("Breathe together")
    sheet.press("More: Breathe in")


def test_everything_that_a_step_can_say_is_said_on_its_sheet(sam: Phone) -> None:
    page = sam.open()
    app.begin(page)
    app.in_step(page)
    page.get_by_role("navigation").get_by_role("link", name="Routines").click()
    page.get_by_role("button", name="New routine").click()
    page.get_by_label("Title").fill("All of it")
    page.get_by_role("button", name="Begin").click()
    add(page, "Still hands").press("Done")
    pause = add(page, "A question")
    between(pause)
    pause.press("Done")
    sheet = add(page, "Long strokes")
    way_of_hands(page, sheet)
    time_and_pressure(sheet)
    words_and_plan(sheet)
    sheet.press("Done")
    app.in_step(page)

    first, gate, hands = page.evaluate(STEPS, "All of it")
    assert {name: hands[name] for name in SAID} == SAID
    assert hands["continues"] == first["key"]
    assert [way["when"] for way in hands["alternatives"]] == ["giver_tired"]
    assert {name: gate[name] for name in BETWEEN} == BETWEEN
    assert gate["ask"] == {**GATE, "gates": [first["key"]]}
