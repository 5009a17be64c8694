"""Scenario B from B011, with the inriktande table, played on a real Synapse and read by an independent member."""

from pathlib import Path

import pytest

from tests.scenarios.played import at
from tests.scenarios.transcript import Room


@pytest.fixture(scope="module")
def forum(played: Path) -> Room:
    return Room(played / "snofall-samordnande.jsonl")


@pytest.fixture(scope="module")
def vard(played: Path) -> Room:
    return Room(played / "vard.jsonl")


@pytest.fixture(scope="module")
def konferens(played: Path) -> Room:
    return Room(played / "veckokonferens.jsonl")


@pytest.fixture(scope="module")
def inriktande(played: Path) -> Room:
    return Room(played / "snofall-inriktande.jsonl")


@pytest.fixture(scope="module")
def stab(played: Path) -> Room:
    return Room(played / "snofall-stab.jsonl")


def test_only_the_tib_activates_and_others_call_for_samverkan(vard: Room, konferens: Room) -> None:
    first, second = vard.bot("pakalla/larm")
    assert "Trafikförvaltningen" in first.text
    assert "snö tis-ons" in first.text
    assert "Polisen" in second.text
    assert "klass 2 varning" in second.text
    assert "(klass 2 är äldre benämning, motsvarar närmast orange varning)" in second.text
    assert "@lst:samverkan.example" in first.mentions
    assert "Ingen aktivering har gjorts än" in konferens.bot("pakalla/received")[0].text


def test_the_call_says_what_where_why_and_when(forum: Room) -> None:
    (call,) = forum.bot("aktivera/kallelse")
    assert call.at == at("12.24.30")
    for told in (
        "AKTIVERAT LÄGE – samordnande nivå",
        "Snöfall 12–13 januari",
        "13.00",
        "samlad lägesbild, kommunikation och gemensam planering inför snöfallet",
        "rum + telefonkonferens",
        "Trafikförvaltningen",
        "Polisen",
        "39",
        "Snöoväder",
        "Rakel",
    ):
        assert told in call.text
    assert len(call.mentions) == 39


@pytest.mark.parametrize(
    ("clock", "count"),
    [("12.29.30", 14), ("12.34.30", 24), ("12.39.30", 32), ("12.44.30", 36), ("13.00.00", 38), ("13.05.00", 39)],
)
def test_the_upprop_counts_as_in_the_exercise(forum: Room, clock: str, count: int) -> None:
    assert f"{count} av 39 har svarat" in forum.board_at("upprop/board", at(clock))


def test_after_fifteen_minutes_exactly_those_who_are_missing_are_woken(forum: Room, vard: Room) -> None:
    told = forum.bot("upprop/step")[-1]
    assert told.at == at("12.39.30")
    assert told.text.startswith("ÖVNING – 15 min: 32 av 39 har svarat.")
    missing = {"kbv", "nynashamn", "salem", "hamnar", "nykvarn", "vaxholm", "fm"}
    assert set(told.mentions) == {f"@{name}:samverkan.example" for name in missing}
    ringlista = vard.bot("upprop/ringlista")[0]
    assert "070-174 06" in ringlista.text
    assert "@lst:samverkan.example" in ringlista.mentions


def test_the_meeting_opens_with_who_is_there_and_how(forum: Room) -> None:
    (start,) = forum.bot("upprop/start")
    assert start.at == at("13.00.00")
    assert "38 av 39" in start.text
    assert "Saknas: Vaxholm" in start.text
    assert "Försvarsmakten (Rakel)" in start.text
    assert "Nykvarn (telefon)" in start.text


def test_norrtalje_answers_for_its_rescue_service_and_vaxholm_came_late(forum: Room) -> None:
    board = forum.board_at("upprop/board", at("13.05.00"))
    assert "Ingen saknas" in board
    assert "Vaxholm 13.04" in board
    assert "Räddningstjänsten Norrtälje (av Norrtälje)" in board


def test_red_is_asked_about_and_the_answer_is_about_tomorrow(forum: Room) -> None:
    questions = [s.text for s in forum.bot("lage/asked_grade")]
    assert any("4 Allvarlig eller 5 Kritisk" in q for q in questions)
    assert "Huddinge" in _grades(forum, "Prognos")["4"]
    assert "Huddinge" in _grades(forum, "Nu")["1"]


def _grades(forum: Room, label: str) -> dict[str, str]:
    """The lines of one grade list in the published lägesbild: grade -> actors."""
    published = forum.bot("lagesbild/published")[0]
    part = published.text.split(f"\n\n{label}: ")[1].split("\n\n")[0]
    return {line.removeprefix("– ").split(",")[0].split()[0]: line for line in part.split("\n") if line[:1] == "–"}


def test_lagesbild_nr_1_is_published_with_what_the_actors_said(forum: Room) -> None:
    published = forum.bot("lagesbild/published")[0]
    assert published.at == at("13.55.30")
    assert "nr 1 publicerad kl 13.55. Läget per 13.00" in published.text
    assert "Läget i länet är normalt till måttligt nu." in published.text
    now, later = _grades(forum, "Nu"), _grades(forum, "Prognos")
    assert max(now) == "2"
    for actor in ("Trafikförvaltningen", "Region Stockholm", "Nacka"):
        assert actor in now["2"]
    for actor in ("Trafikverket", "Polisen", "Stockholms stad", "Haninge", "Sollentuna"):
        assert actor in now["1"]
    for actor in ("Trafikverket", "Trafikförvaltningen"):
        assert actor in later["4"]
    assert "Stockholms stad" in later["3-4"]


def test_needs_and_offers_stand_side_by_side(forum: Room) -> None:
    published = forum.bot("lagesbild/published")[0]
    assert "1 mobilt elverk senast tis 12" in published.text
    assert "bandvagn" in published.text
    assert "om isläget håller" in published.text


def test_the_whole_lagesbild_is_kept_as_a_file(played: Path) -> None:
    text = (played / "publicerat" / "lagesbild-h1-1.txt").read_text(encoding="utf-8")
    for told in (
        "39 av 39 har svarat",
        "Vaxholm 13.04",
        "Stockholms Hamnar",
        "Tillkallade (8)",
        "plogar: 21",
        "20–30 cm",
        "Snöoväder",
        "Saltsjöbanan",
        "1.850 prio",
        "Undvik resor tis 12–ons 12",
    ):
        assert told in text
    assert "plogar: 12" not in text
    assert "är det nån mer som inte hör ljudet" not in text
    assert text.count("Sollentuna 1, inget behov") == 1


def test_the_summering_is_published_by_rsib(forum: Room) -> None:
    (published,) = forum.bot("summering/published")
    assert published.at == at("13.41.30")
    for told in (
        "Å1 Trafikverket – plan för tung trafik E4 – senast 17.00 – accepterad",
        "Å2 Trafikförvaltningen – lista prioriterade depåer till väghållare – senast 16.00 – accepterad",
        "Å3 Stockholms stad – lista särskilda boenden till väghållare – senast 16.00 – accepterad: ”bara prio-listan”",
        "Å4 Värmdö – elverksbehov preciserat – senast 15.00 – föreslagen",
        "Å5 RKK – budskap v2 – senast 15.30 – accepterad",
        "Nästa möte tis 07.30",
    ):
        assert told in published.text


def test_a_later_answer_moves_the_board_and_not_the_published_summering(forum: Room) -> None:
    board = forum.board_at("atgard/board", at("13.50"))
    assert "Å4 Värmdö – elverksbehov preciserat – senast 15.00 – accepterad" in board
    assert "1 st 100 kVA, Stavsnäs" in board


def test_the_end_is_told_to_all_who_were_called(forum: Room) -> None:
    (closed,) = forum.bot("avsluta/closed")
    assert closed.at == at("14.25.00", day=13)
    assert "39 kallade + 8 tillkallade" in closed.text
    assert "varningen upphörde 12.00" in closed.text
    assert len(closed.mentions) == 47


def test_nothing_is_said_twice_and_every_message_names_the_exercise(forum: Room, vard: Room, konferens: Room) -> None:
    for room in (forum, vard, konferens):
        own = [s for s in room.said if s.kind and not s.edits]
        assert len({s.event_id for s in own}) == len(own)
        ids = [e["content"]["se.samverkan.id"] for e in room.raw if "se.samverkan.id" in e["content"]]
        assert len(set(ids)) == len(ids)
        assert all(s.text.startswith("ÖVNING ") for s in own)  # of a file it is the name


@pytest.mark.parametrize(
    ("clock", "told"),
    [
        ("14.05", "kvitterat 37, representant namngiven 28"),
        ("14.20", "14 av 38 uppkopplade"),
        ("14.20", "kvitterat 38, representant namngiven 34"),
        ("14.30", "36 av 38 uppkopplade"),
        ("14.35", "37 av 38 uppkopplade"),
        ("14.35", "representant namngiven 37"),
    ],
)
def test_the_inriktande_call_is_followed_step_by_step(inriktande: Room, clock: str, told: str) -> None:
    assert told in inriktande.board_at("upprop/board", at(clock))


def test_the_sixty_minutes_run_from_the_activation_of_inriktande(inriktande: Room, forum: Room) -> None:
    call = next(s for s in forum.bot("aktivera/larm"))
    assert call.at == at("13.35.00")
    assert len(call.mentions) == 39
    assert "Senast kl 14.35 ska konferensen kunna hållas" in call.text
    (start,) = inriktande.bot("upprop/start")
    assert start.at == at("14.30.00")
    assert "36 av 38 deltagande aktörer har representant inne. Saknas: Norrtälje, Nykvarn." in start.text
    assert "Avstår: Stockholms Hamnar." in start.text
    (limit,) = inriktande.bot("upprop/limit")
    assert limit.at == at("14.35.00")
    assert "37 av 38 uppkopplade i tid" in limit.text
    assert "Saknas, ingen representant namngiven: Nykvarn." in limit.text


def test_the_two_hours_of_the_stab_run_from_the_command(stab: Room) -> None:
    (call,) = stab.bot("aktivera/kallelse")
    assert call.at == at("08.00.00", day=12)
    (limit,) = stab.bot("upprop/limit")
    assert limit.at == at("10.00.00", day=12)
    assert "8 av 9 på plats i tid" in limit.text
    assert "Saknas: Södertörns brandförsvarsförbund." in limit.text
    assert "Sena: Södertörns brandförsvarsförbund 10.12 (+12 min)" in stab.board_at("upprop/board", at("10.30", day=12))


def test_the_times_are_those_of_the_exercise(forum: Room) -> None:
    (told,) = forum.bot("tider/shown")
    for line in (
        "Påkallan → aktivering: 4 min 25 s",
        "Aktivering → första svar: 35 s (SOS Alarm)",
        "→ 80 % svarat: 14 min 35 s",
        "→ alla svarat: 39 min 40 s",
        "Aktivering → möte 1: 35 min 35 s",
        "37 av 38 i tid; mötet började efter 55 min 5 s",
        "8 av 9 i tid",
    ):
        assert line in told.text


def test_who_takes_part_and_who_has_chosen_not_to_is_kept(forum: Room) -> None:
    (told,) = forum.bot("deltagare/shown")
    assert "39 kallade, varav 2 avstår, 8 tillkallade" in told.text
    assert "13.40 Stockholms Hamnar avstår (eget val)" in told.text
    assert "09.06 Upplands-Bro avstår (eget val)" in told.text
    assert told.text.count("(eget val)") == 3
    (groups,) = forum.bot("grupp/shown")
    assert "Analys (klar mån 11 jan 14.18): leds av RSIB." in groups.text


def test_the_old_name_of_a_warning_is_explained_and_is_no_grade(vard: Room) -> None:
    assert "klass 2 är äldre benämning, motsvarar närmast orange varning" in vard.bot("pakalla/larm")[1].text
