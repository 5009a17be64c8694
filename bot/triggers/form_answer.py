"""An answer in the thread of a notice: the fields that were asked for (MALLAR 0: R1, R9)."""

from bot.command import Call, Outcome, reply, tick
from bot.domain.falt import Falt
from bot.domain.fraga import Fraga, FragaAnswered
from bot.domain.region import Event, Region
from bot.domain.underrattelse import UnderrattelseCompleted
from bot.language.forms import read_completion
from bot.language.local_time import local


def completed(region: Region, call: Call, fraga: Fraga) -> Outcome:
    """Labelled lines fill their fields; in a text without labels each sentence answers what it speaks of."""
    known = region.underrattelse.by_message.get(fraga.message)
    if known is None:
        return Outcome((FragaAnswered(fraga.message, call.at),))
    falt = _read(call, known.missing)
    missing = tuple(name for name in known.missing if name not in {f.id for f in falt})
    events: list[Event] = [UnderrattelseCompleted(fraga.message, falt, missing, call.message, call.at)]
    if not missing:
        events.append(FragaAnswered(fraga.message, call.at))
    return Outcome(tuple(events), (tick(call), reply(call, "underrattelse/completed", message=fraga.message)))


def _read(call: Call, missing: tuple[str, ...]) -> tuple[Falt, ...]:
    """The fields that are answered; a text that fits none of them is kept as free text."""
    form = read_completion(
        call.text, type="underrättelse", missing=missing, now=local(call.at), names=call.names, sender=call.aktor
    )
    return tuple(Falt(f.id, call.quote(*f.span), _choice(f.id, f.value)) for f in form.fields)


def _choice(name: str, value: str) -> str:
    return value if name == "behov_samverkan" else ""
