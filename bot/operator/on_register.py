"""What `bot check` sees in the register's files: mistakes, warnings, the host, and who may activate."""

from collections.abc import Iterator

from bot.config import Config
from bot.domain.region import Region
from bot.domain.register import Register
from bot.domain.roll import Roll
from bot.domain.tjanst import TjanstBok
from bot.operator.lines import Line, fel, obs, ok
from bot.register_file import Loaded, RegisterError, load_register


def register_lines(config: Config, region: Region | None) -> Iterator[Line]:
    """`region` is what the dagbok holds: a role may have been handed over since the files were written."""
    files = config.register_files
    try:
        loaded = load_register(files.aktor_file, files.funktion_file, config.roles.first_holders())
    except RegisterError as error:
        for problem in error.problem_list:
            yield fel(f"Registret: {problem}", "rätta raden. Det gamla registret gäller tills filen är hel.")
        return
    register = loaded.register
    yield ok(f"Registret: {len(register.aktor_by_id)} aktörer, {len(register.kallade())} kallas alltid.")
    for warning in loaded.warning_list:
        yield obs(f"Registret: {warning}")
    yield _host(config.region.host, register)
    yield _activator(config.region.host, region.tjanst if region and region.tjanst.digest else _first(register))
    yield from _deputies(config.region.host, register)
    yield from _bots_own(config.matrix.user, register)
    yield from _read_since(loaded, region)


def _first(register: Register) -> TjanstBok:
    return TjanstBok(register=register)


def _host(host: str, register: Register) -> Line:
    if host not in register.aktor_by_id:
        return fel(f'Värdens aktör "{host}" finns inte i registret.', "rätta host under [region], eller aktörsfilen.")
    return ok(f"Värd: {register.aktor_by_id[host].namn}.")


def _activator(host: str, tjanst: TjanstBok) -> Line:
    """Without a holder of LST_TIB nobody can activate."""
    holders = tjanst.holders(Roll.LST_TIB)
    if not holders:
        return fel("Ingen har rollen LST_TIB: ingen kan aktivera.", "ange ett matrix_id för LST_TIB i funktionsfilen.")
    foreign = [account for account in holders if host not in tjanst.aktor_list(account)]
    if foreign:
        return fel(
            f"{', '.join(foreign)} har rollen LST_TIB men talar inte för värdens aktör.",
            f"ge kontot som matrix_id för {host} i aktörsfilen också.",
        )
    return ok(f"Kan aktivera: {', '.join(holders)}.")


def _deputies(host: str, register: Register) -> Iterator[Line]:
    """Who is alarmed when the TiB is silent; only the host's own accounts can go on to activate."""
    found = register.ersattare_for(Roll.LST_TIB)
    if not any(host in register.aktor_list_for(account) for account in found):
        yield obs(
            f"Ingen ersättare för LST_TIB talar för {host}: är TiB tyst kan ingen annan ta över och aktivera.",
            "ange konton i kolumnen ersattare i funktionsfilen, och för värden i aktörsfilen.",
        )


def _bots_own(account: str, register: Register) -> Iterator[Line]:
    if register.aktor_list_for(account) or register.roll_list_for(account):
        yield fel(f"Botens eget konto {account} står i registret.", "ta bort det: boten är ingen aktör.")


def _read_since(loaded: Loaded, region: Region | None) -> Iterator[Line]:
    if region is not None and region.tjanst.digest and region.tjanst.digest != loaded.digest:
        yield obs(
            "Registerfilerna är ändrade sedan boten läste dem.",
            "skriv !register läs om i chatten, eller skicka SIGHUP till boten.",
        )
