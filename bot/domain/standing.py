"""Which statements a lägesbild holds: all that is new since the last one, and of what is older what still stands.

Of an aktör still stands its latest word, its latest grades, need, offer and forecast, and what is not cleared up (R5).
The rest stands in the earlier lägesbild, which is kept as it was issued.
"""

from datetime import datetime

from bot.domain.ids import AktorId
from bot.domain.lage import OSAKERT, PER_VERKSAMHET, PROGNOS_PER_VERKSAMHET, Sakerhet, Uppgift

_ROWS = frozenset({PER_VERKSAMHET, PROGNOS_PER_VERKSAMHET})
_FIELDS = ("behov_stod", "erbjuder", "prognos")


def standing(uppgift_list: tuple[Uppgift, ...], since: datetime | None) -> tuple[Uppgift, ...]:
    """Those of `uppgift_list`, in its order; `since` is when the last lägesbild was published, None without one."""
    if since is None:
        return uppgift_list
    latest: dict[tuple[AktorId, str], Uppgift] = {}
    for uppgift in uppgift_list:
        latest.update({(uppgift.aktor, kind): uppgift for kind in _kinds(uppgift)})
    kept = {u.id for u in latest.values()}
    return tuple(u for u in uppgift_list if u.id in kept or (u.changed_at or u.at) > since or _is_unclear(u))


def grade_changes(uppgift_list: tuple[Uppgift, ...]) -> tuple[tuple[AktorId, datetime, str], ...]:
    """When each aktör's stated grade became another one, in order of time."""
    last: dict[AktorId, str] = {}
    found = []
    for uppgift in uppgift_list:
        if uppgift.grad and not uppgift.expert and last.get(uppgift.aktor) != uppgift.grad:
            last[uppgift.aktor] = uppgift.grad
            found.append((uppgift.aktor, uppgift.about, uppgift.grad))
    return tuple(found)


def _kinds(uppgift: Uppgift) -> tuple[str, ...]:
    fields = {f.id for f in uppgift.falt}
    parts = (f"{f.id} {f.value.partition('=')[0]}" for f in uppgift.falt if f.id in _ROWS)
    graded = ("nu",) if uppgift.grad or uppgift.nil else ()
    ahead = ("sedan",) if uppgift.prognos else ()
    return ("ord", *graded, *ahead, *(name for name in _FIELDS if name in fields), *parts)


def _is_unclear(uppgift: Uppgift) -> bool:
    unsure = uppgift.sakerhet is not Sakerhet.BEKRAFTAD or any(f.id == OSAKERT for f in uppgift.falt)
    return unsure or bool(uppgift.asked) or uppgift.unknown
