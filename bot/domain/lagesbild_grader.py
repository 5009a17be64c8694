"""The grades of a lägesbild as data: per verksamhet, and aktör by aktör over time (MALLAR 2.2, 3). Never a mean."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.domain import sammanstall, verksamhet
from bot.domain.ids import AktorId
from bot.domain.lage import Uppgift
from bot.domain.produkt import Innehall
from bot.domain.region import Region
from bot.language.local_time import moment

MOST_CHANGES = 12  # of an aktör in the picture of how it changed


def grades(region: Region, content: Innehall, at: datetime) -> dict[str, Any]:
    """`at`: when it is said. Times in words are local, those in _iso ISO 8601 with offset."""
    graded = verksamhet.latest(content.uppgift_list, region.tjanst.register)
    return {
        "verksamheter": [_per_verksamhet(region, kod, grades, at) for kod, grades in graded.items()],
        "overview": _overview(region, content, at, graded),
    }


def is_old(region: Region, u: Uppgift, at: datetime) -> bool:
    return at - u.about > timedelta(hours=region.tjanst.settings.old_after_hours)


def minute(at: datetime) -> int:
    """Since 1970, for drawing along a line of time."""
    return round(at.timestamp() / 60)


def _per_verksamhet(region: Region, kod: str, graded: tuple[verksamhet.Grad, ...], at: datetime) -> dict[str, Any]:
    about = ((g, moment(g.uppgift.about, at)) for g in graded)
    counts = [{"grade": grad, "count": n} for grad, n in verksamhet.per_grade(graded).items()]
    return {
        "code": kod,
        "label": verksamhet.LABEL_BY_KOD[kod],
        "highest": counts[0]["grade"],
        "counts": counts,
        "by": [{"actor": region.aktor_name(g.aktor), "grade": g.grad, "about": told} for g, told in about],
    }


def _overview(
    region: Region, content: Innehall, at: datetime, graded: Mapping[str, tuple[verksamhet.Grad, ...]]
) -> dict[str, Any]:
    """Aktörer × verksamheter: a row for each that has stated a grade, and its grades over time."""
    latest = sammanstall.latest_per_aktor(content.uppgift_list)
    aktor_list = dict.fromkeys((*latest, *(g.aktor for one in graded.values() for g in one)))
    rows = [_row(region, content, at, a, graded) for a in aktor_list]
    shown = [r for r in rows if r["grade"] or r["forecast"] or r["cells"]]
    return {"codes": list(graded), "rows": sorted(shown, key=_worst_first)}


def _row(
    region: Region,
    content: Innehall,
    at: datetime,
    aktor: AktorId,
    graded: Mapping[str, tuple[verksamhet.Grad, ...]],
) -> dict[str, Any]:
    mine = [(when, grad) for who, when, grad in content.grad_historik if who == aktor][-MOST_CHANGES:]
    latest = sammanstall.latest_per_aktor(content.uppgift_list).get(aktor)
    return {
        "actor": region.aktor_name(aktor),
        "grade": latest.grad if latest is not None else None,
        "forecast": latest.prognos if latest is not None else None,
        "about": moment(latest.about, at) if latest is not None else None,
        "old": latest is not None and is_old(region, latest, at),
        "cells": {kod: g.grad for kod, one in graded.items() for g in one if g.aktor == aktor},
        "history": [
            {"at_iso": when.isoformat(), "minute": minute(when), "at": moment(when, at), "grade": grad}
            for when, grad in mine
        ],
    }


def _worst_first(row: Mapping[str, Any]) -> tuple[int, int, str]:
    """The highest grade of all that a row shows comes first, then the highest forecast."""
    now = [g for g in (row["grade"], *row["cells"].values()) if g]
    return -max((int(g[-1]) for g in now), default=0), -int((row["forecast"] or "0")[-1]), row["actor"]
