"""Who is on duty, who may speak for whom; rights follow at once (MODELL ROL-01…06, FOR-05, PRI-06, SYS-04)."""

from dataclasses import replace

from bot.domain.register import Register
from tests.commands.people import REGISTER

FORUM, VARD = "h1/samordnande", "vard"


async def test_rights_follow_a_hand_over_at_once(activated):
    await activated.says("lst", "!tjänst TiB @lst.vik:samverkan.example", VARD)
    assert activated.mark == "✅"
    assert activated.heard(VARD, "tjanst/taken") == (
        "Länsstyrelsens TiB är från kl 09.00 @lst.vik:samverkan.example. Överlämnat av Länsstyrelsen."
    )
    assert activated.invited == ["vard <- lst.vik"]
    assert activated.removed == ["vard -> lst"]

    await activated.says("lst", "!avsluta motiv: över", FORUM)
    assert activated.answer == ("!avsluta görs av Länsstyrelsens TiB. Ingenting är gjort. Vem som är i tjänst: !tjänst")
    await activated.says("lst.vik", "!avsluta motiv: över", FORUM)
    assert activated.mark == "✅"


async def test_the_alarm_goes_to_who_is_on_duty_now(minutes):
    await minutes.says("kansli", "!tjänst TiB @lst.vik:samverkan.example", VARD)
    await minutes.says("nacka", "!påkalla vattenläcka", "veckokonferens")
    assert minutes.woken(VARD) == {"lst.vik"}


async def test_a_function_is_handed_to_somebody_else_in_the_room(activated):
    await activated.says("rsib", "!tjänst RSIB @polis.vakt:samverkan.example", FORUM)
    assert activated.invited == ["vard <- polis.vakt"]
    await activated.says("polis.vakt", "!summering publicera", FORUM)
    assert activated.mark == "✅"
    assert activated.heard(FORUM).endswith("Publicerad av Polisen, RSIB.")
    await activated.says("rsib", "!summering publicera", FORUM)
    assert activated.answer == (
        "Kontot @rsib:samverkan.example har ingen tjänst just nu, så jag kan inte göra det åt dig. "
        "Vid en händelse: !påkalla och vad som hänt. "
        "Den som har tjänsten lämnar över den: !tjänst RSIB @rsib:samverkan.example"
    )


async def test_who_is_on_duty(minutes):
    await minutes.says("nacka", "!tjänst", "veckokonferens")
    assert minutes.answer == (
        "I tjänst kl 09.00:\n"
        "– Länsstyrelsens TiB: @lst:samverkan.example\n"
        "– RSIB: @rsib:samverkan.example\n"
        "– RKK: @rkk:samverkan.example\n"
        "– Lägesbildsfunktionen: @lagesbild:samverkan.example\n"
        "– Samordningskansliet: @kansli:samverkan.example\n"
        "– Samordningschefen: ingen\n\n"
        "Lämna över så här: !tjänst RSIB @konto:server"
    )


async def test_a_new_account_is_let_in_where_its_actor_belongs(activated):
    await activated.says("kansli", "!register konto @ny:samverkan.example Nacka", VARD)
    assert activated.heard(VARD) == (
        "@ny:samverkan.example talar från kl 09.00 för Nacka. Insläppt av Samordningskansliet."
    )
    assert sorted(activated.invited) == [
        f"{FORUM} <- ny", "sambandsprov <- ny", "space <- ny", "underrattelser <- ny", "veckokonferens <- ny"
    ]  # fmt: skip
    await activated.says("ny", "närvarande", FORUM)
    assert "1 av 8" in activated.board_by_key["upprop/h1/samordnande/1"]


async def test_the_register_is_shown_and_read_again(minutes):
    await minutes.says("nacka", "!register", VARD)
    assert minutes.answer == (
        "Registret: 11 aktörer, varav 8 alltid kallas; 5 funktioner.\n\n"
        "Läs om filerna: !register läs om. Släpp in ett nytt konto: !register konto @konto:server aktör. "
        "Ta bort det igen: !register ta bort @konto:server"
    )
    changed = dict(REGISTER.aktor_by_id)
    del changed["salem"]
    changed["nacka"] = replace(changed["nacka"], telefon="08-999 99 99")
    changed["taby"] = replace(changed["osteraker"], id="taby", namn="Täby kommun", alias=("Täby",), konton=())
    del changed["ssbf"]
    minutes.register = Register(changed, REGISTER.funktion_by_id)

    await minutes.says("kansli", "!register läs om", VARD)

    assert minutes.heard(VARD) == (
        "Registret är omläst. Aktörer: 1 ny, 2 borttagna, 1 ändrad.\n"
        "– Ny: Täby\n– Borttagen: Storstockholms brandförsvar\n– Borttagen: Salems kommun\n– Ändrad: Nacka (telefon)"
    ) or minutes.heard(VARD) == (
        "Registret är omläst. Aktörer: 1 ny, 2 borttagna, 1 ändrad.\n"
        "– Ny: Täby\n– Borttagen: Salems kommun\n– Borttagen: Storstockholms brandförsvar\n– Ändrad: Nacka (telefon)"
    )
    await minutes.says("kansli", "!register läs om", VARD)
    assert minutes.heard(VARD) == "Registret är läst. Ingenting har ändrats."


async def test_a_register_with_mistakes_changes_nothing(minutes):
    minutes.problem_list = ("aktorer.json rad 12: nacka finns två gånger. Rätt: ta bort den ena.",)
    await minutes.says("kansli", "!register läs om", VARD)
    assert minutes.heard(VARD) == (
        "Registret kunde inte läsas om; det gamla gäller.\n"
        "– aktorer.json rad 12: nacka finns två gånger. Rätt: ta bort den ena."
    )
    assert minutes.region.tjanst.register == REGISTER


async def test_a_stranger_in_a_room_does_not_stay_unnoticed(activated):
    await activated.enters("okand", FORUM, "invite", by="nacka")
    assert activated.heard(VARD) == (
        "@okand:samverkan.example är inbjuden till ”Samordnande – Snöfall 12–13 januari” av Nacka. "
        "Kontot står inte i registret. "
        "Ska det få tala för en aktör: !register konto @okand:samverkan.example aktör"
    )
    await activated.enters("okand", FORUM)
    assert activated.new == []
    await activated.enters("ingen", FORUM)
    assert activated.heard(VARD).startswith(
        "@ingen:samverkan.example har gått in i ”Samordnande – Snöfall 12–13 januari”. Kontot"
    )
    await activated.enters("smhi", FORUM, "invite", by="nacka")
    assert activated.heard(VARD) == (
        "@smhi:samverkan.example är inbjuden till ”Samordnande – Snöfall 12–13 januari” av Nacka. "
        "Kontot talar för SMHI, som inte kallas hit av boten."
    )
    await activated.enters("nacka", FORUM)
    assert activated.new == []


async def test_a_direct_chat_is_for_those_of_the_register(minutes):
    await minutes.invites_the_bot("okand")
    assert minutes.heard(VARD) == (
        "@okand:samverkan.example bjöd in mig till ett rum. Kontot står inte i registret, så jag tackade nej."
    )
    chat = await minutes.invites_the_bot("nacka")
    assert minutes.heard(chat) == (
        "Hej Nacka. Här kan du skriva till mig direkt, till exempel !läge eller !hjälp. "
        "Det du skriver sparas i dagboken."
    )


async def test_what_is_said_in_a_direct_chat_belongs_to_the_only_open_handelse(activated):
    chat = await activated.invites_the_bot("nacka")
    await activated.says("nacka", "!läge påverkan: 2 | konsekvenser: en skola", chat)
    await activated.says("rsib", "!lägesbild", FORUM)
    assert "Nacka 09.00 · nu 2 Måttlig" in activated.answer

    await activated.says("lst", "!aktivera samordnande | händelse: Översvämning", VARD)
    await activated.says("nacka", "!läge påverkan: 3 | konsekvenser: vatten", chat)
    assert activated.answer == (
        "Flera händelser är öppna: Snöfall 12–13 januari, Översvämning. Svara med namnet här, "
        "så görs det du skrev för den. Eller: !läge påverkan: 3 | konsekvenser: vatten | "
        "händelse: Snöfall 12–13 januari"
    )


async def test_the_bot_is_taken_back_into_a_room_that_it_was_removed_from(activated):
    room = activated.room(FORUM)
    await activated.throws_the_bot_out("nacka", FORUM)
    assert activated.heard(VARD) == (
        "Jag är borttagen ur ”Samordnande – Snöfall 12–13 januari” av Nacka. "
        "Ingenting som skrivs där når mig. Bjud in mig igen, så fortsätter jag."
    )
    await activated.clock_is("9.05")
    assert {s.rum for s in activated.new} == {"veckokonferens"}

    await activated.invites_the_bot("rsib", room)
    await activated.says("nacka", "närvarande", FORUM)
    assert "1 av 8" in activated.board_by_key["upprop/h1/samordnande/1"]


async def test_what_could_not_be_done_is_told_to_the_vard(activated):
    activated.refuses.add("Invite")
    await activated.says("rsib", "!kalla smhi", FORUM)
    assert activated.heard(VARD) == (
        "Kunde inte göras: en inbjudan (@smhi:samverkan.example) i rummet ”Samordnande – Snöfall 12–13 januari”. "
        "Svar från hemservern: M_FORBIDDEN."
    )
    assert activated.heard(FORUM).startswith("Tillkallade till Snöfall")
