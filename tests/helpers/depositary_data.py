"""A small data folder for the tests of a refresh: twelve states, two treaties, no shapes.

The contract is the project's own ``datapackage.json``, cut down to the tables that `load_tables` needs.
"""

from copy import deepcopy
from pathlib import Path

from loaders import paths
from loaders.package import as_bytes, described, renewed
from loaders.records import CLASSES

STATES = """\
AUT,Austria,Europe,,
BEL,Belgium,Europe,,
CHL,Chile,Americas,,
CIV,Côte d'Ivoire,Africa,,
DNK,Denmark,Europe,,
HTI,Haiti,Americas,,
JPN,Japan,Asia,,
LBN,Lebanon,Asia,,
LTU,Lithuania,Europe,,
MNE,Montenegro,Europe,2006-06-03,SRB
NOR,Norway,Europe,,
POL,Poland,Europe,,
SRB,Serbia,Europe,,
VUT,Vanuatu,Oceania,,
"""

TREATIES = """\
id,label,short,title,untc,adopted,opened,in_force,entry_span,entry_count,first_parties,withdrawal_span,withdrawal_count,\
signature_until,article_entry,article_withdrawal,depositary,registration,url_status,url_text,snapshot
ccm,Cluster munitions,Convention on Cluster Munitions,Convention on Cluster Munitions,\
XXVI-6,2008-05-30,2008-12-03,2010-08-01,\
month_start,6,own_period,months,6,2010-07-31,Art. 17,Art. 20,Secretary-General,No. 47713,\
https://treaties.un.org/6,https://treaties.un.org/6t,2026-02-03
mines,Landmines,Mines Convention,Convention on Mines,XXVI-5,1997-09-18,1997-12-03,1999-03-01,\
month_start,6,own_period,months,6,1999-02-28,Art. 17,Art. 20,Secretary-General,No. 35597,\
https://treaties.un.org/5,https://treaties.un.org/5t,2026-02-03
"""

ACTS = """\
treaty,iso3,act,date,takes_effect,basis,notification,source,note
ccm,BEL,signature,2008-12-03,2008-12-03,depositary,,ccm-untc-2026-02-03,
ccm,BEL,ratification,2009-12-22,2010-08-01,rule,,ccm-untc-2026-02-03,"A remark, kept."
ccm,CIV,signature,2008-12-04,2008-12-04,depositary,,ccm-untc-2026-02-03,
ccm,CIV,ratification,2012-03-12,2012-09-01,rule,,ccm-untc-2026-02-03,
ccm,DNK,signature,2008-12-03,2008-12-03,depositary,,ccm-untc-2026-02-03,
ccm,DNK,ratification,2010-02-12,2010-08-01,rule,,ccm-untc-2026-02-03,
ccm,HTI,signature,2009-10-28,2009-10-28,depositary,,ccm-untc-2026-02-03,
ccm,JPN,signature,2008-12-03,2008-12-03,depositary,,ccm-untc-2026-02-03,
ccm,JPN,acceptance,2009-07-14,2010-08-01,rule,,ccm-untc-2026-02-03,
ccm,LTU,signature,2008-12-03,2008-12-03,depositary,,ccm-untc-2026-02-03,
ccm,LTU,ratification,2011-03-24,2011-09-01,rule,,ccm-untc-2026-02-03,
ccm,LTU,withdrawal,2024-09-06,2025-03-06,depositary,C.N.347.2024.TREATIES-XXVI-6,ccm-untc-2026-02-03,
ccm,POL,signature,2008-12-03,2008-12-03,depositary,,ccm-untc-2026-02-03,
ccm,POL,ratification,2012-12-27,2013-06-01,rule,,ccm-untc-2026-02-03,
ccm,POL,withdrawal,2025-08-20,2026-02-20,depositary,C.N.421.2025.TREATIES-XXVI-6,ccm-untc-2026-02-03,
mines,AUT,signature,1997-12-03,1997-12-03,depositary,,mines-untc-2026-02-03,
mines,AUT,ratification,1998-06-29,1999-03-01,rule,,mines-untc-2026-02-03,
mines,AUT,provisional_application,1998-06-29,1998-06-29,depositary,,mines-untc-2026-02-03,
mines,CHL,signature,1997-12-03,1997-12-03,depositary,,mines-untc-2026-02-03,
mines,CHL,ratification,2001-09-10,2002-03-01,rule,,mines-untc-2026-02-03,
mines,CHL,provisional_application,2001-09-10,2001-09-10,depositary,,mines-untc-2026-02-03,
mines,MNE,succession,2006-10-23,2006-06-03,rule,,mines-untc-2026-02-03,
"""

REPORTED = """\
treaty,iso3,act,earliest,latest,text,sources
mines,LBN,accession,2026-02-04,2026-11-23,Lebanon is said to have acceded.,press-2026
"""

SOURCES = """\
key,publisher,title,url,date,read,supports
ccm-untc-2026-02-03,UN,Page XXVI-6,https://treaties.un.org/6,2026-02-03,2026-11-23,Every act
mines-untc-2026-02-03,UN,Page XXVI-5,https://treaties.un.org/5,2026-02-03,2026-11-23,Every act
press-2026,A newspaper,A newspaper,https://example.org/lebanon,2026,2026-11-23,Lebanon
"""

CHANGELOG = "# Changes\n\n## Data\n\n- Data of 2026-02-03: the beginning.\n\n## 1.0\n\n- First version.\n"


def make(root: Path) -> Path:
    """Make a data folder below `root`, with a change log beside it, and return it."""
    folder = root / "geodata"
    package = deepcopy(dict(described(paths.GEODATA)))
    package["resources"] = [item for item in package["resources"] if item["path"] in CLASSES]
    text = {paths.TREATIES: TREATIES, paths.ACTS: ACTS, paths.REPORTED: REPORTED, paths.SOURCES: SOURCES}
    text[paths.STATES] = _states(package)
    for item in package["resources"]:
        header = ",".join(field["name"] for field in item["schema"]["fields"]) + "\n"
        target = folder / item["path"]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.get(item["path"], header), encoding="utf-8", newline="\n")
    (folder / paths.PACKAGE).write_bytes(as_bytes(renewed(package, folder)))
    (root / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    return folder


def _states(package: dict) -> str:
    """Return ``states.csv`` in the columns of the contract."""
    columns = next(
        [field["name"] for field in item["schema"]["fields"]]
        for item in package["resources"]
        if item["path"] == paths.STATES
    )
    rows = [",".join(columns)]
    for number, line in enumerate(STATES.splitlines(), start=1):
        iso3, name, region, since, predecessor = line.split(",")
        cells = dict.fromkeys(columns, "") | {
            "iso3": iso3,
            "numeric": f"{number:03}",
            "name": name,
            "depositary_name": name,
            "region": region,
            "subregion": {"Americas": "South America", "Oceania": "Melanesia"}.get(region, f"Western {region}"),
            "un_since": "2006-06-28" if since else "1950-01-01",
            "since": since,
            "predecessor": predecessor,
            "earlier": "part of Serbia and Montenegro" if predecessor else "",
        }
        rows.append(",".join(cells[name] for name in columns))
    return "\n".join(rows) + "\n"


def contents(root: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path, hidden ones included."""
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
