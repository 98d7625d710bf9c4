"""Plans: a routine made concrete for one evening. Schema 1 is specified in docs/player.md."""

from sessions.plans.build import plan_from

__all__ = ["plan_from"]
