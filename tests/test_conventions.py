"""What must stay true of the house as a whole (STYLE 9 in spirit): docs say what the code says, nothing is unused."""

import ast
import re
from pathlib import Path

import pytest

from bot.app import command_table
from bot.command import Command
from bot.domain import refusal
from bot.environment import ROOT
from bot.language.fold import fold

COMMANDS = tuple(command_table().by_name.values())
SOURCES = sorted([*(ROOT / "bot").rglob("*.py"), *(ROOT / "commands").glob("*.py")])
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEMPLATES = {
    p.relative_to(ROOT / "templates").as_posix().removesuffix(".html.j2") for p in (ROOT / "templates").rglob("*.j2")
}
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}
ENGLISH = {
    "account", "add", "admitted", "allowed", "answer", "answered", "asked", "away", "back", "bad", "board", "bot",
    "by", "call", "called", "came", "change", "changed", "choice", "chosen", "closed", "command", "completed",
    "declined", "confirmed", "found", "noted", "between",
    "deadline", "deadlines", "done", "dress", "due", "edited", "effect", "effects", "event", "failed", "file", "first",
    "form", "given", "handled", "ids", "in", "incoming", "invite", "invited", "join", "leave", "left",
    "alarmed", "anew", "explained", "folding", "raised", "said", "settled", "told", "updated",
    "shared",
    "likeness", "loaded",
    "began", "cancelled", "moved", "numbered", "planned", "reached", "reminded",
    "kallade", "named", "recalled", "steps", "kvitterad", "ended", "parts",
    "lost", "made", "make", "member", "message", "new", "not", "offered", "opened", "out", "overdue", "passed", "pin",
    "proposed", "published", "quote", "react", "reacted", "reaction", "read", "received", "redact", "redacted",
    "refusal", "refused", "remade", "remove", "removed", "reported", "room", "say", "seen", "send", "sent",
    "standing", "transferred",
    "settings", "skipped", "space", "spoke", "started", "state", "step", "taken", "to", "took", "unclear", "undo",
    "undone", "unreadable", "wanted", "wis", "withdraw", "withdrawn", "words", "writer", "written"
}  # fmt: skip
CAUGHT = {"atgard_over"}  # said by atgard/over


def _row(file: str, command: Command, pattern: str) -> str:
    text = (ROOT / file).read_text(encoding="utf-8")
    found = re.search(pattern.format(name=re.escape(command.name)), text, re.MULTILINE)
    assert found, f"{file} has no row for !{command.name}; write: {pattern.format(name=command.name)}"
    return found[0]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.name)
@pytest.mark.parametrize(
    ("file", "pattern"),
    [("README.md", r"^\| `!{name}` \|.*$"), ("docs/handbok.md", r"^\*\*`!{name}`\*\* – .*$")],
)
def test_each_command_is_told_as_the_code_says_it(command, file, pattern):
    row = _row(file, command, pattern)
    assert command.summary in row
    labels = {roll.label for roll in command.allowed or ()}
    assert all(label in row for label in labels), row
    assert command.example.split()[0] == f"!{command.name.split()[0]}"
    if command.instead:
        assert f"`!{command.instead}`" in row


def test_no_command_is_told_that_does_not_exist():
    names = {command.name for command in COMMANDS}
    for file, pattern in (("README.md", r"^\| `!([^`]+)` \|"), ("docs/handbok.md", r"^\*\*`!([^`]+)`\*\*")):
        told = re.findall(pattern, (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
        assert set(told) == names, file
        assert len(told) == len(names), file


def test_a_file_is_named_after_its_command():
    files = {path.stem for path in (ROOT / "commands").glob("[a-z]*.py")}
    assert files == {fold(command.name.split()[0]) for command in COMMANDS}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.name)
def test_the_example_and_the_form_begin_with_the_command_itself(command):
    assert command.example.startswith(f"!{command.name}")
    assert not command.form or command.form.startswith(f"!{command.name}")
    assert command.summary.endswith(".")


def _calls(names: set[str]) -> list[tuple[Path, ast.Call]]:
    return [
        (path, node)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in names
    ]


def test_every_refusal_has_a_template_and_every_template_of_errors_a_refusal():
    kinds = {kind.__name__ for kind in refusal.Answer.__subclasses__()}
    raised = {
        (path, call.args[0].value)
        for path, call in _calls(kinds)
        if call.args and isinstance(call.args[0], ast.Constant)
    }
    missing = {name for _, name in raised if f"errors/{name}" not in TEMPLATES}
    assert missing == CAUGHT
    used = {f"errors/{name}" for _, name in raised} | {"errors/broken", "errors/unsaid"}
    assert {name for name in TEMPLATES if name.startswith("errors/")} <= used


def test_every_template_that_is_said_exists():
    given = (arg for _, call in _calls({"Say", "Board", "reply"}) for arg in call.args)
    names = {arg.value for arg in given if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}
    said = {name for name in names if "/" in name}
    assert len(said) > 30
    assert said <= TEMPLATES, sorted(said - TEMPLATES)


def test_every_template_has_a_use():
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    pages = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.j2"))
    refused = set(re.findall(r'(?:Refused|Unclear|NotAllowed)\(\s*"([a-z_]+)"', code))
    for name in sorted(TEMPLATES):
        folder, _, last = name.rpartition("/")
        used = (
            f'"{name}"' in code
            or f'"{name}.html.j2"' in pages
            or (folder == "errors" and last in refused)
            or folder == "documents"
        )
        assert used, f"templates/{name}.html.j2 is never said"


def _words(name: str) -> list[str]:
    return [word.casefold() for word in re.findall(r"[A-Z]?[a-z]+", name)]


def test_every_swedish_noun_of_the_domain_is_in_the_ordlista():
    ordlista = (ROOT / "bot/domain/ORDLISTA.md").read_text(encoding="utf-8")
    listed = {word for row in re.findall(r"^\| ([a-z, ]+) \|", ordlista, re.MULTILINE) for word in row.split(", ")}
    unknown = set()
    for path in (ROOT / "bot/domain").glob("[a-z]*.py"):
        names = [path.stem, *(n.name for n in ast.walk(TREES[path]) if isinstance(n, ast.ClassDef))]
        words = {word for name in names for word in _words(name)}
        unknown |= {f"{path.name}: {word}" for word in words - listed - ENGLISH}
    assert not unknown, "write them in bot/domain/ORDLISTA.md, or use English"


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_file_is_short_and_says_what_it_is(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") < 300
    if path in TREES and text.strip():
        doc = ast.get_docstring(TREES[path]) or ""
        assert 1 <= len(doc.splitlines()) <= 5


_PLACES = ("/wo" + "rk/", "/ro" + "ot/", "/ho" + r"me/\w+/", "sha" + "red/(?:domain|DESIGN|STYLE)")
_HOSTS = ("arti" + "factory", "regi" + r"stry\.(?:npm|hub)", r"index-url\s*=", "ne" + r"xus\.")
FORBIDDEN = re.compile("|".join((*_PLACES, *_HOSTS)))


def test_nothing_names_the_place_where_it_was_made():
    kept = ("*.py", "*.md", "*.toml", "*.j2", "*.sql", "*.txt", "*.jsonl", "*.json", "*.lock", "Makefile")
    skipped = {".venv", ".synapse", ".git", ".hypothesis", "node_modules", "build", "dist", "data"}
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for pattern in kept
        for path in ROOT.rglob(pattern)
        if not skipped & set(path.relative_to(ROOT).parts[:1]) and "_cache" not in path.as_posix()
        for match in FORBIDDEN.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not found
