"""What the tables of refusals are made of."""

from dataclasses import dataclass

FORUM, VARD, UNDER = "h1/samordnande", "vard", "underrattelser"
Line = tuple[str, str, str]
ACTIVATE: Line = ("lst", "!aktivera samordnande | händelse: Snöfall 12 januari", VARD)
FLOOD: Line = ("lst", "!aktivera samordnande | händelse: Översvämning", VARD)
REPORT: Line = ("nacka", "!läge påverkan: 2 | konsekvenser: två skolor utan vatten", FORUM)
PROPOSE: Line = ("rsib", "!åtgärd Nacka: öppna värmestuga, senast 17.00", FORUM)
PUBLISH: Line = ("lst", "!lägesbild publicera", FORUM)
END: Line = ("lst", "!avsluta | motiv: över", FORUM)


@dataclass(frozen=True)
class Case:
    name: str
    before: tuple[Line, ...]
    said: Line
    mark: str
    answer: str
