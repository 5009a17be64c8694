"""What the parsers say about a labelled item, in the shape of the labels."""

from datetime import datetime
from typing import Any

from bot.language.actions import OpenAction, read_action_answers
from bot.language.fold import fold
from bot.language.forms import Form, read_form
from bot.language.numbers import read_quantity
from bot.language.reports import read_report
from bot.language.roll_call import read_answer
from bot.language.times import read_time
from tests.language.people import NAMES

Item = dict[str, Any]
# The labels know no such statuses: leaving and going on set no roll-call status, opting out is announced absence.
_STATUS = {"lämnar": "inget_svar", "fortsätter": "inget_svar", "avstår": "frånvarande_anmäld", "avvaktar": "fråga"}
_FORMS = {"und": "underrättelse", "lag": "läge", "beg": "begär", "atg": "åtgärd", "beh": "behov"}


def _now(item: Item) -> datetime:
    return datetime.fromisoformat(item["context"]["now"])


def upprop(item: Item) -> Item:
    context = item["context"]
    answer = read_answer(
        item["text"],
        sender=context["sender"],
        registered_for=tuple(context["registered_for"]),
        kind=context["kind"],
        names=NAMES,
        now=_now(item),
    )
    return {
        "status": _STATUS.get(answer.status, answer.status),
        "for": list(answer.for_),
        "represents": list(answer.represents),
        "minutes": answer.minutes,
        "at": answer.at,
    }


def tider(item: Item) -> Item:
    reading = read_time(item["text"], now=_now(item), kind=item["context"]["kind"])
    named = {"ask": "ask", "none": "ask", "unknown": "okänt"}.get(reading.kind)
    if named:
        return {"iso": named, "iso_end": None, "part": None}
    return {"iso": reading.iso, "iso_end": reading.iso_end, "part": reading.part}


def tal(item: Item) -> Item:
    found = read_quantity(item["text"])
    if found.ask:
        return {"ask": True}
    return {
        "ask": False,
        "min": found.min,
        "max": found.max,
        "approx": found.approx,
        "unit": found.unit,
        "of": found.of,
    }


def formular(item: Item) -> Item:
    kind = _FORMS[fold(item["text"])[1:4]]
    form = read_form(item["text"], type=kind, now=_now(item), names=NAMES, sender=item["context"]["sender"])
    return {"type": kind, "fields": _fields(form), "missing": list(form.missing), "warnings": list(form.warnings)}


def _fields(form: Form) -> Item:
    """One value per field; fields with several values as a list or a table."""
    fields: Item = {}
    for field in form.fields:
        if field.id == "paverkan_per_verksamhet":
            code, grade = field.value.split("=")
            fields.setdefault(field.id, {})[code] = _number(grade)
        elif field.id in {"till", "berorda"} and field.value != "Ej klarlagt":
            fields[field.id] = sorted([*fields.get(field.id, []), field.value])
        elif field.id != "prognos_paverkan":
            fields[field.id] = _number(field.value) if field.id == "samlad_paverkan" else field.value
    return fields


def _number(value: str | None) -> int | str | None:
    return int(value) if value and value.isdigit() else value


def atgardssvar(item: Item) -> Item:
    context = item["context"]
    actions = tuple(
        OpenAction(a["nr"], a["actor"], a["what"], datetime.fromisoformat(a["due"])) for a in context["actions"]
    )
    answers = read_action_answers(
        item["text"],
        sender=context["sender"],
        now=_now(item),
        kind=context["kind"],
        reply_to=context["reply_to"],
        actions=actions,
        names=NAMES,
    )
    return {"answers": [{"nr": a.nr, "label": a.label, "new_time": a.new_time} for a in answers]}


def fritext_lage(item: Item) -> Item:
    report = read_report(item["text"], sender=item["context"]["sender"], now=_now(item), names=NAMES)
    return {
        "is_report": report.is_report,
        "nil_report": report.nil,
        "paverkan": _number(report.paverkan),
        "numbers": list(report.numbers),
    }
