"""A small world of three invented states and one invented treaty, as files and the data package that describes them.

XAA (Aldoria) signs, ratifies, withdraws and comes back by accession; XBB (Belmark) signs, ratifies
and applies provisionally; XCC (Cöstavia) leaves XBB and succeeds to the treaty. ISO 3166 leaves
codes beginning with X to its users.
"""

import json

from loaders import paths

FILES = {
    "treaties/treaties.csv": """\
id,label,short,title,untc,adopted,opened,in_force,entry_span,entry_count,first_parties,\
withdrawal_span,withdrawal_count,signature_until,article_entry,article_withdrawal,\
depositary,registration,url_status,url_text,snapshot
kites,Kites,Kite Treaty,"Treaty on Kites, Strings and Tails",XXVI-99,1999-11-20,2000-01-10,2001-07-01,\
month_start,6,own_period,months,6,2001-06-30,Art. 17,Art. 20,The Depositary,No. 1,https://example.org/status,https://example.org/text,2020-12-31
""",
    "treaties/acts.csv": """\
treaty,iso3,act,date,takes_effect,basis,notification,source,note
kites,XAA,signature,2000-01-10,2000-01-10,depositary,,page,
kites,XAA,ratification,2000-05-20,2001-07-01,rule,,page,
kites,XAA,withdrawal,2010-03-05,2010-09-05,depositary,C.N.7.2010,page,
kites,XAA,accession,2015-01-15,2015-07-01,rule,,page,"came back,
after five years"
kites,XBB,signature,2000-02-01,2000-02-01,depositary,,page,
kites,XBB,ratification,2003-02-01,2003-08-01,rule,,page,
kites,XBB,provisional_application,2003-02-01,2003-02-01,depositary,,page,Art. 1
kites,XCC,succession,2006-10-23,2006-06-03,rule,,page,
""",
    "treaties/contested.csv": """\
treaty,iso3,since,until,label,claim,claim_sources,reply,reply_sources
kites,XBB,2019-07-18,,suspension,Belmark says so.,page;report,Aldoria objects.,report
""",
    "treaties/reported.csv": """\
treaty,iso3,act,earliest,latest,text,sources
kites,XCC,withdrawal,2021-01-01,2021-12-31,A newspaper says so.,report
""",
    "treaties/territorial.csv": """\
treaty,iso3,unit,territory,scope,since,notification,source,note
kites,XAA,X-ISLE,Isle of Wind,excluded,,,page,
""",
    "treaties/milestones.csv": """\
treaty,states,date,step,place,text,votes,notification,sources,note
kites,XAA;XBB,2009-12-01,parliament,,Both parliaments vote.,60-0,,report,
""",
    "treaties/published_counts.csv": """\
treaty,date,parties,signed_not_ratified,source
kites,2004-01-01,2,,report
""",
    "states/states.csv": """\
iso3,numeric,name,depositary_name,region,subregion,un_since,eu_since,eu_until,nato_since,since,predecessor,earlier
XAA,901,Aldoria,Republic of Aldoria,Europe,Northern Europe,1950-01-01,1995-01-01,2020-01-31,1960-01-01,,,
XBB,902,Belmark,Belmark,Europe,Northern Europe,1950-01-01,,,,,,
XCC,903,Cöstavia,Cöstavia (Free State of),Europe,Northern Europe,2006-06-28,,,,2006-06-03,XBB,part of Belmark
""",
    "states/codes.csv": """\
iso3,iso2,m49,cowc,cow,gwc,gw,vdem
XAA,XA,901,ALD,901,ALD,901,91
XBB,XB,902,BEL,902,,,
XCC,XC,903,,,,,
""",
    "states/aliases.csv": """\
alias,iso3,source
Kingdom of Belmark,XBB,official
Aldorian Union,XAA,former
""",
    "boundaries/units.csv": """\
unit,name,kind,sovereign,atlas_name,note
XAA,Aldoria,state,XAA,Aldoria,
XBB,Belmark,state,XBB,Belmark,
XCC,Cöstavia,state,XCC,Cöstavia,
X-ISLE,Isle of Wind,territory,XAA,Isle of Wind,
""",
    "boundaries/footnotes.csv": """\
key,units,text,sources
wind,X-ISLE;XAA,The isle moves.,report
""",
    "boundaries/neighbours.csv": """\
unit_a,unit_b
XAA,XBB
""",
    "boundaries/frontline.csv": """\
place,unit,neighbour
1,XAA,XBB
""",
    "boundaries/borders.csv": """\
unit_a,unit_b,km,extent,what,date,source
XAA,XBB,12.5,whole,whole border,2018,report
""",
    "sources.csv": """\
key,publisher,title,url,date,read,supports
page,Status of the Kite Treaty,Status of the Kite Treaty,https://example.org/status,2020-12-31,2026-11-23,every act
report,The Kite Report,The Kite Report,https://example.org/report,2019,2026-11-23,the counts
""",
}
REQUIRED = {"constraints": {"required": True}}
ISO3 = {"constraints": {"required": True, "pattern": "[A-Z]{3}"}}
DAY = {"type": "date", "constraints": {"required": True}}
MAY_BE_DAY = {"type": "date"}
COUNT = {"type": "integer", "constraints": {"required": True, "minimum": 0}}
WEB = {"format": "uri", "constraints": {"required": True}}
SPAN = {"constraints": {"required": True, "enum": ["month_start", "months", "days"]}}
ACT = {
    "constraints": {
        "required": True,
        "enum": [
            "signature",
            "definitive_signature",
            "ratification",
            "acceptance",
            "approval",
            "formal_confirmation",
            "consent_to_be_bound",
            "accession",
            "succession",
            "provisional_application",
            "withdrawal",
        ],
    }
}
ONE_OF = {
    "treaties/territorial.csv:scope": ["applies", "excluded", "not stated"],
    "treaties/acts.csv:basis": ["rule", "depositary"],
    "boundaries/borders.csv:extent": ["whole", "unstated", "land", "sea"],
    "boundaries/units.csv:kind": ["state", "exclave", "territory", "disputed", "antarctica"],
}
DESCRIBED = {
    "treaties/treaties.csv": {"id": REQUIRED, "label": REQUIRED, "adopted": DAY, "opened": DAY}
    | {"in_force": DAY, "entry_span": SPAN, "entry_count": COUNT, "withdrawal_span": SPAN}
    | {"withdrawal_count": COUNT, "signature_until": MAY_BE_DAY, "url_status": WEB, "snapshot": DAY},
    "treaties/acts.csv": {"iso3": ISO3, "act": ACT, "date": DAY, "takes_effect": DAY, "source": REQUIRED},
    "treaties/contested.csv": {"since": DAY, "until": MAY_BE_DAY},
    "treaties/reported.csv": {"act": ACT, "earliest": DAY, "latest": DAY},
    "treaties/territorial.csv": {"since": MAY_BE_DAY},
    "treaties/milestones.csv": {"date": DAY},
    "treaties/published_counts.csv": {
        "date": DAY,
        "parties": COUNT,
        "signed_not_ratified": {"type": "integer"},
    },
    "states/states.csv": {"iso3": ISO3, "name": REQUIRED, "depositary_name": REQUIRED, "since": MAY_BE_DAY}
    | dict.fromkeys(("un_since", "eu_since", "eu_until", "nato_since"), MAY_BE_DAY),
    "boundaries/frontline.csv": {"place": COUNT},
    "boundaries/borders.csv": {"km": {"type": "number", "constraints": {"required": True, "minimum": 0}}},
    "states/codes.csv": {"iso3": ISO3} | {key: {"type": "integer"} for key in ("cow", "gw", "vdem")},
    "states/aliases.csv": {"alias": REQUIRED, "iso3": ISO3},
}
PRIMARY = {
    "treaties/treaties.csv": ["id"],
    "treaties/acts.csv": ["treaty", "iso3", "act", "date"],
    "states/states.csv": "iso3",
    "states/codes.csv": ["iso3"],
    "states/aliases.csv": ["alias"],
    "boundaries/units.csv": ["unit"],
    "boundaries/footnotes.csv": ["key"],
    "sources.csv": ["key"],
}
FOREIGN = {
    "treaty": ("treaties/treaties.csv", "id"),
    "iso3": ("states/states.csv", "iso3"),
    "source": ("sources.csv", "key"),
    "unit": ("boundaries/units.csv", "unit"),
    "neighbour": ("boundaries/units.csv", "unit"),
    "unit_a": ("boundaries/units.csv", "unit"),
    "unit_b": ("boundaries/units.csv", "unit"),
    "sovereign": ("states/states.csv", "iso3"),
}


def name_of(file):
    return file.removesuffix(".csv").replace("/", "-")


def describe(file):
    columns = FILES[file].split("\n", 1)[0].split(",")
    described = DESCRIBED.get(file, {})
    fields = []
    for column in columns:
        item = {"name": column, "type": "string"} | described.get(column, {})
        if choices := ONE_OF.get(f"{file}:{column}"):
            item["constraints"] = {"required": True, "enum": choices}
        fields.append(item)
    foreign = [
        {"fields": [column], "reference": {"resource": name_of(target), "fields": [key]}}
        for column, (target, key) in FOREIGN.items()
        if column in columns and target != file and (file, column) != ("states/aliases.csv", "source")
    ]
    schema = {"fields": fields, "foreignKeys": foreign}
    if file in PRIMARY:
        schema["primaryKey"] = PRIMARY[file]
    return {"name": name_of(file), "path": file, "encoding": "utf-8", "schema": schema}


def write(folder):
    """Write the files of the small world below a folder; every one is in order."""
    for file, content in FILES.items():
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_bytes(content.encode())
    package = {"name": "small-world", "resources": [describe(file) for file in FILES]}
    (folder / paths.PACKAGE).write_text(json.dumps(package, indent=1), encoding="utf-8")
