"""Läge: what the actors say about their situation, kept as they said it (MODELL LÄG-01, LÄG-02; MALLAR 2, R2–R5).

Each statement keeps source, three times and certainty. Grades are never averaged, silence is never a grade.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from immutables import Map

from bot.domain.falt import Falt, merge
from bot.domain.ids import AccountId, AktorId, HandelseId, MessageId, RumKey
from bot.domain.words import Quote

GRAD, UNKNOWN = "samlad_paverkan", "Ej klarlagt"
NOTHING_BEFORE = "tidigare"  # asked: nothing has changed, but since what?
PER_VERKSAMHET, PROGNOS_PER_VERKSAMHET = "paverkan_per_verksamhet", "prognos_per_verksamhet"  # value "SKOLA=3"
LAGET_PER, KALLA, OSAKERT = "laget_per", "kalla", "osakert"
VALUES = frozenset({GRAD, "prognos_paverkan", PER_VERKSAMHET, PROGNOS_PER_VERKSAMHET})  # the value is one of ours


class Sakerhet(StrEnum):
    """How sure a statement is (R3)."""

    BEKRAFTAD = "bekräftad"
    OBEKRAFTAD = "obekräftad"
    MOTSTRIDIG = "motstridig"
    RYKTE = "rykte"


@dataclass(frozen=True, slots=True)
class Uppgift:
    """One statement. `id` is the message it stands in; `per` the time it speaks of (R2), None if not said.

    `grad` and `prognos` are "1"…"5" or a range as typed ("3-4"); `asked` names what was asked back ("gul", "röd",
    of a verksamhet "gul VÅRD"). The field `osakert` quotes what is unsure in a statement that is sure of its grade.
    `labelled`: it came as a form, so that its fields say it all. It `repeats` an earlier one that holds `since` then.
    `captured_by`: who took it up out of the talk, if its actor did not report it.
    It `corrects` an earlier one, which then is `corrected_by` it and stands beside it.
    `unshared`: it stands in its direct chat only, until its sender says otherwise.
    """

    id: MessageId
    handelse: HandelseId | None
    rum: RumKey
    aktor: AktorId
    by: AccountId
    at: datetime
    text: Quote
    nil: bool = False
    grad: str | None = None
    prognos: str | None = None
    per: datetime | None = None
    falt: tuple[Falt, ...] = ()
    sakerhet: Sakerhet = Sakerhet.BEKRAFTAD
    asked: str = ""
    version: int = 1
    changed_at: datetime | None = None
    withdrawn: bool = False
    removed_at: datetime | None = None
    expert: bool = False
    labelled: bool = False
    repeats: MessageId | None = None
    since: datetime | None = None
    captured_by: AccountId | None = None
    unshared: bool = False
    shared_at: datetime | None = None
    corrects: MessageId | None = None
    corrected_by: MessageId | None = None

    @property
    def unknown(self) -> bool:
        """Whether its actor has said that the grade is not known (R1)."""
        return self.grad is None and any(f.id == GRAD and f.value == UNKNOWN for f in self.falt)

    @property
    def about(self) -> datetime:
        """The time that it is sorted by: what it speaks of, else when it came (R2)."""
        return self.per or self.at


def is_told_by_head(uppgift: Uppgift, falt: Falt) -> bool:
    """Whether the grades and the time before a form's other fields tell it already."""
    return falt.id in ("laget_per", GRAD, "prognos_paverkan") or is_only_grade(uppgift, falt)


def is_only_grade(uppgift: Uppgift, falt: Falt) -> bool:
    """Whether its forecast is the stated grade and not a word more: it is told with the grades, not once again."""
    length = falt.quote.end - falt.quote.start
    return falt.id == "prognos" and uppgift.prognos is not None and length <= len(uppgift.prognos)


@dataclass(frozen=True, slots=True)
class LageReported:
    """A statement, or a new version of one with the same id."""

    uppgift: Uppgift


@dataclass(frozen=True, slots=True)
class LageCompleted:
    """An answer in the thread: what was asked for."""

    uppgift: MessageId
    grad: str | None
    prognos: str | None
    falt: tuple[Falt, ...]
    message: MessageId
    at: datetime
    per: datetime | None = None


@dataclass(frozen=True, slots=True)
class LageWithdrawn:
    uppgift: MessageId
    at: datetime
    removed: bool = False


@dataclass(frozen=True, slots=True)
class LageShared:
    """Its sender lets it into the lägesbild, or holds it back."""

    uppgift: MessageId
    at: datetime
    shared: bool = True


@dataclass(frozen=True, slots=True)
class BedomningGiven:
    """A judgement, made by a human and marked as such (LÄG-01)."""

    message: MessageId
    handelse: HandelseId | None
    by: AccountId
    text: Quote
    at: datetime


@dataclass(frozen=True, slots=True)
class BedomningWithdrawn:
    message: MessageId
    at: datetime


LageEvent = LageReported | LageCompleted | LageWithdrawn | LageShared | BedomningGiven | BedomningWithdrawn


@dataclass(frozen=True, slots=True)
class LageBok:
    """`ids_by_handelse` numbers the statements of each händelse in the order in which they came."""

    by_id: Map[MessageId, Uppgift] = Map()
    ids_by_handelse: Map[HandelseId | None, Map[int, MessageId]] = Map()
    bedomning_list: tuple[BedomningGiven, ...] = ()

    def of_handelse(self, handelse: HandelseId | None) -> tuple[Uppgift, ...]:
        """The valid statements of a händelse that are shared, oldest first by the time they speak of."""
        ids = self.ids_by_handelse.get(handelse, Map())
        found = (self.by_id[ids[n]] for n in range(len(ids)))
        valid = (u for u in found if not u.withdrawn and not u.unshared)
        return tuple(sorted(valid, key=lambda u: (u.about, u.at)))

    def bedomning_of(self, handelse: HandelseId | None) -> BedomningGiven | None:
        return next((b for b in reversed(self.bedomning_list) if b.handelse == handelse), None)


def report(bok: LageBok, uppgift: Uppgift, *, same_text: bool) -> tuple[LageEvent, ...]:
    """A statement. `same_text`: its actor has just said exactly this; then it is counted once."""
    if same_text:
        return ()
    known = bok.by_id.get(uppgift.id)
    if known is not None:
        captured_by = uppgift.captured_by or (known.captured_by if not known.withdrawn else None)
        unshared = known.unshared or (uppgift.unshared and known.shared_at is None)
        new = replace(uppgift, version=known.version + 1, at=known.at, captured_by=captured_by, unshared=unshared)
        new = replace(new, shared_at=known.shared_at)
        uppgift = replace(new, changed_at=uppgift.at if uppgift.text != known.text else known.changed_at)
    return (LageReported(uppgift),)


def repeat(bok: LageBok, new: Uppgift) -> Uppgift | None:
    """`new` says that nothing has changed: a fresh statement with what its actor last stated; None if it never did.

    What is still asked about says nothing that could be repeated.
    """
    mine = [u for u in bok.of_handelse(new.handelse) if u.aktor == new.aktor and u.id != new.id]
    own = sorted((u for u in mine if u.sakerhet is Sakerhet.BEKRAFTAD), key=lambda u: u.at)
    told = next((u for u in reversed(own) if u.asked or u.grad or u.prognos or u.nil), None)
    if told is None or told.asked:
        return None
    since = told.since or told.about
    return replace(new, nil=told.nil, grad=told.grad, prognos=told.prognos, asked="", repeats=told.id, since=since)


def resting_upon(bok: LageBok, message: MessageId) -> tuple[MessageId, ...]:
    """What says nothing but that this statement still holds; without it there is nothing to hold."""
    direct = [u.id for u in bok.by_id.values() if u.repeats == message and not u.withdrawn]
    return tuple(sorted({*direct, *(far for one in direct for far in resting_upon(bok, one))}))


def keep_answers(known: Uppgift, new: Uppgift, *, same_question: bool, versions: tuple[MessageId, ...]) -> Uppgift:
    """A new version, with what its thread told: fields, and the grade if the words still raise the same question."""
    told = tuple(f for f in known.falt if f.quote.message not in versions and (f.id != GRAD or same_question))
    if not same_question or known.asked or known.withdrawn:
        return replace(new, falt=merge(told, new.falt))
    kept = tuple(f for f in new.falt if f.id != GRAD or not any(t.id == GRAD for t in told))
    return replace(
        new,
        grad=known.grad,
        prognos=new.prognos or known.prognos,
        nil=known.nil,
        asked="",
        falt=merge(told, kept),
        sakerhet=known.sakerhet,
    )


def apply(bok: LageBok, event: LageEvent) -> LageBok:
    match event:
        case LageReported(uppgift=uppgift):
            return _reported(bok, uppgift)
        case LageCompleted():
            return _completed(bok, event)
        case LageWithdrawn(uppgift=uppgift_id, at=at, removed=removed):
            known = bok.by_id[uppgift_id]
            gone = replace(known, withdrawn=True, removed_at=at if removed else None)
            return _uncorrected(replace(bok, by_id=bok.by_id.set(uppgift_id, gone)), gone)
        case LageShared(uppgift=uppgift_id, at=at, shared=shared):
            told = replace(bok.by_id[uppgift_id], unshared=not shared, shared_at=at if shared else None)
            return replace(bok, by_id=bok.by_id.set(uppgift_id, told))
        case BedomningGiven():
            kept = tuple(b for b in bok.bedomning_list if b.message != event.message)
            return replace(bok, bedomning_list=(*kept, event))
        case BedomningWithdrawn(message=message):
            return replace(bok, bedomning_list=tuple(b for b in bok.bedomning_list if b.message != message))


def _uncorrected(bok: LageBok, gone: Uppgift) -> LageBok:
    """What a withdrawn correction was about stands as it was."""
    before = bok.by_id.get(gone.corrects or "")
    if before is None or before.corrected_by != gone.id:
        return bok
    return replace(bok, by_id=bok.by_id.set(before.id, replace(before, corrected_by=None)))


def _reported(bok: LageBok, uppgift: Uppgift) -> LageBok:
    by_id = bok.by_id.set(uppgift.id, uppgift)
    before = by_id.get(uppgift.corrects or "")
    if before is not None and not uppgift.withdrawn:
        by_id = by_id.set(before.id, replace(before, corrected_by=uppgift.id))
    if uppgift.id in bok.by_id:
        return replace(bok, by_id=by_id)
    ids = bok.ids_by_handelse.get(uppgift.handelse, Map())
    ids = ids.set(len(ids), uppgift.id)
    return replace(bok, by_id=by_id, ids_by_handelse=bok.ids_by_handelse.set(uppgift.handelse, ids))


def _completed(bok: LageBok, e: LageCompleted) -> LageBok:
    known = bok.by_id[e.uppgift]
    grad, prognos = e.grad or known.grad, e.prognos or known.prognos
    changed = replace(known, grad=grad, prognos=prognos, asked="", falt=merge(known.falt, e.falt), changed_at=e.at)
    changed = replace(changed, per=e.per or known.per)
    return replace(bok, by_id=bok.by_id.set(known.id, changed))
