"""Evenings that have a time, for other calendars: one at a time, or as a feed behind a secret address."""
