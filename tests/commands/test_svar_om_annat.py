"""An answer that names another händelse than the room's is asked about, and never kept as a läge (SYS-05, LÄG-02)."""

import pytest

FORUM, VARD, KONFERENS, STAB = "h1/samordnande", "vard", "veckokonferens", "h1/stab"
FIRE = "!aktivera samordnande | händelse: Brand i Solna"


@pytest.fixture
async def both(activated):
    await activated.says("lst", FIRE, VARD)
    return activated


def svar(minutes, upprop, aktor="nacka"):
    found = minutes.region.upprop.by_id[f"{upprop}/samordnande/1"].svar_by_aktor.get(aktor)
    return found.state.value if found else None


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("kan inte vara med på branden i Solna", "frånvarande anmäld"),
        ("närvarande branden", "närvarande"),
        ("på plats vid branden i Solna", "närvarande"),
        ("vi kommer 9.20, branden", "väntas"),
    ],
)
async def test_it_is_asked_which_and_counts_where_that_is_said(both, text, state):
    message = await both.says("nacka", text, FORUM)
    assert both.mark == "❓"
    assert both.answer.startswith("Vilket upprop svarar du på? Flera är öppna:")
    assert message not in both.region.lage.by_id
    assert (svar(both, "h1"), svar(both, "h2")) == (None, None)
    await both.says("nacka", "brand", FORUM)
    assert both.mark == "✅"
    assert (svar(both, "h1"), svar(both, "h2")) == (None, state)


async def test_said_anew_it_is_the_new_answer_that_counts(both):
    await both.says("nacka", "kan inte vara med på branden i Solna", FORUM)
    await both.says("nacka", "närvarande branden", FORUM)
    assert svar(both, "h2") == "närvarande"


async def test_talk_after_the_question_is_no_answer_to_it(both):
    await both.says("nacka", "närvarande branden", FORUM)
    await both.says("nacka", "branden sprider sig mot skolan", FORUM)
    assert svar(both, "h2") is None


async def test_a_report_that_names_the_other_is_a_report(both):
    message = await both.says("nacka", "branden sprider sig, 3 bilar skadade", FORUM)
    assert both.answer == ""
    assert message in both.region.lage.by_id


@pytest.mark.parametrize(
    "text", ["närvarande elavbrottet", "kan inte vara med på gasmolnet", "deltar inte i elavbrottet"]
)
async def test_what_is_worded_as_an_answer_to_something_unknown_is_asked_about(activated, text):
    message = await activated.says("nacka", text, FORUM)
    assert (activated.mark, activated.answer) == ("❓", "Är Nacka med nu? Skriv närvarande.")
    assert message not in activated.region.lage.by_id


async def test_in_the_staben_is_not_in_this_room(equipped):
    await equipped.says("lst", "!aktivera stab | syfte: x", FORUM)
    message = await equipped.says("polis", "på plats på staben", FORUM)
    assert equipped.mark == "❓"
    assert equipped.answer.startswith("Svaret är inte räknat. Är ni i staben: skriv på plats i rummet ”")
    assert svar(equipped, "h1", "polis") is None
    assert message not in equipped.region.lage.by_id


# ---------------------------------------------------------------- one upprop that may be meant
@pytest.mark.parametrize("in_thread", [True, False])
async def test_of_one_it_is_asked_yes_or_no(activated, in_thread):
    message = await activated.says("nacka", "kan inte vara med, strömavbrott hos oss", KONFERENS)
    assert activated.answer == (
        "Gäller svaret ”Samordnande – Snöfall 12–13 januari”? Svara ja här, så räknas det. "
        "Svara nej om det gällde något annat."
    )
    await activated.says("nacka", "ja", KONFERENS, thread=message if in_thread else None)
    assert activated.mark == "✅"
    assert svar(activated, "h1") == "frånvarande anmäld"


async def test_no_is_heard_and_nothing_counts(activated):
    await activated.says("nacka", "kan inte vara med, strömavbrott hos oss", KONFERENS)
    await activated.says("nacka", "nej", KONFERENS)
    assert activated.mark == "✅"
    await activated.says("nacka", "ja", KONFERENS)
    assert activated.mark == ""
    assert svar(activated, "h1") is None
