"""Random lines for the readers of reports, forms, times, numbers and åtgärder, and a run of as many as one likes.

`nice python -m tests.language.random_lines 1000000 [seed]`. Every line must be read without an error, within the time
limit, and into places that lie within it.
"""

import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator

from bot.language.actions import OpenAction, read_action_answers
from bot.language.as_of import read_as_of
from bot.language.certainty import read_certainty
from bot.language.clock_times import Kind
from bot.language.correction import read_correction
from bot.language.fold import Span
from bot.language.form_fields import LABELS
from bot.language.forms import read_completion, read_form
from bot.language.numbers import read_quantity
from bot.language.reports import read_grade_answer, read_report
from bot.language.times import find_time, read_time
from tests.language.people import NAMES, NOW
from tests.language.random_texts import MOST_SECONDS

Reader = Callable[[str, int], Iterable[Span]]
SENDERS = ("nacka", "polis", None)
KINDS: tuple[Kind, ...] = ("händelsetid", "deadline")
FORMS = ("underrättelse", "läge", "begär", "åtgärd", "behov")
ACTIONS = (OpenAction(1, "nacka", "a", NOW), OpenAction(2, "nacka", "b", None), OpenAction(3, "polis", "c", NOW))
_TYPED = """
nacka Täby polisen SL vi oss hos här inget att rapportera lugnt oförändrat som sist läget läge per
kl sen sedan påverkan grad nivå måttlig betydande allvarligt kritiskt gul rött grönt orange normalt
ingen ingen påverkan skola skolan omsorg vården vägarna väg VÄG KOLL el buss resten nu väntas
prognos i natt imorgon ikväll tis fm em bitti 1 2 3 4 5 2-3 4/5 12 14.30 1530 07:15 kvart i över
halv fyra tolv tio 24.00 22-06 12/1 v 3 v.53 2 300 1.750 2,5 ~40 ca drygt knappt minst högst 10–15
000 9 av 44 ett par flera hundratals tusen miljoner kr % cm grader hushåll kunder elever obekräftat
rykte enligt uppgift hört från bekräftat av bekräftar motstridiga uppgifter rättelse fel det ska
vara ändrar till inte ej utan men och eller om ifall bara först tidigast istället senast klart klar
ja nej ok å1 å2 ettan tvåan båda gjord återkommer behöver behov kan låna ut erbjuder bandvagn stängd
E4 E18 73:an linje
"""
_WORDS = _TYPED.split()
_LABELS = (
    "Rubrik: Händelse: Plats: Konsekvens: Behov: Läget per: Påverkan: Skola: Prognos: Åtgärder: Till: Fråga: "
    "Svar senast: Varför: Används till: Vem: Vad: När: Säkerhet: Klarar själva: Vad har hänt?"
)
MOST_SIGNS = 8000  # nobody types more in one message; longer ones take time in proportion
_MARKS = ("|", ":", "-", "–", ",", ".", ";", "?", "!", "\n", "(", ")", "/", "…", "½", "👍", "é", "&", "+", "*", '"')


def lines(count: int, seed: int) -> Iterator[str]:
    """Words, labels and marks in any order; some short, some long, some without blanks, some of the same again."""
    rng = random.Random(seed)
    labels = [label.strip() + ":" for label in _LABELS.split(":")]
    for _ in range(count):
        length = rng.choice((1, 2, 3, 5, 8, 13, 21, 40))
        parts = [
            rng.choice(_MARKS) if dice < 0.2 else rng.choice(labels) if dice < 0.28 else rng.choice(_WORDS)
            for dice in (rng.random() for _ in range(length))
        ]
        text = ("" if rng.random() < 0.05 else " ").join(parts)
        text = text.upper() if rng.random() < 0.1 else text
        yield ((text + " ") * rng.choice((20, 80)))[:MOST_SIGNS] if rng.random() < 0.01 else text


def _report(text: str, n: int) -> Iterable[Span]:
    report = read_report(text, sender=SENDERS[n % 3], now=NOW, names=NAMES)
    return (*report.needs, *report.offers, *(row[3] for row in report.rows))


def _certainty(text: str, n: int) -> Iterable[Span]:
    return [c.span for c in read_certainty(text, NAMES, SENDERS[n % 3])]


def _as_of(text: str, n: int) -> Iterable[Span]:
    found = read_as_of(text, now=NOW)
    return (found.span,) if found else ()


def _time(text: str, n: int) -> Iterable[Span]:
    read_time(text, now=NOW, kind=KINDS[n % 2])
    return ()


def _find_time(text: str, n: int) -> Iterable[Span]:
    told = find_time(text, now=NOW, kind=KINDS[n % 2])
    return (told.span, told.lead) if told else ()


def _values(text: str, n: int) -> Iterable[Span]:
    read_quantity(text)
    read_grade_answer(text, "gul")
    found = read_correction(text)
    return (found.new,) if found else ()


def _form(text: str, n: int) -> Iterable[Span]:
    form = read_form(text, type=FORMS[n % 5], now=NOW, names=NAMES, sender=SENDERS[n % 3])
    return [f.span for f in form.fields]


def _completion(text: str, n: int) -> Iterable[Span]:
    kind = FORMS[n % 5]
    missing = tuple(LABELS[kind])[: 1 + n % 4]
    form = read_completion(text, type=kind, missing=missing, now=NOW, names=NAMES, sender=SENDERS[n % 3])
    return [f.span for f in form.fields]


def _actions(text: str, n: int) -> Iterable[Span]:
    to = (None, 1, 3)[n % 3]
    read_action_answers(text, sender=SENDERS[n % 3], now=NOW, kind="msg", reply_to=to, actions=ACTIONS, names=NAMES)
    return ()


READERS = (_report, _certainty, _as_of, _time, _find_time, _values, _form, _completion, _actions)


def run(count: int, seed: int = 1, tell: Callable[[str], object] = print) -> float:
    """Read so many lines by one reader each; the slowest in seconds of CPU. Raises on one that is read wrongly."""
    slowest = 0.0
    for n, text in enumerate(lines(count, seed)):
        reader = READERS[n % len(READERS)]
        spent = _seconds(reader, text, n)
        if spent >= MOST_SECONDS:
            spent = min(spent, *(_seconds(reader, text, n) for _ in range(3)))  # not what else the machine did
        if spent > slowest:
            slowest = spent
            tell(f"{n}: {reader.__name__} {spent * 1000:.1f} ms, {len(text)} signs: {text[:200]!r}")
    return slowest


def _seconds(reader: Reader, text: str, n: int) -> float:
    began = time.process_time()
    for start, end in reader(text, n):
        if not 0 <= start <= end <= len(text):
            raise AssertionError((reader.__name__, start, end, text))
    return time.process_time() - began


if __name__ == "__main__":
    print(f"slowest {run(int(sys.argv[1]), int((sys.argv[2:] or ['1'])[0])) * 1000:.1f} ms")
