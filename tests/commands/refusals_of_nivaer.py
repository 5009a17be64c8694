"""The refusals and questions of the nivåer, groups and guests; played by test_refusals.py."""

from tests.commands.refusal_case import ACTIVATE, FORUM, Case

OF_NIVAER = (
    Case(
        "no_kallade", (ACTIVATE,), ("lst", "!aktivera kluster", FORUM), "❓",
        "Ingen aktör i registret är utpekad för operatörskluster, så ingen kan kallas. "
        "Namnge dem: !aktivera kluster | aktörer: polis, sos",
    ),
    Case(
        "which_niva", (ACTIVATE, ("lst", "!aktivera kluster | aktörer: polisen", FORUM)),
        ("lst", "!återkalla", FORUM), "❓",
        "Vilken nivå ska återkallas för Snöfall 12 januari? !återkalla samordnande, !återkalla kluster, "
        "eller !återkalla alla",
    ),
    Case(
        "which_upprop", (ACTIVATE, ("lst", "!aktivera kluster | aktörer: polisen", FORUM)),
        ("lst", "!närvaro polisen via rakel", "vard"), "❓",
        "Vilket upprop gäller det för Polisen? Ingenting är noterat. Kopiera en rad:\n"
        "– samordnande nivå: !närvaro polisen via rakel | upprop: samordnande\n"
        "– operatörskluster: !närvaro polisen via rakel | upprop: kluster",
    ),
    Case(
        "niva_not_on", (ACTIVATE,), ("lst", "!återkalla inriktande", FORUM), "❌",
        "För Snöfall 12 januari är inriktande nivå inte igång, så ingenting är återkallat. "
        "Det här är igång: samordnande nivå (!återkalla samordnande).",
    ),
    Case(
        "no_decisions", (ACTIVATE, ("lst", "!aktivera kluster | aktörer: polisen", FORUM)),
        ("rsib", "!summering publicera", "h1/kluster"), "❌",
        "I operatörsklustret tas inga gemensamma beslut, så !summering publicera går inte här. "
        "Skriv det i rummet ”Samordnande – Snöfall 12 januari”.",
    ),
    Case(
        "gast", (ACTIVATE,), ("lst", "!kalla @kim | skäl: ånga", FORUM), "❓",
        "Skriv gästens konto så här: !kalla @namn:server.example | namn: Fortum, driftledningen | skäl: fjärrvärme",
    ),
    Case(
        "gast_known", (ACTIVATE,), ("lst", "!kalla @nacka:samverkan.example", FORUM), "❌",
        "@nacka:samverkan.example står i registret och talar för Nacka. "
        "Kalla aktören i stället: !kalla och aktörens namn.",
    ),
    Case(
        "guest", (ACTIVATE, ("lst", "!kalla @kim:samverkan.example", FORUM)), ("kim", "!läge lugnt", FORUM), "❌",
        "Som gäst kan du läsa, skriva och påkalla (!påkalla och vad som hänt), men inte använda det kommandot. "
        "Be Länsstyrelsens TiB om det behövs.",
    ),
    Case(
        "grupp_sort", (ACTIVATE,), ("lst", "!grupp starta fikagrupp", FORUM), "❓",
        "Vilken arbetsgrupp? lägesbild, analys, kommunikation. Till exempel: !grupp starta analys | ledare: RSIB "
        "| medlemmar: polis, trafikverket | uppdrag: förslag | klart: 14.20",
    ),
    Case(
        "grupp_on", (ACTIVATE, ("lst", "!grupp starta analys | medlemmar: polisen", FORUM)),
        ("lst", "!grupp starta analys | medlemmar: nacka", FORUM), "❌",
        "En arbetsgrupp för analys arbetar redan, i rummet ”Arbetsgrupp analys – Snöfall 12 januari”. "
        "Avsluta den först: !grupp avsluta analys",
    ),
    Case(
        "grupp_klar",
        (ACTIVATE, ("lst", "!grupp starta analys | medlemmar: polisen", FORUM), ("lst", "!grupp klar", FORUM)),
        ("lst", "!grupp klar", FORUM), "❌", "Arbetsgruppens uppdrag är redan klart, eller så är gruppen avslutad.",
    ),
    Case(
        "which_grupp", (ACTIVATE,), ("lst", "!grupp klar", FORUM), "❓",
        "Ingen arbetsgrupp är igång. Starta en: !grupp starta analys",
    ),
)  # fmt: skip
