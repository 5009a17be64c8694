"""What follows of itself when something was said: a rättelse, news to those who subscribe, a contradiction seen."""

from datetime import datetime

from bot.command import Outcome
from bot.domain.region import Event, Region, fold
from bot.triggers import begaran, motstridigt, rattelse, utskick


def follows(region: Region, events: tuple[Event, ...], at: datetime) -> Outcome:
    """`region` is as it was before the events."""
    told = rattelse.follows(region, events, at) + utskick.follows(region, events, at)
    return told + begaran.reported(fold(events, region), events) + motstridigt.follows(region, events)
