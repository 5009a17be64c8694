"""The refusals and questions of the lägesbild; played by test_refusals.py."""

from tests.commands.refusal_case import ACTIVATE, FORUM, PUBLISH, Case

OF_LAGESBILD = (
    Case(
        "no_lagesbild",
        (),
        ("lst", "!lägesbild wis", "veckokonferens"),
        "❌",
        "Ingen lägesbild är publicerad än. Se utkastet: !lägesbild",
    ),
    Case(
        "no_lagesbild",
        (ACTIVATE, PUBLISH),
        ("nacka", "!lägesbild visa 3", FORUM),
        "❌",
        "Lägesbild nr 3 är inte publicerad. Se utkastet: !lägesbild",
    ),
    Case(
        "not_begun_then",
        (ACTIVATE,),
        ("nacka", "!lägesbild kl 8.15", FORUM),
        "❌",
        "Kl 08.15 var händelsen inte aktiverad; det blev den kl 09.00. Så här: !lägesbild kl 09.00",
    ),
    Case(
        "not_yet",
        (ACTIVATE,),
        ("nacka", "!lägesbild kl imorgon 9.00", FORUM),
        "❌",
        "Tis 12 jan kl 09.00 har inte varit än. Så här: !lägesbild kl 09.00",
    ),
    Case(
        "lagesbild_nr",
        (ACTIVATE, PUBLISH),
        ("nacka", "!lägesbild ändrat sedan 9.00", FORUM),
        "❓",
        "Här anges lägesbildens nummer, inte en tid. Så här: !lägesbild visa 1."
        " Utkastet vid en tidpunkt: !lägesbild kl 14.00",
    ),
    Case(
        "time",
        (ACTIVATE, PUBLISH),
        ("lst", "!lägesbild wis banan", FORUM),
        "❓",
        "Tiden kunde jag inte läsa. Så här: !lägesbild wis 17.01",
    ),
    Case(
        "time",
        (ACTIVATE,),
        ("lst", "!lägesbild publicera | läget per: banan", FORUM),
        "❓",
        "Tiden kunde jag inte läsa. Så här: !lägesbild publicera | läget per: 13.00",
    ),
)
