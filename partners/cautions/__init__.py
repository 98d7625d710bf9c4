"""Limits of a person's body by their effects: no diagnosis, no reason. They never leave their person's own devices."""
