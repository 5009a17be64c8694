"""Settings that rules use. They enter the dagbok as an event, so that what was decided can be decided again."""

from dataclasses import dataclass

EXERCISE_MARK = "ÖVNING"


@dataclass(frozen=True, slots=True)
class ForberedInriktning:
    """A prepared direction for a kind of händelse (MODELL INR-08). `ord` are words that call for it."""

    typhandelse: str
    ord: tuple[str, ...]
    lank: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What a region may choose. All numbers are minutes unless their name says otherwise.

    `steps_samordnande`, `steps_kluster` and `steps_kommunikation` count from the call (TID-02); `steps_inriktande` and
    `steps_stab` are what is left of `inriktande_minutes` (TID-03) and `stab_minutes` (TID-04). `ersattare_after` counts
    from the ringlista, `pakallan_ersattare_after` from the alarm, `atgard_answer` from an
    åtgärd's proposal, `atgard_before` back from its time. `samband_day` is a weekday (0 Monday, None never) and
    `samband_time` the local time of the sambandsprov (TID-08); `old_after_hours` is for a påverkansgrad (MALLAR 3).
    """

    name: str = "länet"
    host: str = "lst"
    reserve_phone: str = ""
    reserve_rakel: str = ""
    classification: str = ""
    decision: str = ""
    exercise: bool = False
    steps_samordnande: tuple[int, ...] = (5, 10, 15)
    steps_inriktande: tuple[int, ...] = (30, 15, 5)
    steps_stab: tuple[int, ...] = (60, 30, 10)
    steps_kluster: tuple[int, ...] = (5, 10)
    steps_kommunikation: tuple[int, ...] = (5, 10)
    inriktande_minutes: int = 60
    stab_minutes: int = 120
    ersattare_after: int = 5
    pakallan_ersattare_after: int = 5
    opens_before: int = 15
    rapport_before: int = 15
    atgard_answer: int = 10
    atgard_before: int = 15
    samband_day: int | None = None
    samband_time: str = "10.00"
    samband_weeks: int = 4
    old_after_hours: int = 4
    evaluation_within_days: int = 7
    forberedda: tuple[ForberedInriktning, ...] = ()
