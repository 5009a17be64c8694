"""Figures: medians, percentiles and ratios, and how they are written."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


def median(samples: Sequence[float]) -> float:
    return statistics.median(samples)


def p95(samples: Sequence[float]) -> float:
    """The smallest sample that 95 % of the samples do not exceed."""
    ordered = sorted(samples)
    return ordered[-(-len(ordered) * 95 // 100) - 1]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the result. `value` is compared with `target` as `wanted` ("<=", ">=") says; both may be missing."""

    name: str
    value: float
    unit: str = ""
    wanted: str = ""
    target: float | None = None

    @property
    def met(self) -> bool | None:
        if self.target is None:
            return None
        return self.value <= self.target if self.wanted == "<=" else self.value >= self.target

    def __str__(self) -> str:
        aim = "" if self.target is None else f"   mål {self.wanted} {self.target:g}: {'ja' if self.met else 'NEJ'}"
        return f"  {self.name:<62} {self.value:>9.2f} {self.unit:<5}{aim}"


def pair(name: str, bot: Sequence[float], floor: Sequence[float], *, target: float, floor_name: str) -> list[Figure]:
    """Median and p95 of two interleaved series in ms (given in seconds), and their ratios against the target."""
    found = []
    for kind, of in (("median", median), ("p95", p95)):
        found += [
            Figure(f"{name}, {kind}: boten", of(bot) * 1000, "ms"),
            Figure(f"{name}, {kind}: {floor_name}", of(floor) * 1000, "ms"),
            Figure(f"{name}, {kind}: kvot", of(bot) / of(floor), "", "<=", target),
        ]
    return found
