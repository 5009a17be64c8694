"""Each template with sample facts, against a text that a coordinator can read: tests/templates/expected/*.txt.

Made anew with UPDATE_EXPECTED=1; then read the difference aloud before it is kept.
"""

import asyncio
import os
import re
from pathlib import Path

import pytest

from bot.plain import plain_of
from bot.render import Rendered
from tests.commands.minutes import RENDERER
from tests.templates.story import FORUM, played

HERE = Path(__file__).parent
TEMPLATES = HERE.parents[1] / "templates"
NAMES = sorted(
    p.relative_to(TEMPLATES).as_posix().removesuffix(".html.j2")
    for p in TEMPLATES.rglob("*.html.j2")
    if not p.name.startswith("_")
)
KONTO = "@ny:samverkan.example"
TYPED = {"message": "$m1", "start": 20, "end": 33}  # the first thing that is said: … <b>i natt</b>
ERRORS = {
    "already_active": {"handelse": "h1", "niva": "samordnande"},
    "atgard_vad": {"example": "!åtgärd Trafikverket: plan för tung trafik E4, senast 17.00"},
    "atgard_vem": {"text": TYPED, "example": "!åtgärd Trafikverket: plan för tung trafik E4, senast 17.00"},
    "begaran_not_yours": {"nr": 1},
    "broken": {"reference": "7F3K"},
    "called_already": {"aktor_list": ["nacka", "polis"], "handelse": "h1"},
    "cannot_undo": {"command": "aktivera"},
    "cannot_undo_said": {"done_at": "2027-01-11T08:02:00+00:00"},
    "done_already": {"command": "åtgärd"},
    "form": {"command": "läge", "summary": "Lämnar er lägesrapport.", "form": "!läge\nPåverkan (1–5): \nBehov: "},
    "handelse_over": {"handelse": "h1"},
    "konto": {"aktor_list": ["attunda", "ssbf"], "example": f"!register konto {KONTO} nacka"},
    "konto_already": {"account": KONTO, "aktor": "nacka"},
    "konto_host": {"account": KONTO, "host": "lst"},
    "konto_not_admitted": {"account": KONTO},
    "konto_unknown": {"account": KONTO},
    "mote_already": {"nr": 2, "start": "2027-01-12T06:30:00+00:00", "later": "2027-01-12T07:00:00+00:00"},
    "mote_tid": {"word": "", "rapport": False, "choices": ["2027-01-11T18:30+00:00", "2027-01-12T06:30+00:00"]},
    "namn_taken": {"handelse": "h1"},
    "narvaro": {"example": "!närvaro fm via rakel"},
    "no_aktor": {"aktor_list": ["botkyrka", "salem"], "example": "!läge påverkan: 2"},
    "no_lagesbild": {"nr": 3},
    "no_mote": {"nr": None},
    "no_sambandsprov": {"ever": True},
    "no_summering": {"nr": 3},
    "no_upprop": {},
    "not_allowed": {"command": "avsluta", "roll_list": ["Länsstyrelsens TiB", "RSIB"]},
    "not_begun_then": {
        "began": "2027-01-11T08:00:00+00:00",
        "asked": "2027-01-10T11:00:00+00:00",
        "example": "!lägesbild kl 09.00",
    },
    "not_yet": {"asked": "2027-01-12T08:00:00+00:00", "example": "!lägesbild kl 09.30"},
    "lagesbild_nr": {},
    "not_called": {"aktor": "nacka"},
    "gast": {"example": "!kalla @namn:server.example | namn: Fortum"},
    "gast_known": {"account": "@polis:samverkan.example"},
    "grupp_klar": {"rum": "h1/analys"},
    "grupp_on": {"handelse": "h1", "sort": "analys", "rum": "h1/analys"},
    "grupp_sort": {"sorter": ["lägesbild", "analys"], "example": "!grupp starta analys"},
    "guest": {"account": KONTO},
    "niva_not_on": {"command": "återkalla", "niva": "stab", "niva_list": ["samordnande", "kluster"], "handelse": "h1"},
    "no_begaran": {"nr_list": [1, 2]},
    "no_decisions": {"command": "åtgärd", "niva": "stab", "handelse": "h1"},
    "no_kallade": {"niva": "kluster"},
    "which_grupp": {"rum_list": ["h1/analys"]},
    "which_niva": {"niva_list": ["samordnande", "stab"], "handelse": "h1"},
    "nothing_to_undo": {},
    "publish": {"typed": TYPED},
    "rested_upon": {"what": "lägesbild"},
    "sambandsprov": {},
    "sambandsprov_open": {},
    "sambandsprov_rum": {},
    "stranger": {"account": "@okänd<b>:samverkan.example"},
    "tib_only_host": {"account": KONTO, "host": "lst"},
    "time": {"typed_example": "!lägesbild wis 17.01"},
    "tjanst": {"example": "!tjänst RSIB @anna:samverkan.example"},
    "tjanst_already": {"account": KONTO, "roll": "RSIB"},
    "tjanst_not_yours": {"roll": "RSIB"},
    "too_many": {"done": 10, "left": 3},
    "unsaid": {"reference": "7F3K"},
    "unknown_command": {"typed": TYPED, "suggestion": "aktivera"},
    "which_aktor": {"typed": TYPED, "aktor_list": ["attunda", "ssbf"], "example": "!kalla smhi"},
    "which_handelse": {"command": "avsluta", "handelse_list": ["h1"]},
    "which_upprop": {
        "aktor": "polis",
        "niva_list": ["samordnande", "kluster"],
        "line": {"message": "$m1", "start": 0, "end": 20},
    },
    "which_underrattelse": {"number_list": ["IU-2027-1", "IU-2027-2"]},
}


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """Every template with facts from a real händelse; the first time that it was said."""
    return asyncio.run(_rendered(tmp_path_factory.mktemp("saga")))


async def _rendered(folder: Path) -> dict[str, Rendered]:
    minutes = await played(folder)
    region, at = minutes.region, minutes.now
    await minutes.end()
    assert not region.drift.failed
    found = {s.template: Rendered(s.html, s.text, ()) for s in reversed(minutes.said)}
    rum = region.rum.by_key[FORUM]
    more = {
        "documents/lagesbild": {"handelse": "h1", "nr": 1},
        "documents/summering": {"handelse": "h1", "nr": 1},
        "rum/name": {"rum": rum},
        "rum/topic": {"rum": rum},
        "upprop/rep_which": {"upprop_list": ["h1/inriktande/1", "h1/samordnande/1"]},
        **{f"errors/{name}": facts for name, facts in ERRORS.items()},
    }
    return {**found, **{name: RENDERER.render(name, facts, region, at) for name, facts in more.items()}}


@pytest.mark.parametrize("name", NAMES)
def test_each_template_reads_as_expected(rendered, name):
    assert name in rendered, "the story never says this; let it be said in tests/templates/story.py"
    file = HERE / "expected" / f"{name.replace('/', '.')}.txt"
    text = rendered[name].plain + "\n"
    if os.environ.get("UPDATE_EXPECTED"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_no_expected_text_is_left_over():
    assert {p.stem for p in (HERE / "expected").iterdir()} == {n.replace("/", ".") for n in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_what_people_typed_is_escaped_and_the_plain_text_is_plain(rendered, name):
    one = rendered[name]
    allowed = "p|b|i|ul|ol|li|br|code|pre|a|blockquote"
    assert re.findall(rf"<(?!/?(?:{allowed})\b)[^>]*>", one.html) == []
    assert not re.search(r"<b>(?:Ås|Österut|i natt)</b>|<[iu]>(?:Ö|utan)|<personal>|<upphör>", one.html)
    assert "&amp;" not in one.plain
    assert "&lt;" not in one.plain
    assert plain_of(one.html) == one.plain
    assert one.plain.strip() == one.plain


@pytest.mark.parametrize("name", [n for n in NAMES if not n.startswith(("documents/", "rum/name", "rum/topic"))])
def test_the_first_line_says_what_it_is_about(rendered, name):
    """A notification shows about this much."""
    first = rendered[name].plain.split("\n")[0]
    assert 10 <= len(first) <= 420
    assert first.endswith((".", "?", ":", "”", ")")) or "!" in first or first[-1].isalnum()


async def test_in_an_exercise_every_message_says_so_once_and_first(tmp_path, rendered):
    minutes = await played(tmp_path, exercise=True)
    await minutes.end()
    assert [s.text for s in minutes.said if s.text and not s.text.startswith("ÖVNING – ")] == []
    assert [s.text for s in minutes.said if s.text.split("\n")[0].count("ÖVNING") > 1] == []
    assert not any("ÖVNING" in one.plain for one in rendered.values())
