"""The atlas as one value: one day of the data everywhere, and nothing left over of the tables before."""

from dataclasses import replace
from datetime import date

import pytest

import loaders.atlas
from claims.model import Answer, Claim, Ground, Matter, Period, Time
from claims.verdicts import check
from treaties.model import Status
from treaties.words import day_text

SECOND = """\
strings,Strings,String Treaty,Treaty on Strings,XXVI-98,1999-11-20,2000-01-10,2001-07-01,month_start,6,own_period,\
months,6,,Art. 17,Art. 20,The Depositary,No. 2,https://example.org/strings,https://example.org/strings/text,{snapshot}
"""


@pytest.mark.parametrize("snapshot", ["2020-11-30", "2021-01-15"])
def test_treaties_read_on_different_days_give_one_day_of_the_data(world, snapshot):
    file = world / "treaties" / "treaties.csv"
    file.write_bytes(file.read_bytes() + SECOND.format(snapshot=snapshot).encode())
    atlas = loaders.atlas.atlas(world)
    day = min(date(2020, 12, 31), date.fromisoformat(snapshot))
    assert [str(treaty.snapshot) for treaty in atlas.tables.treaties.values()] == ["2020-12-31", snapshot]
    assert atlas.snapshot == atlas.tables.snapshot == atlas.provenance.snapshot == day
    assert atlas.version == atlas.provenance.version
    assert atlas.version.startswith(f"{day}-")
    cited = atlas.provenance.bibtex(atlas.choices["strings"], day)
    assert f"checked against the depositary's pages of {day_text(day)}" in cited

    ground = Ground(atlas, date(2021, 6, 1))
    for treaty in atlas.choices:
        stands = check(Claim(Matter.SIGNED, ("XCC",), treaty, Time.ON, Period.of(date(2021, 6, 1))), ground)
        assert f"{day_text(day)}, not after" in stands.notes[-1]
        later = check(Claim(Matter.WITHDREW, ("XCC",), treaty, Time.IN, Period.of(date(2021, 5, 1))), ground)
        assert later.answer is Answer.CANNOT
        assert f"by {day_text(day)}, the day of the last check" in later.reason


def test_other_tables_give_another_atlas(atlas):
    day = date(2025, 3, 6)
    assert atlas.choices["ccm"].on(day)["LTU"] is Status.WITHDRAWN  # asked before, so that it is kept
    tables = replace(atlas.tables, acts=())
    empty = replace(atlas, tables=tables)
    assert empty.choices["ccm"].on(day)["LTU"] is empty.histories["ccm"].status("LTU", day) is Status.NONE
    assert atlas.choices["ccm"].on(day)["LTU"] is Status.WITHDRAWN
    ahead = {id: replace(one, snapshot=date(2026, 3, 1)) for id, one in atlas.tables.treaties.items()}
    assert replace(atlas, tables=replace(tables, treaties=ahead)).snapshot == date(2026, 3, 1)


def test_the_atlas_is_made_once_and_again_when_the_package_changes(world):
    first = loaders.atlas.atlas(world)
    assert loaders.atlas.atlas(world) is first
    package = world / "datapackage.json"
    package.write_text(package.read_text(encoding="utf-8").replace("small-world", "other-world"), encoding="utf-8")
    assert loaders.atlas.atlas(world).version != first.version
