"""Nothing in the data changes silently: hashes, spoilt files, the record of the pages, and ``--verify``."""

import json
import os
import random
import re
from contextlib import suppress

import pytest

from geodata.build import acts
from loaders import atlas, journal, package, paths
from loaders.boundaries import load_neighbours, load_points, raw_geojson
from loaders.errors import TableError
from loaders.tables import load_tables
from tests.helpers import data_folder, depositary_data
from tests.helpers.refresh_command import Said

ANOTHER = (
    "The file is not the one that the package describes. Put the file back, or accept the change with make package "
    "(python -m loaders.package)."
)
WHOLE = "All is whole: every file has its size and hash and keeps its contract.\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A copy of the real data, which a test leaves as it was."""
    return data_folder.copied(tmp_path_factory.mktemp("whole") / "geodata")


@pytest.fixture
def copy(whole):
    """The copy, made whole again after the test."""
    kept = {path: path.read_bytes() for path in whole.rglob("*.*") if path.is_file()}
    yield whole
    for path, content in kept.items():
        path.write_bytes(content)


def faults(read, folder):
    with pytest.raises(TableError, match=r".") as caught:
        read(folder)
    return [str(fault) for fault in caught.value.faults]


def replace(file, old, new):
    content = file.read_bytes()
    assert old in content
    file.write_bytes(content.replace(old, new, 1))


@pytest.mark.slow
def test_a_changed_digit_in_the_acts_is_named(copy):
    file = copy / paths.ACTS
    content = file.read_bytes()
    header = content.index(b"\n")
    digits = [at for at in range(header, len(content)) if chr(content[at]).isdigit()]
    dice, quiet = random.Random(157), []
    for at in dice.sample(digits, 157):
        digit = dice.choice([one for one in b"0123456789" if one != content[at]])
        file.write_bytes(content[:at] + bytes([digit]) + content[at + 1 :])
        if not any(fault == f"{paths.ACTS}: {ANOTHER}" for fault in faults(load_tables, copy)):
            quiet.append(at)
    assert quiet == []


def test_a_fault_in_a_cell_is_named_beside_the_changed_file(copy):
    replace(copy / paths.ACTS, b"2008-12-03", b"2008-13-03")
    first, *others = faults(load_tables, copy)
    assert first == f"{paths.ACTS}: {ANOTHER}"
    assert any("'2008-13-03': This day does not exist." in fault for fault in others)


@pytest.mark.parametrize(
    ("file", "read"), [(paths.WORLD, raw_geojson), (paths.POINTS, load_points), (paths.NEIGHBOURS, load_neighbours)]
)
def test_a_changed_shape_point_or_pair_is_named(copy, file, read):
    (copy / file).write_bytes((copy / file).read_bytes() + b"\n")
    assert f"{file}: {ANOTHER}" in faults(read, copy)


def test_what_is_changed_by_hand_is_put_in_order_and_accepted(copy, monkeypatch):
    """Go the way of ``make package``: it must not ask for hashes that it is there to renew."""
    replace(copy / paths.ACTS, b"ccm,AFG,ratification,2011-09-08,2012-03-01", b"ccm,AFG,ratification,2011-10-08,")
    assert faults(load_tables, copy)
    (copy / paths.ACTS).write_bytes(acts.ordered(copy))
    data_folder.accepted(copy)
    (act,) = (a for a in load_tables(copy).acts if (a.treaty, a.iso3, a.kind) == ("ccm", "AFG", "ratification"))
    assert f"{act.date} {act.takes_effect}" == "2011-10-08 2012-04-01"


def spoilt(dice, content):
    """Return the bytes of a file after one accident."""
    at, many = dice.randrange(len(content)), dice.randrange(1, 60)
    lines = content.splitlines(keepends=True)
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    swapped = [*lines]
    swapped[one], swapped[other] = lines[other], lines[one]
    return dice.choice(
        [
            content[:at] + dice.randbytes(1) + content[at + 1 :],
            content[:at] + dice.randbytes(5) + content[at:],
            content[:at] + content[at + many :],
            content[: at + many] + content[at:],
            content[:at],
            b"".join(swapped),
        ]
    )


@pytest.mark.slow
def test_500_spoilt_files_are_named_or_change_nothing(copy):
    tables, neighbours, geojson = load_tables(copy), load_neighbours(copy), raw_geojson(copy)
    files = [paths.PACKAGE, *(resource["path"] for resource in package.described(copy)["resources"])]
    dice, named = random.Random(500), 0
    for number in range(500):
        file = copy / files[number % len(files)]
        content = file.read_bytes()
        file.write_bytes(spoilt(dice, content))
        atlas._atlas.cache_clear()
        atlas._shapes.cache_clear()
        try:
            found, shapes = atlas.atlas(copy), atlas.shapes(copy)
            assert (found.tables, found.neighbours, shapes.geojson) == (tables, neighbours, geojson)
        except TableError:
            named += 1
        file.write_bytes(content)
    assert named > 400


def places(value, *path):
    """Yield the path of every member and item below a value of JSON."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*path, key)
        yield from places(inner, *path, key)


@pytest.mark.slow
def test_a_package_of_the_wrong_form_is_named(copy):
    described = json.loads((copy / paths.PACKAGE).read_bytes())
    # What lies deepest, the members of single fields, is by far the most.
    wanted = [path for path in places(described) if len(path) <= 3 or "snapshots" in path]
    dice = random.Random(3)
    for path in [*wanted, *dice.sample(list(places(described)), 200)]:
        fresh = holder = json.loads((copy / paths.PACKAGE).read_bytes())
        for key in path[:-1]:
            holder = holder[key]
        holder[path[-1]] = dice.choice([None, 5, "x", "a\0b", [], {}, ["a"], [[]], {"a": 1}, True])
        spoilt_package = json.dumps(fresh).encode()
        kept = (copy / paths.PACKAGE).read_bytes()
        (copy / paths.PACKAGE).write_bytes(spoilt_package)
        atlas._atlas.cache_clear()
        with suppress(TableError):
            atlas.atlas(copy)
        (copy / paths.PACKAGE).write_bytes(kept)


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("treaty", "nuclear"),
        ("as_of", "soon"),
        ("changed", "3 March"),
        ("changes", "none"),
        ("parties", "112"),
        ("sha256", None),
    ],
)
def test_the_record_of_a_page_is_checked(copy, member, value):
    described = json.loads((copy / paths.PACKAGE).read_bytes())
    (page,) = (p for r in described["resources"] for p in r.get("snapshots", ()) if p["treaty"] == "ccm")
    page[member] = value
    (copy / paths.PACKAGE).write_text(json.dumps(described), encoding="utf-8")
    (fault,) = faults(atlas.atlas, copy)
    assert fault.startswith(
        f"datapackage.json, column snapshots {member}, value {str(value)!r}: This is missing, or not"
    )


# -- the command -------------------------------------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path):
    """A small data folder with a change log beside it; the shapes of the real one, which the small one lacks."""
    data_folder.copied(tmp_path / "geodata")
    return tmp_path


def test_verify_says_that_all_is_whole(root):
    before = depositary_data.contents(root)
    said = Said(root, "--verify", pages=())
    assert (said.answer, said.out, said.err) == (0, WHOLE, "")
    assert depositary_data.contents(root) == before


def test_verify_names_every_fault_of_every_file_once(root):
    folder = root / "geodata"
    replace(folder / paths.ACTS, b"2011-09-08", b"2011-09-09")
    replace(folder / paths.SOURCES, b"\n", b"\n\n")
    (folder / paths.POINTS).unlink()
    replace(folder / paths.WORLD, b"[", b" [")
    said = Said(root, "--verify", pages=())
    assert said.answer == 1
    *named, last = said.out.splitlines()
    assert last == f"{len(named)} faults were found."
    assert len(set(named)) == len(named)
    for file in (paths.ACTS, paths.SOURCES, paths.WORLD):
        assert f"{file}: {ANOTHER}" in named
    assert f"{paths.POINTS}: The file is missing. Put it back." in named


@pytest.mark.parametrize(("member", "value"), [("hash", None), ("bytes", 5), ("bytes", None)])
def test_verify_names_a_size_or_hash_that_the_package_gives_wrongly_or_not_at_all(root, member, value):
    file = root / "geodata" / paths.PACKAGE
    described = json.loads(file.read_bytes())
    (resource,) = (item for item in described["resources"] if item["path"] == paths.WORLD)
    del resource[member]
    if value is not None:
        resource[member] = value
    file.write_bytes(package.as_bytes(described))
    said = Said(root, "--verify", pages=())
    assert (said.answer, said.out) == (1, f"{paths.WORLD}: {ANOTHER}\n1 fault was found.\n")


def test_verify_ends_an_interrupted_refresh_and_names_one_that_cannot_be_ended(root, monkeypatch):
    folder = root / "geodata"
    content = (folder / paths.ACTS).read_bytes()
    with monkeypatch.context() as patch, journal.writing(folder):
        patch.setattr(journal, "_finish", lambda folder: None)
        journal.switch(folder, {paths.ACTS: content})
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", lambda *names: (_ for _ in ()).throw(OSError(30, "Read-only file system")))
        said = Said(root, "--verify", pages=())
    told = (
        ".refresh-committed: A refresh was interrupted and cannot be ended: Read-only file system. "
        "Let somebody who may write to the data folder run python -m loaders.refresh --verify."
    )
    assert (said.answer, told in said.out.splitlines()) == (1, True)
    assert Said(root, "--verify", pages=()).out == WHOLE
    assert not (folder / journal.COMMITTED).exists()


def test_verify_names_a_folder_that_is_none(root):
    said = Said(root, "--verify", pages=(), data=("--data", str(root / "geodata" / paths.ACTS)))
    assert said.answer == 1
    assert re.search(r"acts\.csv: There is no such data folder\. Name one with TREATY_ATLAS_GEODATA", said.out)
