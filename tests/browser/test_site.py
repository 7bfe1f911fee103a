"""The folder of plain files: no broken link, the law on every page, and nothing asked of anybody else under a base path."""

import fcntl
import io
import json
import os
import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import etree, html
from PIL import Image

from exports import cli
from exports.cards import HEIGHT, WIDTH
from exports.catalogue import FILES
from tests.helpers import calendar_rules

URL = "https://atlas.example.org/there/"
DAY = "2026-02-03"
PAGES = ["", "data.html", "state/", *(f"state/{iso3}.html" for iso3 in "LTU POL BLR RUS UKR USA STP".split())]


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder, written by the command line once for all processes of a run."""
    root = tmp_path_factory.getbasetemp()
    root = root.parent if os.environ.get("PYTEST_XDIST_WORKER") else root
    out = root / "there"
    with open(root / "site.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (out / "index.html").exists():
            assert cli.main(["site", "--out", str(out), "--url", URL, "--day", DAY]) == 0
    return out


@pytest.fixture(scope="module")
def served(site):
    """Where a web server shows the folder above it, so that it lies under a base path."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *told):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site.parent))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{site.name}/"
    server.shutdown()
    server.server_close()


def links(path):
    """Yield every address that a file leads to."""
    if path.suffix == ".html":
        tree = html.fromstring(path.read_text("utf-8"))
        yield from (link for _, _, link, _ in tree.iterlinks())
        yield from tree.xpath("//meta[starts-with(@content, 'http')]/@content")
        for data in tree.xpath("//script[@type='application/ld+json']/text()"):
            yield from (one["contentUrl"] for one in json.loads(data)["distribution"])
    elif path.suffix in (".atom", ".xml"):
        tree = etree.parse(path)
        yield from tree.xpath("//@href")
        yield from tree.xpath("//*[local-name()='loc']/text()")
    elif path.suffix == ".ics":
        yield from (event["URL"] for event in calendar_rules.events(path.read_bytes()))


def test_no_link_is_broken(site):
    at_least, outside = 0, set()
    for path in sorted(site.rglob("*")):
        place = URL + path.relative_to(site).as_posix()
        for link in links(path):
            to, _ = urldefrag(urljoin(place, link))
            if not to.startswith(URL):
                outside.add(to.split(":")[0])
                continue
            there = site / unquote(to.removeprefix(URL).split("?")[0])
            assert (there / "index.html" if there.is_dir() else there).is_file(), (place, link)
            at_least += 1
    assert at_least > 4_000
    assert outside <= {"https", "http", "data"}


def test_every_state_is_where_the_command_line_has_it(site, atlas, capsys):
    for treaty in atlas.histories:
        cli.main(["status", "--treaty", treaty, "--day", DAY, "--format", "json"])
        due = {row["iso3"]: row["status"] for row in json.loads(capsys.readouterr().out)}
        number = list(atlas.histories).index(treaty)
        listed = html.parse(site / "state" / "index.html")
        rows = listed.xpath("//tbody/tr")
        found = {
            Path(row.xpath("td[1]/a/@href")[0]).stem: row.xpath(f"td[{number + 2}]/i/@class")[0].split()[1]
            for row in rows
        }
        assert found == due
        for iso3, status in due.items():
            page = html.parse(site / "state" / f"{iso3}.html")
            assert page.xpath(f"//ul[@class='standings']/li[{number + 1}]/i/@class") == [f"ta-look {status}"]
            assert len(page.xpath("//table[@class='acts']//tbody/tr")) == sum(
                len(history.acts_of[iso3]) for history in atlas.histories.values()
            )


def test_every_file_is_that_of_the_command_line(site, tmp_path):
    for treaty in ("ccm", "both"):
        out = tmp_path / f"{treaty}.geojson"
        cli.main(["geojson", "--treaty", treaty, "--day", DAY, "--out", str(out)])
        assert (site / "api" / "v1" / treaty / "map.geojson").read_bytes() == out.read_bytes()
    places = {path.relative_to(site / "api" / "v1").as_posix() for path in (site / "api" / "v1").rglob("*.*")}
    for file in FILES.values():
        name = f"{file.part}.{file.suffix}"
        due = {f"{choice}/{name}" for choice in ("ccm", "ottawa", "both")} if file.of_view else {name}
        assert file.part == "page" or due <= places


def test_every_page_has_a_card_of_its_own(site, atlas):
    for iso3 in atlas.tables.states:
        page = html.parse(site / "state" / f"{iso3}.html")
        (image,) = page.xpath("//meta[@property='og:image']/@content")
        assert image == f"{URL}card/{iso3}.png"
        card = (site / "card" / f"{iso3}.png").read_bytes()
        assert len(card) <= 300_000
        assert Image.open(io.BytesIO(card)).size == (WIDTH, HEIGHT)
    titles = {html.parse(path).findtext(".//title") for path in (site / "state").glob("*.html")}
    assert len(titles) == len(atlas.tables.states) + 1


def test_ten_pages_stand_alone_under_a_base_path(served, chromium):
    wrong = []
    for width, dark in ((1280, False), (390, True)):
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light"
        )
        page = context.new_page()
        page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: wrong.append(str(e)))
        page.on("request", lambda r: None if r.url.startswith((served, "data:")) else wrong.append(r.url))
        page.on("response", lambda r: wrong.append(r.url) if r.status >= 400 else None)
        for path in PAGES:
            page.goto(served + path)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            if path in ("data.html", "state/POL.html", "state/UKR.html"):
                assert [v["id"] for v in Axe().run(page).response["violations"]] == []
        context.close()
    assert wrong == []


def test_the_map_leads_to_the_page_of_a_state_and_back(served, chromium):
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{served}#treaty=both&day={DAY}&unit=LVA")
    page.get_by_role("link", name="Everything about Latvia").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Latvia"
    page.get_by_role("link", name="On the map, on any day").click()
    page.wait_for_selector(".ta-map[data-ready=true]")
    assert re.search("unit=LVA", page.url)
    page.close()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--url", "atlas.example.org"], "'atlas.example.org' is no address that others can open"),
        (["--url", "https://a.example.org/?x"], "is no address that others can open"),
        (["--day", "1990-01-01"], "1990-01-01"),
    ],
)
def test_what_cannot_be_written_is_said(tmp_path, capsys, options, said):
    assert cli.main(["site", "--out", str(tmp_path / "new"), *options]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_file_is_no_folder(tmp_path, capsys):
    (tmp_path / "taken").write_text("mine")
    assert cli.main(["site", "--out", str(tmp_path / "taken")]) == 2
    assert "is a file; name a folder" in capsys.readouterr().err
    assert (tmp_path / "taken").read_text() == "mine"
