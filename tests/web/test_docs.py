"""The page of the API asks no other host and runs no script but files of the atlas."""

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from web import docs
from web.routes import MIDDLEWARE, routes


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=routes([]), middleware=MIDDLEWARE))


@pytest.fixture(scope="module")
def page(client):
    answer = client.get("/api/v1/docs")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "script-src 'self';" in answer.headers["content-security-policy"]
    return answer.text


def test_the_page_names_no_outside_address(page):
    assert not re.search(r"//", page.replace("<!doctype html>", ""))
    assert set(re.findall(r"""(?:src|href)=["']([^"']+)["']""", page)) == {
        "data:,",
        "openapi.json",
        *(f"../../assets/{asset.name}" for asset in docs.assets()),
    }


def test_no_script_or_handler_stands_in_the_page(page):
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", page, re.S)
    assert len(scripts) == 2
    assert all("src=" in attributes and not inside for attributes, inside in scripts)
    assert not re.search(r"\son\w+=|javascript:", page)


def test_every_file_of_the_page_is_served(client, page):
    for name in re.findall(r"\.\./\.\./(assets/[^\"]+)", page):
        answer = client.get(f"/{name}")
        assert (answer.status_code, "immutable" in answer.headers["cache-control"]) == (200, True)


def test_the_start_asks_the_atlas_and_no_validator():
    _, code = docs.assets()[-1].body.decode().split("\n", 1)
    assert 'url: "openapi.json"' in code
    assert "validatorUrl: null" in code
    assert "//" not in code


def test_the_style_sheet_loads_nothing():
    style = docs.assets()[0].body.decode()
    assert all(address.startswith("data:") for address in re.findall(r"url\([\"']?([^)\"']*)", style))
    assert "@import" not in style
