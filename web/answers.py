"""Answers over HTTP: a body made once and sent many times, and problems in the form of RFC 9457."""

import gzip
import json
import re
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from threading import Lock

from starlette.requests import Request
from starlette.responses import Response

from exports.catalogue import PARQUET, XLSX
from web import words

JSON = "application/json"
PROBLEM_TYPE = "application/problem+json"
# The data are public and no answer depends on who asks.
OPEN = {"Access-Control-Allow-Origin": "*"}
# Files whose name holds their hash: a change has a new name.
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
VERSION = "Data-Version"
# Compressed already.
PACKED = ("image/png", "application/pdf", "application/zip", XLSX, PARQUET)
METHODS = ("GET", "HEAD")
CODING = re.compile(r"([^\s,;]+)\s*(?:;\s*q=([01](?:\.\d*)?))?")


@dataclass(frozen=True)
class Answer:
    """One answer: its body, its media type and the headers of its kind, `of_data` or `FOREVER`."""

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
        """Answer a GET or HEAD: 200, 206 with a part of the body, or 304 to a client that has the newest one.

        Programs for maps read a file by parts (RFC 9110, section 14); a part is never compressed.
        """
        accepted, wanted = (request.headers.get(name, "") for name in ("accept-encoding", "range"))
        part = _part(wanted, len(self.body)) if "if-range" not in request.headers else None
        packed = takes_gzip(accepted) and self.media_type not in PACKED and not part
        # Each encoding has a tag of its own (RFC 9110, section 8.8.3.3).
        tag = f'"{self.digest}{"-gzip" if packed else ""}"'
        headers = {"ETag": tag, "Vary": "Accept-Encoding", "Accept-Ranges": "bytes", **self.headers}
        if _known(request.headers.get("if-none-match", ""), tag):
            return Response(status_code=304, headers=headers)
        if packed:
            headers["Content-Encoding"] = "gzip"
        elif "gzip" in accepted:
            # Refused with q=0, which Streamlit's own compression would not see: it leaves alone what is encoded.
            headers["Content-Encoding"] = "identity"
        if part:
            first, last = part
            headers["Content-Range"] = f"bytes {first}-{last}/{len(self.body)}"
            return Response(self.body[first : last + 1], 206, headers, media_type=self.media_type)
        # The server sends the headers of the whole body and no body when a HEAD is asked.
        return Response(self.compressed if packed else self.body, media_type=self.media_type, headers=headers)


def _part(wanted: str, size: int) -> tuple[int, int] | None:
    """Return the first and the last byte of the one range that ``Range`` asks for; None if all is sent.

    Examples
    --------
    >>> [_part(wanted, 100) for wanted in ("bytes=0-9", "bytes=90-", "bytes=-5", "bytes=0-1,4-5", "bytes=100-")]
    [(0, 9), (90, 99), (95, 99), None, None]
    """
    found = re.fullmatch(r"bytes=(\d{0,18})-(\d{0,18})", wanted, re.ASCII)
    if not found or not (found[1] or found[2]):
        return None
    if not found[1]:
        return (max(0, size - int(found[2])), size - 1) if 0 < int(found[2]) and size else None
    first, last = int(found[1]), min(int(found[2] or size), size - 1)
    return (first, last) if first <= last else None


def takes_gzip(accepted: str) -> bool:
    """Return whether ``Accept-Encoding`` allows gzip."""
    weights = {coding: float(weight or 1) for coding, weight in CODING.findall(accepted.lower())}
    return weights.get("gzip", weights.get("*", 0)) > 0


def _known(given: str, tag: str) -> bool:
    """Return whether ``If-None-Match`` names a tag; weak tags count, as RFC 9110 says for GET."""
    tags = [part.strip().removeprefix("W/") for part in given.split(",")]
    return tag in tags or "*" in tags


class Shelf:
    """Answers that are kept by what was asked, up to a number of bytes; those asked for last stay longest.

    Many threads may use it at once.
    """

    def __init__(self, most: int) -> None:
        self.most, self.held = most, 0
        self.answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self.lock = Lock()

    def get(self, asked: Hashable) -> Answer | None:
        """Return the answer to what was asked, if it is kept."""
        with self.lock:
            if found := self.answers.get(asked):
                self.answers.move_to_end(asked)
            return found

    def put(self, asked: Hashable, answer: Answer) -> None:
        """Keep an answer, and let go of others if they are too many."""
        with self.lock:
            if asked not in self.answers and len(answer.body) <= self.most:
                self.answers[asked] = answer
                self.held += len(answer.body)
            while self.held > self.most:
                _, gone = self.answers.popitem(last=False)
                self.held -= len(gone.body)


def of_data(version: str) -> dict[str, str]:
    """Return the headers of an answer that is made of the data: kept for an hour, open to programs of any site."""
    # An hour: data change a few times a year, and a new version changes the ETag.
    kept = {"Cache-Control": "public, max-age=3600"}
    return kept | OPEN | {VERSION: version, "Access-Control-Expose-Headers": f"ETag, {VERSION}"}


class Problem(Exception):
    """A request that cannot be answered: the status of HTTP, and one sentence that helps.

    `retry` is after how many seconds it may be asked again, 0 if that would not help.
    """

    def __init__(self, status: int, detail: str, *, retry: int = 0) -> None:
        super().__init__(detail)
        self.status, self.detail, self.retry = status, detail, retry

    def response(self) -> Response:
        """Answer with problem+json, never cached."""
        title = words.TITLES[str(self.status)]
        content = {"type": "about:blank", "title": title, "status": self.status, "detail": self.detail}
        headers = {"Cache-Control": "no-store", **OPEN}
        if self.status == 405:
            headers["Allow"] = ", ".join(METHODS)
        if self.retry:
            headers["Retry-After"] = str(self.retry)
        body = json.dumps(content, ensure_ascii=False).encode()
        return Response(body, self.status, headers, media_type=PROBLEM_TYPE)
