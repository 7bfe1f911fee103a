"""Pages over the network: HTTPS to the depositary's host only, with limits on time, size and retries.

The site is slow and at times under maintenance; a page is asked for at most three times, with a growing
pause. Nothing else of the project opens the network.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address

import httpx2

from loaders import VERSION
from loaders.depositary.status_page import PageError

USER_AGENT = f"TreatyAtlas/{VERSION} (+contact in README)"
AGAIN = frozenset({429, 500, 502, 503, 504})
"""Answers after which it is worth asking again."""


class FetchError(PageError):
    """A page that could not be fetched; ``str()`` is one sentence."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be fetched and how patiently.

    Attributes
    ----------
    hosts : tuple of str
        The only hosts asked, redirects included.
    http_on_loopback : bool
        Whether plain HTTP is allowed to this machine itself (for tests).
    timeout : float
        Seconds to wait for a connection or for the next bytes.
    patience : float
        Seconds for one page altogether.
    tries : int
        How often a page is asked for.
    largest : int
        Bytes of a page, after decompression.
    redirects : int
        How many redirects are followed.
    """

    hosts: tuple[str, ...] = ("treaties.un.org",)
    http_on_loopback: bool = False
    timeout: float = 30.0
    patience: float = 180.0
    tries: int = 3
    largest: int = 20_000_000
    redirects: int = 3

    def check(self, url: httpx2.URL) -> None:
        """Raise FetchError unless the address may be asked."""
        if self.http_on_loopback and url.scheme == "http" and _is_loopback(url.host):
            return
        if url.scheme != "https":
            raise FetchError(f"{url} is not fetched: only https addresses are.")
        if url.host not in self.hosts:
            raise FetchError(f"{url} is not fetched: only {', '.join(self.hosts)} is asked.")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def fetch(
    url: str,
    *,
    policy: Policy = Policy(),
    transport: httpx2.BaseTransport | None = None,
    pause: Callable[[float], None] = time.sleep,
    tell: Callable[[str], None] = lambda text: None,
) -> bytes:
    """Return the bytes of the page at an address, within the limits of a policy.

    `transport` stands in for the network, `pause` waits a number of seconds between tries, and `tell` gets a
    line about each try that failed.

    Raises
    ------
    FetchError
        With the reason of the last try.
    """
    try:
        policy.check(httpx2.URL(url))
    except httpx2.InvalidURL as error:
        raise FetchError(f"{url!r} is not an address: {error}.") from None
    reason = ""
    for attempt in range(1, policy.tries + 1):
        try:
            with httpx2.Client(
                transport=transport,
                timeout=policy.timeout,
                headers={"User-Agent": USER_AGENT, "Accept": "text/html, application/xml"},
                trust_env=transport is None and not policy.http_on_loopback,
            ) as client:
                status, data = _ask(client, httpx2.URL(url), policy)
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            reason = f"{type(error).__name__}: {error}".rstrip(": ")
        else:
            if status == 200:
                return data
            reason = f"the answer is {status}"
            if status not in AGAIN:
                raise FetchError(f"{url} could not be fetched: {reason}.")
        if attempt < policy.tries:
            tell(f"Try {attempt} of {policy.tries} failed ({reason}); asking again.")
            pause(2.0**attempt)
    raise FetchError(f"{url} could not be fetched in {policy.tries} tries, the last time because {reason}.")


def _ask(client: httpx2.Client, url: httpx2.URL, policy: Policy) -> tuple[int, bytes]:
    """Return status and body of an answer, after allowed redirects."""
    began = time.monotonic()
    for _ in range(policy.redirects + 1):
        policy.check(url)
        with client.stream("GET", url) as answer:
            if answer.is_redirect:
                url = url.join(answer.headers.get("location", ""))
                continue
            if answer.status_code != 200:
                return answer.status_code, b""
            parts, size = [], 0
            for part in answer.iter_bytes():
                size += len(part)
                parts.append(part)
                if size > policy.largest:
                    raise FetchError(f"{url} has more than {policy.largest:,} bytes, which no status page has.")
                if time.monotonic() - began > policy.patience:
                    raise FetchError(f"{url} was not complete after {policy.patience:.0f} seconds.")
            return 200, b"".join(parts)
    raise FetchError(f"{url} redirects more than {policy.redirects} times.")
