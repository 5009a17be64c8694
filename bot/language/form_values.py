"""The values of form fields: grades, behov, actors and the words of fixed lists (MALLAR 1, 2, 6, 8, 9)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.language.fold import Span, aligned, distance, fold, trim
from bot.language.form_fields import VERKSAMHET
from bot.language.grades import GRADE, LATER, Graded, grades, masked, normal, pick, question
from bot.language.names import Names
from bot.language.nil_report import read_nil

Value = tuple[str, Span, str]  # field id, span, value
UNKNOWN = "Ej klarlagt"
_MOST = 1000  # grades stand at the beginning of their value
_UNKNOWN = re.compile(
    r"(?:\?+|okan[dt]a?|oklart?|vet (?:ej|inte)(?: (?:an|annu))?|ej klarlagt|ej kant|ingen aning|inte kant)[ .!?]*"
)
_CHOICES = {
    "sakerhet": ("Bekräftad", "Obekräftad", "Motstridig", "Rykte"),
    "personal": ("God", "Ansträngd", "Kritisk"),
    "krisorganisation": ("Normal", "Bevakning/beredskapsläge", "Stabsläge", "Förstärkningsläge", "Katastrofläge"),
    "typ": ("Aktörsspecifik", "Aktörsgemensam", "Avsteg/omprioritering", "Kommunikation", "Förberedelse"),
}
_ROW = re.compile(r"\b(?P<w>[a-z]{2,20})\s*[:=]?\s*(?P<grade>" + GRADE.pattern + ")")
_FREE_GRADE = re.compile(r"\b(?:samlad )?paverkan(?:sgrad)?\s*[:=]?\s*(?=" + GRADE.pattern.replace("?P<g>", "?:") + ")")
_ONLY_GRADE = re.compile(r"\W*" + GRADE.pattern + r"(?: (?:paverkan|lage|nu|idag|i dag|just nu))*\W*")
_SENAST = re.compile(r"^\s*senast(?:\s+kl\b\.?(?=\s*\?))?\s+(?=\S)", re.IGNORECASE)
_EVERYONE = {"alla": "alla", "samtliga": "alla", "alla aktorer": "alla", "samtliga aktorer": "alla", "alla 39": "alla"}
_MUNICIPALITIES = frozenset({"kommuner", "kommunerna", "alla kommuner", "samtliga kommuner", "alla kommunerna"})


@dataclass(frozen=True, slots=True)
class Values:
    """Reads values; names are relative to the sender ("kommunen")."""

    names: Names
    sender: str | None

    def read(self, kind: str, id_: str, text: str, span: Span) -> list[Value]:
        """The field or fields that a labelled value gives."""
        said = text[span[0] : span[1]]
        if _UNKNOWN.fullmatch(fold(said)):
            return [(id_, span, UNKNOWN)]
        if id_ == "samlad_paverkan":
            return list(self._samlad(text, span))
        if id_.startswith("v:") or id_ == "paverkan_per_verksamhet":
            return list(self._rows(id_, text, span))
        if id_ in ("till", "berorda"):
            return list(self._actors(id_, text, span))
        return [*self._extra(kind, id_, text, span), (id_, span, self._value(id_, said))]

    def _value(self, id_: str, said: str) -> str:
        if id_ == "behov_samverkan":
            return _behov(fold(said))
        if id_ == "vem":
            return self.responsible(said)
        if id_ in ("nar", "senast_svar"):
            return _SENAST.sub("", said)
        if id_ == "verksamhet":
            return VERKSAMHET.get(fold(said), said)
        return _choice(id_, said) if id_ in _CHOICES else said

    def _extra(self, kind: str, id_: str, text: str, span: Span) -> Iterator[Value]:
        """A forecast that is only a grade is also the expected påverkan."""
        if kind == "läge" and id_ == "prognos":
            folded = aligned(text[span[0] : span[1]])
            match = GRADE.match(masked(folded.text))
            if match and not re.match(r"\s*(?:h|tim|min|dygn|cm|st|[a-z]+ar)\b", folded.text[match.end() :]):
                start, end = folded.span(*match.span("g"))
                yield ("prognos_paverkan", (span[0] + start, span[0] + end), question(normal(match["g"])))

    def responsible(self, said: str) -> str:
        """The one actor responsible, or "fråga"."""
        match = self.names.resolve(said, self.sender)
        return match.ids[0] if len(match.ids) == 1 else "fråga"

    def opening_actor(self, said: str) -> tuple[str, Span] | None:
        """The actor that a line without colon begins with."""
        mention = next(iter(self.names.find(said, speaker=self.sender, short=True)), None)
        if mention is None or said[: mention.start].strip():
            return None
        return (mention.id or "fråga", (mention.start, mention.end))

    def _actors(self, id_: str, text: str, span: Span) -> Iterator[Value]:
        said = text[span[0] : span[1]]
        group = _EVERYONE.get(fold(said).strip(" .,:"))
        if group or fold(said).strip(" .,:") in _MUNICIPALITIES:
            yield (id_, span, group or "kommuner")
            return
        found = self.names.split(said, self.sender)
        if not found or any(len(match.ids) != 1 for match in found):
            yield (id_, span, "fråga")
            return
        for match in found:
            yield (id_, (span[0] + match.start, span[0] + match.end), match.ids[0])

    # ------------------------------------------------------------ påverkan
    def _samlad(self, text: str, span: Span) -> Iterator[Value]:
        said = text[span[0] : min(span[1], span[0] + _MOST)]
        if (
            read_nil(said, self.names, self.sender) is True
            and not re.search(r"\d", said)
            and "normal" not in fold(said)
        ):
            yield ("samlad_paverkan", span, "NIL")
            return
        folded = aligned(said)
        rows = [m for m in _ROW.finditer(masked(folded.text)) if m["w"] in VERKSAMHET]
        plain = folded.text
        for row in rows:
            plain = plain[: row.start()] + " " * (row.end() - row.start()) + plain[row.end() :]
        found = _leading(plain)
        now, later = pick(found)
        if now is None and later is None and not rows:
            yield ("samlad_paverkan", span, "fråga")
            return
        used = folded.span(0, _used(plain, found, rows))[1]
        whole = trim(text, (span[0], span[0] + used)) or span
        if now:
            yield ("samlad_paverkan", whole, question(now.value))
        if later:
            yield ("prognos_paverkan", _shift(folded.span(*later.at), span[0]), question(later.value))
        for row in rows:
            yield self._row(row, folded.span(*row.span()), span[0])
        yield from self._leftover(text, span, used)

    def _row(self, row: re.Match[str], inner: Span, shift: int) -> Value:
        return ("paverkan_per_verksamhet", _shift(inner, shift), f"{VERKSAMHET[row['w']]}={question(normal(row['g']))}")

    def _leftover(self, text: str, span: Span, used: int) -> Iterator[Value]:
        rest = trim(text, (span[0] + used, span[1]))
        if rest and re.search(r"[^\W\d_]", text[rest[0] : rest[1]]):
            yield ("fritext", rest, text[rest[0] : rest[1]])

    def _rows(self, id_: str, text: str, span: Span) -> Iterator[Value]:
        folded = aligned(text[span[0] : min(span[1], span[0] + _MOST)])
        if id_.startswith("v:"):
            match = GRADE.match(masked(folded.text))
            if match:
                yield (
                    "paverkan_per_verksamhet",
                    _shift(folded.span(*match.span("g")), span[0]),
                    f"{id_[2:]}={question(normal(match['g']))}",
                )
            yield from self._leftover(text, span, folded.span(0, match.end())[1] if match else 0)
            return
        rows = [m for m in _ROW.finditer(masked(folded.text)) if m["w"] in VERKSAMHET]
        for row in rows:
            yield self._row(row, folded.span(*row.span()), span[0])
        if not rows:
            yield ("fritext", span, text[span[0] : span[1]])

    def free_lage(self, text: str, span: Span) -> Iterator[Value]:
        """A läge without labels: a grade after the word påverkan, the rest as it is."""
        folded = aligned(text[span[0] : min(span[1], span[0] + _MOST)])
        match = _FREE_GRADE.search(masked(folded.text))
        if _ONLY_GRADE.fullmatch(masked(folded.text)):
            yield from self._samlad(text, span)
        elif match:
            before = trim(text, (span[0], span[0] + folded.span(match.start(), match.start())[0]))
            if before:
                yield ("fritext", before, text[before[0] : before[1]])
            yield from self._samlad(text, (span[0] + folded.span(match.end(), match.end())[0], span[1]))
        else:
            yield ("fritext", span, text[span[0] : span[1]])


def _shift(span: Span, by: int) -> Span:
    return (span[0] + by, span[1] + by)


def _leading(text: str) -> tuple[Graded, ...]:
    """The grades that belong to the value: in its first clause, and in later ones that speak of later."""
    found = grades(text)
    if not found:
        return ()
    first = re.match(r"\s*(?:[^,;.\n]|[.,](?=\d))*", text)
    end = first.end() if first else 0
    near = [g for g in found if g.at[0] < end]
    more = [g for g in found if g.at[0] >= end and g.later and LATER.search(text, end, g.at[1] + 25)]
    if not near:
        return tuple(more) if LATER.search(text[:end]) or not text[:end].strip() else ()
    return (*near, *more[:1])


def _used(text: str, found: tuple[Graded, ...], rows: list[re.Match[str]]) -> int:
    """Where the grades end, with the words of their own clause."""
    ends = [g.at[1] for g in found] + [row.end() for row in rows]
    last = max(ends, default=0)
    rest = re.match(r"(?:[^,;.\n]|[.,](?=\d)){0,40}", text[last:])
    return last + (rest.end() if rest and found and last == max((g.at[1] for g in found), default=-1) else 0)


def _behov(said: str) -> str:
    """The four values of Behov av samverkan; a bare "ja" is not one of them."""
    if re.search(r"\bpakalla", said) and not re.search(
        r"\b(?:ej|inte|inget) pakalla|\bpakalla\w* (?:vi )?(?:ej|inte)\b", said
    ):
        return "Påkallar samverkan"
    if re.search(r"\b(?:kontakt|kontakta|ring|hor av er)\b", said) and not re.search(
        r"\b(?:nej|ingen|inte|ej)\b", said
    ):
        return "Ja, önskar kontakt"
    if re.search(r"\bbevaka|\bbevakning|\bavvakta", said):
        return "Bevaka"
    if re.match(
        r"(?:nej|nix|ingen?t?|inga|ej|inte|for kannedom|bara for kannedom|enbart for kannedom|kannedom|endast)\b", said
    ):
        return "Nej, för kännedom"
    return "fråga"


def _choice(id_: str, said: str) -> str:
    """The value of a fixed list, if the text is one of its words; otherwise the text."""
    plain = fold(said).strip(" .!")
    options = {option: choice for choice in _CHOICES[id_] for option in (fold(choice), *fold(choice).split("/"))}
    for option, choice in options.items():
        if plain == option or (id_ == "sakerhet" and plain.startswith(f"{option} ")):
            return choice
    near = {choice for option, choice in options.items() if len(plain) > 5 and distance(plain, option, 1) <= 1}
    return near.pop() if len(near) == 1 else said
