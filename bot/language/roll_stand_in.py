"""Clauses that mean something only beside another: who steps in for the writer and comes, who reads along."""

from dataclasses import replace

from bot.language.roll_clauses import Clause
from bot.language.roll_meaning import verdict

Said = list[tuple[str | None, Clause]]
_FOR_NOW = ("nu", "just nu", "till start", "till starten", "till borjan", "fran borjan")
_COMES = ("kommer", "ansluter", "loggar in", "kopplar upp", "ar dar", "kommer in")
_GIVES = ("lamnar over", "byter", "byter med")


def of_the_other(said: Said) -> Said:
    """As in "Anna tar över, hon loggar in om 5": when the one who steps in comes is when the writer's actor does."""
    if not any(m in ("substitute", "promised") or hands_over(c) for m, c in said):
        return said
    hers = [(_of_her(c) if m is None else m, c) for m, c in said]
    return [("promised" if hers != said and hands_over(c) else m, c) for m, c in hers]


def hands_over(clause: Clause) -> bool:
    first = clause.tokens[0].tag
    return "U" in clause.tags and ((first == "U" and clause.has("tar over")) or (first == "I" and clause.has(*_GIVES)))


def _of_her(clause: Clause) -> str | None:
    rest = clause.tokens[1:]
    found = verdict(replace(clause, tokens=rest)) if rest and clause.tokens[0].text in ("hon", "han", "hen") else None
    return "waits" if found == "waits" else None


def read_along(said: Said) -> Said:
    """Who reads along is here, unless it says that it stands by."""
    here = None if any(m == "stands_by" for m, _ in said) else "present"
    return [(here if m == "reads" else m, c) for m, c in said]


def only_now(said: Said) -> bool:
    """As in "kan inte nu men om 25 min", "hinner inte till 9.30, kommer 9.45": it cannot only so early."""
    gone = [c for m, c in said if m == "absent"]
    later = [c for m, c in said if m == "waits" and "#" in c.tags]
    comes = any(c.has(*_COMES) and "G" not in c.tags for c in later)
    return bool(gone and later) and all("V" in c.tags and (_comes_then(c, comes) or c.has(*_FOR_NOW)) for c in gone)


def _comes_then(clause: Clause, comes: bool) -> bool:
    return comes and "A" not in clause.tags
