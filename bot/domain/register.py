"""Register: the aktorer and funktioner of a region, and which accounts speak for them (AKTORER 1–4).

The account decides who speaks; a name in a text only says who is spoken about. The order is the file's order,
so the mappings must keep the order of insertion.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import TypeAlias

from bot.domain.ids import AccountId, AktorId
from bot.domain.roll import Roll

FunktionId: TypeAlias = str

KOMMUN = "Kommun"
_ACCOUNT = re.compile(r"@[a-z0-9._=/+-]+:([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:\d+)?")
_ACCOUNT_LENGTH = 255  # the Matrix specification's limit, in bytes
_STEM_WITH_S = ("ås", "näs", "fors", "ös", "us")  # Borås, Strängnäs, Hagfors: that s is no genitive
_SHARED_LETTERS = 5  # Polisen and Polismyndigheten begin alike


@dataclass(frozen=True, slots=True)
class Aktor:
    """One aktor; `konton` are the Matrix ids that speak for it, `kortnamn` wins over the derived short name.

    `ersattare_konton` are called, and may answer, when the contact function is silent; `kommunikator_konton` belong in
    the kommunikation rooms (KOM-05). Both may speak for the aktor. `ledningscentral`: it has one, manned at all hours.
    `verksamheter`: the codes (MALLAR 2.2) that its whole påverkan stands for, such as VÄG for who keeps the roads.
    """

    id: AktorId
    namn: str
    kategori: str
    kontaktfunktion: str
    alltid_kallad: bool
    stab_utpekad: bool
    omrade: str
    alias: tuple[str, ...]
    konton: tuple[AccountId, ...]
    telefon: str
    rakel: str
    epost: str
    reserv: str
    anm: str
    kortnamn: str = ""
    ersattare_konton: tuple[AccountId, ...] = ()
    ersattare_telefon: str = ""
    kommunikator_konton: tuple[AccountId, ...] = ()
    ledningscentral: bool = False
    verksamheter: tuple[str, ...] = ()

    @property
    def alla_konton(self) -> tuple[AccountId, ...]:
        """Every account that may speak for the aktor."""
        return tuple(dict.fromkeys((*self.konton, *self.ersattare_konton, *self.kommunikator_konton)))


@dataclass(frozen=True, slots=True)
class Funktion:
    """A function that is no aktor and is never counted; `konton` hold the role first, until it is handed over.

    `ersattare_konton` are its deputies: alarmed when the holder is silent, and free to take the function over (PRI-06).
    """

    id: FunktionId
    roll: Roll
    namn: str
    konton: tuple[AccountId, ...]
    telefon: str = ""
    anm: str = ""
    ersattare_konton: tuple[AccountId, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """What differs between two registers; `changed` names each id with the fields that differ."""

    added: tuple[AktorId, ...]
    removed: tuple[AktorId, ...]
    changed: tuple[tuple[AktorId, tuple[str, ...]], ...]
    funktion_added: tuple[FunktionId, ...] = ()
    funktion_removed: tuple[FunktionId, ...] = ()
    funktion_changed: tuple[tuple[FunktionId, tuple[str, ...]], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the two registers say the same."""
        return self == RegisterChange((), (), ())


@dataclass(frozen=True, slots=True)
class Register:
    """All aktorer and funktioner, in the order of the files."""

    aktor_by_id: Mapping[AktorId, Aktor]
    funktion_by_id: Mapping[FunktionId, Funktion]

    def aktor_list_for(self, account: AccountId) -> tuple[AktorId, ...]:
        """The aktorer that the account speaks for; none for a guest, several where preparedness is shared."""
        return tuple(aktor.id for aktor in self.aktor_by_id.values() if account in aktor.alla_konton)

    def roll_list_for(self, account: AccountId) -> frozenset[Roll]:
        """The roles that the account holds first; a hand-over during a händelse is not known here."""
        return frozenset(funktion.roll for funktion in self.funktion_by_id.values() if account in funktion.konton)

    def ersattare_for(self, roll: Roll) -> tuple[AccountId, ...]:
        """The deputies of the role, each once."""
        found = (konto for f in self.funktion_by_id.values() if f.roll is roll for konto in f.ersattare_konton)
        return tuple(dict.fromkeys(found))

    def is_ersattare(self, account: AccountId) -> bool:
        """Whether the account is a deputy of some function."""
        return any(account in funktion.ersattare_konton for funktion in self.funktion_by_id.values())

    def konto_list_for(self, roll: Roll) -> tuple[AccountId, ...]:
        """The accounts that hold the role first, each once."""
        found = [
            konto for funktion in self.funktion_by_id.values() if funktion.roll is roll for konto in funktion.konton
        ]
        return tuple(dict.fromkeys(found))

    def kallade(self) -> tuple[AktorId, ...]:
        """Those who are called in every activation."""
        return tuple(aktor.id for aktor in self.aktor_by_id.values() if aktor.alltid_kallad)

    def short_name(self, aktor_id: AktorId) -> str:
        """What boards and lists call the aktor: "Danderyd", "Polisen", "Trafikförvaltningen"."""
        aktor = self.aktor_by_id[aktor_id]
        if aktor.kortnamn:
            return aktor.kortnamn
        return _short_kommun(aktor, self) if aktor.kategori == KOMMUN else _short_other(aktor)

    def named(self, text: str) -> tuple[AktorId, ...]:
        """The aktorer that go by exactly this name, short name, alias or id; more than one means: ask."""
        wanted = text.strip().casefold()
        return tuple(aktor_id for aktor_id in self.aktor_by_id if wanted in self._names(aktor_id))

    def _names(self, aktor_id: AktorId) -> frozenset[str]:
        aktor = self.aktor_by_id[aktor_id]
        return frozenset(
            name.casefold()
            for name in (aktor.id, aktor.namn, self.short_name(aktor_id), _head(aktor.namn), *aktor.alias)
        )


def is_account(text: str) -> bool:
    """Whether the text is a Matrix account as it should be written: @nacka:samverkan.example."""
    return len(text) <= _ACCOUNT_LENGTH and _ACCOUNT.fullmatch(text) is not None


def diff(old: Register, new: Register) -> RegisterChange:
    """What became different between two registers; a change of order alone is none."""
    aktor = _diff(old.aktor_by_id, new.aktor_by_id)
    funktion = _diff(old.funktion_by_id, new.funktion_by_id)
    return RegisterChange(*aktor, *funktion)


def with_first_holders(register: Register, konto_list_by_roll: Mapping[Roll, tuple[AccountId, ...]]) -> Register:
    """The register where the named roles are held first by the given accounts instead of those in the file."""
    funktion_by_id = {
        funktion.id: replace(funktion, konton=konto_list_by_roll.get(funktion.roll, funktion.konton))
        for funktion in register.funktion_by_id.values()
    }
    known = {funktion.roll for funktion in funktion_by_id.values()}
    for roll, konton in konto_list_by_roll.items():
        if roll not in known:
            funktion_id = roll.value.lower()
            funktion_by_id[funktion_id] = Funktion(funktion_id, roll, roll.label, konton)
    return replace(register, funktion_by_id=funktion_by_id)


def _head(namn: str) -> str:
    return re.split("[,(]", namn, maxsplit=1)[0].strip()


def _short_kommun(aktor: Aktor, register: Register) -> str:
    """Without "kommun" or "stad"; the whole name where the region has the same one (Stockholms stad)."""
    stem = aktor.namn.removesuffix(" kommun").removesuffix(" stad")
    bare = stem if stem in aktor.alias or stem.endswith(_STEM_WITH_S) else stem.removesuffix("s")
    return aktor.namn if _is_name_of_region(bare, register) else bare


def _is_name_of_region(name: str, register: Register) -> bool:
    heads = (_head(other.namn) for other in register.aktor_by_id.values() if other.kategori == "Region")
    return any(name in head.split() for head in heads)


def _short_other(aktor: Aktor) -> str:
    """The name up to the first comma or parenthesis, or the first alias where that is what people say for it."""
    head = _head(aktor.namn)
    first = aktor.alias[0] if aktor.alias else ""
    return first if _is_everyday_name(first, head) else head


def _is_everyday_name(alias: str, head: str) -> bool:
    """A word of the name (Attunda in Brandkåren Attunda), or its short form (Polisen); never an abbreviation."""
    if len(alias) < _SHARED_LETTERS:
        return False
    shortened = " " not in head and len(alias) < len(head) and alias[:_SHARED_LETTERS] == head[:_SHARED_LETTERS]
    return shortened or alias.casefold() in head.casefold().split()


def _diff(
    old: Mapping[str, Aktor] | Mapping[str, Funktion], new: Mapping[str, Aktor] | Mapping[str, Funktion]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    added = tuple(key for key in new if key not in old)
    removed = tuple(key for key in old if key not in new)
    changed = tuple((key, _changed_fields(old[key], new[key])) for key in new if key in old and old[key] != new[key])
    return added, removed, changed


def _changed_fields(old: Aktor | Funktion, new: Aktor | Funktion) -> tuple[str, ...]:
    return tuple(field.name for field in fields(old) if getattr(old, field.name) != getattr(new, field.name))
