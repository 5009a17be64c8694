"""Settings that rules use. They enter the dagbok as an event, so that what was decided can be decided again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ForberedInriktning:
    """A prepared direction for a kind of händelse (MODELL INR-08). `ord` are words that call for it."""

    typhandelse: str
    ord: tuple[str, ...]
    lank: str


@dataclass(frozen=True, slots=True)
class Settings:
    """`steps_samordnande` in minutes after the call (TID-02); `old_after_hours` for a påverkansgrad (MALLAR 3)."""

    name: str = "länet"
    host: str = "lst"
    reserve_phone: str = ""
    reserve_rakel: str = ""
    classification: str = ""
    decision: str = ""
    exercise: bool = False
    steps_samordnande: tuple[int, ...] = (5, 10, 15)
    old_after_hours: int = 4
    evaluation_within_days: int = 7
    forberedda: tuple[ForberedInriktning, ...] = ()
