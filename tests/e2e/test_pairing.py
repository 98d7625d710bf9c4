"""Two phones become one couple and part again: by code, by link, by camera; and a person's second phone."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e import app
from tests.e2e.pair import begin, both_say_yes, held, knots, owners, show_code, tie, type_code, untie
from tests.e2e.phone import Phone
from tests.e2e.server import eventually

#: A picture of 640 by 480 with a PNG in its middle, as the brightness of each pixel.
BRIGHTNESS = """async (png) => {
  const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(png), (byte) => byte.charCodeAt(0))]));
  const canvas = new OffscreenCanvas(640, 480), context = canvas.getContext('2d');
  context.fillStyle = '#222'; context.fillRect(0, 0, 640, 480); context.drawImage(picture, 120, 40, 400, 400);
  const { data } = context.getImageData(0, 0, 640, 480);
  const bright = Array.from({ length: 640 * 480 }, (_, i) => (data[4*i] * 3 + data[4*i+1] * 6 + data[4*i+2]) / 10 | 0);
  return btoa(bright.map((value) => String.fromCharCode(value)).join(''));
}"""


@pytest.fixture
def alex(new_phone: Callable[..., Phone]) -> Phone:
    return new_phone("alex")


def test_two_phones_tie_and_part_and_each_keeps_what_is_theirs(sam: Phone, alex: Phone) -> None:
    one, other = tie(sam, alex)
    assert owners(one) == owners(other)
    assert len(owners(one)) == 2
    one.get_by_role("button", name="Get ready").click()
    expect(one.get_by_text("Alex gives")).to_be_visible()
    one.get_by_role("button", name="Prepare together").click()
    expect(one.get_by_role("heading", name="First, make it warm")).to_be_visible()
    expect(other.get_by_role("heading", name="Tonight is for Alex")).to_be_visible()

    sam.offline()
    one.get_by_role("link", name="Close").or_(one.get_by_role("link", name="Back")).first.click()
    untie(one)
    assert len(owners(one)) == 1, "what is Alex's goes at once, with no network"
    sam.offline(False)
    app.in_step(one)
    expect(other.get_by_text("The pairing has ended.")).to_be_visible()
    for page in (one, other):
        expect(page.get_by_role("heading", name="Tonight is for Alex")).to_be_visible()
        assert len(owners(page)) == 1
    assert owners(one).isdisjoint(owners(other))
    other.get_by_role("button", name="Close").click()
    expect(other.get_by_text("The pairing has ended.")).to_be_hidden()
    assert sam.problems == alex.problems == []


def test_what_is_only_mine_never_reaches_the_other_phone(sam: Phone, alex: Phone) -> None:
    one, other = tie(sam, alex)
    one.get_by_role("button", name="Get ready").click()
    one.get_by_role("button", name="Prepare together").click()
    app.start(one)
    app.end_here(one)
    one.get_by_role("textbox").fill("A word for nobody else.")
    one.get_by_role("button", name="Keep this").click()
    one.get_by_role("link", name="Back to today").or_(one.get_by_role("button", name="Back to today")).click()
    expect(one.get_by_role("button", name="Both phones in step")).to_be_visible()

    def finished() -> bool:
        return any(row["data"].get("kind") in ("finish", "stop") for row in held(other)["rows"])

    eventually(finished, what="the whole evening on the other phone")
    assert "A word for nobody else." in json.dumps(held(one))
    assert "A word for nobody else." not in json.dumps(held(other))


def test_a_link_leads_there_and_a_no_ties_nothing(sam: Phone, alex: Phone) -> None:
    one = begin(sam, "Sam")
    begin(alex, "Alex")
    link = show_code(one)["link"]
    other = alex.open("/#/j/" + link)
    expect(other.get_by_role("heading", name="Is this Sam?")).to_be_visible()
    assert link not in other.url
    other.get_by_role("button", name="Not us").click()
    for page in (one, other):
        expect(page.get_by_role("heading", name="Nothing was tied")).to_be_visible()
    type_code(other, "K7Q2-9WFD")
    expect(other.get_by_text("That code opens nothing.")).to_be_visible()


def test_a_code_opens_nothing_for_a_third_person_or_for_its_maker(
    sam: Phone, alex: Phone, new_phone: Callable[..., Phone]
) -> None:
    charlie = begin(new_phone("charlie"), "Charlie")
    one, other = begin(sam, "Sam"), begin(alex, "Alex")
    code = show_code(one)["code"]
    type_code(one, code)
    expect(one.get_by_text("That code opens nothing.")).to_be_visible()
    one.keyboard.press("Escape")
    for page in (other, charlie):
        show_code(page)
        type_code(page, code)
    expect(charlie.get_by_text("That code opens nothing.")).to_be_visible()
    both_say_yes(one, other)
    assert len(owners(charlie)) == 1


def test_somebody_new_opens_a_link_and_begins(sam: Phone, alex: Phone) -> None:
    one = begin(sam, "Sam")
    other = alex.open("/#/j/" + show_code(one)["link"])
    other.get_by_label("What shall we call you?").fill("Alex")
    other.get_by_role("button", name="Begin").click()
    both_say_yes(one, other)


def test_without_a_network_it_says_what_it_needs(sam: Phone) -> None:
    page = sam.open()
    app.begin(page)
    app.offline_ready(page)
    sam.offline()
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("link", name="Tie the two phones").click()
    expect(page.get_by_text("This needs the network on both phones once.")).to_be_visible()


def test_the_camera_reads_the_code(new_phone: Callable[..., Phone], sam: Phone, tmp_path: Path) -> None:
    one = begin(sam, "Sam")
    show_code(one)
    plate = one.get_by_role("img", name="Picture of the code").locator("..").screenshot()
    bright = base64.b64decode(one.evaluate(BRIGHTNESS, base64.b64encode(plate).decode()))
    film = tmp_path / "film.y4m"
    film.write_bytes(b"YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\nFRAME\n" + bright + b"\x80" * (320 * 240 * 2))
    camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    alex = new_phone("alex", flags=[*camera, f"--use-file-for-fake-video-capture={film}"])
    other = begin(alex, "Alex")
    show_code(other)
    other.get_by_role("button", name="I have a code").click()
    other.get_by_role("button", name="Use the camera").click()
    both_say_yes(one, other)


def test_a_phone_without_a_camera_says_so(alex: Phone) -> None:
    page = begin(alex, "Alex")
    show_code(page)
    page.get_by_role("button", name="I have a code").click()
    page.get_by_role("button", name="Use the camera").click()
    expect(page.get_by_text("There is no camera to use here. Type the code instead.")).to_be_visible()


def test_a_scanner_that_cannot_be_fetched_says_so(alex: Phone) -> None:
    page = begin(alex, "Alex")
    show_code(page)
    page.route("**/jsQR-*", lambda route: route.abort())
    page.get_by_role("button", name="I have a code").click()
    page.get_by_role("button", name="Use the camera").click()
    expect(page.get_by_text("The scanner could not be fetched. Type the code instead")).to_be_visible()


def test_a_second_phone_of_the_same_person(new_phone: Callable[..., Phone], sam: Phone) -> None:
    one = begin(sam, "Sam")
    app.choose(one)
    code = show_code(one, "/pair/phone")["code"]
    fresh = new_phone("sam-too")
    other = fresh.open()
    other.get_by_role("button", name="I have used Unknot before").click()
    other.get_by_role("textbox", name="Code or recovery code").fill(code)
    other.get_by_role("button", name="Bring it back").click()
    expect(other.get_by_role("heading", name="Sam, say yes on your other phone")).to_be_visible()
    expect(one.get_by_role("heading", name="Is this your other phone?")).to_be_visible()
    assert knots(one) == knots(other)
    one.get_by_role("button", name="Yes, that’s mine").click()
    expect(other.get_by_role("heading", name="Tonight is for Alex")).to_be_visible()
    assert owners(one) == owners(other)
    assert fresh.problems == []
