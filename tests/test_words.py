"""The words of a room: every name that code uses is there, every one that is there is used, and every place is filled.

A room keeps its words in ``en.toml`` and hands them out by ``words.py``; nothing else says that a sentence which is
shown once a year has all that it needs.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from claims.model import Answer
from treaties.exits import exit_steps
from views import navigation

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ("pages", "views", "web", "exports", "maps", "loaders", "claims", "treaties")
WORDS = {path.parent.name: tomllib.loads(path.read_text("utf-8")) for path in ROOT.glob("*/en.toml")}
SOURCES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in [ROOT / "dashboard.py", *(p for room in HOUSE for p in (ROOT / room).rglob("*.py"))]
}
SCRIPTS = {path.name: path.read_text("utf-8") for path in (ROOT / "maps" / "browser").glob("*.js")}
SAID = WORDS["maps"]["SAID"]


# -- templates ---------------------------------------------------------------------------------------


def templates(said) -> list[str]:
    """Return all texts of a name, which may be a text, a list or a table of them."""
    if isinstance(said, dict):
        said = list(said.values())
    return [text for part in said for text in templates(part)] if isinstance(said, list) else [said]


def places(template) -> set[str]:
    """Return the names of the places of a template, without what follows a point, a bracket or a colon."""
    return {re.split(r"[.\[]", name)[0] for _, name, _, _ in Formatter().parse(template) if name is not None}


def without_a_name(said) -> Iterator[str]:
    for name, value in said.items():
        for template in templates(value):
            if not all(places(template)):
                yield f"{name} has a place without a name"


# -- Python ------------------------------------------------------------------------------------------


class Module:
    """A module's source: which rooms' words it knows under which names, and what it does with them."""

    def __init__(self, path, source, words=WORDS):
        self.path, self.words, self.tree = path, words, ast.parse(source)
        self.rooms, self.names = {}, {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom):
                self.take(node)
        if path.endswith("/words.py"):
            self.rooms["_SAID"] = path.split("/")[0]

    def take(self, node):
        for alias in node.names:
            room, _, rest = f"{node.module}.{alias.name}".partition(".")
            if room in self.words and rest == "words":
                self.rooms[alias.asname or alias.name] = room
            elif room in self.words and rest.startswith("words."):
                self.names[alias.asname or alias.name] = (room, alias.name)

    def name_of(self, node) -> tuple[str, str] | None:
        """Return the room and the name that an expression is, if it is one."""
        if isinstance(node, ast.Name):
            return self.names.get(node.id)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in self.rooms:
            return self.rooms[node.value.id], node.attr
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "_SAID":
            return self.rooms["_SAID"], ast.literal_eval(node.slice)
        return None

    def used(self) -> Iterator[tuple[str, str]]:
        """Yield every name of a room's words that the module uses."""
        yield from self.names.values()
        for node in ast.walk(self.tree):
            if not isinstance(node, ast.Name) and (name := self.name_of(node)):
                yield name

    def may_be(self, node, assigned) -> list[str] | None:
        """Return the templates that an expression may be, None if that cannot be told."""
        if isinstance(node, ast.IfExp):
            parts = [self.may_be(part, assigned) for part in (node.body, node.orelse)]
        elif isinstance(node, ast.Subscript) and not self.name_of(node):
            parts = [self.may_be(node.value, assigned)]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "form":
            parts = [self.may_be(node.args[0], assigned)]
        elif isinstance(node, ast.Name) and node.id in assigned and node.id not in self.names:
            parts = [self.may_be(value, {}) for value in assigned[node.id]]
        elif name := self.name_of(node):
            said = self.words[name[0]].get(name[1])
            parts = [None if said is None else templates(said)]
        else:
            return None
        return None if None in parts else [template for part in parts for template in part or ()]

    def formats(self) -> Iterator[tuple[int, list[str], set[str], bool]]:
        """Yield every call of ``format`` on words: line, templates, names given, whether more are given unseen."""
        for function in [self.tree, *(n for n in ast.walk(self.tree) if isinstance(n, ast.FunctionDef))]:
            assigned = {}
            for node in ast.walk(function) if function is not self.tree else ():
                if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                    assigned.setdefault(node.targets[0].id, []).append(node.value)
            for node in ast.walk(function):
                if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                    continue
                if node.func.attr == "format" and (found := self.may_be(node.func.value, assigned)):
                    given = {keyword.arg for keyword in node.keywords if keyword.arg}
                    yield node.lineno, found, given, any(keyword.arg is None for keyword in node.keywords)


def not_there(module) -> Iterator[str]:
    for room, name in module.used():
        if name not in module.words[room] and not (
            module.words is WORDS and hasattr(import_module(f"{room}.words"), name)
        ):
            yield f"{module.path}: {room} has no words named {name}"


def wrongly_filled(module) -> Iterator[str]:
    for line, found, given, more in module.formats():
        wanted = [places(template) for template in found]
        where = f"{module.path}:{line}"
        if superfluous := given - set().union(*wanted):
            yield f"{where}: no template has a place for {sorted(superfluous)}"
        for template, names in zip(found, wanted, strict=True):
            if not more and (missing := names - given):
                yield f"{where}: nothing is given for {sorted(missing)} of “{template}”"


# -- the map's scripts -------------------------------------------------------------------------------

SAYS = re.compile(r"""\bsay\((?:"(?P<key>\w+)"|(?P<variable>\w+))(?:, \{(?P<given>[^{}]*)\})?\)""")
MEMBER = re.compile(r"\bsaid\.(\w+)")
GIVEN = re.compile(r"(?:^|,)\s*(\w+)\s*(?=[:,]|$)")


def keys_of(script, variable) -> list[str]:
    """Return the keys that a variable of a script may be: those of the choice that it is set to."""
    found = re.search(rf"\b{variable} = [^;?]+\? ([^;,]+)", script)
    return re.findall(r'"(\w+)"', found[1]) if found else []


def wrongly_said(scripts, said) -> Iterator[str]:
    for name, script in scripts.items():
        for key in MEMBER.findall(script):
            if key not in said:
                yield f"{name}: nothing is said by {key}"
        for call in SAYS.finditer(script):
            keys, given = [call["key"]], set(GIVEN.findall((call["given"] or "").strip()))
            if call["variable"]:
                keys = keys_of(script, call["variable"])
            for key in keys:
                if key not in said:
                    yield f"{name}: nothing is said by {key}"
                elif missing := places(said[key]) - given:
                    yield f"{name}: nothing is given for {sorted(missing)} of {key}"
                elif call["key"] and (superfluous := given - places(said[key])):
                    yield f"{name}: {key} has no place for {sorted(superfluous)}"


def unsaid(scripts, said) -> list[str]:
    text = "\n".join(scripts.values())
    return [key for key in said if f'"{key}"' not in text and f"said.{key}" not in text]


# -- the rooms ---------------------------------------------------------------------------------------

MODULES = [Module(path, source) for path, source in SOURCES.items()]


def test_the_rooms_with_words_are_known():
    assert set(WORDS) >= {"treaties", "maps", "exports", "views"}
    assert sum(len(list(module.formats())) for module in MODULES) > 100
    assert len([call for script in SCRIPTS.values() for call in SAYS.finditer(script)]) > 20


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.path)
def test_every_name_is_there_and_every_place_is_filled(module):
    faults = [*not_there(module), *wrongly_filled(module)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("room", sorted(WORDS))
def test_every_name_is_used(room):
    used = {name for module in MODULES for of, name in module.used() if of == room}
    assert sorted(set(WORDS[room]) - used) == []


def test_tables_of_words_have_a_name_for_each_key_that_is_asked(tables):
    said = WORDS["views"]
    assert set(WORDS["web"]["PAGES"]) == set(navigation.PAGES)
    assert set(said["VERDICTS"]) == {str(answer) for answer in Answer}
    steps = {kind for step in exit_steps(tables) for kind in step.kinds}
    assert steps <= set(said["STEP_KINDS"])


@pytest.mark.parametrize("room", sorted(WORDS))
def test_a_template_by_number_has_every_form(room):
    """A table with one of the names of the plural rules is such a template."""
    tables = {name: set(value) for name, value in WORDS[room].items() if isinstance(value, dict)}
    cases = {"zero", "one", "other"}
    assert {name: keys for name, keys in tables.items() if keys & cases and keys != cases} == {}


@pytest.mark.parametrize("room", sorted(WORDS))
def test_every_place_has_a_name(room):
    assert list(without_a_name(WORDS[room])) == []


def test_the_scripts_say_what_is_there_and_all_of_it():
    assert list(wrongly_said(SCRIPTS, SAID)) == []
    assert unsaid(SCRIPTS, SAID) == []


# -- each of these must be found ---------------------------------------------------------------------

TINY = {
    "views": {"HELLO": "Hello {name}.", "BYE": "Bye {name}, on {day}.", "FORMS": {"one": "{n}", "other": "{n} {m}"}}
}


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("from views import words\nwords.HELO", "views has no words named HELO"),
        ("from views.words import HELO", "views has no words named HELO"),
        ("from views import words\nwords.HELLO.format(name=1, nam=2)", "no template has a place for ['nam']"),
        ("from views.words import HELLO as hi\nhi.format()", "nothing is given for ['name']"),
        (
            "from views import words\nwords.BYE.format(name=1, **{})\nwords.BYE.format(name=1)",
            "x.py:3: nothing",
        ),
        ("from views import words as w\n(w.BYE if a else w.HELLO).format(name=1)", "nothing is given for ['day']"),
        ("from views import words\ndef f():\n t = words.HELLO\n t.format(day=1, name=2)", "no template has a place"),
        ("from views import words\nfrom a import form\nform(words.FORMS, 2).format(n=2)", "nothing is given for ['m']"),
    ],
)
def test_a_fault_in_python_is_found(source, fault):
    module = Module("x.py", source, TINY)
    (found,) = dict.fromkeys([*not_there(module), *wrongly_filled(module)])
    assert fault in found


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ('atlas.say("helo")', "nothing is said by helo"),
        ("said.helo", "nothing is said by helo"),
        ('say("hello", { day })', "nothing is given for ['name'] of hello"),
        ('say("hello", { name: f(a, true), day: 1 })', "hello has no place for ['day']"),
        ('const what = a > b ? "hello" : "helo"; say(what, { name })', "nothing is said by helo"),
    ],
)
def test_a_fault_in_a_script_is_found(script, fault):
    (found,) = wrongly_said({"x.js": script}, {"hello": "Hello {name}."})
    assert fault in found


def test_what_nobody_says_and_a_nameless_place_are_found():
    assert unsaid({"x.js": 'say("hello")'}, {"hello": "", "bye": ""}) == ["bye"]
    assert list(without_a_name({"A": ["{a}", {"b": "{}"}]})) == ["A has a place without a name"]
    assert list(without_a_name({"A": "{a:%d.%m} {b[0]} {{c}}"})) == []
