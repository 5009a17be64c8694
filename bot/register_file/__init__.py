"""The register's two files -> Register; every mistake is told at once, in Swedish, with its line (AKTORER 4).

A register with mistakes is never used in part: somebody would then silently not be called.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.domain.register import Aktor, Funktion, Register, with_first_holders
from bot.domain.roll import Roll
from bot.register_file.formats import Row, Table, read_table
from bot.register_file.problem import Problem, RegisterError
from bot.register_file.rows import build_aktor_list, build_funktion_list

__all__ = ["Loaded", "Problem", "RegisterError", "digest", "load_register", "read_register"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A register as it was read, what somebody should look at, and the digest of all that it was made from."""

    register: Register
    warning_list: tuple[Problem, ...]
    digest: str


def read_register(aktor_path: Path, funktion_path: Path) -> Register:
    """The register of two files (.csv, .json or .toml).

    Raises:
        RegisterError: with all problems of both files.
    """
    return load_register(aktor_path, funktion_path).register


def load_register(
    aktor_path: Path, funktion_path: Path, first_holders: Mapping[Roll, tuple[str, ...]] | None = None
) -> Loaded:
    """As read_register, with the warnings and the digest; `first_holders` replace the accounts in the file.

    Raises:
        RegisterError: with all problems of both files.
    """
    contents: list[bytes] = []
    aktor_table, funktion_table = (
        _read(path, name, contents) for path, name in ((aktor_path, "aktor"), (funktion_path, "funktion"))
    )
    aktor_list, funktion_list = build_aktor_list(aktor_table), build_funktion_list(funktion_table)
    _check_unique(aktor_table, aktor_list)
    _check_unique(funktion_table, funktion_list)
    _refuse_if_any(aktor_table, funktion_table)
    register = Register({aktor.id: aktor for _, aktor in aktor_list}, {one.id: one for _, one in funktion_list})
    register = with_first_holders(register, first_holders or {})
    _warn_of_names(aktor_table, aktor_list, register)
    _warn_of_accounts(aktor_table, aktor_list)
    _warn_of_roles(funktion_table, register)
    return Loaded(register, (*_sorted(aktor_table.warning_list), *funktion_table.warning_list),
                  _digest([*contents, *_holders_as_bytes(first_holders)]))  # fmt: skip


def digest(*paths: Path) -> str:
    """SHA-256 (hex) of the files' content, in order; their names and dates do not matter."""
    return _digest([path.read_bytes() for path in paths])


def _digest(content_list: Iterable[bytes]) -> str:
    found = hashlib.sha256()
    for content in content_list:
        found.update(len(content).to_bytes(8, "big"))
        found.update(content)
    return found.hexdigest()


def _holders_as_bytes(first_holders: Mapping[Roll, tuple[str, ...]] | None) -> list[bytes]:
    if not first_holders:
        return []
    return [json.dumps({roll.value: konton for roll, konton in first_holders.items()}, sort_keys=True).encode()]


def _read(path: Path, name: str, contents: list[bytes]) -> Table:
    try:
        content = path.read_bytes()
    except OSError:
        table = Table(str(path))
        table.problem(0, f"filen går inte att läsa. Rätta {name}_file under [register], eller filens rättigheter.")
        return table
    contents.append(content)
    return read_table(path.name, content, name=name)


def _refuse_if_any(*table_list: Table) -> None:
    found = tuple(problem for table in table_list for problem in _sorted(table.problem_list))
    if found:
        raise RegisterError(found)


def _sorted(problem_list: list[Problem]) -> list[Problem]:
    return sorted(problem_list, key=lambda problem: problem.line)


def _check_unique(table: Table, built: list[tuple[Row, Aktor]] | list[tuple[Row, Funktion]]) -> None:
    line_by_id: dict[str, int] = {}
    for row, one in built:
        if one.id in line_by_id:
            table.problem(row.line, f"id `{one.id}` finns redan på rad {line_by_id[one.id]}. Ge raden ett eget id.")
        line_by_id.setdefault(one.id, row.line)


def _warn_of_names(table: Table, aktor_list: list[tuple[Row, Aktor]], register: Register) -> None:
    """A name that two aktorer share is allowed: the bot asks which one is meant."""
    row_list_by_name: dict[str, dict[str, Row]] = defaultdict(dict)
    for row, aktor in aktor_list:
        for name in (aktor.namn, register.short_name(aktor.id), *aktor.alias):
            row_list_by_name[name.casefold()][aktor.id] = row
    for name, row_by_id in row_list_by_name.items():
        if len(row_by_id) > 1:
            line = max(row.line for row in row_by_id.values())
            table.warn(line, f'"{name}" kan betyda {" eller ".join(row_by_id)}. Boten frågar varje gång; ändra helst.')


def _warn_of_accounts(table: Table, aktor_list: list[tuple[Row, Aktor]]) -> None:
    for row, aktor in aktor_list:
        if aktor.alltid_kallad and not aktor.konton:
            table.warn(row.line, f"{aktor.namn} kallas alltid men har inget Matrix-konto. Någon måste ringa.")
    if not any(aktor.alltid_kallad for _, aktor in aktor_list):
        table.warn(0, "ingen aktör har alltid_kallad = ja. En aktivering kallar då ingen.")


def _warn_of_roles(table: Table, register: Register) -> None:
    for roll in Roll:
        if not register.konto_list_for(roll):
            told = " Ingen kan aktivera." if roll is Roll.LST_TIB else ""
            table.warn(
                0, f"ingen har rollen {roll} från början.{told} Ange ett matrix_id, eller [roles] i config.toml."
            )
