"""!tjänst: who is on duty, and the hand-over of a function (MODELL FOR-05, PRI-06)."""

from dataclasses import asdict

from bot.command import Args, Call, Command, DressRum, Invite, Outcome, Say, Unclear, reply, tick
from bot.domain import hus, overlamning
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
    remains = _remains(region, after, roll, account)
    facts = {"roll": roll.value, "account": account, "by": call.who, "remains": remains}
    summary = _summary(after, roll, account, args)
    woken = () if summary else (account,)
    return Outcome(
        events,
        (
            tick(call),
            *(Invite(k, account) for k in missing),
            *(e for e in hus.settle(after) if not isinstance(e, Invite)),
            *(DressRum(k) for k in rum_list),
            Say(VARD, "tjanst/taken", facts, mentions=woken),
            *summary,
        ),
    )


def _remains(before: Region, after: Region, roll: Roll, account: str) -> list[dict[str, object]]:
    """Who held it until now, and the rum where it is still but does not belong any more: people decide on that."""
    rum_list = sorted(k for k, r in after.rum.by_key.items() if r.sort is not RumSort.DIREKT and k != VARD)
    former = (a for a in before.tjanst.holders(roll) if a != account)
    found = {a: [k for k in rum_list if after.rum.called(k, a) and a not in hus.welcome(after, k)] for a in former}
    return [{"account": a, "rum_list": rum} for a, rum in found.items() if rum]


def _summary(region: Region, roll: Roll, account: str, args: Args) -> tuple[Say, ...]:
    """What the new holder must know, if there is anything to tell; it wakes the new holder."""
    obs = args.get("obs")
    if not obs and (roll not in overlamning.ROLES or not overlamning.anything(region)):
        return ()
    facts = {"roll": roll.value, "account": account, "obs": asdict(obs) if obs else None}
    return (Say(VARD, "tjanst/overlamning", facts, mentions=(account,)),)


def hand_over(region: Region, call: Call, _: Args) -> Outcome:
    """The same summary at any time, with the värd alone."""
    facts: dict[str, object] = {"roll": "", "account": "", "obs": None}
    if region.rum.by_key[call.rum].sort in (RumSort.VARD, RumSort.DIREKT):
        return Outcome((), (reply(call, "tjanst/overlamning", **facts),))
    return Outcome((), (tick(call), Say(VARD, "tjanst/overlamning", facts, mentions=(call.who,))))


def _read(text: str) -> tuple[Roll, str]:
    roll = NAMES.get(fold_text(text.split(maxsplit=1)[0].strip(":,|")))
    account = next((w.strip(",.") for w in text.split() if w.startswith("@")), "")
    if roll is None or not is_account(account):
        raise Unclear("tjanst", example=EXAMPLE)
    return roll, account


COMMANDS = (
    Command(
        name="tjänst",
        summary="Visar vem som har vilken tjänst, eller lämnar över en tjänst.",
        example=EXAMPLE,
        labels={"obs": ()},
        ability=1,
        decide=decide,
    ),
    Command(
        name="tjänst överlämning",
        summary="Visar läget i korthet för den som tar över: möten, upprop, åtgärder och det som väntar.",
        example="!tjänst överlämning",
        allowed=frozenset(hus.VARD_ROLES),
        ability=1,
        decide=hand_over,
    ),
)
