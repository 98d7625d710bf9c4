"""A tiny app whose rows stand for any: sync knows no domain."""
