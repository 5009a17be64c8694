"""Who comes late, can after all, or goes away: each later answer is read as it is meant (MALLAR 14, AKT-05)."""

import pytest

FORUM, KONFERENS = "h1/samordnande", "veckokonferens"
PLACES = pytest.mark.parametrize("rum", [FORUM, KONFERENS])


def upprop(minutes):
    return minutes.region.upprop.by_id[f"{FORUM}/1"]


@PLACES
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hinner inte till 9.30, kommer 9.45", "08:45"),
        ("kan inte 9.30 men kommer 9.45", "08:45"),
        ("kommer inte i tid", None),
        ("vi hinner inte i tid", None),
        ("vi kommer inte förrän efter 10", "09:00"),
    ],
)
async def test_who_comes_late_is_waited_for(activated, rum, text, expected):
    await activated.says("nacka", text, rum)
    given = upprop(activated).svar_by_aktor["nacka"]
    assert given.state == "väntas"
    assert (f"{given.expected:%H:%M}" if given.expected else None) == expected
    assert activated.mark == "✅"


@PLACES
@pytest.mark.parametrize(
    "text", ["nu kan vi vara med", "vi kan nu", "vi kan vara med ändå", "kan komma ändå", "jag kan nu", "vi kan ändå"]
)
async def test_who_can_after_all_is_here_or_waited_for(activated, rum, text):
    await activated.says("nacka", "kan inte", rum)
    await activated.says("nacka", text, rum)
    assert upprop(activated).svar_by_aktor["nacka"].state in ("närvarande", "väntas")
    assert activated.mark == "✅"


async def test_that_somebody_can_is_no_answer_of_who_is_silent(activated):
    await activated.says("nacka", "vi kan nu", FORUM)
    assert "nacka" not in upprop(activated).svar_by_aktor


@PLACES
async def test_who_avstar_may_go_on_after_all(activated, rum):
    await activated.says("nacka", "vi avstår", rum)
    await activated.says("nacka", "fortsätter", rum)
    assert activated.mark == "✅"
    assert "nacka" in upprop(activated).missing


@PLACES
async def test_who_cannot_may_still_ask_for_help(activated, rum):
    await activated.says("nacka", "kan inte", rum)
    await activated.says("nacka", "kommer inte in i rummet", rum)
    assert activated.mark == "❓"


@PLACES
@pytest.mark.parametrize("text", ["kommer 9.40 i stället", "blir sena, 9.40"])
async def test_who_was_here_and_comes_later_is_waited_for(activated, rum, text):
    await activated.says("nacka", "närvarande", FORUM)
    await activated.says("nacka", text, rum)
    given = upprop(activated).svar_by_aktor["nacka"]
    assert given.state == "väntas"
    assert f"{given.expected:%H:%M}" == "08:40"
    assert activated.mark == "✅"


@PLACES
@pytest.mark.parametrize(
    "text", ["är inte med längre", "måste åka på larm", "avbryter nu, larm", "vi måste iväg på larm"]
)
async def test_who_goes_is_not_here_any_more(activated, rum, text):
    await activated.says("nacka", "närvarande", FORUM)
    message = await activated.says("nacka", text, rum)
    assert activated.mark == "✅"
    here = upprop(activated)
    assert "nacka" in here.left or "nacka" not in here.here
    assert message not in activated.region.lage.by_id


async def test_who_is_away_for_a_while_is_not_here(activated):
    await activated.says("nacka", "närvarande", FORUM)
    message = await activated.says("nacka", "borta 9.40–10", FORUM)
    assert "nacka" not in upprop(activated).here
    assert message not in activated.region.lage.by_id
