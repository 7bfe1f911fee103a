"""The rules of RFC 5545 for a calendar of whole days, read apart from the library that writes it."""

import re

LINE = re.compile(r"([A-Z-]+)((?:;[A-Z-]+=(?:\"[^\"]*\"|[^\";:,]*))*):(.*)")
ONCE = {
    "VCALENDAR": ({"PRODID", "VERSION"}, {"X-WR-CALNAME"}),
    "VEVENT": ({"UID", "DTSTAMP", "DTSTART"}, {"DTEND", "SUMMARY", "DESCRIPTION", "URL", "CATEGORIES", "TRANSP"}),
}
"""Per component what must stand in it once, and what may."""


def events(calendar: bytes) -> list[dict[str, str]]:
    """Return the events of a calendar, each by property; an AssertionError names the rule that it breaks."""
    assert calendar.endswith(b"\r\n"), "3.1: lines end with CRLF"
    lines = calendar.removesuffix(b"\r\n").split(b"\r\n")
    assert all(b"\n" not in line and len(line) <= 75 for line in lines), "3.1: 75 octets a line, no bare line feed"
    unfolded = re.sub(r"\r\n[ \t]", "", calendar.decode("utf-8")).removesuffix("\r\n").split("\r\n")
    open_, found = [], []
    for line in unfolded:
        match = LINE.fullmatch(line)
        assert match, f"3.1: no content line: {line}"
        name, parameters, value = match.groups()
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", value), "3.1: no control characters"
        if name == "BEGIN":
            assert value in ONCE, f"unknown component {value}"
            assert (value == "VEVENT") == bool(open_), "3.6: events stand in the calendar"
            open_.append((value, {}))
        elif name == "END":
            component, held = open_.pop()
            must, may = ONCE[component]
            assert component == value, "3.6: components are closed in their order"
            assert must <= set(held) <= must | may, f"3.6: {component} has {sorted(held)}"
            found += [held] if component == "VEVENT" else []
        else:
            held = open_[-1][1]
            assert name not in held, f"3.8: {name} stands once"
            held[name] = value
            _check(name, parameters, value)
    assert not open_, "3.6: all components are closed"
    assert len({event["UID"] for event in found}) == len(found), "3.8.4.7: a UID names one event"
    for event in found:
        assert event["DTSTART"] < event.get("DTEND", "9"), "3.8.2.2: an event ends after it begins"
    return found


def _check(name: str, parameters: str, value: str) -> None:
    if name in ("DTSTART", "DTEND"):
        assert parameters == ";VALUE=DATE", "3.3.4: a whole day says so"
        assert re.fullmatch(r"\d{8}", value), "3.3.4: a day has eight digits"
    if name == "DTSTAMP":
        assert re.fullmatch(r"\d{8}T\d{6}Z", value), "3.8.7.2: the stamp is in UTC"
    if name in ("SUMMARY", "DESCRIPTION", "CATEGORIES", "X-WR-CALNAME"):
        bare = re.sub(r"\\[\\;,nN]", "", value)
        assert "\\" not in bare, "3.3.11: a text escapes what it must"
        assert name == "CATEGORIES" or not re.search("[;,]", bare), "3.3.11: a text escapes what it must"
    if name == "VERSION":
        assert value == "2.0", "3.7.4"
    if name == "TRANSP":
        assert value in ("OPAQUE", "TRANSPARENT"), "3.8.2.7"
