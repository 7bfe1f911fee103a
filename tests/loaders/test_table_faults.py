"""One slip in one file at a time: each is told with file, line, column, value and remedy."""

import pytest

ACTS = "treaties/acts.csv"
STATES = "states/states.csv"
ALIASES = "states/aliases.csv"
TREATIES = "treaties/treaties.csv"

# id: file, text in it, its replacement, and the whole fault as it is printed.
CELLS = {
    "misspelt act": (
        ACTS,
        "XBB,ratification",
        "XBB,ratifcation",
        (
            "treaties/acts.csv, line 8, column act, value 'ratifcation': This is not a possible act. "
            "Did you mean ratification? Possible: signature, definitive_signature, ratification, acceptance, "
            "approval, formal_confirmation, consent_to_be_bound, accession, succession, provisional_application, "
            "withdrawal."
        ),
    ),
    "day that does not exist": (
        ACTS,
        "2003-02-01,2003-08-01",
        "2003-02-30,2003-08-01",
        (
            "treaties/acts.csv, line 8, column date, value '2003-02-30': This day does not exist. "
            "Write it as 2010-08-01."
        ),
    ),
    "day written otherwise": (
        ACTS,
        "2003-02-01,2003-08-01",
        "1 Feb 2003,2003-08-01",
        (
            "treaties/acts.csv, line 8, column date, value '1 Feb 2003': This is not a day written as "
            "YYYY-MM-DD. Write it as 2010-08-01."
        ),
    ),
    "day in digits of another script": (
        ACTS,
        "2003-02-01,2003-08-01",
        "٢٠٠٣-02-01,2003-08-01",
        (
            "treaties/acts.csv, line 8, column date, value '٢٠٠٣-02-01': This is not a day written as "
            "YYYY-MM-DD. Write it as 2010-08-01."
        ),
    ),
    "empty cell": (
        ACTS,
        "2006-10-23,2006-06-03,rule",
        "2006-10-23,,rule",
        "treaties/acts.csv, line 10, column takes_effect, value '': The cell is empty. It needs a value.",
    ),
    "unknown state": (
        ACTS,
        "XCC,succession",
        "XCD,succession",
        (
            "treaties/acts.csv, line 10, column iso3, value 'XCD': states/states.csv has no such iso3. "
            "Did you mean XCC (Cöstavia)?"
        ),
    ),
    "name for a code": (
        ACTS,
        "XCC,succession",
        "Cöstavia,succession",
        (
            "treaties/acts.csv, line 10, column iso3, value 'Cöstavia': This is not written as iso3 is. "
            "The pattern is [A-Z]{3}"
        ),
    ),
    "unknown treaty": (
        ACTS,
        "kites,XCC,succession",
        "kite,XCC,succession",
        (
            "treaties/acts.csv, line 10, column treaty, value 'kite': treaties/treaties.csv has no such id. "
            "Did you mean kites?"
        ),
    ),
    "unknown source": (
        ACTS,
        "depositary,C.N.7.2010,page",
        "depositary,C.N.7.2010,paeg",
        ("treaties/acts.csv, line 4, column source, value 'paeg': sources.csv has no such key. Did you mean page?"),
    ),
    "same act in two rows": (
        ACTS,
        "kites,XBB,signature,2000-02-01,2000-02-01,depositary,,page,\n",
        "kites,XBB,signature,2000-02-01,2000-02-01,depositary,,page,\n" * 2,
        (
            "treaties/acts.csv, line 8, column treaty;iso3;act;date, value 'kites;XBB;signature;2000-02-01': "
            "The same treaty and iso3 and act and date are in line 7. Keep one of the rows."
        ),
    ),
    "number that is none": (
        "treaties/published_counts.csv",
        "2004-01-01,2,",
        "2004-01-01,two,",
        "treaties/published_counts.csv, line 2, column parties, value 'two': This is not a whole number.",
    ),
    "number below the least": (
        "treaties/published_counts.csv",
        "2004-01-01,2,",
        "2004-01-01,-2,",
        "treaties/published_counts.csv, line 2, column parties, value '-2': The least possible parties is 0.",
    ),
    "web address that is none": (
        TREATIES,
        "https://example.org/status",
        "example.org status",
        (
            "treaties/treaties.csv, line 2, column url_status, value 'example.org status': This is not a web "
            "address. Write it with https:// or http://, a host, no name or password, no spaces."
        ),
    ),
    "unknown unit": (
        "treaties/territorial.csv",
        "X-ISLE",
        "X-ISLA",
        (
            "treaties/territorial.csv, line 2, column unit, value 'X-ISLA': boundaries/units.csv has no such "
            "unit. Did you mean X-ISLE (Isle of Wind)?"
        ),
    ),
}

FILES = {
    "source key in a list": (
        "treaties/contested.csv",
        "page;report",
        "page;raport",
        (
            "treaties/contested.csv, line 2, column claim_sources, value 'raport': sources.csv has no such "
            "key. Did you mean report?"
        ),
    ),
    "state in a list": (
        "treaties/milestones.csv",
        "XAA;XBB",
        "XAA;XBX",
        (
            "treaties/milestones.csv, line 2, column states, value 'XBX': states/states.csv has no such "
            "iso3. Did you mean XBB?"
        ),
    ),
    "unit in a list": (
        "boundaries/footnotes.csv",
        "X-ISLE;XAA",
        "Q;XAA",
        (
            "boundaries/footnotes.csv, line 2, column units, value 'Q': boundaries/units.csv has no such "
            "unit. Add it there, or correct it here."
        ),
    ),
    "state without a shape": (
        "boundaries/units.csv",
        "XCC,Cöstavia,state,XCC",
        "X-CC,Cöstavia,state,XCC",
        (
            "states/states.csv, line 4, column iso3, value 'XCC': Cöstavia has no unit in "
            "boundaries/units.csv. Add the unit, or correct the code."
        ),
    ),
    "alias of two states": (
        ALIASES,
        "Aldorian Union,XAA,former",
        "KINGDOM OF BELMÁRK,XAA,former",
        (
            "states/aliases.csv, line 3, column alias, value 'KINGDOM OF BELMÁRK': This means XBB already "
            "(states/aliases.csv, line 2), here XAA. A spelling must mean one state."
        ),
    ),
    "alias that is another state's name": (
        ALIASES,
        "Aldorian Union,XAA,former",
        "The Costavia,XAA,former",
        (
            "states/aliases.csv, line 3, column alias, value 'The Costavia': This means XCC already "
            "(states/states.csv, line 4), here XAA. A spelling must mean one state."
        ),
    ),
    "alias without letters": (
        ALIASES,
        "Aldorian Union,XAA,former",
        "?,XAA,former",
        "states/aliases.csv, line 3, column alias, value '?': The name has no letters. Write the name.",
    ),
    "unknown predecessor": (
        STATES,
        "2006-06-03,XBB,part",
        "2006-06-03,XBX,part",
        (
            "states/states.csv, line 4, column predecessor, value 'XBX': states/states.csv has no such other "
            "state. Write the ISO3 code of a state."
        ),
    ),
    "predecessor without first day": (
        STATES,
        "1950-01-01,,,,,,\n",
        "1950-01-01,,,,,XAA,\n",
        (
            "states/states.csv, line 3, column since, value '': Belmark has a predecessor but no first day. "
            "Write the first day, or remove the predecessor."
        ),
    ),
    "membership that ends before it begins": (
        STATES,
        "1995-01-01,2020-01-31",
        "1995-01-01,1994-01-31",
        (
            "states/states.csv, line 2, column eu_until, value '1994-01-31': This day is before eu_since, "
            "1995-01-01. Correct one of the days."
        ),
    ),
    "treaty in force before it was opened": (
        TREATIES,
        "1999-11-20,2000-01-10",
        "1999-11-20,1999-11-19",
        (
            "treaties/treaties.csv, line 2, column opened, value '1999-11-19': This day is before adopted, "
            "1999-11-20. Correct one of the days."
        ),
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "expected"), CELLS.values(), ids=CELLS)
def test_a_cell_that_breaks_the_contract(spoil, faults_of, file, old, new, expected):
    assert faults_of(spoil(file, old, new)) == [expected]


@pytest.mark.parametrize(("file", "old", "new", "expected"), FILES.values(), ids=FILES)
def test_files_that_contradict_each_other(spoil, faults_of, file, old, new, expected):
    assert faults_of(spoil(file, old, new)) == [expected]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html;x",
        "ftp://example.org/status",
        "//example.org/status",
        "https:example.org",
        "https://name:word@example.org/status",
        "https://example.org@evil.example/",
        "https://example.org\\@evil.example/",
        "https://example.org/>)[x](https://evil.example",
    ],
)
def test_only_an_address_of_the_web_is_one(spoil, faults_of, address):
    (fault,) = faults_of(spoil(TREATIES, "https://example.org/status", address))
    assert fault.startswith("treaties/treaties.csv, line 2, column url_status, value ")
    assert "This is not a web address. Write it with https:// or http://" in fault


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("\x1b", "001B"),
        ("\u2028", "2028"),
        ("\ufeff", "FEFF"),
        ("\u202e", "202E"),
        ("\u2066", "2066"),
        ("\x7f", "007F"),
    ],
)
def test_a_sign_that_nobody_sees_is_named(spoil, faults_of, sign, name):
    (fault,) = faults_of(spoil("boundaries/footnotes.csv", "The isle", f"The {sign}isle"))
    assert fault.startswith("boundaries/footnotes.csv, line 2, column text, value ")
    assert fault.endswith(f"The cell holds a sign that nobody sees, U+{name}. Remove it.")
