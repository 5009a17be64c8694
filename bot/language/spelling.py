"""Misspelt words of a report put right before it is read ("raportera", "påvrkan"), with every place kept."""

from functools import lru_cache

from bot.language.fold import Folded, distance, listed, words

_KNOWN = listed(
    "rapportera redovisa tillagga ingenting paverkan paverkansgrad normallage normalt mattlig betydande allvarlig "
    "allvarligt kritisk opaverkade oforandrat avvikelser handelser sarskilt speciellt behover hushall "
    "avstangd avstangt stromavbrott evakuerade installda forstarkning storningar"
)
_REAL = listed(
    "rapporter rapporten rapporterat rapporterar rapporterade rapporteras rapporterna normal normala behov behovs "
    "handelse handelsen handelserna avvikelse mattliga allvarliga kritiska kritiskt betydligt opaverkad opaverkat "
    "forandrat oforandrad oforandrade avstanga avstangda stromavbrottet evakuerad evakuerat evakueras installd "
    "installt storning storningen sarskild sarskilda speciell speciella hushallet hushallen beholl ingentings "
    "forandringar behoven storningarna handelserik mattligt avvikelsen behovt behova"
)
_SHORTEST = 6


@lru_cache(maxsize=2048)
def respelt(word: str) -> str:
    """The word that is meant; the word itself when it is no near miss of a known one."""
    if not _SHORTEST <= len(word) <= 20 or word in _KNOWN or word in _REAL or not word.isalpha():
        return word
    near = [k for k in sorted(_KNOWN) if not word.startswith(k) and distance(word, k) <= (2 if len(k) >= 9 else 1)]
    return near[0] if len(near) == 1 else word


def corrected(folded: Folded) -> Folded:
    """The folded text with near misses put right; each letter still knows where it stood."""
    parts: list[str] = []
    origin: list[int] = []
    at = 0
    for word in words(folded):
        end = word.at + len(word.text)
        meant = respelt(word.text)
        places = folded.origin[word.at : end]
        parts += [folded.text[at : word.at], meant]
        origin += [*folded.origin[at : word.at], *places[: len(meant)]]
        origin += [places[-1]] * (len(meant) - len(places))
        at = end
    parts.append(folded.text[at:])
    origin += folded.origin[at:]
    return Folded("".join(parts), tuple(origin), folded.source)
