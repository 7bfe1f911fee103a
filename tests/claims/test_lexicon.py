"""The lexicon: nothing in it that no sentence can reach, and verbs in the forms that English gives them."""

import re
from datetime import date
from pathlib import Path

import pytest

from claims import lexicon
from claims.dates import find_dates
from claims.model import Answer, Ground
from claims.names import Names
from claims.phrases import predicate
from claims.text import check_sentence

ROOM = Path(lexicon.__file__).parent
PUT_IN = {"states", "treaty", "tail", "parliament", "number", "role", "being", "noun", "verb", "counted"}
VERBS = {
    "sign signed signed signs": ("", "SIGNED"),
    "ratify ratified ratified ratifies": ("", "RATIFIED"),
    "accede acceded acceded accedes": (" to", "ACCEDED"),
    "join joined joined joins": ("", "JOINED"),
    "withdraw withdrew withdrawn withdraws": (" from", "WITHDREW"),
    "denounce denounced denounced denounces": ("", "WITHDREW"),
    "leave left left leaves": ("", "LEFT"),
    "quit quit quit quits": ("", "LEFT"),
    "exit exited exited exits": ("", "LEFT"),
    "pull pulled pulled pulls": (" out of", "LEFT"),
    "end ended ended ends": (" its participation in", "LEFT"),
    "cease ceased ceased ceases": (" to be party to", "LEFT"),
    "give gave given gives": (" notice of withdrawal from", "NOTIFIED"),
    "notify notified notified notifies": (" depositary of its exit from", "NOTIFIED"),
    "submit submitted submitted submits": (" its instrument of withdrawal from", "NOTIFIED"),
    "deposit deposited deposited deposits": (" instrument of accession to", "ACCEDED"),
    "lodge lodged lodged lodges": (" notification of its denunciation of", "NOTIFIED"),
    "suspend suspended suspended suspends": (" its operation of", "SUSPENDED"),
}


@pytest.fixture(scope="module")
def answer(atlas):
    ground, names = Ground(atlas, date(2026, 11, 23)), Names.of(atlas.tables)
    return lambda sentence: check_sentence(sentence, ground, names)


def test_every_name_of_the_file_is_used_by_the_code():
    code = "\n".join(path.read_text("utf-8") for path in ROOM.glob("*.py"))
    assert [name for name in lexicon.LEXICON if not re.search(rf"""["']{name}["']""", code)] == []


def test_every_fragment_is_used_and_every_one_used_is_there():
    text = (ROOM / "lexicon.toml").read_text("utf-8")
    used = set(re.findall(r"\$\{?([a-z_]+)", re.sub(r"(?m)^ *#.*$", "", text)))
    assert used == {*lexicon.LEXICON["FRAGMENTS"], *lexicon.forms("sign"), *PUT_IN}


def test_the_verbs_are_all_tried_below():
    tried = {forms.split(" ")[0] for forms in VERBS}
    assert {verb for row in lexicon.LEXICON["VERBS"] for verb in row["verbs"].split()} == tried
    assert set(lexicon.LEXICON["FORMS"]) <= tried


@pytest.mark.parametrize("forms", VERBS)
def test_a_verb_is_understood_in_all_its_forms(forms):
    rest, matter = VERBS[forms]
    base, past, participle, third = forms.split(" ")
    assert list(lexicon.forms(base).values()) == [base, past, participle, third]
    for said in (f"has {participle}", f"has not {base}", past, f"never {past}", f"did not {base}", third):
        found = predicate(f"{said}{rest} ⟦T0⟧")
        assert found, said
        assert found[0].matter.name == matter, said


@pytest.mark.parametrize("size", lexicon.SIZES)
@pytest.mark.parametrize("number", ["zero", "three", "seventeen", "110"])
def test_every_size_is_understood_before_a_number(answer, size, number):
    (claim,) = answer(f"{size} {number} states are party to the CCM").claims
    assert claim.size is lexicon.SIZES[size]
    assert claim.number == lexicon.NUMBERS.get(number, 110)


@pytest.mark.parametrize("role", lexicon.ROLES)
def test_every_word_before_a_date_is_taken_with_it(role):
    text, (found,) = find_dates(f"Norway left {role} 6 March 2025.", date(2026, 1, 1))
    assert (text, found.role) == ("Norway left ⟦D0⟧.", lexicon.ROLES[role])


@pytest.mark.parametrize("name", lexicon.AMBIGUOUS)
def test_a_name_with_two_bearers_is_asked_for(answer, name):
    found = answer(f"{name.title()} has joined the CCM").verdict
    assert found.answer is Answer.CANNOT
    assert lexicon.AMBIGUOUS[name] in found.reason


@pytest.mark.parametrize("house", lexicon.PARLIAMENTS)
def test_a_parliament_belongs_to_its_state_alone(answer, house):
    (claim,) = answer(f"The {house.title()} voted to leave the CCM").claims
    assert claim.state == lexicon.PARLIAMENTS[house]
    assert not answer(f"Norway's {house.title()} voted to leave the CCM").claims


@pytest.mark.parametrize("adjective", lexicon.DEMONYMS)
def test_a_parliament_has_the_adjective_of_its_state(answer, adjective):
    (claim,) = answer(f"The {adjective.title()} parliament voted to leave the CCM").claims
    assert claim.state == lexicon.DEMONYMS[adjective]


@pytest.mark.parametrize("treaty", lexicon.LEXICON["TREATIES"])
def test_the_lexicon_names_treaties_of_the_atlas(atlas, treaty):
    assert treaty in atlas.tables.treaties
