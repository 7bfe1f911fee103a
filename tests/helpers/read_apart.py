"""The participants of a depositary's page, read apart from the loaders: what their reading is compared with."""

import re
from datetime import datetime
from html.parser import HTMLParser

LETTERS = {
    "A": "acceptance",
    "AA": "approval",
    "a": "accession",
    "d": "succession",
    "n": "provisional_application",
    "P": "consent_to_be_bound",
}


class _Table(HTMLParser):
    """Collects the cells of the table whose id ends in ``tblgrid``, without what is raised (references to notes)."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = self.raised = 0

    def handle_starttag(self, tag, attrs):
        if tag == "table" and dict(attrs).get("id", "").endswith("tblgrid"):
            self.inside = 1
        elif self.inside and tag == "tr":
            self.rows.append([])
        elif self.inside and tag == "td":
            self.rows[-1].append("")
        self.raised += tag == "sup"

    def handle_endtag(self, tag):
        self.inside = 0 if tag == "table" else self.inside
        self.raised -= tag == "sup"

    def handle_data(self, data):
        if self.inside and not self.raised and self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def read_apart(data: bytes) -> tuple[dict[str, list[tuple[str, str, bool]]], tuple[int, int]]:
    """Return the acts of each participant (kind, day, in brackets), and the page's totals: signatories and parties."""
    text = data.decode("utf-8")
    table = _Table()
    table.feed(text)
    (_, *titles), *rows = ([" ".join(cell.split()) for cell in row] for row in table.rows)
    found = {}
    for name, *cells in rows:
        acts = found[name.strip("[] ")] = []
        for title, cell in zip(titles, cells, strict=True):
            bare = "signature" if title.startswith("Signature") else "ratification"
            for opened, day, letter in re.findall(r"(\[?)\s*(\d+ \w{3} \d{4})\s*(AA|[AadnP])?", cell):
                kind = LETTERS.get(letter, bare)
                # "Succession to signature(d)" stands in the column of signatures.
                kind = "signature" if bare == "signature" else kind
                acts.append((kind, datetime.strptime(day, "%d %b %Y").date().isoformat(), bool(opened)))
    totals = [re.search(rf"{word}\s*:\s*(\d+)", text) for word in ("Signatories", "Parties")]
    return found, (int(totals[0][1]) if totals[0] else 0, int(totals[1][1]) if totals[1] else 0)
