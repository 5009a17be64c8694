"""A notice in free words: what an actor tells in the room of the notices without a command (MODELL INF-04).

It is kept as it is, with a number, and its fields are asked for. A question, a nod or a few words are no notice.
"""

from bot.command import ASKS, Call, Outcome, reply, tick
from bot.domain import lank, utskick
from bot.domain.falt import Falt
from bot.domain.fraga import Fraga, FragaAsked, FragaSort
from bot.domain.likeness import names_of, telling_words, words_in
from bot.domain.region import Event, Region
from bot.domain.rum import RumSort
from bot.domain.underrattelse import FREE, LankAsked, Underrattelse, UnderrattelseGiven, UnderrattelseState, revise
from bot.domain.words import whole
from bot.language.form_fields import ASKED
from bot.language.local_time import local
from bot.language.unknown import is_nod

FEWEST_WORDS = 5


def told(region: Region, call: Call) -> Outcome | None:
    """None when it is no notice."""
    known = region.underrattelse.by_message.get(call.message)
    if known is None and not _tells(region, call):
        return None
    aktor = call.speaking_for()
    if aktor is None:
        return Outcome((), (tick(call, ASKS), reply(call, "underrattelse/vilken", aktor_list=list(call.aktor_list))))
    new = _notice(region, call, aktor)
    events: list[Event] = [UnderrattelseGiven(new if known is None else revise(known, new, _versions(region, call)))]
    if known is None and new.missing:
        fraga = Fraga(call.message, call.rum, call.who, FragaSort.FALT, " ".join(new.missing), call.at)
        events.append(FragaAsked(fraga))
    same = lank.about_the_same(region, new, call.text) if known is None and new.referens is None else None
    if same is not None:
        events.append(LankAsked(new.message, same.message, call.at))
    facts = {
        "message": call.message,
        "lika": same.message if same is not None else None,
        "okand": False,
        "intern": utskick.is_internal(region, new),
        "fri": known is None,
    }
    return Outcome(tuple(events), (tick(call), reply(call, "underrattelse/received", **facts)))


def _tells(region: Region, call: Call) -> bool:
    """Whether an actor says what has happened, to all and to nobody in particular."""
    apart = call.thread is not None or call.reply_to is not None or not call.aktor_list
    if apart or call.edited or region.rum.by_key[call.rum].sort is not RumSort.UNDERRATTELSER:
        return False
    if "?" in call.text or is_nod(call.text) or len(words_in(call.text)) < FEWEST_WORDS:
        return False
    return bool(telling_words(call.text, names_of(region.tjanst.register)))


def _notice(region: Region, call: Call, aktor: str) -> Underrattelse:
    known = region.underrattelse.by_message.get(call.message)
    number = known.number if known is not None else region.underrattelse.next_number(local(call.at).year)
    text, state = whole(call.words, call.text), UnderrattelseState.STRUKTURERAS
    falt, asked = (Falt(FREE, text),), ASKED["underrättelse"]
    new = Underrattelse(call.message, number, call.rum, aktor, call.who, call.at, text, falt, asked, state)
    earlier = lank.referens(region, new, lank.read(call.text, falt, region), None, said="")
    return lank.with_referens(region, new, earlier)


def _versions(region: Region, call: Call) -> tuple[str, ...]:
    return region.inlagg.all_versions(call.message)
