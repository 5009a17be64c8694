"""What free words say of time, certainty and single verksamheter (MALLAR 2.2, R2, R3)."""

import pytest

FORUM = "h1/samordnande"


async def lagesbild(m):
    await m.says("lst", "!lägesbild", FORUM)
    return m.answer


def last(m, aktor="nacka"):
    return next(u for u in reversed(m.region.lage.of_handelse("h1")) if u.aktor == aktor)


# ---------------------------------------------------------------- per verksamhet
@pytest.mark.parametrize("text", ["skola 3, omsorg 2", "SKOLA: 3 | OMS 2", "!läge skola 3, omsorg 2"])
async def test_grades_of_verksamheter_are_never_that_of_the_whole(activated, text):
    await activated.says("nacka", text, FORUM)
    assert last(activated).grad is None
    picture = await lagesbild(activated)
    assert "Äldreomsorg och hemtjänst: högst 2 Måttlig (Nacka)" in picture
    assert "Skola och förskola: högst 3 Betydande (Nacka)" in picture
    assert "Nu: ingen har angett grad" in picture


async def test_the_whole_is_asked_for_beside_them(activated):
    thread = await activated.says("nacka", "skola 3, omsorg 2", FORUM)
    assert activated.answer == (
        "Sparat per verksamhet: Skola och förskola 3, Äldreomsorg och hemtjänst 2.\n\n"
        "Vilken är er samlade påverkan, 1–5? Gäller det nu? Svara i tråden."
    )
    await activated.says("nacka", "2", FORUM, thread=thread)
    assert last(activated).grad == "2"
    assert "Skola och förskola: högst 3 Betydande (Nacka)" in await lagesbild(activated)


async def test_now_and_what_is_expected_are_kept_apart(activated):
    await activated.says("nacka", "påverkan 2. skola 3 nu, väntas 4 i natt", FORUM)
    assert (last(activated).grad, last(activated).prognos) == ("2", None)
    now, ahead = (await lagesbild(activated)).split("Per verksamhet, prognos:")
    assert "Skola och förskola: högst 3 Betydande (Nacka)" in now
    assert "Skola och förskola: högst 4 Allvarlig (Nacka)" in ahead


async def test_a_colour_of_a_verksamhet_is_asked_about_and_answered_for_it_alone(activated):
    thread = await activated.says("regionsthlm", "påverkan 3, vården gul, elen röd", FORUM)
    assert "Hälso- och sjukvård, gul: menar du 2 Måttlig eller 3 Betydande?" in activated.answer
    await activated.says("regionsthlm", "2", FORUM, thread=thread)
    assert "Elförsörjning, röd: menar du 4 Allvarlig eller 5 Kritisk?" in activated.answer
    await activated.says("regionsthlm", "vet ej", FORUM, thread=thread)
    assert activated.mark == "✅"
    assert last(activated, "regionsthlm").grad == "3"
    picture = await lagesbild(activated)
    assert "Hälso- och sjukvård: högst 2 Måttlig (Region Stockholm" in picture
    assert "Elförsörjning" not in picture


@pytest.mark.parametrize("text", ["väg 3 är avstängd", "skola 3 stängd", "buss 4 inställd", "Skolan: allvarlig brand"])
async def test_what_only_looks_like_a_grade_is_none(activated, text):
    await activated.says("nacka", text, FORUM)
    assert "Per verksamhet" not in await lagesbild(activated)


# ---------------------------------------------------------------- uppgiftstid
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("läget per 08.40: E4 stängd vid Häggvik", "08.40 (läget per)"),
        ("E4 stängd vid Häggvik. per kl 8.30", "08.30 (läget per)"),
        ("E4 AVSTÄNGD, 4 LASTBILAR. sen 06.50", "06.50 (läget per)"),
        ("E4 avstängd sen 06.50, 4 lastbilar", "09.00:"),
    ],
)
async def test_free_words_say_the_time_that_they_speak_of(activated, text, shown):
    await activated.says("trv", text, FORUM)
    assert f"Trafikverket {shown}" in await lagesbild(activated)


@pytest.mark.parametrize("text", ["läget per 18.00: påverkan 1", "!läge läget per: 18.00 | påverkan: 1"])
async def test_a_time_that_has_not_been_is_asked_about(activated, text):
    thread = await activated.says("trv", text, FORUM)
    assert "Läget per ”18.00”: den tiden har inte varit än, eller är oklar." in activated.answer
    assert last(activated, "trv").per is None
    await activated.says("trv", "23.30", FORUM, thread=thread)
    assert "”23.30”" not in activated.answer
    await activated.says("lst", "!lägesbild", FORUM)
    assert "Trafikverket sön 10 jan 23.30 (läget per)" in activated.answer


async def test_it_is_asked_in_a_direct_chat_too(activated):
    chat = await activated.invites_the_bot("trv")
    await activated.says("trv", "läget per 18.00: E4 stängd, påverkan 3", chat)
    assert "Läget per ”18.00”: den tiden har inte varit än, eller är oklar." in activated.answer


async def test_okant_is_an_answer_to_the_time(activated):
    thread = await activated.says("trv", "läget per 18.00: påverkan 1", FORUM)
    await activated.says("trv", "okänt", FORUM, thread=thread)
    assert activated.mark == "✅"
    assert last(activated, "trv").per is None


# ---------------------------------------------------------------- certainty
@pytest.mark.parametrize(
    ("text", "shown", "listed"),
    [
        ("Rykte på fb: tunneln ska stängas", "rykte · källa ”fb”", "Rykte: Polisen"),
        ("hörsägen: bron ska stängas för trafik", "rykte", "Rykte: Polisen"),
        ("Obekräftat: tak rasat i Kista", "obekräftad", "Obekräftad: Polisen"),
        ("motstridiga uppgifter om bron, stängd eller öppen", "motstridig", "Motstridig: Polisen"),
        ("Bekräftat av SSBF: branden är släckt", "källa ”SSBF”", "Inga kända."),
        ("allt går enligt plan, 3 bussar ute", ": ”allt går", "Inga kända."),
    ],
)
async def test_how_sure_it_is_follows_the_words(activated, text, shown, listed):
    await activated.says("polis", text, FORUM)
    picture = await lagesbild(activated)
    assert shown in picture
    assert listed in picture.split("11 Osäkerheter")[1]


async def test_a_rumour_beside_an_own_grade_makes_only_the_rumour_unsure(activated):
    await activated.says("polis", "Påverkan 2. Obekräftat: 3 skadade på E18", FORUM)
    picture = await lagesbild(activated)
    assert "nu 2 Måttlig · delvis obekräftad" in picture
    assert "Obekräftad: Polisen 09.00: ”Obekräftat: 3 skadade på E18”" in picture


@pytest.mark.parametrize("text", ["nej", "inga", "inget behov just nu", "-"])
async def test_no_need_is_no_need(activated, text):
    await activated.says("nacka", f"!läge påverkan: 1 | behov: {text}", FORUM)
    assert "Inget behov uppfattat." in await lagesbild(activated)


async def test_a_need_that_is_only_hearsay_says_so(activated):
    await activated.says("polis", "enligt uppgift behöver boendet 40 filtar", FORUM)
    assert "Behov, Polisen (obekräftad): ”" in await lagesbild(activated)
