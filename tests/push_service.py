"""A push service on loopback, and the browser behind it: it opens what it gets with the browser's own keys.

Written from RFC 8188, 8291 and 8292, beside the libraries that the product sends with.
"""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from os import urandom
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()


def packed(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unpacked(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _derive(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


class BrowserKeys:
    """What a browser makes when it subscribes: a key pair and a secret that the push service never sees."""

    def __init__(self) -> None:
        self._private = ec.generate_private_key(CURVE)
        self._secret = urandom(16)

    @property
    def public(self) -> dict[str, str]:
        """As PushSubscription.toJSON() has them."""
        return {"p256dh": packed(_point(self._private.public_key())), "auth": packed(self._secret)}

    def open(self, body: bytes) -> bytes:
        """Decrypt one message of aes128gcm; raise InvalidTag for one that is for somebody else."""
        salt, length = body[:16], body[20]
        theirs, record = body[21 : 21 + length], body[21 + length :]
        shared = self._private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs))
        info = b"WebPush: info\0" + _point(self._private.public_key()) + theirs
        secret = _derive(shared, self._secret, info, 32)
        key = _derive(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
        nonce = _derive(secret, salt, b"Content-Encoding: nonce\0", 12)
        padded = AESGCM(key).decrypt(nonce, record, None)
        text, end, _ = padded.rpartition(b"\2")  # the last record ends so
        assert end
        return text


@dataclass
class Received:
    """One request, as it came in."""

    path: str
    #: Whatever their case.
    headers: Message
    body: bytes


@dataclass
class PushService:
    """`answers`: the statuses (and headers) of the next requests; 201 when there are no more."""

    origin: str = ""
    received: list[Received] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)

    def endpoint(self, name: str = "sam") -> str:
        return f"{self.origin}/send/{name}"

    def signed_by(self, request: Received) -> str:
        """Check the signature of a request (VAPID) and return the key that made it, as base64url."""
        scheme, _, rest = request.headers["Authorization"].partition(" ")
        assert scheme == "vapid"
        parts = dict(part.strip().split("=", 1) for part in rest.split(","))
        signed, _, signature = parts["t"].rpartition(".")
        raw = unpacked(signature)
        both = utils.encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
        key = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, unpacked(parts["k"]))
        key.verify(both, signed.encode(), ec.ECDSA(hashes.SHA256()))
        claims = self.claims(request)
        assert claims["aud"] == self.origin
        assert time.time() < claims["exp"] <= time.time() + 86_400
        return parts["k"]

    def claims(self, request: Received) -> dict[str, Any]:
        token = request.headers["Authorization"].partition("t=")[2]
        claims: dict[str, Any] = json.loads(unpacked(token.split(".")[1]))
        return claims


@contextmanager
def push_service() -> Iterator[PushService]:
    """A service that runs until the end of the block."""
    service = PushService()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"] or 0))
            service.received.append(Received(self.path, self.headers, body))
            status, headers = service.answers.pop(0) if service.answers else (201, {})
            self.send_response(status)
            for name, value in {"Content-Length": "0", **headers}.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.origin = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
