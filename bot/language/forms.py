"""The typed forms `!underrättelse`, `!läge`, `!begär`, `!åtgärd`, `!behov` (MALLAR 1, 2, 6, 8, 9; rules R1, R8, R10).

Nothing typed is dropped: what fits no label becomes the field `fritext`. Missing fields are listed, never refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.language.fold import Folded, Span, aligned, fold, trim
from bot.language.form_actions import activity, of_action
from bot.language.form_fields import ASKED, BARE, LABELS
from bot.language.form_rows import with_rows
from bot.language.form_values import Values
from bot.language.grades import highest
from bot.language.labels import Label, find_labels, read_labels, values_of
from bot.language.names import Names
from bot.language.nil_report import read_nil
from bot.language.sensitive import warnings_of

__all__ = ["Form", "FormField", "read_completion", "read_form", "read_labels"]

_COMMAND = re.compile(r"\s*[!/][^\W\d_]+:?")
_HINT = re.compile(r"\([ ]*1[ ]*[-–][ ]*5[ ]*\)(?=[ ]*:)")
_VERSION = re.compile(
    r"(?P<w>(?:aterta[rs]?|aterkalla[rs]?|uppdatera[rs]?|uppdatering)\b(?!\s+(?:kl|\d))"
    r"(?:\s*:?\s*(?:(?:av|till|pa|for)\s+)?(?:underrattelse\w*\s+)?iu[\s-]*(?:20\d\d[\s-]+)?\d{1,5}\b)?)\s*:?\s*",
    re.ASCII,
)
_FIRST_LINE = re.compile(r"\s*(?P<who>[^:\n|]{1,60}?)\s*(?::(?!//|\d)|\s-\s)")
_AND = re.compile(r"\s*(?:och|samt|,|/|&|\+|o)\s")
_MOST_ANSWER = 2000  # of an answer is read sentence by sentence; what follows is kept as it is
_BEHOV = re.compile(r"\b(?:nej|bevaka|kannedom|pakalla\w*|kontakt|samverkan)\b")
_KONSEKVENS = re.compile(r"\b(?:konsekven\w*|paverka\w*|drabba\w*)")


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: where its words are, and its normalised value (the text itself for text fields)."""

    id: str
    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form as read. Fields with several values (till, berorda, paverkan_per_verksamhet) come once per value.

    Of an åtgärd `rest` is, with its labels, all that it holds besides vem, vad and när; `deadline` is what it says of
    the time, with "senast", also when that is not surely its deadline and stands in no field.
    """

    fields: tuple[FormField, ...]
    missing: tuple[str, ...]
    warnings: tuple[str, ...]
    free: Span | None
    rest: tuple[Span, ...] = ()
    deadline: Span | None = None


def read_form(text: str, *, type: str, now: datetime, names: Names, sender: str | None) -> Form:  # noqa: A002 - its name
    """Read a form; the text may begin with its command."""
    kind = type
    body = _body(text)
    folded = aligned(text)
    labels = [label for label in _labels(folded, kind) if folded.origin[label.start] >= body[0]]
    head_end = folded.span(labels[0].start, labels[0].start)[0] if labels else body[1]
    reader = _Reader(text, kind, now, Values(names, sender))
    fields = list(reader.head(trim(text, (body[0], head_end)), bool(labels)))
    rest: list[Span] = []
    for label, span in values_of(text, folded, labels):
        first = not any(f.id == label.id for f in fields)
        fields.extend(reader.labelled(label, span))
        if span is not None and (label.id not in ("vem", "vad", "nar") or not first):
            rest.append((folded.span(label.start, label.end)[0], span[1]))
    for span in _unlabelled(text, folded, labels):
        fields.extend(reader.beside(span))
        rest.append(span)
    if kind == "läge":
        fields = [FormField(*f) for f in with_rows(text, [(f.id, f.span, f.value) for f in fields], names, sender)]
    return replace(_form(text, kind, tuple(fields)), rest=tuple(sorted(rest)), deadline=reader.deadline(fields))


def _unlabelled(text: str, folded: Folded, labels: list[Label]) -> Iterator[Span]:
    """Between a `|` that ends a labelled value and the next label."""
    for index, label in enumerate(labels):
        end = labels[index + 1].start if index + 1 < len(labels) else len(folded.text)
        pipe = folded.text.find("|", label.end, end)
        span = trim(text, folded.span(pipe, end)) if pipe >= 0 else None
        if span and re.search(r"\w", text[span[0] : span[1]]):
            yield span


def _body(text: str) -> Span:
    match = _COMMAND.match(text)
    return (match.end() if match else 0, len(text))


def _labels(folded: Folded, kind: str) -> list[Label]:
    found = find_labels(
        _without_command(folded), LABELS[kind], BARE[kind], loose=kind == "läge", asking=kind == "underrättelse"
    )
    return of_action(folded.text, found) if kind == "åtgärd" else found


def _without_command(folded: Folded) -> Folded:
    """The same text with the command and the form's own hint "(1–5)" blanked: what is left are labels and values."""
    match = _COMMAND.match(folded.text)
    cut = match.end() if match else 0
    rest = _HINT.sub(lambda hint: " " * len(hint[0]), folded.text[cut:])
    return Folded(" " * cut + rest, folded.origin, folded.source)


def _form(text: str, kind: str, fields: tuple[FormField, ...]) -> Form:
    given = {f.id: f.value for f in fields}
    missing = tuple(id_ for id_ in _asked(kind, given) if id_ not in given)
    free = next((f.span for f in fields if f.id == "fritext"), None)
    return Form(fields, missing, warnings_of(text, given.get("rubrik")), free)


def _asked(kind: str, given: dict[str, str]) -> tuple[str, ...]:
    if kind != "läge":
        return ASKED[kind]
    grade = highest(given.get("samlad_paverkan"))
    more = (("konsekvenser",) if grade >= 2 else ()) + (("prognos",) if grade >= 3 else ())
    return ("samlad_paverkan", *more)


@dataclass(frozen=True, slots=True)
class _Reader:
    text: str
    kind: str
    now: datetime
    values: Values
    said_of_time: list[Span] = field(default_factory=list)

    def deadline(self, fields: list[FormField]) -> Span | None:
        """What is said of the time: in running text, or as a field."""
        return next(iter(self.said_of_time), next((f.span for f in fields if f.id == "nar"), None))

    def labelled(self, label: Label, span: Span | None) -> Iterator[FormField]:
        """The fields that one labelled value gives; an empty value gives none."""
        if span is None:
            return
        if self.kind == "åtgärd" and label.id == "vad":
            yield from self._what(span)
            return
        for id_, where, value in self.values.read(self.kind, label.id, self.text, span):
            yield FormField(id_, where, value)

    def beside(self, span: Span | None) -> Iterator[FormField]:
        """What stands after a `|` without a label of its own."""
        if span is not None:
            yield self._free(span)

    def head(self, span: Span | None, labelled: bool) -> Iterator[FormField]:
        """What stands before the first label."""
        if span is None:
            return
        if self.kind == "begär":
            yield from self._request(span)
        elif self.kind == "inramning":
            yield FormField("fragor", span, self.text[span[0] : span[1]])
        elif self.kind == "åtgärd":
            yield from self._action(span)
        elif self.kind == "läge":
            yield from self._lage(span, labelled)
        elif self.kind == "underrättelse":
            yield from self._notice(span)
        else:
            yield self._free(span)

    def _free(self, span: Span) -> FormField:
        return FormField("fritext", span, self.text[span[0] : span[1]])

    def _notice(self, span: Span) -> Iterator[FormField]:
        """As in "återta: vattnet åter" withdraws the notice it answers."""
        folded = aligned(self.text[span[0] : span[1]])
        match = _VERSION.match(folded.text)
        rest: Span | None = span
        if match:
            start, end = folded.span(*match.span("w"))
            kind = "Uppdaterar" if match["w"].startswith("upp") else "Återtar"
            yield FormField("referens", (span[0] + start, span[0] + end), kind)
            rest = trim(self.text, (span[0] + folded.span(0, match.end())[1], span[1]), " \t\n:.,")
        if rest:
            yield self._free(rest)

    def _lage(self, span: Span, labelled: bool) -> Iterator[FormField]:
        said = self.text[span[0] : span[1]]
        nil = read_nil(said, self.values.names, self.values.sender)
        if nil is True and not labelled:
            yield FormField("samlad_paverkan", span, "NIL")
            return
        yield from (FormField(*f) for f in self.values.free_lage(self.text, span))

    def _action(self, span: Span) -> Iterator[FormField]:
        """`Trafikverket: plan för tung trafik E4, senast 17.00`."""
        said = self.text[span[0] : span[1]]
        match, opening = _FIRST_LINE.match(said), self.values.opening_actor(said)
        named = match is not None and (opening is None or bool(self.values.names.resolve(match["who"]).ids))
        rest: Span | None = span
        if match and named:
            yield FormField("vem", self._at(span, match.span("who")), self.values.responsible(match["who"]))
            rest = trim(self.text, (span[0] + match.end(), span[1]))
        elif opening:
            several = self.values.names.find(said[opening[1][1] :], short=True) and _AND.match(said, opening[1][1])
            yield FormField("vem", self._at(span, opening[1]), "fråga" if several else opening[0])
            rest = trim(self.text, (span[0] + opening[1][1], span[1]), " \t\n\r\u00a0.,:;|*_-–•")
        if rest:
            yield from self._what(rest)

    def _request(self, span: Span) -> Iterator[FormField]:
        """`alla: behöver ni sand?`, or only the actors."""
        match = _FIRST_LINE.match(self.text[span[0] : span[1]])
        who = self._at(span, match.span("who")) if match else span
        yield from (FormField(*f) for f in self.values.read("begär", "till", self.text, who))
        asked = trim(self.text, (span[0] + match.end(), span[1])) if match else None
        if asked:
            yield FormField("fragor", asked, self.text[asked[0] : asked[1]])

    def _at(self, span: Span, inner: Span) -> Span:
        return (span[0] + inner[0], span[0] + inner[1])

    def _what(self, span: Span) -> Iterator[FormField]:
        """The activity and its deadline: cut out of it only where it stands apart ("…, senast 17.00")."""
        when = activity(self.text, span, self.now)
        self.said_of_time.extend(w for w in (when.lead or when.maybe,) if w)
        if when.what:
            yield FormField("vad", when.what, self.text[slice(*when.what)])
        if when.deadline:
            yield FormField("nar", when.deadline, self.text[slice(*when.deadline)])


def read_completion(
    text: str,
    *,
    type: str,  # noqa: A002 - as in read_form
    missing: tuple[str, ...],
    now: datetime,
    names: Names,
    sender: str | None,
) -> Form:
    """An answer in the form's thread: labelled, or one sentence per field asked for."""
    kind = type
    form = read_form(text, type=kind, now=now, names=names, sender=sender)
    if any(f.id in missing for f in form.fields) or not missing:
        told = {f.id for f in form.fields}
        return Form(form.fields, tuple(m for m in missing if m not in told), form.warnings, form.free)
    values, fields = Values(names, sender), list[FormField]()
    for span in _sentences(text):
        if span[1] > _MOST_ANSWER:
            rest = (span[0], len(text.rstrip()))
            fields.append(FormField("fritext", rest, text[slice(*rest)]))
            break
        id_ = _guess(text[span[0] : span[1]], missing)
        given = values.read(kind, id_, text, span) if id_ else [("fritext", span, text[span[0] : span[1]])]
        fields.extend(FormField(*f) for f in given)
    still = tuple(m for m in missing if m not in {f.id for f in fields})
    free = next((f.span for f in fields if f.id == "fritext"), None)
    return Form(tuple(fields), still, form.warnings, free)


def _sentences(text: str) -> Iterator[Span]:
    for match in re.finditer(r"(?:[^.\n;]|\.(?=\d))+", text):
        span = trim(text, match.span())
        if span:
            yield span


def _guess(said: str, missing: tuple[str, ...]) -> str | None:
    """Which missing field a sentence without label answers; None when it could be several."""
    if len(missing) == 1:
        return missing[0]
    plain = fold(said)
    if "behov_samverkan" in missing and _BEHOV.search(plain) and not _KONSEKVENS.search(plain):
        return "behov_samverkan"
    for id_ in ("konsekvens", "konsekvenser"):
        if id_ in missing and _KONSEKVENS.search(plain):
            return id_
    return None
