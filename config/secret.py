"""The secret key of this installation: made once, kept beside the database, readable by its owner only."""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key

LENGTH = 64


def secret_key(path: Path) -> str:
    """Return the key stored at `path`, making it on first use. Environment UNKNOT_SECRET_KEY wins."""
    if given := os.environ.get("UNKNOT_SECRET_KEY"):
        return given
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    key = (get_random_secret_key() + get_random_secret_key())[:LENGTH]
    with os.fdopen(handle, "w") as file:
        file.write(key)
    return key
