"""What a stretch of text answers (yes, no, done, unsure …) and how far its answer words go."""

import re

from bot.language import action_words as say

WORD = re.compile(r"[a-z0-9]+|[&+?]")


def lead(before: str) -> int:
    """How much of the text before the number belongs to the answer ("… så 6 är avklarad")."""
    match = re.search(r"(?:[\s,]*\b(?:sa|och|men|ar|atgard)\b\s*)+$|\s+$", before)
    return len(match[0]) if match else 0


def core_length(segment: str) -> int:
    """The length of the answer words that the segment begins with."""
    end = 0
    done = False
    for match in re.finditer(r"[a-z]+|\d+(?:[.,:-]\d+)*(?::?an)?|[&+,:]|\S", segment):
        word = match[0]
        done = done or word in say.DONE
        known = word in say.YES | say.NO | say.DONE | say.NOT | say.GLUE or word in say.NAMED or word in ",:&+-"
        number = (re.fullmatch(r"\d{1,3}(?::?an)?|\d+-\d{1,3}|a", word) and not done) and not re.match(
            r"\s*(?:st|kVA|[a-z]{3,}ar)\b", segment[match.end() :]
        )
        if word in ("fran", "till", "vid") and re.match(r"\s*(?:kl\.? ?)?\d", segment[match.end() :]) and end:
            break
        if not (known or (number and end < 12)) or (word == "for" and end):
            break
        if word not in ",:-":
            end = match.end()
    return end


def verdict_of(said: str) -> str | None:
    """yes, no, done, unsure, remains, question, or None."""
    words = WORD.findall(said)
    if say.UNSURE.search(said):
        return "unsure"
    if "?" in words:
        return "question"
    if say.NOT_BEFORE.search(said) or say.FEWER.search(said):
        return "yes"
    remains = say.REMAINS.search(said)
    if remains and not set(WORD.findall(said[: remains.start()])) & (say.YES | say.NO | say.DONE):
        return "remains"
    first = next((w for w in words if w in say.YES | say.NO | say.DONE or w in say.NOT), None)
    if first is None:
        return _said_otherwise(said)
    return _kind(first, words)


def _said_otherwise(said: str) -> str | None:
    """An answer without any of the answer words: "5 går bra", "ingen möjlighet att ta 5"."""
    if say.REFUSED.search(said):
        return "no"
    return "yes" if say.ABLE.search(said) or say.FINE.search(said) else None


def _kind(first: str, words: list[str]) -> str:
    at = words.index(first)
    negated = any(w in say.NOT for w in words[max(0, at - 2) : at + 4])
    if first in say.NOT and any(
        w in ("klar", "klara", "klart", "fardig", "fardiga", "gjord", "gjort") for w in words[at + 1 : at + 3]
    ):
        return "unsure"
    if first in say.NO or first in say.NOT:
        return "no"
    if first in say.DONE and {"blir", "bli", "vara"} & set(words[max(0, at - 2) : at]):
        return "yes"
    if first in say.DONE:
        return "remains" if negated else "done"
    action_verb = first in ("gor", "tar", "fixar", "ordnar", "loser", "kor", "aker")
    if negated and action_verb:
        return "no"
    done = [w for w in words[at + 1 : at + 5] if w in say.DONE and w not in ("klart", "klara")]
    return "done" if done and not action_verb and words[at + 1 : at + 2] != ["men"] else "yes"
