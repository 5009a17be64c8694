"""What the words of one clause say: a table of rules over their tags, the first that holds wins."""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.language.fold import listed
from bot.language.roll_clauses import Token

WEAK_ABSENCE = listed(
    "ledig lediga semester vab borta passar missar missa utgar sjuk sjuka skippar skippa gissar utan"
    " magsjuk magsjuka influensa"
)
_NOT_COMING = listed("behover vanta sen sena sent senare upptagen upptagna forsenad forsenade later") | {
    "haller pa",
    "vantar ni",
    "ger oss",
    "ge oss",
    "ge mig",
}
_UNTIL = listed("till tills fram")
_UNTIL_TIME = re.compile(r"(?:(?:fram )?till?s?|i)\b")
_STANDING = listed(
    "nu just idag ikvall inatt ar e a fran har hos bara lite laget aven ocksa oxa tyvarr tack det blir"
) | {
    "tills vidare",
    "sa lange",
    "haller sig",
    "foljer laget",
    "laser med",
    "i dag",
    "i kvall",
    "i natt",
    "just nu",
    "denna gangen",
}
_EARLIEST = listed("tidigast forst")
_ACKNOWLEDGED = listed(
    "tack nej nix ok okej okey okay oki mottaget mottagit uppfattat noterat kvitterar kvitterat kvittens roger copy"
)
REPLACES = listed("ersatter avloser hoppar vik avlost") | {"har avlost", "loser av", "har lost av", "lost av"}
_GETTING_IN = frozenset({"logga in", "loggar in", "komma in", "kommer in", "koppla upp mig", "koppla upp oss"})
_HERE_STILL = listed("kvar stannar kvarstar") | {"ar kvar", "stannar kvar", "star kvar"}
_DENIED = listed("avstar avsta uteblir avbokar avbojer avanmaler")
_OUT = frozenset({"drar sig ur", "drar oss ur", "drar mig ur", "gar ur", "kliver ur", "ur samverkan"}) | {
    "avslutar var medverkan",
    "avslutar vart deltagande",
}
_SHARED = listed("samverkan handelsen handelse hanteringen insatsen samarbete")


@dataclass(frozen=True, slots=True)
class Said:
    """The tags and the words of a clause."""

    tags: frozenset[str]
    texts: frozenset[str]
    coming: frozenset[str] = frozenset()
    until: bool = False
    on: bool = False
    without: bool = False
    watches: bool = False
    denies: bool = False


Rule = Callable[[Said], bool]


def meaning_of(tokens: Sequence[Token]) -> str | None:
    coming = frozenset(t.text for t in tokens if t.tag == "W") - _NOT_COMING
    tags, texts = frozenset(t.tag for t in tokens), frozenset(t.text for t in tokens)
    said = Said(tags, texts, coming, until(tokens), _on(tokens), _without(tokens), _watches(tokens), denies(tokens))
    return next((name for name, holds in _RULES if holds(said)), None)


def until(tokens: Sequence[Token]) -> bool:
    """As in "här till halv fem", "med i tio minuter": the time is when it goes, not when it comes."""
    pairs = zip(("", *(t.text for t in tokens)), tokens, strict=False)
    times = [
        before in _UNTIL or bool(re.match(r"(?:(?:fram )?till?s?|i)\b", t.text)) for before, t in pairs if t.tag == "#"
    ]
    return bool(times) and all(times)


def _on(tokens: Sequence[Token]) -> bool:
    """As in "Nacka på", "vi är på nu"."""
    last = next((t.text for t in reversed(tokens) if t.text not in ("nu", "redan", "ocksa")), "")
    return last == "pa" and any(t.tag in "NIT" for t in tokens) and all(t.tag in "NITFECYX" for t in tokens)


def _without(tokens: Sequence[Token]) -> bool:
    """As in "ni får klara er utan Nacka"."""
    return any(a.text == "utan" and b.tag == "N" for a, b in itertools.pairwise(tokens))


def denies(tokens: Sequence[Token]) -> bool:
    """As in "vi avråder, inte avstår", "vi uteblir inte": it is not away."""
    pairs = itertools.pairwise(tokens)
    able = any(t.tag == "V" for t in tokens)
    return not able and any(
        (a.tag == "G" and b.tag == "A") or (b.tag == "G" and a.tag == "A" and a.text in _DENIED) for a, b in pairs
    )


def _watches(tokens: Sequence[Token]) -> bool:
    """As in "vi avvaktar", "Nacka bevakar": stands by, and nothing is said of what is waited for or who is watched."""
    plain = all(t.text in _STANDING for t in tokens if t.tag == "F")
    at = next((i for i, t in enumerate(tokens) if t.text == "bevakar"), len(tokens))
    alone = at < len(tokens) and not any(t.tag == "N" for t in tokens[at:])
    return plain and (alone or any(t.tag == "Q" for t in tokens))


def _absent(said: Said) -> bool:
    if said.denies or "inte langre" in said.texts or ("vanta" in said.texts and said.tags.isdisjoint("PA")):
        return False
    if "A" in said.tags:
        return not (said.texts & WEAK_ABSENCE and "C" in said.tags and "I" not in said.tags)
    return "G" in said.tags and (bool(said.tags & {"P", "V"}) or _no_presence(said) or _no_coming(said))


def _gets_in(said: Said) -> bool:
    """As in "kommer inte in i rummet", "kan inte logga in": who asks for help is not away."""
    return bool(said.texts & _GETTING_IN) or said.texts >= {"kommer", "in"}


def _no_presence(said: Said) -> bool:
    return _is_event_presence(said) or said.tags >= {"E", "I"}


def _no_coming(said: Said) -> bool:
    """Need ("vi behöver inget") and delay ("inte sena") are not coming; "W" alone does not say which it is."""
    return "W" in said.tags and bool(said.coming)


def _waits(said: Said) -> bool:
    """A word of waiting, or a time that is a duration or goes with being here ("inne 16.15")."""
    ahead = any(re.match(r"(?:om|inom) ", text) for text in said.texts)
    timed = "#" in said.tags and ("P" not in said.tags or ahead)
    timed = timed and not (said.until and said.tags & {"P", "E"} and "X" not in said.tags)
    needs = ("behover" in said.texts or said.texts >= {"vanta", "inte"}) and not said.coming
    into = "in" in said.texts and "#" in said.tags and said.tags <= {"N", "I", "T", "F", "#", "@"}
    return (
        into
        or ("W" in said.tags and not needs)
        or (timed and (_duration(said.texts) or bool(said.tags & {"E", "V", "X"})))
    )


def _is_event_presence(said: Said) -> bool:
    if "E" not in said.tags or said.texts == {"pa"}:
        return False
    return "pa" not in said.texts or bool(said.texts & {"pa plats", "med", "me", "inne"})


def _opts_out(said: Said) -> bool:
    """It takes no more part in the händelse. A bare "avstår" is an absence; where a händelse is open more is meant."""
    onward = "O" in said.tags and not said.texts & _HERE_STILL
    return (
        ("O" in said.tags and bool(said.texts & {"avstar", "avbojer"}))
        or (onward and bool(said.tags & {"G", "A"}))
        or bool(said.texts & _OUT)
        or ("L" in said.tags and bool(said.texts & _SHARED) and "G" not in said.tags)
    )


_WHEN = frozenset({"nasta mote", "nasta konferens", "fran nu", "framover", "hadanefter"})  # says when, not who


def _continues(said: Said) -> bool:
    """It goes on taking part; "kvar" is that only of somebody who is named, and "ni" or "om" asks it of others."""
    goes_on = any(text.startswith("fortsatt") for text in said.texts)
    only_when = said.texts & _WHEN and not goes_on and not said.tags & {"I", "N", "T", "P", "E"}
    if only_when or said.texts & {"ni", "om", "de", "dom"}:
        return False
    onward = said.texts & _HERE_STILL
    subject = bool(said.tags & {"I", "N", "T", "P", "E", "V"})
    return "O" in said.tags and not said.tags & {"G", "A"} and (subject or not onward)


def _by_way_of(said: Said) -> bool:
    """As in "Danderyd via Sätra", which is no actor."""
    return "U" in said.tags and "via" in said.texts and "R" in said.tags


def _duration(texts: frozenset[str]) -> bool:
    return any(re.search(r"min|kvart|tim|\bom\b|\bger? ", text) for text in texts)


_RULES: tuple[tuple[str, Rule], ...] = (
    ("stands_by", lambda said: said.watches and not said.tags & {"M", "L", "S"}),
    ("opts_out", _opts_out),
    ("leaves", lambda said: "L" in said.tags and "G" not in said.tags and "aterbud" not in said.texts),
    ("continues", _continues),
    ("unsure", lambda said: "M" in said.tags),
    ("waits", lambda said: said.tags >= {"G", "D"} and bool(said.tags & {"P", "E", "V", "W"})),
    ("not_yet", lambda said: said.tags >= {"G", "D"}),
    ("unsure", lambda said: "G" in said.tags and "#" not in said.tags and _gets_in(said)),
    ("absent", lambda said: said.without or _absent(said)),
    ("promised", lambda said: "K" in said.tags),
    ("denied", lambda said: said.denies),
    ("denied", lambda said: "G" in said.tags and bool(said.texts & REPLACES)),
    ("substitute", lambda said: "S" in said.tags and (not said.tags & {"W", "#"} or said.until)),
    ("promised", lambda said: "S" in said.tags),
    ("present", lambda said: said.coming == {"tillbaka"} and said.tags <= set("NITWFXYC@PE")),
    ("waits", _waits),
    ("waits", lambda said: bool(said.texts & _EARLIEST) and "#" in said.tags and said.tags <= set("F#NIT")),
    ("time", lambda said: "#" in said.tags and said.tags <= {"F", "#", "C"}),
    ("present", lambda said: said.on or "P" in said.tags or _is_event_presence(said)),
    ("reads", lambda said: "laser med" in said.texts and said.tags <= set("INTFCX")),
    ("represents", lambda said: bool(said.tags & {"R", "B", "J"}) and "N" in said.tags and not _by_way_of(said)),
    ("represents", lambda said: said.tags >= {"R", "B"}),
    ("ack", lambda said: said.tags <= {"Y", "F", "C"} and said.tags >= {"Y"} and "tack" in said.texts),
    ("yes", lambda said: "Y" in said.tags),
    ("ack", lambda said: bool(said.texts & _ACKNOWLEDGED)),
    ("name", lambda said: bool(said.tags & {"N", "T"}) and not said.tags & {"#", "V"}),
    ("greeting", lambda said: "C" in said.tags),
)
