"""!tjänst: who is on duty, and the hand-over of a function (MODELL FOR-05, PRI-06)."""

from bot.command import Args, Call, Command, DressRum, Invite, Outcome, Say, Unclear, reply, tick
from bot.domain import hus
from bot.domain.region import Region, fold
from bot.domain.register import is_account
from bot.domain.roll import Roll
from bot.domain.rum import VARD, RumSort
from bot.domain.tjanst import may_hand_over, take
from bot.language.fold import fold as fold_text

EXAMPLE = "!tjänst RSIB @anna:samverkan.example"
NAMES = {
    "tib": Roll.LST_TIB,
    "lst_tib": Roll.LST_TIB,
    "lst-tib": Roll.LST_TIB,
    "rsib": Roll.RSIB,
    "rkk": Roll.RKK,
    "lagesbild": Roll.LAGESBILD,
    "lagesbildsfunktion": Roll.LAGESBILD,
    "kansli": Roll.KANSLI,
    "kansliet": Roll.KANSLI,
    "samordningschef": Roll.SAMORDNINGSCHEF,
}


def decide(region: Region, call: Call, args: Args) -> Outcome:
    if args.free is None:
        return Outcome((), (reply(call, "tjanst/shown"),))
    roll, account = _read(call.said(args.free))
    may_hand_over(region.tjanst, roll, account, by=call.who)
    events = take(region.tjanst, roll, account, by=call.who, at=call.at)
    after = fold(events, region)
    rum_list = sorted(k for k, r in after.rum.by_key.items() if r.sort is not RumSort.DIREKT)
    missing = [k for k in rum_list if account in hus.belonging(after, k) and not after.rum.called(k, account)]
    facts = {"roll": roll.value, "account": account, "by": call.who}
    return Outcome(
        events,
        (
            tick(call),
            *(Invite(k, account) for k in missing),
            *(e for e in hus.settle(after) if not isinstance(e, Invite)),
            *(DressRum(k) for k in rum_list),
            Say(VARD, "tjanst/taken", facts, mentions=(account,)),
        ),
    )


def _read(text: str) -> tuple[Roll, str]:
    roll = NAMES.get(fold_text(text.split(maxsplit=1)[0].strip(":,|")))
    account = next((w.strip(",.") for w in text.split() if w.startswith("@")), "")
    if roll is None or not is_account(account):
        raise Unclear("tjanst", example=EXAMPLE)
    return roll, account


COMMAND = Command(
    name="tjänst",
    summary="Visar vem som har vilken tjänst, eller lämnar över en tjänst.",
    example=EXAMPLE,
    ability=1,
    decide=decide,
)
