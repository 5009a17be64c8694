"""Minutes of a meeting without Matrix: who says what, and what the room then hears."""

from datetime import datetime, timedelta

from bot.domain.effects import Invite, Remove
from bot.domain.incoming import Edited, InvitedBot, LostRoom, MemberChanged, Reacted, Redacted, Unreadable, Written
from bot.engine import Arrived
from tests.commands.house import MONDAY, RENDERER, TABLE, House, Said
from tests.commands.people import account

__all__ = ["RENDERER", "TABLE", "Minutes", "Said"]


class Minutes(House):
    """`new` is what the bot said since the last thing that came in."""

    async def clock_is(self, time: str, day: int = 11) -> None:
        """It becomes so late: "13.05"; each deadline until then is decided when it is due."""
        hour, minute = (int(part) for part in time.split("."))
        await self.time_passes(MONDAY.replace(day=day, hour=hour, minute=minute))

    async def minutes_pass(self, count: int) -> None:
        await self.time_passes(self.now + timedelta(minutes=count))

    def next_id(self) -> str:
        self._count += 1
        return f"$m{self._count}"

    def room(self, rum: str) -> str:
        return self.region.rum.by_key[rum].room or f"!lost-{rum}"

    async def says(
        self,
        who: str,
        text: str,
        rum: str = "veckokonferens",
        *,
        thread: str | None = None,
        reply_to: str | None = None,
        at: str = "",
        message: str = "",
    ) -> str:
        """Somebody writes; returns what the message is called."""
        if at:
            await self.clock_is(at)
        self.last = message or self.next_id()
        await self.comes(Written(self.last, self.room(rum), account(who), self.now, text, thread, reply_to))
        return self.last

    async def comes_late(self, lines: list[tuple[str, str, str]], rum: str, *, now: str) -> None:
        """What was written while the bot was away, with the homeserver's times, comes in one batch."""
        hour, minute = (int(part) for part in now.split("."))
        self.clock.move(MONDAY.replace(hour=hour, minute=minute))
        batch = []
        for who, text, time in lines:
            sent_hour, sent_minute = (int(part) for part in time.split("."))
            at = MONDAY.replace(hour=sent_hour, minute=sent_minute)
            batch.append(Written(self.next_id(), self.room(rum), account(who), at, text))
        await self.comes(*batch, horizon=True)

    async def edits(self, who: str, message: str, text: str) -> str:
        rum = self.region.inlagg.by_id[message].rum
        self.last = message
        edit = self.next_id()
        await self.comes(Edited(edit, self.room(rum), account(who), self.now, message, text))
        return edit

    async def edits_before(self, who: str, message: str, text: str, rum: str) -> None:
        """The edit arrives before the message that it changes."""
        await self.comes(Edited(self.next_id(), self.room(rum), account(who), self.now, message, text))

    async def once_more(self) -> None:
        """Everything that ever came in comes again."""
        for _, arrived in list(self.incomings):
            await self.comes(*arrived.incomings)

    async def plays_again(self, incomings: list[tuple[datetime, Arrived]]) -> None:
        """What came in at another place, in the same order at the same times; nothing is sent."""
        await self._open()
        for at, arrived in incomings:
            self.clock.move(at)
            await self._hand_in(arrived)

    async def removes(self, who: str, message: str) -> None:
        rum = self.region.inlagg.by_id[message].rum
        await self.comes(Redacted(self.next_id(), self.room(rum), account(who), self.now, message))

    async def takes_back(self, who: str, reaction: str, room: str) -> None:
        """A reaction is removed by who made it."""
        await self.comes(Redacted(self.next_id(), room, account(who), self.now, reaction))

    async def reacts(self, who: str, message: str, key: str, rum: str) -> None:
        await self.comes(Reacted(self.next_id(), self.room(rum), account(who), self.now, message, key))

    async def enters(self, who: str, rum: str, membership: str = "join", by: str = "") -> None:
        sender = account(by or who)
        await self.comes(MemberChanged(self.next_id(), self.room(rum), sender, self.now, account(who), membership))

    async def invites_the_bot(self, who: str, room: str = "") -> str:
        """A direct chat, unless it is a room that the bot knows; returns the rum of the chat."""
        room = room or f"!direct-{who}"
        await self.comes(InvitedBot(f"invited:{room}:{self.next_id()}", room, account(who), self.now))
        return f"dm/{account(who)}"

    async def throws_the_bot_out(self, who: str, rum: str) -> None:
        await self.comes(LostRoom(self.next_id(), self.room(rum), account(who), self.now))

    async def says_something_unreadable(self, who: str, rum: str) -> None:
        await self.comes(Unreadable(self.next_id(), self.room(rum), account(who), self.now, "m.room.encrypted"))

    @property
    def new(self) -> list[Said]:
        return self.said[self._new_from :]

    @property
    def new_effects(self) -> list[object]:
        return self.effects[self._effects_from :]

    @property
    def invited(self) -> list[str]:
        """Who was invited since the last thing that came in, as "rum <- who"."""
        found = (e for e in self.new_effects if isinstance(e, Invite))
        return [f"{e.rum} <- {e.account[1:].partition(':')[0]}" for e in found]

    @property
    def removed(self) -> list[str]:
        found = (e for e in self.new_effects if isinstance(e, Remove))
        return [f"{e.rum} -> {e.account[1:].partition(':')[0]}" for e in found]

    @property
    def mark(self) -> str:
        """The marks on the message that was last written."""
        return "".join(self.mark_by_message.get(self.last, []))

    @property
    def answer(self) -> str:
        """What the bot answered in the thread of the message that was last written."""
        thread = self.region.inlagg.by_id[self.last].thread or self.last
        return "\n---\n".join(s.text for s in self.new if s.thread == thread)

    def heard(self, rum: str, template: str = "") -> str:
        """What was newly said in a rum, boards left out unless asked for."""
        found = (s for s in self.new if s.rum == rum and s.thread is None)
        wanted = (s for s in found if (s.template == template if template else not s.template.endswith("/board")))
        return "\n---\n".join(s.text for s in wanted)

    def woken(self, rum: str) -> set[str]:
        """Whom the new messages of a rum wake."""
        return {a[1:].partition(":")[0] for s in self.new if s.rum == rum for a in s.mentions}

    def reminded(self) -> set[str]:
        """Whom the new messages wake of those who are chased: in the room, or where the alarm stood who is outside."""
        return {a[1:].partition(":")[0] for s in self.new if s.rum != "vard" for a in s.mentions}

    def event_of(self, template: str) -> str:
        """The last message of the bot's that was made by this template."""
        return next(s.event for s in reversed(self.said) if s.template == template)

    def transcript(self) -> str:
        """All that the bot said so far, for a failing test."""
        return "\n\n".join(f"[{s.rum}{' tråd' if s.thread else ''}] ({s.template})\n{s.text}" for s in self.said)
