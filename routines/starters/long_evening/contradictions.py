"""Two places where the source contradicts itself, kept as data: what it says, and what is done instead."""

from routines.recipe import Contradiction, Motion, Placement, Pressure, Step
from routines.starters.estimates import seconds, strokes

BOTH_ARMS_LEFT = Contradiction(
    literal=Step(
        key="forearms-as-written",
        title="Both forearms on the left shoulder",
        say="",
        text="As the source has it: right forearm and left forearm, both on the left shoulder.",
        role="work",
        bound=seconds(40, 75, 180),
        technique="compression",
        subtype="static",
        tools=("forearm",),
        areas=("shoulder_tops",),
        side_policy="left",
        media=("skin_oil",),
        pressure=Pressure(2.0, 3.0, "rising"),
        placements=(Placement("right", "left"), Placement("left", "left")),
        force_source="body_weight",
        provenance="seed",
    ),
    resolution="The source puts both forearms on one shoulder. Here each forearm works its own side, in turn.",
)

UP_THE_SPINE = Contradiction(
    literal=Step(
        key="spine-as-written",
        title="Palms up and down the spine",
        say="",
        text="As the source has it: run up and down the spine, although it also says never to rub on it.",
        role="work",
        bound=strokes(3, 5, 10, each=18),
        technique="effleurage",
        tools=("palm",),
        path=("spine",),
        media=("skin_oil",),
        pressure=Pressure(1.5, 3.0, "per_pass"),
        motion=Motion("along", direction="up_and_back"),
        provenance="seed",
    ),
    resolution="The source strokes along the spine, then forbids it. Here all strokes run on the muscles beside it.",
)
