"""What must not happen: outside requests, markup from the tables, a wrong map of faulty tables."""

import json
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote

import pytest

from tests.helpers import data_folder
from tests.helpers.serving import serving

from .test_map import describe

NASTY = "<img src=x onerror=window.hurt=1>\"'`${window.hurt=2}`</script>"

ADDRESSES = "https://evil.example/login www.evil.example a@evil.example https://atlas.example.org@evil.example/"
LABEL = "**Bold** $x^2$ www.evil.example"


@pytest.fixture(scope="module")
def spoilt_folder(tmp_path_factory):
    return data_folder.copied(tmp_path_factory.mktemp("data") / "geodata")


@pytest.fixture(scope="module")
def nasty_server(tmp_path_factory):
    folder = data_folder.copied(tmp_path_factory.mktemp("nasty") / "geodata")
    units = folder / "boundaries" / "units.csv"
    cell = '"' + NASTY.replace('"', '""') + '"'
    text = units.read_text("utf-8")
    assert "\nBLR,Belarus," in text
    units.write_text(text.replace("\nBLR,Belarus,", f"\nBLR,{cell},"), "utf-8")
    treaties = folder / "treaties" / "treaties.csv"
    treaties.write_text(treaties.read_text("utf-8").replace(",Cluster munitions,", f",{LABEL},"), "utf-8")
    footnotes = folder / "boundaries" / "footnotes.csv"
    spoilt = footnotes.read_text("utf-8").replace(
        'any country, territory or area."', f'any territory or area. {ADDRESSES}"'
    )
    footnotes.write_text(spoilt, "utf-8")
    data_folder.accepted(folder)
    with serving(TREATY_ATLAS_GEODATA=str(folder)) as address:
        yield address


def test_markup_in_a_name_is_shown_as_text(new_visit, nasty_server):
    visit = new_visit(address=nasty_server).open("/?unit=BLR&day=2025-03-06")
    visit.shows("2025-03-06")
    visit.page.mouse.move(*visit.point_of("BLR"))
    assert visit.frame.locator(".ta-tip strong").inner_text() == NASTY
    assert visit.frame.locator(".ta-label").filter(has_text="onerror").count() == 1
    assert NASTY in describe(visit, "BLR")
    assert visit.frame.locator(".ta-card strong").all_inner_texts()[-1] == NASTY
    assert NASTY in visit.frame.evaluate("[...document.querySelectorAll('datalist option')].map((e) => e.value)")
    visit.page.get_by_role("heading", name="<img src=x").wait_for()
    assert visit.frame.evaluate("window.hurt") is None
    assert visit.page.evaluate("window.hurt") is None
    assert visit.page.locator("img[src=x]").count() == visit.frame.locator("img").count() == 0


def test_an_address_in_a_sentence_a_note_or_a_label_is_no_link(new_visit, nasty_server):
    page = new_visit(address=nasty_server).page
    page.goto(f"{nasty_server}/check?claim={quote(f'Lithuania left the CCM. See {ADDRESSES}')}")
    page.get_by_text("evil.example/login").nth(1).wait_for()
    assert page.locator("a[href*=evil], a[href^='mailto:']").count() == 0
    page.goto(f"{nasty_server}/data?day=2025-03-06")
    page.get_by_text("Bold").first.wait_for()
    assert page.get_by_role("radio", name="Bold").inner_text().replace("\u2060", "") == LABEL
    page.locator("[data-testid=stExpander] summary").last.click()
    page.get_by_text("evil.example/login").first.wait_for()
    assert page.locator("[href*=evil], [href^='mailto:'], .katex").count() == 0


@pytest.fixture(scope="module")
def faulty_server(spoilt_folder):
    acts = spoilt_folder / "treaties" / "acts.csv"
    acts.write_text(acts.read_text("utf-8").replace("ratification", "ratifcation", 1), "utf-8")
    with serving(TREATY_ATLAS_GEODATA=str(spoilt_folder)) as address:
        yield address


def test_faulty_tables_give_one_sentence_instead_of_a_wrong_map(new_visit, faulty_server):
    visit = new_visit(address=faulty_server).open()
    alert = visit.page.get_by_role("alert").first
    alert.wait_for()
    assert "no map is shown rather than a wrong one" in alert.inner_text()
    fault = visit.page.locator("[data-testid=stCode]").inner_text()
    assert "acts.csv" in fault
    assert "line" in fault
    assert "Did you mean" in fault
    assert visit.page.locator("iframe").count() == 0
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(f"{faulty_server}/healthz")
    assert answer.value.code == 503
    assert "acts.csv" in json.load(answer.value)["faults"][0]


def test_no_file_of_the_map_is_fetched_twice(visit):
    names, network = [], visit.page.context.new_cdp_session(visit.page)

    def came(event):
        answer = event["response"]
        kept = answer.get("fromDiskCache") or answer.get("fromPrefetchCache")
        if "/assets/" in answer["url"] and not kept:
            names.append(answer["url"])

    network.on("Network.responseReceived", came)
    network.send("Network.enable")
    visit.open("/?day=2025-03-06")
    visit.shows("2025-03-06")
    found = sorted(name.rsplit("/")[-1].split(".")[0] for name in names)
    assert found == ["atlas", "atlas", "logo", "payload", "where", "world"]
    kept = len(names)
    visit.page.get_by_role("radio", name="Both").click()
    visit.shows("2025-03-06", "both")
    assert len(names) == kept


@pytest.fixture
def other_site(server):
    """A site of somebody else with two frames: the atlas as the snippet embeds it, and without asking."""
    page = f'<iframe id=asked src="{server}/?embed=true&day=2025-03-06" width=900 height=900></iframe>'
    page += f'<iframe id=unasked src="{server}/?day=2025-03-06" width=900 height=900></iframe>'

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as site:
        thread = threading.Thread(target=site.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{site.server_port}/"
        site.shutdown()
        thread.join()


def test_another_site_may_show_the_atlas_where_it_is_asked_to(chromium, other_site):
    context = chromium.new_context()
    page = context.new_page()
    page.goto(other_site)
    embedded = page.frame_locator("#asked").frame_locator("iframe[title='streamlit_folium.st_folium']")
    embedded.locator(".ta-map[data-ready=true]").wait_for()
    assert "6 March 2025, 111 states" in embedded.locator(".ta-sentence").inner_text()
    assert embedded.locator(".ta-panel").is_hidden()
    assert embedded.locator(".ta-source a").get_attribute("target") == "_blank"
    assert page.frame_locator("#unasked").locator("[data-testid=stApp]").count() == 0
    context.close()
