"""The front door with short breaths between its pings, so that a test need not wait for one."""

from __future__ import annotations

from config import live
from config.server import application as application

live.PING_EVERY = 0.1
