"""!register: what the register holds, read it again, let a new account in (MODELL ROL-05, SYS-04)."""

from bot.command import Args, Call, Command, Invite, Outcome, Say, Unclear, reply, tick
from bot.domain import hus
from bot.domain.effects import ReadRegister
from bot.domain.region import Region, fold
from bot.domain.register import is_account
from bot.domain.roll import Roll
from bot.domain.rum import VARD, RumSort
from bot.domain.tjanst import admit

EXAMPLE = "!register konto @ny.tib:samverkan.example nacka"


def show(region: Region, call: Call, _: Args) -> Outcome:
    return Outcome((), (reply(call, "register/shown"),))


def reread(region: Region, call: Call, _: Args) -> Outcome:
    return Outcome((), (tick(call), ReadRegister(call.rum)))


def let_in(region: Region, call: Call, args: Args) -> Outcome:
    """A new account speaks for an actor from now on and is invited where the actor belongs."""
    account, aktor = _read(region, call, args)
    events = admit(region.tjanst, account, aktor, by=call.who, at=call.at)
    after = fold(events, region)
    rum_list = sorted(k for k, r in after.rum.by_key.items() if r.sort is not RumSort.DIREKT)
    wanted = [k for k in rum_list if account in hus.belonging(after, k) and not after.rum.called(k, account)]
    said = Say(VARD, "register/admitted", {"account": account, "aktor": aktor, "by": call.who})
    return Outcome(events, (tick(call), *(Invite(k, account) for k in wanted), said))


def _read(region: Region, call: Call, args: Args) -> tuple[str, str]:
    text = call.said(args.free) if args.free is not None else ""
    account = next((w.strip(",.") for w in text.split() if w.startswith("@")), "")
    rest = " ".join(w for w in text.split() if not w.startswith("@") and w.casefold() != "för")
    ids = call.names.resolve(rest, call.aktor).ids if rest else ()
    known = tuple(i for i in ids if i in region.tjanst.register.aktor_by_id)
    if not is_account(account) or len(known) != 1:
        raise Unclear("konto", example=EXAMPLE, aktor_list=list(known))
    return account, known[0]


COMMANDS = (
    Command(name="register", summary="Visar vad registret innehåller.", example="!register", ability=1, decide=show),
    Command(
        name="register läs",
        summary="Läser om registerfilerna och visar vad som ändras.",
        example="!register läs om",
        allowed=frozenset({Roll.KANSLI, Roll.LST_TIB}),
        ability=1,
        decide=reread,
    ),
    Command(
        name="register konto",
        summary="Släpper in ett nytt konto som får tala för en aktör.",
        example=EXAMPLE,
        allowed=frozenset({Roll.KANSLI, Roll.LST_TIB}),
        ability=1,
        decide=let_in,
    ),
)
