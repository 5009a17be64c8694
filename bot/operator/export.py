"""`bot export`: the dagbok as JSONL or readable text, and each publication as a file (MODELL SYS-03, ART-02)."""

import json
import sqlite3
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bot.config import ConfigError, load_config
from bot.domain.drift import BotStarted, CommandAnswered, CommandHandled, EffectFailed, IncomingFailed
from bot.domain.handelse import HandelseAktiverad, HandelseAvslutad, HandelsePakallad
from bot.domain.inlagg import BotSpoke, InlaggEdited, InlaggReceived, InlaggRemoved, ReactionSeen
from bot.domain.produkt import ProduktPublished
from bot.domain.region import Event, Region, apply
from bot.domain.tjanst import KontoAdmitted, KontoWithdrawn, RegisterLoaded, TjanstTaken
from bot.domain.upprop import UppropAnswered, UppropOpened
from bot.language.local_time import day, local
from bot.operator.reading import reading, rows, said_by_outbox
from bot.store.rows import Row


def as_jsonl(folder: Path) -> Iterator[str]:
    """One JSON object per row, with facts and words (null once removed); times are UTC."""
    with reading(folder) as connection:
        for row in rows(connection):
            facts = json.loads(row.facts)
            data = {"seq": row.seq, "at": row.at, "incoming": row.incoming_id, "kind": row.kind, "facts": facts}
            yield json.dumps({**data, "words": row.words, "chain": row.chain.hex()}, ensure_ascii=False)


def as_text(folder: Path) -> Iterator[str]:
    """The dagbok as a human reads it; local time."""
    region, today = Region(), ""
    with reading(folder) as connection:
        said = said_by_outbox(connection)
        for row in rows(connection):
            event = row.event
            region = apply(region, event)
            line = _line(region, event, said)
            if not line:
                continue
            if day(row.at) != today:
                today = day(row.at)
                yield f"\n{today} {local(row.at).year}"
            yield f"{_time(row)}  {line}"


def _time(row: Row) -> str:
    return local(datetime.fromisoformat(row.at)).strftime("%H.%M.%S")


def _line(region: Region, event: Event, said: dict[str, str]) -> str:
    """One row in words; empty for what only the machine needs."""
    match event:
        case BotSpoke(board=True):
            return ""  # a board shows what the rows between say already
        case InlaggReceived() | InlaggEdited() | InlaggRemoved() | ReactionSeen() | BotSpoke():
            return _spoken(region, event, said)
        case HandelsePakallad(handelse=handelse, pakallan=p):
            return f"— PÅKALLAN {handelse} av {region.account_name(p.account)}"
        case HandelseAktiverad(handelse=handelse, aktivering=a):
            return f"— AKTIVERAD {handelse}, {a.niva.value} nivå, av {region.account_name(a.by)}"
        case HandelseAvslutad(handelse=handelse, avslut=c):
            return f"— AVSLUTAD {handelse} av {region.account_name(c.by)}"
        case UppropOpened(upprop=upprop, kallade=kallade):
            return f"— UPPROP {upprop} öppnat, {len(kallade)} kallade"
        case UppropAnswered(upprop=upprop, aktor=aktor, svar=svar):
            now = region.upprop.by_id[upprop]
            return f"— {region.aktor_name(aktor)}: {svar.state.value} ({len(now.here)} av {len(now.kallade)})"
        case _:
            return _house(region, event)


def _house(region: Region, event: Event) -> str:
    match event:
        case ProduktPublished(sort=sort, handelse=handelse, nr=nr, by=by):
            return f"— {sort.value.upper()} nr {nr} ({handelse or 'ordinarie'}) publicerad av {region.account_name(by)}"
        case TjanstTaken(roll=roll, account=account, by=by):
            return f"— TJÄNST {roll.label}: {account}, överlämnad av {region.account_name(by)}"
        case KontoAdmitted(account=account, aktor=aktor, by=by):
            return f"— KONTO {account} talar för {region.aktor_name(aktor)}, insläppt av {region.account_name(by)}"
        case KontoWithdrawn(account=account, by=by):
            return f"— KONTO {account} talar inte längre för någon, av {region.account_name(by)}"
        case RegisterLoaded(register=register):
            return f"— REGISTER läst: {len(register.aktor_by_id)} aktörer"
        case BotStarted(away_since=since, away=away) if since is not None:
            return f"— Åter i drift ({away}); borta sedan {local(since).strftime('%Y-%m-%d %H.%M.%S')}"
        case BotStarted():
            return "— Boten startar för första gången"
        case _:
            return _faults(region, event)


def _faults(region: Region, event: Event) -> str:
    match event:
        case EffectFailed(effect=effect, about=about, reason=reason, rum=rum):
            return f"— KUNDE INTE GÖRAS: {effect} {about} i {rum}: {reason}"
        case IncomingFailed(reference=reference):
            return f"— FEL, referens {reference}"
        case CommandAnswered(answer=answer, by=by):
            return f"— svar till {region.account_name(by)}: {answer}"
        case CommandHandled(name=name, by=by):
            return f"— !{name} utfört för {region.account_name(by)}"
        case _:
            return ""


def _spoken(
    region: Region, event: InlaggReceived | InlaggEdited | InlaggRemoved | ReactionSeen | BotSpoke, said: dict[str, str]
) -> str:
    match event:
        case InlaggReceived(rum=rum, sender=sender, words=words):
            return f"[{rum}] {region.account_name(sender)}: {_quoted(words)}"
        case InlaggEdited(rum=rum, sender=sender, words=words):
            return f"[{rum}] {region.account_name(sender)} ändrar till: {_quoted(words)}"
        case InlaggRemoved(by=by):
            return f"— Borttagen av avsändaren ({region.account_name(by)})"
        case ReactionSeen(rum=rum, sender=sender, key=key):
            return f"[{rum}] {region.account_name(sender)} reagerar {key}"
        case BotSpoke(rum=rum, text_of=outbox, template=template):
            body = said.get(outbox)
            text = json.loads(body)["plain"] if body else f"({template})"
            return f"[{rum}] Samverkansboten: {_quoted(text)}"


def _quoted(words: str | None) -> str:
    return "[borttaget av avsändaren]" if words is None else words.replace("\n", "\n            ")


def publications(folder: Path) -> dict[str, str]:
    """File name -> whole text of everything that was published, as it stands now."""
    region = Region()
    with reading(folder) as connection:
        for row in rows(connection):
            region = apply(region, row.event)
    return {
        f"{p.sort.value.replace('ä', 'a')}-{p.handelse or 'ordinarie'}-{p.nr}.txt": (p.text or "") + "\n"
        for p in region.produkt.by_key.values()
    }


async def export(config_path: Path, form: str, out: Path | None) -> int:
    try:
        folder = load_config(config_path).data.folder
        lines = list(as_jsonl(folder) if form == "jsonl" else as_text(folder))
    except ConfigError as error:
        print("\n".join(error.problem_list), file=sys.stderr)
        return 1
    except FileNotFoundError as error:
        print(f"Det finns ingen dagbok: {error}", file=sys.stderr)
        return 1
    except sqlite3.DatabaseError as error:
        print(f"Dagboken går inte att läsa: {error}. Läs tillbaka en säkerhetskopia.", file=sys.stderr)
        return 1
    text = "\n".join(lines) + "\n"
    if out is None:
        sys.stdout.write(text)
        return 0
    (out / "publicerat").mkdir(parents=True, exist_ok=True)
    (out / ("logg.jsonl" if form == "jsonl" else "logg.txt")).write_text(text, encoding="utf-8")
    for name, content in publications(folder).items():
        (out / "publicerat" / name).write_text(content, encoding="utf-8")
    return 0
