"""What is wrong in config.toml, in Swedish: the key, what is wrong with it, and what would be right."""

import difflib
from typing import get_args

from pydantic_core import ErrorDetails

from bot.config.model import Config, Section

_KIND_TOLD = {
    "string_type": "ska vara text inom citattecken.",
    "int_type": "ska vara ett heltal utan citattecken.",
    "bool_type": "ska vara true eller false, utan citattecken.",
    "tuple_type": "ska vara en lista inom hakparenteser.",
    "path_type": "ska vara en sökväg inom citattecken.",
    "model_type": "ska vara en avdelning: en egen rad inom hakparenteser.",
    "model_attributes_type": "ska vara en avdelning: en egen rad inom hakparenteser.",
    "string_too_short": "får inte vara tom.",
    "timezone_aware": "saknar tidszon.",
    "missing": "saknas.",
}


def told(detail: ErrorDetails) -> str:
    """One mistake, as one or two sentences."""
    names = [str(part) for part in detail["loc"]]
    section = _section(names[0]) if names else None
    if section is None or len(names) == 1:
        return _told_of_section(detail, names)
    where = f"[{names[0]}] {names[1]}"
    if detail["type"] == "extra_forbidden":
        return f"{where} finns inte.{_did_you_mean(names[1], list(section.model_fields))}"
    example = section.model_fields[names[1]].examples
    return f"{where} {_what(detail)} Till exempel: {names[1]} = {_as_toml(example[0] if example else '')}"


def _told_of_section(detail: ErrorDetails, names: list[str]) -> str:
    key = names[0] if names else ""
    if detail["type"] != "extra_forbidden":
        return f"[{key}] {_what(detail)} Se config.example.toml."
    section = next((name for name in _section_names() if key in _fields_of(name)), None)
    if section:
        return f"{key} ska stå under [{section}]."
    return f"[{key}] finns inte.{_did_you_mean(key, _section_names())}"


def _what(detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    if kind == "greater_than_equal":
        return f"ska vara minst {context['ge']}."
    if kind == "less_than_equal":
        return f"ska vara högst {context['le']}."
    if kind.startswith("datetime"):
        return "ska vara en tidpunkt med tidszon."
    return _KIND_TOLD.get(kind, "har ett värde som inte går att använda.")


def _section_names() -> list[str]:
    return [field.alias or name for name, field in Config.model_fields.items()]


def _section(name: str) -> type[Section] | None:
    found = next((field for key, field in Config.model_fields.items() if (field.alias or key) == name), None)
    candidates = (found.annotation, *get_args(found.annotation)) if found else ()
    return next((one for one in candidates if isinstance(one, type) and issubclass(one, Section)), None)


def _fields_of(name: str) -> list[str]:
    section = _section(name)
    return list(section.model_fields) if section else []


def _did_you_mean(text: str, known: list[str]) -> str:
    by_fold = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(text.casefold(), by_fold, n=1, cutoff=0.6)
    return f" Menade du {by_fold[close[0]]}?" if close else f" Kända är {', '.join(sorted(known))}."


def _as_toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(_as_toml(item) for item in value)}]"
    return f'"{value}"' if isinstance(value, str) else str(value)
