"""Rules about one step apart from its touch: words that exist, times that make sense, gates that really gate."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from routines.recipe import Step
from routines.safety.findings import Finding, error
from routines.vocabulary import (
    AREAS,
    CAUTIONS,
    DRAPES,
    EXCLUDED,
    GLOSSARY,
    INTENTS,
    LANDMARKS,
    MEDIA,
    POSITIONS,
    POSTURES,
    PROPS,
    STATIONS,
    TECHNIQUES,
    TISSUES,
    TOOLS,
)

MAX_SPOKEN_WORDS = 12
LONGEST_SECONDS = 3600


def words(step: Step) -> Iterator[Finding]:
    """Every id is in the vocabulary. (Excluded zones are known words; another rule refuses them.)"""
    for word, known in _words(step):
        if word and word not in known:
            yield error("unknown_word", step.key, f"Unknown word: {word}.")


def _words(step: Step) -> Iterator[tuple[str, Collection[str]]]:
    places = {**AREAS, **EXCLUDED}
    yield step.technique, TECHNIQUES
    yield step.subtype, _subtypes(step.technique)
    yield from _each(step.tools, TOOLS)
    yield from _each(step.touched, places)
    yield from _each(step.media, MEDIA)
    yield from _each(step.cautions, CAUTIONS)
    yield step.giver_station, STATIONS
    yield step.giver_posture, POSTURES
    yield step.intent, INTENTS
    yield step.term, GLOSSARY
    yield from _words_of_parts(step, places)


def _words_of_parts(step: Step, places: Collection[str]) -> Iterator[tuple[str, Collection[str]]]:
    if step.motion:
        yield step.motion.about, places
    if step.target:
        yield step.target.tissue, TISSUES
        yield step.target.landmark, LANDMARKS
    if step.ask:
        yield from _each(step.ask.areas, AREAS)
    if step.supply:
        yield step.supply.kind, PROPS
    if step.drape_change:
        yield step.drape_change.state, DRAPES
        yield from _each((*step.drape_change.expose, *step.drape_change.cover), AREAS)
    if step.position_change:
        yield step.position_change.to, POSITIONS
        yield step.position_change.drape, DRAPES
    for other in step.alternatives:
        yield other.technique, TECHNIQUES
        yield other.subtype, _subtypes(other.technique)
        yield from _each(other.tools, TOOLS)
    yield from _each((each.area for each in step.requires), AREAS)


def _each(ids: Iterable[str], known: Collection[str]) -> Iterator[tuple[str, Collection[str]]]:
    return ((each, known) for each in ids)


def _subtypes(technique: str) -> set[str]:
    found = TECHNIQUES.get(technique)
    return {subtype.id for subtype in found.subtypes} if found else set()


def times(step: Step) -> Iterator[Finding]:
    bound = step.bound
    top = bound.ideal if bound.max is None else bound.max
    if not 0 < bound.min <= bound.ideal <= top or bound.seconds_per_count < 1:
        yield error("bound_order", step.key, "Shortest, ideal and longest must follow one another, from one second up.")
    if max(top, bound.ideal) * bound.seconds_per_count > LONGEST_SECONDS:
        yield error("bound_range", step.key, "A step lasts an hour at most.")
    if step.breath and step.bound.ideal_seconds != step.breath.cycles * (step.breath.inhale + step.breath.exhale):
        yield error("breath_time", step.key, "The breaths must fill the time of the step.")


def spoken(step: Step) -> Iterator[Finding]:
    if len(step.say.split()) > MAX_SPOKEN_WORDS:
        yield error("say_too_long", step.key, f"What is said has {MAX_SPOKEN_WORDS} words at most.")


def gates(step: Step) -> Iterator[Finding]:
    """At a gate anything but the receiver's yes takes the steps out."""
    ask = step.ask
    if ask is None or ask.kind != "consent_gate":
        return
    if (ask.on_negative, ask.on_silence, ask.asked_of) != ("skip", "skip", "receiver"):
        yield error("gate_open", step.key, "A gate asks the receiver; no and silence both leave the steps out.")
    if "yes" not in ask.answers or "no" not in ask.answers:
        yield error("gate_open", step.key, "A gate can be answered with yes and with no.")
