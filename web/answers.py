"""Answers over HTTP: JSON that caches may keep, and problems in the form of RFC 9457."""

import gzip
import json
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

MEDIA_TYPE = "application/json"
PROBLEM_TYPE = "application/problem+json"
# An hour: data change a few times a year, and a new version changes the ETag.
CACHE = "public, max-age=3600"
# The data are public and no answer depends on who asks.
OPEN = {"Access-Control-Allow-Origin": "*"}
METHODS = "GET, HEAD"


@dataclass(frozen=True)
class Answer:
    """One answer, made once and sent many times."""

    body: bytes

    @classmethod
    def of(cls, content: object) -> "Answer":
        """Make an answer of a value that JSON can hold."""
        return cls(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())

    @cached_property
    def digest(self) -> str:
        """The first digits of the SHA-256 of the body."""
        return sha256(self.body).hexdigest()[:24]

    @cached_property
    def compressed(self) -> bytes:
        """The body compressed with gzip."""
        return gzip.compress(self.body, 6, mtime=0)

    def response(self, request: Request) -> Response:
        """Answer a GET or HEAD: 200, or 304 to a client that has the newest body."""
        packed = "gzip" in request.headers.get("accept-encoding", "")
        tag = f'"{self.digest}{"-gzip" if packed else ""}"'
        headers = {"ETag": tag, "Cache-Control": CACHE, "Vary": "Accept-Encoding", **OPEN}
        if _known(request.headers.get("if-none-match", ""), tag):
            return Response(status_code=304, headers=headers)
        if packed:
            headers["Content-Encoding"] = "gzip"
        # Starlette sends the headers of the whole body and no body when a HEAD is asked.
        return Response(self.compressed if packed else self.body, media_type=MEDIA_TYPE, headers=headers)


def _known(given: str, tag: str) -> bool:
    """Return whether ``If-None-Match`` names a tag; weak tags count, as RFC 9110 says for GET."""
    tags = [part.strip().removeprefix("W/") for part in given.split(",")]
    return tag in tags or "*" in tags


class Problem(Exception):
    """A request that cannot be answered: the status of HTTP, a title, and one sentence that helps."""

    def __init__(self, status: int, title: str, detail: str) -> None:
        super().__init__(detail)
        self.status, self.title, self.detail = status, title, detail

    def response(self) -> Response:
        """Answer with problem+json, never cached."""
        content = {"type": "about:blank", "title": self.title, "status": self.status, "detail": self.detail}
        headers = {"Cache-Control": "no-store", **OPEN}
        if self.status == 405:
            headers["Allow"] = METHODS
        body = json.dumps(content, ensure_ascii=False).encode()
        return Response(body, self.status, headers, media_type=PROBLEM_TYPE)
