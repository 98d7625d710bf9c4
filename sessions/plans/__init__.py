"""Plans: a routine made concrete for one evening. Schema 1 is specified in docs/player.md."""
