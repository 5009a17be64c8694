"""The settings of config.toml: every section, every key, its limits and an example; defaults are for a real region.

A key here stands in config.example.toml too, with its explanation; a test compares them.
"""

import os
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    ValidationInfo,
    model_validator,
)

from bot.domain import settings as domain
from bot.domain.register import is_account
from bot.domain.roll import Roll

WEEKDAYS = ("mån", "tis", "ons", "tor", "fre", "lör", "sön")
_SOCKET_LENGTH = 107  # Linux: sun_path holds 108 bytes with the closing zero


def _account(text: str) -> str:
    if not is_account(text):
        raise ValueError(f'"{text}" är inget Matrix-konto.')
    return text


def _homeserver(text: str) -> str:
    if not re.fullmatch(r"https?://[^/\s?#]+/?", text):
        raise ValueError("ska vara hemserverns adress, med https:// och utan sökväg.")
    return text.rstrip("/")


def _alias_prefix(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", text):
        raise ValueError("får bara ha a-z, 0-9, punkt, - och _, och börjar med bokstav eller siffra.")
    return text


def _steps(steps: tuple[int, ...]) -> tuple[int, ...]:
    if not steps:
        raise ValueError("får inte vara tom.")
    if list(steps) != sorted(set(steps)):
        raise ValueError("ska stå i stigande ordning, varje minut en gång.")
    return steps


def _left(steps: tuple[int, ...]) -> tuple[int, ...]:
    if not steps:
        raise ValueError("får inte vara tom.")
    if list(steps) != sorted(set(steps), reverse=True):
        raise ValueError("ska stå i fallande ordning, varje minut en gång.")
    return steps


def _weekday(text: str) -> str:
    if text and text not in WEEKDAYS:
        raise ValueError(f"ska vara en av {', '.join(WEEKDAYS)}, eller tom text.")
    return text


def _time_of_day(text: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3])\.[0-5]\d", text):
        raise ValueError('ska vara ett klockslag, till exempel "10.00".')
    return text


def _beside_config(path: Path, info: ValidationInfo) -> Path:
    """Paths are relative to the folder of config.toml, not to where the bot happens to be started."""
    if not path.name:
        raise ValueError("får inte vara tom.")
    if path.parts[0].startswith("~"):
        raise ValueError("börjar med ~. Skriv hela sökvägen.")
    return info.context["folder"] / path if info.context else path


def _socket(path: Path) -> Path:
    if len(os.fsencode(path)) > _SOCKET_LENGTH:
        raise ValueError(f"är för lång som sökväg till en socket (högst {_SOCKET_LENGTH} byte). Välj en kortare mapp.")
    return path


def _not_yet(encrypted: bool) -> bool:
    """Never open rooms for somebody who asked for encrypted ones."""
    if encrypted:
        raise ValueError("går inte än: boten kan inte kryptera rum.")
    return encrypted


def _written_time(value: object) -> object:
    if not isinstance(value, str | datetime):
        raise ValueError("ska vara en tidpunkt med tidszon.")  # noqa: TRY004  (pydantic wants a ValueError)
    return value


def _in_utc(time: datetime) -> datetime:
    return time.astimezone(UTC)


Text = Annotated[str, Field(min_length=1)]
Account = Annotated[str, AfterValidator(_account)]
FilePath = Annotated[Path, AfterValidator(_beside_config)]
Minute = Annotated[StrictInt, Field(ge=1, le=1440)]
Steps = Annotated[tuple[Minute, ...], AfterValidator(_steps)]
Left = Annotated[tuple[Minute, ...], AfterValidator(_left)]


class Section(BaseModel):
    """One [section]: frozen, and a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Matrix(Section):
    homeserver: Annotated[str, AfterValidator(_homeserver)] = Field(examples=["https://matrix.samverkan.example"])
    user: Account = Field(examples=["@samverkansbot:samverkan.example"])
    password_file: FilePath | None = Field(None, examples=["losenord.txt"])
    token_file: FilePath | None = Field(None, examples=["token.txt"])
    alias_prefix: Annotated[str, AfterValidator(_alias_prefix)] = Field("samverkan", examples=["samverkan"])

    @model_validator(mode="after")
    def _one_secret(self) -> Self:
        if self.password_file and self.token_file:
            raise ValueError("har både password_file och token_file. Ta bort den ena.")
        return self


class Data(Section):
    folder: FilePath = Field(Path("data"), validate_default=True, examples=["data"])


class RegionSection(Section):
    name: Text = Field(examples=["Stockholms län"])
    host: Text = Field("lst", examples=["lst"])


class RegisterFiles(Section):
    aktor_file: FilePath = Field(examples=["aktorer.csv"])
    funktion_file: FilePath = Field(examples=["funktioner.csv"])


class Reserve(Section):
    phone: Text = Field(examples=["070-174 06 99, kod 0000"])
    rakel: Text = Field(examples=["TG-ÖVN 1"])


class Classification(Section):
    text: str = Field("", examples=["Öppen information. Inga sekretessuppgifter här."])


class Decision(Section):
    text: str = Field("", examples=["Regionala chefsgruppen, beslut 2026-11-01"])


class Upprop(Section):
    steps_samordnande: Steps = Field((5, 10, 15), examples=[[5, 10, 15]])
    steps_kluster: Steps = Field((5, 10), examples=[[5, 10]])
    steps_kommunikation: Steps = Field((5, 10), examples=[[5, 10]])
    inriktande_minutes: Minute = Field(60, examples=[60])
    steps_inriktande: Left = Field((30, 15, 5), examples=[[30, 15, 5]])
    stab_minutes: Minute = Field(120, examples=[120])
    steps_stab: Left = Field((60, 30, 10), examples=[[60, 30, 10]])
    ersattare_after_minutes: Minute = Field(5, examples=[5])

    @model_validator(mode="after")
    def _left_of_the_whole(self) -> Self:
        for name, whole in (("steps_inriktande", self.inriktande_minutes), ("steps_stab", self.stab_minutes)):
            if getattr(self, name)[0] >= whole:
                raise ValueError(f"{name} är minuter som återstår och ska vara färre än {whole}.")
        return self


class Pakallan(Section):
    ersattare_after_minutes: Minute = Field(5, examples=[5])


class Mote(Section):
    opens_before_minutes: Minute = Field(15, examples=[15])
    rapport_before_minutes: Minute = Field(15, examples=[15])


class Atgard(Section):
    answer_minutes: Minute = Field(10, examples=[10])
    before_minutes: Minute = Field(15, examples=[15])


class Samband(Section):
    day: Annotated[str, AfterValidator(_weekday)] = Field("", examples=["mån"])
    time: Annotated[str, AfterValidator(_time_of_day)] = Field("10.00", examples=["10.00"])
    silent_weeks: StrictInt = Field(4, ge=1, le=52, examples=[4])


class Lagesbild(Section):
    old_after_hours: StrictInt = Field(4, ge=1, le=168, examples=[4])


class Utvardering(Section):
    within_days: StrictInt = Field(7, ge=1, le=365, examples=[7])


class Rooms(Section):
    encrypted: Annotated[StrictBool, AfterValidator(_not_yet)] = Field(False, examples=[False])
    room_version: str = Field("", examples=["12"])


class Monitoring(Section):
    heartbeat_file: FilePath | None = Field(None, examples=["/run/samverkansbot/heartbeat"])


class Roles(Section):
    """Accounts that hold a role first, instead of those in funktion_file; the field names are those of Roll."""

    LST_TIB: tuple[Account, ...] = Field((), examples=[["@anna:samverkan.example"]])
    RSIB: tuple[Account, ...] = Field((), examples=[["@bo:samverkan.example"]])
    RKK: tuple[Account, ...] = Field((), examples=[["@cecilia:samverkan.example"]])
    LAGESBILD: tuple[Account, ...] = Field((), examples=[["@david:samverkan.example"]])
    KANSLI: tuple[Account, ...] = Field((), examples=[["@eva:samverkan.example"]])
    SAMORDNINGSCHEF: tuple[Account, ...] = Field((), examples=[["@filip:samverkan.example"]])

    def first_holders(self) -> dict[Roll, tuple[str, ...]]:
        """Only the roles that are set here."""
        return {roll: konton for roll in Roll if (konton := getattr(self, roll.name))}


class Exercise(Section):
    control_socket: Annotated[FilePath, AfterValidator(_socket)] = Field(examples=["control.sock"])
    start: Annotated[AwareDatetime, BeforeValidator(_written_time), AfterValidator(_in_utc)] = Field(
        examples=["2027-01-11T09:00:00+01:00"]
    )
    start_file: FilePath | None = Field(None, examples=["start.json"])


class Config(Section):
    """Everything in config.toml; `exercise` is None in production."""

    matrix: Matrix
    data: Data = Field(default_factory=dict, validate_default=True)  # validated, so that its folder is resolved
    region: RegionSection
    register_files: RegisterFiles = Field(alias="register")
    reserve: Reserve
    classification: Classification = Classification()
    decision: Decision = Decision()
    upprop: Upprop = Upprop()
    pakallan: Pakallan = Pakallan()
    mote: Mote = Mote()
    atgard: Atgard = Atgard()
    sambandsprov: Samband = Samband()
    lagesbild: Lagesbild = Lagesbild()
    utvardering: Utvardering = Utvardering()
    rooms: Rooms = Rooms()
    monitoring: Monitoring = Monitoring()
    roles: Roles = Roles()
    exercise: Exercise | None = None

    def rules(self) -> domain.Settings:
        """The settings that rules use, as they enter the dagbok."""
        return domain.Settings(
            name=self.region.name,
            host=self.region.host,
            reserve_phone=self.reserve.phone,
            reserve_rakel=self.reserve.rakel,
            classification=self.classification.text,
            decision=self.decision.text,
            exercise=self.exercise is not None,
            steps_samordnande=self.upprop.steps_samordnande,
            steps_inriktande=self.upprop.steps_inriktande,
            steps_stab=self.upprop.steps_stab,
            steps_kluster=self.upprop.steps_kluster,
            steps_kommunikation=self.upprop.steps_kommunikation,
            inriktande_minutes=self.upprop.inriktande_minutes,
            stab_minutes=self.upprop.stab_minutes,
            ersattare_after=self.upprop.ersattare_after_minutes,
            pakallan_ersattare_after=self.pakallan.ersattare_after_minutes,
            opens_before=self.mote.opens_before_minutes,
            rapport_before=self.mote.rapport_before_minutes,
            atgard_answer=self.atgard.answer_minutes,
            atgard_before=self.atgard.before_minutes,
            samband_day=WEEKDAYS.index(self.sambandsprov.day) if self.sambandsprov.day else None,
            samband_time=self.sambandsprov.time,
            samband_weeks=self.sambandsprov.silent_weeks,
            old_after_hours=self.lagesbild.old_after_hours,
            evaluation_within_days=self.utvardering.within_days,
        )
