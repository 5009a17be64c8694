"""!register: what the register holds, read it again, let a new account in (MODELL ROL-05, SYS-04)."""

from bot.command import Args, Call, Command, DressRum, Invite, Outcome, Say, Unclear, reply, tick
from bot.domain import hus
from bot.domain.effects import ReadRegister
from bot.domain.region import Region, fold
from bot.domain.register import is_account
from bot.domain.roll import Roll
from bot.domain.rum import VARD, RumSort
from bot.domain.tjanst import admit, fallen_back, withdraw

EXAMPLE = "!register konto @ny.tib:samverkan.example nacka"
OUT_EXAMPLE = "!register ta bort @ny.tib:samverkan.example"


def show(region: Region, call: Call, _: Args) -> Outcome:
    return Outcome((), (reply(call, "register/shown"),))


def reread(region: Region, call: Call, _: Args) -> Outcome:
    return Outcome((), (tick(call), ReadRegister(call.rum)))


def let_in(region: Region, call: Call, args: Args) -> Outcome:
    """A new account speaks for an actor from now on and is invited where the actor belongs."""
    account, aktor = _account_and_aktor(region, call, args)
    events = admit(region.tjanst, account, aktor, by=call.who, at=call.at)
    after = fold(events, region)
    rum_list = sorted(k for k, r in after.rum.by_key.items() if r.sort is not RumSort.DIREKT)
    wanted = [k for k in rum_list if account in hus.belonging(after, k) and not after.rum.called(k, account)]
    said = Say(VARD, "register/admitted", {"account": account, "aktor": aktor, "by": call.who})
    return Outcome(events, (tick(call), *(Invite(k, account) for k in wanted), said))


def take_out(region: Region, call: Call, args: Args) -> Outcome:
    """An admitted account speaks for nobody any more and is taken from the rooms where it does not belong now."""
    account = _account(call.said(args.free) if args.free is not None else "")
    if not is_account(account):
        raise Unclear("konto", example=OUT_EXAMPLE, aktor_list=[])
    aktor_list = region.tjanst.admitted.get(account, ())
    events = withdraw(region.tjanst, account, by=call.who, at=call.at)
    after = fold(events, region)
    roll_list = fallen_back(region.tjanst, after.tjanst)
    now = {a for roll in roll_list for a in after.tjanst.holders(roll)}
    facts = {
        "account": account,
        "aktor_list": list(aktor_list),
        "roll_list": [roll.value for roll in roll_list],
        "by": call.who,
    }
    dressed = (DressRum(k) for k, r in sorted(after.rum.by_key.items()) if r.sort is not RumSort.DIREKT)
    said = Say(VARD, "register/withdrawn", facts, mentions=tuple(sorted(now)))
    return Outcome(events, (tick(call), *hus.settle(after, before=region), *(dressed if roll_list else ()), said))


def _account(text: str) -> str:
    return next((w.strip(",.") for w in text.split() if w.startswith("@")), "")


def _account_and_aktor(region: Region, call: Call, args: Args) -> tuple[str, str]:
    text = call.said(args.free) if args.free is not None else ""
    account = _account(text)
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
    Command(
        name="register ta",
        summary="Tar bort ett konto som släppts in, ur registret och ur rummen.",
        example=OUT_EXAMPLE,
        allowed=frozenset({Roll.KANSLI, Roll.LST_TIB}),
        ability=1,
        decide=take_out,
    ),
)
