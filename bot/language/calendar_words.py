"""Swedish names of days: weekdays, months, holidays, ordinals. All keys are folded (å, ä to a, ö to o)."""

from datetime import date, timedelta

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "mandag man",
            "tisdag tis tisd",
            "onsdag ons onsd",
            "torsdag tors tor torsd",
            "fredag fre fred",
            "lordag lor lord lo",
            "sondag son sond so",
        )
    )
    for name in names.split()
}
_MONTHS = (
    "januari jan|februari feb febr|mars mar|april apr|maj|juni jun|juli jul|augusti aug|september sep sept|"
    "oktober okt|november nov|december dec"
)
MONTHS = {name: number for number, names in enumerate(_MONTHS.split("|"), start=1) for name in names.split()}
_ONES = "en ett tva tre fyra fem sex sju atta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton"
_TENS = {"tjugo": 20, "trettio": 30, "fyrtio": 40, "femtio": 50, "sextio": 60, "sjuttio": 70, "attio": 80, "nittio": 90}
NUMBERS = {"noll": 0, "en": 1, **{word: max(n, 1) for n, word in enumerate(_ONES.split())}, **_TENS}
NUMBERS |= {ten + one: n + m for ten, n in _TENS.items() for m, one in enumerate(_ONES.split()[1:10], start=1)}
NUMBERS |= {ten + "en": n + 1 for ten, n in _TENS.items()}
NUMBERS |= {"nie": 9, "tie": 10, "elve": 11}  # as they are spoken
_ORDINALS = (
    "forsta andra tredje fjarde femte sjatte sjunde attonde nionde tionde elfte tolfte trettonde "
    "fjortonde femtonde sextonde sjuttonde artonde nittonde tjugonde tjugoforsta tjugoandra tjugotredje "
    "tjugofjarde tjugofemte tjugosjatte tjugosjunde tjugoattonde tjugonionde trettionde trettioforsta"
)
ORDINALS = {word: number for number, word in enumerate(_ORDINALS.split(), start=1)}

_FIXED = {
    "nyarsdagen": (1, 1),
    "trettondagsafton": (1, 5),
    "trettondagen": (1, 6),
    "trettondag jul": (1, 6),
    "tjugondag knut": (1, 13),
    "valborgsmassoafton": (4, 30),
    "valborg": (4, 30),
    "forsta maj": (5, 1),
    "nationaldagen": (6, 6),
    "lucia": (12, 13),
    "luciadagen": (12, 13),
    "julafton": (12, 24),
    "juldagen": (12, 25),
    "annandag jul": (12, 26),
    "annandagen": (12, 26),
    "mellandagarna": (0, 0),
    "nyarsafton": (12, 31),
}
_EASTER = {
    "skartorsdagen": -3,
    "skartorsdag": -3,
    "langfredagen": -2,
    "langfredag": -2,
    "paskafton": -1,
    "paskdagen": 0,
    "annandag pask": 1,
    "kristi himmelsfardsdag": 39,
    "kristi himmelsfard": 39,
    "pingstafton": 48,
    "pingstdagen": 49,
}
_ADVENTS = {
    f"{typed} advent": n for n, all_ in enumerate(_ORDINALS.split()[:4], 1) for typed in (all_, f"{n}:a", f"{n}:e")
}
_SATURDAYS = {"midsommarafton": (6, 19, 4), "midsommardagen": (6, 20, 5), "alla helgons dag": (10, 31, 5)}
HOLIDAYS = tuple(sorted({*_FIXED, *_EASTER, *_SATURDAYS, *_ADVENTS}, key=len, reverse=True))


def holiday(name: str, year: int) -> date | None:
    """The date of a holiday that year; None when the name covers several days."""
    if name in _FIXED:
        month, day = _FIXED[name]
        return date(year, month, day) if month else None
    if name in _EASTER:
        return _easter(year) + timedelta(days=_EASTER[name])
    if name in _ADVENTS:
        eve = date(year, 12, 24)
        return eve - timedelta(days=(eve.weekday() + 1) % 7 + 7 * (4 - _ADVENTS[name]))
    month, day, weekday = _SATURDAYS[name]
    first = date(year, month, day)
    return first + timedelta(days=(weekday - first.weekday()) % 7)


def _easter(year: int) -> date:
    """Easter Sunday, Gregorian (Gauss/Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)
