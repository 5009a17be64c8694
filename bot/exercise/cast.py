"""Who plays: the accounts of the aktorer, the funktioner, extra accounts and strangers of a script."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.domain.register import Aktor, Register
from bot.domain.roll import Roll
from bot.exercise.script import Line, ScriptError, Start

SHORT = re.compile(r"\s*[(/,;–]|\s-\s")


class CannotPlay(Exception):
    """A line that this exercise cannot play, through no fault of the bot; the text is the reason, in Swedish."""


@dataclass(frozen=True, slots=True)
class Account:
    user_id: str
    display_name: str

    @property
    def localpart(self) -> str:
        """The part between @ and the first colon."""
        return self.user_id[1:].split(":", 1)[0]

    @property
    def server_name(self) -> str:
        """The part after the first colon, a port included."""
        return self.user_id.split(":", 1)[1]


@dataclass(frozen=True, slots=True)
class Cast:
    """`by_sender` is keyed by what the script writes; several senders may share one account."""

    host: Account
    host_aktor: str
    by_sender: Mapping[str, Account]

    @property
    def server_name(self) -> str:
        """The exercise's homeserver: all that play have their accounts there."""
        return self.host.server_name

    @property
    def accounts(self) -> tuple[Account, ...]:
        """Each account once: the host, those who hold a function, the rest."""
        by_user_id = {self.host.user_id: self.host}
        for account in self.by_sender.values():
            by_user_id.setdefault(account.user_id, account)
        return tuple(by_user_id.values())

    def account(self, sender: str) -> Account:
        """Raises CannotPlay for an account of another server, and for an aktor without account."""
        if sender not in self.by_sender:
            raise CannotPlay(f"{sender} har inget konto på {self.server_name}")
        return self.by_sender[sender]


def cast_of(register: Register, start: Start, lines: Iterable[Line]) -> Cast:
    """Raises ScriptError for a sender that nobody knows, and for a register without a host."""
    host_account, host_aktor = _host(register)
    server_name = host_account.split(":", 1)[1]
    by_sender = dict(_registered(register))
    by_sender = by_sender | dict(_extra(start, by_sender, server_name)) | by_sender
    known = set(register.aktor_by_id) | set(register.funktion_by_id) | set(by_sender)
    by_sender |= dict(_strangers(lines, known, server_name))
    local = {sender: account for sender, account in by_sender.items() if account.server_name == server_name}
    return Cast(local[host_aktor], host_aktor, local)


def _host(register: Register) -> tuple[str, str]:
    for konto in register.konto_list_for(Roll.LST_TIB):
        for aktor in register.aktor_list_for(konto):
            return konto, aktor
    raise ScriptError("Registret saknar värd. Rätt: låt en aktörs konto ha rollen LST_TIB i funktionsfilen.")


def _registered(register: Register) -> Iterator[tuple[str, Account]]:
    """An id stands for the first account; further accounts go by themselves. An aktor goes before a funktion."""
    for funktion in register.funktion_by_id.values():
        for konto in reversed(funktion.konton):
            account = Account(konto, f"{funktion.namn} · {funktion.roll}")
            yield from ((konto, account), (funktion.id, account))
    for aktor in register.aktor_by_id.values():
        for number, konto in reversed(list(enumerate(aktor.konton, 1))):
            account = Account(konto, _aktor_name(aktor) + (f" {number}" if number > 1 else ""))
            yield from ((konto, account), (aktor.id, account))


def _aktor_name(aktor: Aktor) -> str:
    """Short, for the list of members on a phone."""
    parts = (SHORT.split(text, maxsplit=1)[0].strip() for text in (aktor.namn, aktor.kontaktfunktion))
    return " · ".join(part for part in parts if part)


def _extra(start: Start, known: Mapping[str, Account], server_name: str) -> Iterator[tuple[str, Account]]:
    """Further accounts of an aktor, by the start state."""
    for aktor, names in start.konto_list_by_aktor:
        owner = known[aktor].display_name if aktor in known else aktor
        for name in names:
            user_id = name if name.startswith("@") else f"@{name}:{server_name}"
            yield user_id, Account(user_id, f"{owner} ({user_id[1:].split(':', 1)[0]})")


def _strangers(lines: Iterable[Line], known: set[str], server_name: str) -> Iterator[tuple[str, Account]]:
    for line in lines:
        if not line.is_spoken or line.sender in known:
            continue
        if re.fullmatch(r"@[^:]+:.+", line.sender):
            yield line.sender, Account(line.sender, line.sender[1:].split(":", 1)[0])
        elif re.fullmatch(r"[^@]+@.+", line.sender):
            localpart = re.sub(r"[^a-z0-9._-]", "_", line.sender.casefold())
            yield line.sender, Account(f"@{localpart}:{server_name}", line.sender)
        else:
            raise ScriptError(f"{line.id}: avsändaren {line.sender!r} finns inte i registret. Rätt: ett id därifrån.")
