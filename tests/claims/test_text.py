"""Sentences: a table of verdicts, and what must leave a sentence without one."""

import csv
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.model import Answer, Ground
from claims.names import Names
from claims.text import check_sentence, check_text, reading, sentences
from treaties.model import ActKind
from treaties.sentences import in_sentence
from treaties.words import day_text

TODAY = date(2026, 11, 23)
CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "claims.csv").open(encoding="utf-8")))
TRUE = [case["sentence"] for case in CASES if case["answer"] == "true"]


@pytest.fixture(scope="module")
def ground(atlas):
    return Ground(atlas, TODAY)


@pytest.fixture(scope="module")
def names(atlas):
    return Names.of(atlas.tables)


@pytest.fixture(scope="module")
def checked(ground, names):
    return lambda sentence, on=ground: check_sentence(sentence, on, names)


@pytest.mark.parametrize("case", CASES, ids=[case["sentence"][:60] for case in CASES])
def test_the_table_of_sentences(checked, case):
    verdict = checked(case["sentence"]).verdict
    assert verdict.answer == case["answer"], verdict.reason
    assert case["says"] in " ".join([verdict.reason, *verdict.notes])
    assert verdict.reason.endswith((".", "?"))


def test_the_table_is_large_and_varied():
    count = Counter(case["answer"] for case in CASES)
    assert len(CASES) >= 100
    assert len({case["sentence"] for case in CASES}) == len(CASES)
    assert min(count[answer.value] for answer in Answer) >= 40


STRAY = (
    "reportedly", "not", "never", "almost", "nearly", "only", "except", "without", "unlike", "before", "after",
    "if", "might", "falsely", "neither", "no", "less", "than", "former", "unless", "all but", "hardly", "North", "New",
)  # fmt: skip


@pytest.mark.parametrize("word", STRAY)
def test_a_stray_word_anywhere_in_a_true_sentence_does_not_leave_it_true(checked, word):
    for sentence in (
        "Lithuania left the CCM on 6 March 2025",
        "Norway is a party to the Ottawa Treaty",
        "Over 110 countries are party to the CCM",
        "Russia has not joined the CCM",
    ):
        words = sentence.split(" ")
        for at in range(len(words) + 1):
            spoilt = " ".join([*words[:at], word, *words[at:]])
            assert checked(spoilt).verdict.answer is not Answer.TRUE, spoilt


@settings(max_examples=150, deadline=None)
@given(sentence=st.sampled_from(TRUE), drop=st.integers(0, 30))
@example(sentence="Russia has not joined the CCM", drop=2)
def test_a_denial_taken_out_of_a_true_sentence_does_not_stay_true(checked, sentence, drop):
    words = sentence.split(" ")
    denials = [i for i, word in enumerate(words) if word in ("not", "never", "no", "neither")]
    if denials:
        at = denials[drop % len(denials)]
        assert checked(" ".join([*words[:at], *words[at + 1 :]])).verdict.answer is not Answer.TRUE


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=200) | st.lists(st.sampled_from(" ".join(TRUE).split(" ")), max_size=14).map(" ".join))
@example("⟦S0⟧ has left ⟦T0⟧")
@example("Lithuania left the CCM on 99 March 2025")
@example("Lithuania left the CCM in 0000")
@example("''''' s 's")
def test_any_text_gets_verdicts_and_no_error(ground, names, text):
    for found in check_text(text, ground, names):
        assert found.verdict.answer in Answer
        assert found.verdict.reason
        for claim in found.claims:
            assert reading(claim, ground).endswith(".")


def test_every_state_is_understood_in_both_treaties(ground, names, checked):
    for treaty, history in ground.atlas.histories.items():
        for iso3, state in ground.atlas.tables.states.items():
            name = names.written(state)
            found = checked(f"On 31 December 2020, {name} was bound by the {history.treaty.title}.")
            (claim,) = found.claims
            assert (claim.states, claim.treaty) == ((iso3,), treaty), name
            bound = history.status(iso3, date(2020, 12, 31)).is_bound
            assert found.verdict.answer is (Answer.TRUE if bound else Answer.FALSE)


def test_every_withdrawal_and_accession_written_out_is_true(ground, checked):
    said = {
        ActKind.RATIFICATION: "ratified the {}",
        ActKind.ACCESSION: "acceded to the {}",
        ActKind.SIGNATURE: "signed the {}",
        ActKind.WITHDRAWAL: "gave notice of withdrawal from the {}",
    }
    for act in ground.atlas.tables.acts:
        state = ground.atlas.tables.states[act.iso3]
        if act.kind in said and act.iso3 != "COG":
            text = said[act.kind].format(ground.atlas.tables.treaties[act.treaty].short)
            sentence = f"{in_sentence(state)} {text} on {day_text(act.date)}."
            assert checked(sentence).verdict.answer is Answer.TRUE, sentence


def test_a_sentence_without_a_date_means_the_last_known_day(ground, checked):
    sentence = "Lithuania is bound by the CCM."
    assert checked(sentence).verdict.answer is Answer.FALSE
    assert checked(sentence, replace(ground, today=date(2025, 3, 5))).verdict.answer is Answer.TRUE


def test_names_are_not_corrected_and_capitals_count_where_words_would_do(checked):
    assert "Did you mean Lithuania?" in checked("Lithuana has left the CCM").verdict.reason
    assert checked("US has joined the CCM").claims
    assert not checked("us has joined the CCM").claims
    assert "South Korea or North Korea" in checked("Korea has joined the CCM").verdict.reason


def test_a_text_is_cut_into_sentences_and_each_is_judged(ground, names):
    text = "The U.S. has not joined the CCM. Lithuania left it in 2025! St. Lucia is a party to the CCM.\nNorway left."
    assert len(sentences(text)) == 4
    answers = [found.verdict.answer.value for found in check_text(text, ground, names)]
    assert answers == ["true", "cannot", "true", "cannot"]


def test_how_a_sentence_was_read_is_told(ground, checked):
    (claim,) = checked("Russia and China have not joined the CCM.").claims
    told = reading(claim, ground)
    assert told == "Convention on Cluster Munitions: Russia and China; denied: joined; on 23 November 2026."
