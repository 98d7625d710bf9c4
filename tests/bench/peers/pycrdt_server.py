"""python pycrdt_server.py PORT FOLDER: rooms of pycrdt-websocket, kept in SQLite as its documentation has it."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from pathlib import Path

import uvicorn
from pycrdt.store import SQLiteYStore, YDocNotFound
from pycrdt.websocket import ASGIServer, WebsocketServer, YRoom

port, folder = int(sys.argv[1]), Path(sys.argv[2])


class Store(SQLiteYStore):
    db_path = str(folder / "documents.sqlite3")


class Rooms(WebsocketServer):
    async def get_room(self, name: str) -> YRoom:
        if name not in self.rooms:
            room = YRoom(ready=False, ystore=Store(name))
            self.rooms[name] = room
            await self.start_room(room)
            await room.ystore.started.wait()
            with contextlib.suppress(YDocNotFound):
                await room.ystore.apply_updates(room.ydoc)
            room.ready = True
        await self.start_room(self.rooms[name])
        return self.rooms[name]


async def main() -> None:
    async with Rooms(auto_clean_rooms=False) as rooms:
        await uvicorn.Server(uvicorn.Config(ASGIServer(rooms), port=port, log_level="error")).serve()


asyncio.run(main())
