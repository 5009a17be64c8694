"""Whether a sentence calls for samverkan ("Vi påkallar samverkan om dricksvattnet"), MODELL AKT-01.

A call is never dropped because of a word elsewhere in the text; what may be one but is put as a condition is asked.
"""

import re
from typing import Literal

from bot.language.fold import fold

Call = Literal["yes", "ask", "no"]
_VERB = re.compile(r"\bpakallar\b")
_SENTENCE = re.compile(r"[^.!?\n]*[.!?\n]*")
_MARK = re.compile(r"[,;:()–]|\s-\s")
_CONNECTS = r"(?: (?!sa\b|darfor\b|och\b|men\b|utan\b|da\b)\w+)"
_DENIED_BEFORE = re.compile(
    rf"\b(?:ingen|inget|inga|inte|ej|aldrig|icke){_CONNECTS}{{0,3}} $"
    r"|\b(?:vem|vilka|vilken|hur|varfor|nar|som|man|ni|du)(?: \w+)? $"
)
_DENIED_AFTER = re.compile(
    r"^(?: (?:vi|jag|nu|alltsa|an|da|har|just|langre)){0,3} (?:inte|ej|aldrig|ingen|inget|inga|icke|int)\b"
    r"|^ (?:[a-z]+ )?samverkan (?:inte|ej)\b"
)
_PERHAPS_BEFORE = re.compile(r"\b(?:om|ifall|innan|huruvida|forran|tills|att|kanske|eventuellt|troligen)(?: \w+)? $")
_PERHAPS_AFTER = re.compile(
    r"\b(?:kanske|eventuellt|troligen|troligtvis|formodligen|senare|snart|forst)\b"
    r"|\b(?:om|ifall|nar) (?:(?!som\b|dar\b|och\b|att\b)\w+ ){0,3}?(?:blir|behovs|kravs|forsamras|forvarras|eskalerar"
    r"|inte|skulle|fortsatter|kraver|okar|stiger|sprider|vill|tycker|haller)\b"
)
_FIRST_PERSON = re.compile(r"\b(?:vi|jag|harmed) $|^ ?$")


def asked_for(text: str) -> str:
    """The word after the verb, which may name a nivå: "vi påkallar inriktande samverkan"."""
    found = re.search(r"\bpakallar (?:en |ett |om |aven |darfor |nu )?(\w+)", fold(text))
    return found[1] if found is not None else ""


def calls_for_samverkan(text: str) -> Call:
    """`yes` for a call in so many words, `ask` for what may be one, `no` for the rest."""
    found = [_said(sentence) for line in text.splitlines() for sentence in _SENTENCE.findall(fold(line)) if sentence]
    return "yes" if "yes" in found else "ask" if "ask" in found else "no"


def _said(sentence: str) -> Call:
    verb = _VERB.search(sentence)
    if verb is None:
        return "no"
    before = _MARK.split(sentence[: verb.start()])[-1].lstrip()
    after = _MARK.split(sentence[verb.end() :])[0]
    if _DENIED_BEFORE.search(before) or _DENIED_AFTER.search(after):
        return "no"
    if not _FIRST_PERSON.search(before) and "samverkan" not in after and len(before.split()) > 2:
        return "no"
    if after.rstrip().endswith("?"):
        return "ask" if before and _FIRST_PERSON.search(before) else "no"
    return "ask" if _PERHAPS_BEFORE.search(before) or _PERHAPS_AFTER.search(after) else "yes"
