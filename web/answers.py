"""Answers over HTTP: a body made once and sent many times, and problems in the form of RFC 9457."""

import gzip
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from web import words

JSON = "application/json"
PROBLEM_TYPE = "application/problem+json"
# The data are public and no answer depends on who asks.
OPEN = {"Access-Control-Allow-Origin": "*"}
# An hour: data change a few times a year, and a new version changes the ETag.
API = {"Cache-Control": "public, max-age=3600", **OPEN}
# Files whose name holds their hash: a change has a new name.
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
# Compressed already.
PACKED = (
    "image/png",
    "application/zip",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.apache.parquet",
)
METHODS = ("GET", "HEAD")
CODING = re.compile(r"([^\s,;]+)\s*(?:;\s*q=([01](?:\.\d*)?))?")


@dataclass(frozen=True)
class Answer:
    """One answer: its body, its media type and the headers of its kind, `API` or `FOREVER`."""

    body: bytes
    media_type: str
    headers: Mapping[str, str]

    @cached_property
    def digest(self) -> str:
        """The first digits of the SHA-256 of the body."""
        return sha256(self.body).hexdigest()[:24]

    @cached_property
    def compressed(self) -> bytes:
        """The body compressed with gzip, the same bytes every time."""
        # Level 9 takes two to four times as long as 6, for 3 % less at most.
        return gzip.compress(self.body, 6, mtime=0)

    def response(self, request: Request) -> Response:
        """Answer a GET or HEAD: 200, or 304 to a client that has the newest body."""
        accepted = request.headers.get("accept-encoding", "")
        packed = takes_gzip(accepted) and self.media_type not in PACKED
        # Each encoding has a tag of its own (RFC 9110, section 8.8.3.3).
        tag = f'"{self.digest}{"-gzip" if packed else ""}"'
        headers = {"ETag": tag, "Vary": "Accept-Encoding", **self.headers}
        if _known(request.headers.get("if-none-match", ""), tag):
            return Response(status_code=304, headers=headers)
        if packed:
            headers["Content-Encoding"] = "gzip"
        elif "gzip" in accepted:
            # Refused with q=0, which Streamlit's own compression would not see: it leaves alone what is encoded.
            headers["Content-Encoding"] = "identity"
        # The server sends the headers of the whole body and no body when a HEAD is asked.
        return Response(self.compressed if packed else self.body, media_type=self.media_type, headers=headers)


def takes_gzip(accepted: str) -> bool:
    """Return whether ``Accept-Encoding`` allows gzip."""
    weights = {coding: float(weight or 1) for coding, weight in CODING.findall(accepted.lower())}
    return weights.get("gzip", weights.get("*", 0)) > 0


def _known(given: str, tag: str) -> bool:
    """Return whether ``If-None-Match`` names a tag; weak tags count, as RFC 9110 says for GET."""
    tags = [part.strip().removeprefix("W/") for part in given.split(",")]
    return tag in tags or "*" in tags


class Problem(Exception):
    """A request that cannot be answered: the status of HTTP, and one sentence that helps."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, headers or {}

    def response(self) -> Response:
        """Answer with problem+json, never cached."""
        title = words.TITLES[str(self.status)]
        content = {"type": "about:blank", "title": title, "status": self.status, "detail": self.detail}
        headers = {"Cache-Control": "no-store", **OPEN, **self.headers}
        if self.status == 405:
            headers["Allow"] = ", ".join(METHODS)
        body = json.dumps(content, ensure_ascii=False).encode()
        return Response(body, self.status, headers, media_type=PROBLEM_TYPE)
