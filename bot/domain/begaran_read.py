"""What somebody types of a begäran: the command's own text, and the answers to what is asked for (MALLAR 9, R1, R8)."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.begaran import NEEDED, NEVER_UNKNOWN
from bot.domain.falt import Falt
from bot.domain.ids import MessageId
from bot.domain.words import Quote
from bot.language.fold import Span, trim
from bot.language.form_fields import LABELS
from bot.language.form_values import UNKNOWN, Values
from bot.language.forms import FormField, read_form, read_labels
from bot.language.local_time import as_utc
from bot.language.names import Names
from bot.language.times import read_time
from bot.language.unknown import is_unknown

BEGAR, INRAMNING = "begär", "inramning"  # the forms
_UNREAD = "fråga"
_TEXT = frozenset({"fragor", "varfor", "anvands_till", "svarsformat", "fritext"})


@dataclass(slots=True)
class Read:
    """`unread` is what was typed for a field and could not be understood: it is asked for again."""

    falt: tuple[Falt, ...] = ()
    senast: datetime | None = None
    unread: Quote | None = None


@dataclass(slots=True)
class FormRead:
    """Reads one message; `now` is local, `words` the message that the quotes point into, `kind` the form."""

    text: str
    words: MessageId
    now: datetime
    names: Names
    sender: str | None
    kind: str = BEGAR
    found: Read = field(default_factory=Read)

    def form(self, span: Span) -> Read:
        """The text of the command."""
        said = self.text[slice(*span)]
        form = read_form(said, type=self.kind, now=self.now, names=self.names, sender=self.sender)
        labelled = read_labels(said, LABELS[self.kind])[0]
        told = {f.id for f in form.fields}
        for one in form.fields:
            question = (
                one.id == "till" and one.value == _UNREAD and not {"till", "fragor"} & {*labelled, *(told - {"till"})}
            )
            self._take(FormField("fragor", one.span, said[slice(*one.span)]) if question else one, span[0])
        return self.found

    def answer(self, missing: tuple[str, ...]) -> Read:
        """What the asker says when it is asked: with labels, else the whole text for the first that is missing."""
        labelled = {name for name in read_labels(self.text, LABELS[self.kind])[0] if name in NEEDED}
        if labelled:
            form = read_form(self.text, type=self.kind, now=self.now, names=self.names, sender=self.sender)
            for one in form.fields:
                if one.id in labelled:
                    self._take(one, 0)
            return self.found
        whole = trim(self.text, (0, len(self.text)), " \t\n\r")
        if whole is None or not missing:
            return self.found
        if is_unknown(self.text):
            self._take(FormField(missing[0], whole, UNKNOWN), 0)
            return self.found
        for id_, where, value in Values(self.names, self.sender).read(self.kind, missing[0], self.text, whole):
            self._take(FormField(id_, where, value), 0)
        return self.found

    def _take(self, one: FormField, offset: int) -> None:
        quote = Quote(self.words, offset + one.span[0], offset + one.span[1])
        unknown = one.value == UNKNOWN
        if (unknown and one.id in NEVER_UNKNOWN) or (one.id == "till" and one.value == _UNREAD):
            self.found.unread = None if unknown else quote
            return
        if one.id == "senast_svar" and not unknown:
            reading = read_time(one.value, now=self.now, kind="deadline")
            at = as_utc(reading.iso) if reading.kind == "at" and reading.iso else None
            if at is None or at <= self.now:
                self.found.unread = quote
                return
            self.found.senast = at
        value = "" if one.id in _TEXT and not unknown else one.value
        self.found.falt = (*self.found.falt, Falt(one.id, quote, value))
