"""`kubernetes.yaml` says what the API understands, and its parts find each other."""

import copy

import kubernetes_validate
import pytest
import yaml

from tests.deploy.conftest import ROOT
from tests.test_project import PROJECT

VERSIONS = ("1.34", "1.37")
NGINX = "nginx.ingress.kubernetes.io/"


@pytest.fixture(scope="module")
def objects():
    return list(yaml.safe_load_all((ROOT / "deploy/kubernetes.yaml").read_text("utf-8")))


@pytest.fixture(scope="module")
def named(objects):
    return {(one["kind"], one["metadata"]["name"]): one for one in objects}


@pytest.fixture(scope="module")
def deployment(named):
    return named["Deployment", "treaty-atlas"]["spec"]


@pytest.fixture(scope="module")
def container(deployment):
    (only,) = deployment["template"]["spec"]["containers"]
    return only


@pytest.mark.parametrize("version", VERSIONS)
def test_the_api_understands_every_field(objects, version):
    for one in objects:
        kubernetes_validate.validate(one, version, strict=True)


def place(value, path):
    for key in path[:-1]:
        value = value[key]
    return value, path[-1]


POD = ("spec", "template", "spec")
ATLAS = (*POD, "containers", 0)


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("spec", "replica"), 3),
        (("spec", "replicas"), "three"),
        ((*POD, "securityContext", "runAsNotRoot"), True),
        ((*ATLAS, "securityContext", "readOnlyRootFileSystem"), True),
        ((*ATLAS, "readinessProbe", "httpGet", "paths"), "/healthz"),
        ((*ATLAS, "startupProbe", "failureThreshold"), "30"),
        ((*ATLAS, "resources", "limit"), {"memory": "1Gi"}),
        ((*POD, "topologySpreadConstraint"), []),
    ],
)
def test_a_wrong_field_would_be_seen(objects, path, wrong):
    spoilt = copy.deepcopy(objects[0])
    at, key = place(spoilt, path)
    at[key] = wrong
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(spoilt, VERSIONS[-1], strict=True)


def test_every_name_that_is_used_is_there(named, deployment, container):
    labels = deployment["template"]["metadata"]["labels"]
    selectors = [
        deployment["selector"]["matchLabels"],
        named["Service", "treaty-atlas"]["spec"]["selector"],
        named["PodDisruptionBudget", "treaty-atlas"]["spec"]["selector"]["matchLabels"],
        *(one["labelSelector"]["matchLabels"] for one in deployment["template"]["spec"]["topologySpreadConstraints"]),
    ]
    assert all(one.items() <= labels.items() for one in selectors)

    ports = {one["name"] for one in container["ports"]}
    service = named["Service", "treaty-atlas"]["spec"]["ports"]
    probes = [container[f"{kind}Probe"]["httpGet"] for kind in ("startup", "readiness", "liveness")]
    assert {one["port"] for one in probes} | {one["targetPort"] for one in service} <= ports
    assert {one["path"] for one in probes} == {"/healthz"}
    for (kind, _), ingress in named.items():
        if kind == "Ingress":
            for path in ingress["spec"]["rules"][0]["http"]["paths"]:
                backend = path["backend"]["service"]
                assert backend["name"] == "treaty-atlas"
                assert backend["port"]["name"] in {one["name"] for one in service}
    volumes = {one["name"] for one in deployment["template"]["spec"]["volumes"]}
    assert {one["name"] for one in container["volumeMounts"]} == volumes


def test_a_process_may_do_nothing_but_serve(deployment, container):
    pod = deployment["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"]
    assert not pod["automountServiceAccountToken"]
    allowed = container["securityContext"]
    assert allowed["readOnlyRootFilesystem"]
    assert not allowed["allowPrivilegeEscalation"]
    assert allowed["capabilities"] == {"drop": ["ALL"]}
    assert set(container["resources"]["limits"]) == {"cpu", "memory"}
    assert [one["mountPath"] for one in container["volumeMounts"]] == ["/tmp"]


def test_several_processes_and_a_visitor_on_one(named, deployment):
    assert deployment["replicas"] >= 3
    said = named["Ingress", "treaty-atlas"]["metadata"]["annotations"]
    assert all(isinstance(value, str) for value in said.values())
    assert said[f"{NGINX}affinity"] == "cookie"
    assert said[f"{NGINX}session-cookie-change-on-failure"] == "true"
    assert int(said[f"{NGINX}proxy-read-timeout"]) > 2 * 30  # more than two of Streamlit's pings


def test_the_image_is_of_this_version(container):
    assert container["image"] == f"treaty-atlas:{PROJECT['version']}"
