"""The image and the composition: what they are made of, and that the process needs nothing else."""

import json
import os
import re
import shutil
import subprocess
import sys

import jsonschema
import pytest
import yaml
from check_jsonschema.builtin_schemas import get_builtin_schema

from tests.deploy.conftest import ROOT, answers, ask, free_ports, running, until
from tests.deploy.visiting import draws, visit
from tests.test_project import PROJECT
from views.navigation import PAGES

DOCKERFILE = (ROOT / "deploy/Dockerfile").read_text("utf-8")
COMPOSE = (ROOT / "deploy/compose.yaml").read_text("utf-8")
SCHEMA = get_builtin_schema("vendor.compose-spec")
COPIED = [
    name.rstrip("/")
    for names in re.findall(r"^COPY (.+) \S+$", DOCKERFILE, re.M)
    for name in names.split()
    if name != "requirements.lock"
]


@pytest.fixture(scope="module")
def services():
    return yaml.safe_load(COMPOSE)["services"]


def test_the_composition_follows_the_specification():
    jsonschema.validate(yaml.safe_load(COMPOSE), SCHEMA)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("read_only:", "readonly:"),
        ("cap_drop: [ALL]", "cap_drop: ALL"),
        ("limits: {cpus:", "limits: {cpu:"),
        ("depends_on:", "depend_on:"),
        ("condition: service_healthy", "condition: healthy"),
    ],
)
def test_a_wrong_line_would_be_seen(right, wrong):
    assert right in COMPOSE
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(COMPOSE.replace(right, wrong)), SCHEMA)


def test_two_processes_stand_behind_nginx_alone(services):
    atlas = {name: one for name, one in services.items() if name != "nginx"}
    assert len(atlas) == 2
    processes = [f"{name}:{one['environment']['STREAMLIT_SERVER_PORT']}" for name, one in atlas.items()]
    assert services["nginx"]["entrypoint"][-2:] == processes
    assert len({one.split(":")[1] for one in processes}) == 2  # nginx.sh knows them by their ports
    assert all("ports" not in one and one["networks"] == ["inside"] for one in atlas.values())
    assert yaml.safe_load(COMPOSE)["networks"]["inside"]["internal"]
    assert set(services["nginx"]["depends_on"]) == set(atlas)


def test_every_container_is_bounded_and_writes_nothing(services):
    for one in services.values():
        assert one["read_only"]
        assert one["cap_drop"] == ["ALL"]
        assert one["security_opt"] == ["no-new-privileges:true"]
        assert set(one["deploy"]["resources"]["limits"]) == {"cpus", "memory", "pids"}


def test_the_composition_is_reached_on_this_machine_alone_unless_told_otherwise(services):
    assert services["nginx"]["ports"] == ["${ADDRESS:-127.0.0.1}:${PORT:-8501}:8080"]


def test_the_image_is_of_this_version(services):
    names = {services["atlas1"]["image"], services["atlas2"]["image"], re.search(r"--tag (\S+)", DOCKERFILE)[1]}
    assert names == {f"treaty-atlas:{PROJECT['version']}"}


def test_the_image_is_made_of_locked_packages_and_does_not_run_as_root():
    assert re.search(r"pip install .*--require-hashes --requirement requirements\.lock$", DOCKERFILE, re.M)
    assert re.search(r"^USER 10001:10001$", DOCKERFILE, re.M)
    assert DOCKERFILE.rindex("\nUSER") > DOCKERFILE.rindex("\nRUN")
    assert "/healthz" in DOCKERFILE[DOCKERFILE.index("\nHEALTHCHECK") :]
    assert re.search(r'^CMD .*"--server\.address", "0\.0\.0\.0"\]$', DOCKERFILE, re.M)


def test_what_the_image_copies_is_not_left_out_of_it():
    ignored = (ROOT / "deploy/Dockerfile.dockerignore").read_text("utf-8")
    assert sorted(re.findall(r"^!(\S+)$", ignored, re.M)) == sorted([*COPIED, "requirements.lock"])


@pytest.mark.slow
def test_what_the_image_holds_serves_and_stays_as_it_was(tmp_path):
    inside, temporary = tmp_path / "atlas", tmp_path / "tmp"
    inside.mkdir()
    temporary.mkdir()
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, inside / name, ignore=shutil.ignore_patterns("__pycache__", ".refresh-*"))
        else:
            shutil.copy(ROOT / name, inside / name)

    def held():
        return {path: path.stat().st_mtime_ns for path in inside.rglob("*")}

    before = held()
    port = free_ports(1)
    variables = dict(re.findall(r"(\w+)=(\S+)", re.search(r"^ENV (.+)$", DOCKERFILE, re.M)[1]))
    environment = {name: value.replace("/tmp", str(temporary)) for name, value in variables.items()}
    environment |= {"STREAMLIT_SERVER_PORT": str(port), "TMPDIR": str(temporary), "PATH": os.environ["PATH"]}
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.address", "127.0.0.1"]
    with running(command, inside, environment):
        until(lambda: answers(port), 60)
        healthy = json.loads(re.search(r"^HEALTHCHECK .*CMD (.+)$", DOCKERFILE.replace("\\\n", ""), re.M)[1])
        subprocess.run([sys.executable, *healthy[1:]], env=environment, check=True)
        assert {ask(port, f"/{page}").status for page in PAGES} == {200}
        assert [page for page in PAGES if not drawn(port, page)] == []
    assert held() == before


def drawn(port, page):
    with visit(port) as opened:
        return draws(opened, page)
