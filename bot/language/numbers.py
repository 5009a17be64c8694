"""Quantities as typed (MALLAR R6): decimal comma, thousands, ranges, "ca", "drygt", "minst"; unsure means ask.

Zero is only what somebody wrote (R5).
"""

import re
from dataclasses import dataclass

from bot.language.calendar_words import NUMBERS
from bot.language.fold import aligned

_MOST = 400
_DIGITS = r"\d{1,3}(?:[ .]\d{3})+(?:,\d{1,2})?|\d+(?:[.,]\d+)?"
_HALVES = {"halvannan": 1.5, "halvannat": 1.5, "en halv": 0.5, "ett halvt": 0.5, "halv": 0.5}
_WORDS = "|".join(
    sorted(
        {*NUMBERS, *_HALVES, "noll", "inga", "inget", "ingen", "hundra", "tusen"} - {"en"},
        key=len,
        reverse=True,
    )
)
_SMALL = "|".join(sorted(NUMBERS, key=len, reverse=True))
_COMPOUND = rf"(?:(?:{_SMALL})?(?:hundra|tusen)(?:{_SMALL})?)"
_ONE = re.compile(
    rf"(?P<neg>(?<![\w)])-|minus )?(?<![a-z])(?P<d>{_DIGITS})(?P<k> ?k\b)?|\b(?P<c>{_COMPOUND})\b|\b(?P<w>{_WORDS}"
    r"|en|ett)\b(?! par\b)"
)
_SCALE = re.compile(r"\s*(?P<s>tusen|tusentals|tkr|mille|miljon(?:er)?|milj|mn|mkr|miljard(?:er)?|hundra)\b")
_HALF = re.compile(r"\s+och (?:en|ett) halv\w?\b|\s*,5(?!\d)")
_TENS = re.compile(
    r"\b(?:ett |nagot |flera )?(?P<t>tiotal|dussin|tjugotal|trettiotal|fyrtiotal|femtiotal|hundratal|tusental)(?:et)?\b"
)
_TEN = {
    "tiotal": 10,
    "dussin": 12,
    "tjugotal": 20,
    "trettiotal": 30,
    "fyrtiotal": 40,
    "femtiotal": 50,
    "hundratal": 100,
    "tusental": 1000,
}
_SCALES = {"hundra": 100.0, "tusen": 1e3, "tkr": 1e3, "miljard": 1e9, "miljarder": 1e9}
_ASK = re.compile(
    r"\b(?:ett par|nagra|nagon|flera|flertal\w*|manga|[a-z]+tals|ett antal|(?<!eller )(?<!och )fler(?! an)|enstaka"
    r"|en handfull|de flesta|majoriteten|merparten|fatal\w*|en mangd|en (?:hel )?del|gang|otaliga|"
    r"var(?:t)? (?:tredje|annan|annat|fjarde|femte|tionde)|halften|hal[fv]ten|en tredjedel|en fjardedel"
    r"|tva tredjedelar|[a-z]+delar?|mangder|massor|"
    r"okant|oklart|vet ej|vet inte|par|nagot tiotal|flera (?:tiotal|hundratal|tusental))\b|\?"
)
_ABOUT = re.compile(
    r"\b(?:ca|cirka|circa|omkr|ung|c:a|circa|runt|omkring|typ|ungefar|uppskattningsvis|kanske|i runda slangar"
    r"|narmare bestamt|plus minus|nagonstans kring|kring)\b|~|±|≈|\beller sa\b|\bnagot sa\b"
)
_ABOVE = re.compile(r"\b(?:drygt|dryga|gott och val|(?:lite|nagot|aningen|en bit|strax) (?:mer an|fler an|over))\b")
_BELOW = re.compile(
    r"\b(?:knappt|knappa|nastan|narmare|inte riktigt|uppemot|upp emot|inemot|nara pa"
    r"|(?:lite|nagot|aningen|en bit|strax) (?:mindre an|farre an|under))\b"
)
_MIN = re.compile(
    r"\b(?:minst|atminstone|mer an|fler an|over|lagst|inte mindre an|som minst|ej under"
    r"|och (?:uppat|mer|fler)|eller (?:mera?|fler))\b|>=?|≥|\d ?\+(?!\d)"
)
_MAX = re.compile(
    r"\b(?:max|maximalt|hogst|upp till|mindre an|farre an|under|som mest|inte mer an|inte fler"
    r" an|hogst|inte over|och nedat|eller (?:mindre|farre))\b|<=?|≤"
)
_UNITS = {
    "timme": "h",
    "timmar": "h",
    "timma": "h",
    "tim": "h",
    "timmars": "h",
    "h": "h",
    "minut": "min",
    "minuter": "min",
    "minuters": "min",
    "min": "min",
    "procent": "%",
    "stycken": "st",
    "styck": "st",
    "meter": "m",
    "grader": "°C",
    "grad": "°C",
    "minusgrader": "°C",
    "plusgrader": "°C",
    "c": "°C",
    "l": "liter",
    "pers": "personer",
    "person": "personer",
    "kronor": "kr",
    "kubik": "m3",
    "kubikmeter": "m3",
    "centimeter": "cm",
    "dygnet": "dygn",
    "kund": "kunder",
    "mkr": "kr",
    "tkr": "kr",
    "mnkr": "kr",
    "kilometer": "km",
    "millimeter": "mm",
    "sekunder": "s",
    "sek": "s",
}
_KIND_OF = (  # what stands between a number and what it counts
    "doda|kanda|nya|stora|sma|tunga|hela|olika|allvarliga|svara|stromlosa|drabbade|instangda|extra|ytterligare"
    "|egna|akuta|installda"
)
_UNIT = re.compile(rf"\s*(?:(?:{_KIND_OF}) (?=[a-z]))?(?P<u>%|°c?|km/h|m/s|mm/h|mm/tim|[^\W\d_]+[23]?(?:/[^\W\d_]+)?)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity: bounds (None = open), whether approximate, unit as normalised, "of" in "9 av 44"."""

    min: float | None = None
    max: float | None = None
    approx: bool = False
    unit: str | None = None
    of: float | None = None
    ask: bool = False


ASK = Quantity(ask=True)


@dataclass(frozen=True, slots=True)
class _Number:
    value: float
    start: int
    end: int
    scaled: bool
    short: bool


def read_quantity(text: str) -> Quantity:
    """Read a text that is one quantity."""
    folded = aligned(text[:_MOST])
    plain = folded.text.replace(" à ", " a ")
    tens = _TENS.search(plain)
    if tens and not plain[tens.start() :].startswith("flera"):
        return Quantity(_TEN[tens["t"]], _TEN[tens["t"]], True, _unit(plain, tens.end(), text, folded.origin))
    written = re.search(r"\b(\d{1,4})-?tal(?:et)?\b", plain)
    if written:
        return Quantity(int(written[1]), int(written[1]), True, _unit(plain, written.end(), text, folded.origin))
    if _ASK.search(plain):
        return ASK
    found = _numbers(plain)
    if found is None or not found:
        return ASK
    return _combine(found, plain, text, folded.origin)


def _numbers(plain: str) -> list[_Number] | None:
    """The numbers of the text; None when one of them can be read in two ways."""
    found = []
    at = 0
    while match := _ONE.search(plain, at):
        value = _value(match)
        if value is None:
            return None
        end, scaled = match.end(), bool(match["k"])
        half = _HALF.match(plain, end)
        if half and not (match["d"] and "," in match["d"]):
            value, end = value + 0.5, half.end()
        scale = _SCALE.match(plain, end)
        if scale:
            value, end, scaled = (
                value * _scale(scale["s"]),
                scale.end() if scale["s"] not in ("tkr", "mkr") else scale.start(),
                True,
            )
        thousands = bool(match["d"] and re.search(r"[ .]\d{3}", match["d"]))
        found.append(
            _Number(-value if match["neg"] else value, match.start(), end, scaled or thousands, len(match[0]) <= 2)
        )
        at = max(end, match.end())
    return found


def _scale(word: str) -> float:
    return _SCALES.get(word, 1e6)


def _value(match: re.Match[str]) -> float | None:
    """1.200 is 1 200; 1.5 and 5,000 may be English (ask)."""
    digits = match["d"]
    if digits:
        if re.fullmatch(r"\d+\.\d{1,2}|\d+,\d{3}|\d+\.\d{4,}|\d{4,}\.\d{3}|0\.\d+", digits):
            return None
        value = float(re.sub(r"[ .](?=\d{3})", "", digits).replace(",", "."))
        return value * 1000 if match["k"] else value
    if match["c"]:
        return _compound(match["c"])
    word = match["w"]
    return 0 if word in ("inga", "inget", "ingen") else float({**NUMBERS, **_HALVES}[word])


def _compound(word: str) -> float:
    head, scale, tail = re.split(r"(hundra|tusen)", word, maxsplit=1)
    return (NUMBERS.get(head, 1) or 1) * _SCALES[scale] + (NUMBERS.get(tail, 0) if tail else 0)


def _combine(found: list[_Number], plain: str, text: str, origin: tuple[int, ...]) -> Quantity:
    first, *rest = found
    last = found[-1]
    unit = _unit(plain, last.end, text, origin)
    if not rest:
        return _bounded(first.value, plain, unit)
    joint = plain[first.end : rest[0].start].strip()
    if len(found) == 2 and (joint == "av" or (joint == "/" and unit and 4 < last.value >= first.value)):
        return Quantity(first.value, first.value, bool(_ABOUT.search(plain)), unit, last.value)
    if len(found) == 2 and _is_range(joint, first, last):
        low = _low(first, last, joint)
        if first.value < 0 and last.value < low:
            return Quantity(last.value, low, bool(_ABOUT.search(plain)), unit)
        return ASK if low > last.value else Quantity(low, last.value, bool(_ABOUT.search(plain)), unit)
    if len(found) == 2 and _unit(plain, first.end, text, origin) in ("h", "tim") and unit == "min":
        total = first.value * 60 + last.value
        return Quantity(total, total, bool(_ABOUT.search(plain)), "min")
    return ASK


def _is_range(joint: str, first: _Number, last: _Number) -> bool:
    return joint in ("-", "till", "a", "to", "eller", "upp till", "--", "och") or (
        joint in ("", ",") and last.value == first.value + 1
    )


def _low(first: _Number, last: _Number, joint: str) -> float:
    """A thousand word or group at the end of a range holds for both ends ("10-15 000", "7 à 800")."""
    if last.scaled and not first.scaled and 0 < first.value < 1000 <= last.value:
        return first.value * (1e6 if last.value >= 1e6 else 1000)
    if joint == "a" and first.value < 10 and last.value >= 100 and last.value % 100 == 0:
        return first.value * 100
    return first.value


def _bounded(value: float, plain: str, unit: str | None) -> Quantity:
    about = bool(_ABOUT.search(plain))
    if _ABOVE.search(plain):
        return Quantity(value, None, True, unit)
    if _BELOW.search(plain):
        return Quantity(None, value, True, unit)
    if _MAX.search(plain):
        return Quantity(None, value, about, unit)
    if _MIN.search(plain):
        return Quantity(value, None, about, unit)
    return Quantity(value, value, about, unit)


def _unit(plain: str, at: int, text: str, origin: tuple[int, ...]) -> str | None:
    match = _UNIT.match(plain, at + (1 if plain[at : at + 1] == "+" else 0))
    if not match or match["u"] in ("eller", "och", "till", "i", "av", "pa", "a", "som", "om", "typ", "ca"):
        return None
    word = match["u"]
    typed = text[origin[match.start("u")] : origin[match.end("u") - 1] + 1]
    if word in ("°", "°c"):
        return "°C"
    return _UNITS.get(word, typed)
