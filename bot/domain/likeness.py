"""Whether two påkallan are about one händelse: they share the stem of a word that says what has happened (AKT-01).

A place, an actor or a word that fits any händelse is never such a word; two are better than one wrong.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from bot.domain.register import Register

STEM, SHORTEST_NAME = 5, 3
_MOST = 1000  # what has happened is said at the beginning
_SHORT = ("sno", "eld", "gas", "regn", "olja", "hot")  # a whole word, or the first part of a longer one
_SMALL = frozenset(
    {"i", "pa", "av", "for", "och", "vid", "den", "det", "de", "en", "ett", "om", "med", "handelsen", "kl"}
)
_ENDINGS = frozenset({
    "", "n", "s", "t", "a", "e", "r", "d", "en", "et", "ar", "or", "er", "na", "ns", "an", "ts", "de", "at", "as",
    "net", "nen", "arna", "erna", "orna", "ens", "ets", "ande", "ade", "ad",
})  # fmt: skip
_ANY = (
    "aktiver", "allmanhet", "allvarlig", "anstrang", "behov", "boende", "drabba", "efter", "eftermiddag", "fler",
    "flera", "folk", "forvarra", "gemensam", "halsa", "handelse", "hushall", "information", "invanar", "kommun",
    "kritisk", "kvall", "lagesbild", "larm", "lokal", "manga", "mindre", "morgon", "manniska", "manniskor", "norra",
    "omfattande", "omgivning", "omrade", "omradet", "pagar", "pagaende", "pakalla", "pakallan", "pakallar", "person",
    "personer", "problem", "resurs", "risk", "samverkan", "samhall", "sedan", "situation", "sjukhus", "skadade",
    "skola", "skolor", "skolan", "skolorna", "snabbt", "sodra", "storre", "stort", "storning", "storningar", "timmar",
    "trafik", "under", "utsatt", "varning", "vastra", "ostra", "vecka", "vagar", "vagen", "akuta", "behover", "behovs",
    "delar", "stora", "hjalp", "bland", "redan", "eller", "annat", "annan", "andra", "flertal", "nagra", "mycket",
    "januari", "februari", "mars", "april", "augusti", "september", "oktober", "november", "december", "mandag",
    "tisdag", "onsdag", "torsdag", "fredag", "lordag", "sondag", "orange", "klass", "lanet", "inget", "ingen", "kunna",
    "skulle", "kommer", "finns", "samma", "instammer", "haller", "hotell", "vilket", "vilka", "denna", "detta", "genom",
    "mellan", "utifran", "eftersom", "misstank", "misstankt", "befarad", "akut", "plats", "utanfor", "centrala",
    "centrum",
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W_]+")


def folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def names_of(register: Register) -> frozenset[str]:
    """Every word of the names and areas of the register: Nacka, kommun, Ellevio."""
    found = (text for a in register.aktor_by_id.values() for text in (a.namn, a.kortnamn, a.omrade, *a.alias))
    return frozenset(folded(word) for text in found for word in _WORD.findall(text))


def telling_words(text: str, names: frozenset[str]) -> frozenset[str]:
    """The words that say what has happened."""
    found = (folded(word) for word, named in _words(text, names) if not named)
    return frozenset(w for w in found if (len(w) >= STEM or w.startswith(_SHORT)) and not fits_any(w))


def places(text: str, names: frozenset[str]) -> frozenset[str]:
    """The words that name a place or an actor."""
    found = (folded(word).removesuffix("s") for word, named in _words(text, names) if named and word[0].isupper())
    return frozenset(w for w in found if len(w) >= SHORTEST_NAME and not fits_any(w))


def elsewhere(said: str, name: str, names: frozenset[str]) -> bool:
    """Whether the words name another place than the name does: "brand i Nacka" is not "Brand i Solna"."""
    mine, theirs = there(said, names), there(name, names)
    return bool(mine and theirs and not mine & theirs)


def there(text: str, names: frozenset[str]) -> frozenset[str]:
    """The places and actors that a text names, however they are typed."""
    named = (w.removesuffix("s") for w in words_in(text) if w in names or w.removesuffix("s") in names)
    return frozenset(named) | places(text, names)


def says_more(said: str, name: str) -> bool:
    """Whether the words hold one that the name has not: "Snöfall 14 januari" is not "Snöfall 12–13 januari"."""
    theirs = words_in(name)
    words = (w for w in words_in(said) if w not in _SMALL)
    return any(w not in theirs and not (w[0].isalpha() and share_stem([w], theirs)) for w in words)


def words_in(text: str) -> frozenset[str]:
    """All words and numbers."""
    return frozenset(folded(match[0]) for match in _TOKEN.finditer(text))


def _words(text: str, names: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Each word and whether it is a name; a capital inside a sentence is taken for the name of a place."""
    text = text[:_MOST]
    shouted = text.isupper()
    for match in _WORD.finditer(text):
        word = folded(match[0])
        capital = not shouted and match[0][0].isupper() and not _opens(text, match.start())
        yield match[0], capital or word in names or word.removesuffix("s") in names


def _opens(text: str, at: int) -> bool:
    """Whether a sentence, a quotation or a part of it opens here, where every word may have a capital."""
    before = text[:at].rstrip(" \"'”“»(")
    return not before or before[-1] in ".!?:;|\n–"


def fits_any(word: str) -> bool:
    return any(word == known or (word.startswith(known) and word[len(known) :] in _ENDINGS) for known in _ANY)


def share_stem(mine: Iterable[str], theirs: frozenset[str]) -> int:
    """How many words of the one say the same as a word of the other: "dricksvatten", "dricksvattnet"."""
    return sum(any(_same_stem(a, b) for b in theirs) for a in mine)


def _same_stem(a: str, b: str) -> bool:
    common = _common(a, b)
    if any(
        a.startswith(r) and b.startswith(r) and (a[len(r) :] in _ENDINGS or b[len(r) :] in _ENDINGS) for r in _SHORT
    ):
        return True
    if common == min(len(a), len(b)):
        return common >= STEM
    return common >= STEM and a[common:] in _ENDINGS and b[common:] in _ENDINGS


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether they may be about one thing after all: words that begin or end alike ("elavbrott", "strömavbrott")."""
    return any(max(_common(a, b), _common(a[::-1], b[::-1])) >= STEM for a in one for b in other)


def _common(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
