"""All that a command file sees: Command, Args, Call, Outcome and the effects (STYLE 1)."""

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.domain.effects import (
    AddToSpace,
    Board,
    DressRum,
    Effect,
    Invite,
    MakeRum,
    Pin,
    React,
    Redact,
    Remove,
    Say,
    SendFile,
)
from bot.domain.ids import AccountId, AktorId, HandelseId, MessageId, RumKey
from bot.domain.refusal import NotAllowed, Refused, Unclear
from bot.domain.region import Event, Region
from bot.domain.roll import Roll
from bot.domain.words import Quote
from bot.language.names import Names

__all__ = [
    "AddToSpace",
    "Args",
    "Board",
    "Call",
    "Command",
    "DressRum",
    "Effect",
    "Event",
    "Invite",
    "MakeRum",
    "NotAllowed",
    "Outcome",
    "Pin",
    "React",
    "Redact",
    "Refused",
    "Remove",
    "Say",
    "SendFile",
    "Unclear",
]

DONE, ASKS, REFUSED = "✅", "❓", "❌"
MOST_CITED = 40
MOST_REPEATED = 200  # of what was typed: more is not shown again where the name of a händelse alone will do
_BEGINS = re.compile(r"(?:^|[.,;!\n]|\b(?:och|men|medan))\s*$", re.IGNORECASE)
_OPENS = re.compile(r"(?:^\s*(?:[!/]\S+\s*)?|\b(?:för|från|gäller|avser|aktör)\s*:?\s*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Call:
    """Who says what, where and when. `message` is what it belongs to for ever; `words` is the version that was read.

    They differ for an edited message. `handelse` is what the rum belongs to, else the only open one, else None.
    `confirmed`: the bot asked whether it was really meant, and it was. `wanted` is the command that it may not use,
    where it gets another one instead.
    """

    message: MessageId
    words: MessageId
    rum: RumKey
    who: AccountId
    aktor_list: tuple[AktorId, ...]
    roll_set: frozenset[Roll]
    handelse: HandelseId | None
    at: datetime
    text: str
    thread: MessageId | None
    names: Names
    edited: bool = False
    reply_to: MessageId | None = None
    confirmed: bool = False
    wanted: str = ""

    @property
    def aktor(self) -> AktorId | None:
        """The actor the account speaks for, if it is one."""
        return self.aktor_list[0] if self.aktor_list else None

    def speaking_for(self) -> AktorId | None:
        """The one actor it is about: the only one of the account, or the one of its actors that the text opens with.

        A name elsewhere only says who is spoken about ("vi evakuerar till Salem"), unless it stands as "för Salem".
        """
        if len(self.aktor_list) < 2:
            return self.aktor
        found = [m for m in self.names.find(self.text, speaker=self.aktor) if m.id in self.aktor_list]
        named = {m.id for m in found if _OPENS.search(self.text[: m.start])}
        return named.pop() if len(named) == 1 else None

    def in_turn(self) -> tuple[AktorId, ...]:
        """Those of the account's actors that a sentence each begins with ("Salem 3. Botkyrka 4"), in that order."""
        found = self.names.find(self.text, speaker=self.aktor) if len(self.aktor_list) > 1 else ()
        begins = (m.id for m in found if m.id in self.aktor_list and _BEGINS.search(self.text[: m.start]))
        return tuple(dict.fromkeys(begins))

    def quote(self, start: int, end: int) -> Quote:
        return Quote(self.words, start, end)

    def said(self, quote: Quote) -> str:
        """The typed words of a quote of this very message."""
        return self.text[quote.start : quote.end]


@dataclass(frozen=True, slots=True)
class Args:
    """What stood after the command's name: labelled parts and the free rest (MALLAR R8)."""

    labelled: Mapping[str, Quote] = field(default_factory=dict)
    free: Quote | None = None
    span: tuple[int, int] = (0, 0)

    def get(self, label: str) -> Quote | None:
        return self.labelled.get(label)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a decision gives: events for the dagbok, effects for the world."""

    events: tuple[Event, ...] = ()
    effects: tuple[Effect, ...] = ()

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome((*self.events, *other.events), (*self.effects, *other.effects))


NOTHING = Outcome()
EVERYBODY: frozenset[Roll] | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """A chat command as data. `allowed` None: every account of the register; `strangers`: others too.

    `instead` names the command that a caller without the role gets; `form` is what to copy when nothing was typed;
    `ability` is the grundförmåga that it is listed under in the help (GRU-01); `revises`: an edit makes a new version.
    `needs_handelse`: impossible without one; `in_handelse`: belongs to one, else to the ordinary läge;
    in a direct chat and with the värd it must be clear which. `may_be_bare`: means something with nothing after it,
    though it has a form; `decides`: a joint decision, which some rum may not take (PRI-02); `guests`: theirs too.
    `names_handelse`: its free words can only name a nivå or a händelse; `looks`: whether a text only asks to see, which
    all may; `aliases`: other words for its second one; `maybe`: words that it may mean, so that it is asked.
    """

    name: str
    summary: str
    example: str
    decide: Callable[[Region, Call, Args], Outcome]
    allowed: frozenset[Roll] | None = EVERYBODY
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    form: str = ""
    ability: int = 1
    instead: str = ""
    strangers: bool = False
    revises: bool = False
    needs_handelse: bool = False
    in_handelse: bool = False
    may_be_bare: bool = False
    decides: bool = False
    guests: bool = False
    names_handelse: bool = False
    looks: Callable[[str], bool] | None = None
    aliases: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()


def all_named(call: Call, quote: Quote, known: Container[str], example: str) -> tuple[str, ...]:
    """The actors or functions of a typed list, each once, in its order. Raises Unclear for a name that is not one."""
    found: list[str] = []
    for match in call.names.split(call.said(quote), call.aktor):
        ids = [i for i in match.ids if i in known]
        if len(ids) != 1:
            typed = cited(call.quote(quote.start + match.start, quote.start + match.end))
            raise Unclear("which_aktor", typed=typed, aktor_list=ids, example=example)
        found += ids
    return tuple(dict.fromkeys(found))


def cited(quote: Quote | None) -> dict[str, Any] | None:
    """A quote as the facts of a message hold it: what was typed never stands in them (v.citat shows it)."""
    return asdict(replace(quote, end=min(quote.end, quote.start + MOST_CITED))) if quote is not None else None


def reply(call: Call, template: str, **facts: object) -> Say:
    """An answer to the caller, in the thread of the message."""
    return Say(call.rum, template, facts, thread=call.thread or call.message)


def tick(call: Call, symbol: str = DONE) -> React:
    return React(call.rum, call.message, symbol)


def calm(outcome: Outcome) -> Outcome:
    """One mark on a message: a refusal or a question before a tick; the same effect is not done twice."""
    marks = sorted(
        (e for e in outcome.effects if isinstance(e, React)), key=lambda m: (m.symbol == DONE, m.symbol == ASKS)
    )
    worst = {m.target: m for m in reversed(marks)}
    rest = tuple(e for e in outcome.effects if not isinstance(e, React))
    return Outcome(outcome.events, (*worst.values(), *last_boards(rest)))


def last_boards(effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """Of what would be said twice at once only the last."""
    return tuple(e for i, e in enumerate(effects) if not (hasattr(e, "key") and e in effects[i + 1 :]))
