"""What a message without a number answers; a bare "ja" before another sentence answers something else."""

import re

from bot.language import action_words as say
from bot.language.action_verdicts import WORD, core_length, verdict_of
from bot.language.roll_words import THUMBS
from bot.language.time_words import pieces

_NO_TIME = frozenset({"or", "phone", "now", "ask"})
_LONGEST_OPENING = 24
_RESERVED = re.compile(r"\W*(?:men|fast|om|forst|senast|bara|endast|tidigast)\b")


def has_time(said: str) -> bool:
    """Whether the text says a time anywhere."""
    return any(p.kind not in _NO_TIME for p in pieces(said))


def plain_verdict(plain: str, text: str, *, reply: bool) -> str | None:
    """yes, no, done, unsure, or None when nothing is answered."""
    if not WORD.search(plain):
        return "unsure" if any(c in THUMBS for c in text[:200]) else None
    if "?" in plain:
        return None
    concluded = say.SO.search(plain)
    if concluded:
        return "no" if concluded["v"] == "nej" else "yes"
    if say.DOING.match(plain):
        return "yes"
    first, *rest = [c for c in re.split(r"[,.;!\n]+(?!\d)", plain) if c.strip()] or [""]
    return _opening(first, rest, reply)


def _opening(first: str, rest: list[str], reply: bool) -> str | None:
    """The answer that the first sentence gives."""
    verdict, core = verdict_of(first), core_length(first)
    whole = core >= len(first.rstrip())
    if _with_reason(verdict, first[core:], rest, core):
        return verdict
    if reply and verdict and (whole or core or verdict in ("unsure", "done")):
        return verdict
    if not whole or verdict in (None, "remains", "question"):
        return "unsure" if verdict == "unsure" and len(first.split()) <= 4 and not rest else None
    return _bare(verdict, first, rest)


def _bare(verdict: str | None, first: str, rest: list[str]) -> str | None:
    """One word: with more after it only a "nej" may be an answer; "ok" alone is none for sure."""
    if len(WORD.findall(first)) > 1:
        return verdict
    if rest and verdict == "yes" and verdict_of(rest[0]) == "yes" and core_length(rest[0]) >= len(rest[0].rstrip()):
        return verdict
    if rest:
        return "unsure" if verdict == "no" else None
    return "unsure" if first.strip() in ("ok", "okej", "na") else verdict


def _with_reason(verdict: str | None, after: str, rest: list[str], core: int) -> bool:
    """As in "nej, ingen patrull ledig", "ja på fredag kl 12", "ja men bara radhusen"."""
    if verdict == "no" and rest and say.UNABLE.match(rest[0]):
        return True
    if verdict == "done" and core and say.ahead(after):
        return True
    if verdict not in ("yes", "no") or core > _LONGEST_OPENING:
        return False
    return bool(_RESERVED.match(after)) or (verdict == "yes" and core > 0 and _is_time(after))


def _is_time(said: str) -> bool:
    """Whether the text is a time and nothing else."""
    found = [p for p in pieces(said) if p.kind not in _NO_TIME | {"bare"}]
    return bool(found) and not said[: found[0].start].strip() and not said[found[-1].end :].strip(" .!")
