"""!summering: RSIB's åtgärdssummering, drafted by the bot, published by RSIB (MODELL FOR-02, MALLAR 13)."""

from bot.command import Args, Call, Command, Outcome, Say, reply, tick
from bot.domain.produkt import ProduktPublished, Sort
from bot.domain.region import Region
from bot.domain.roll import Roll
from bot.domain.sammanstall import innehall, rum_of


def draft(region: Region, call: Call, _: Args) -> Outcome:
    return Outcome((), (reply(call, "summering/draft", handelse=call.handelse, at_iso=call.at.isoformat()),))


def publish(region: Region, call: Call, _: Args) -> Outcome:
    nr = region.produkt.next_nr(Sort.SUMMERING, call.handelse)
    content = innehall(region, call.handelse, call.at)
    event = ProduktPublished(Sort.SUMMERING, call.handelse, nr, content, call.who, call.at, call.message)
    facts = {"handelse": call.handelse, "nr": nr}
    rum = rum_of(region, call.handelse)
    said = Say(rum, "summering/published", facts, key=f"summering/{call.handelse}/{nr}")
    return Outcome((event,), (tick(call), said))


COMMANDS = (
    Command(
        name="summering",
        summary="Visar åtgärdssummeringen som den ser ut nu.",
        example="!summering",
        ability=3,
        in_handelse=True,
        decide=draft,
    ),
    Command(
        name="summering utkast",
        summary="Visar åtgärdssummeringen som den ser ut nu.",
        example="!summering utkast",
        ability=3,
        in_handelse=True,
        decide=draft,
    ),
    Command(
        name="summering publicera",
        summary="Publicerar åtgärdssummeringen.",
        example="!summering publicera",
        allowed=frozenset({Roll.RSIB}),
        ability=3,
        in_handelse=True,
        decides=True,
        decide=publish,
    ),
)
