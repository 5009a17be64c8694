"""Render: one Jinja2 source per message gives HTML and the plain body (STYLE 4). Typed words are always escaped.

Rendering notes which messages were quoted, so that removed words can be removed everywhere.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.domain.effects import Facts
from bot.domain.ids import MessageId, RumKey
from bot.domain.region import Region
from bot.domain.roll import Roll
from bot.domain.settings import EXERCISE_MARK
from bot.language.fold import fold
from bot.language.local_time import clock, day
from bot.places import templates_dir
from bot.plain import plain_of
from bot.text import WORDS
from bot.view import View, no_calls


@dataclass(frozen=True, slots=True)
class Rendered:
    html: str
    plain: str
    quotes: tuple[MessageId, ...]

    def as_json(self) -> str:
        return json.dumps({"html": self.html, "plain": self.plain}, ensure_ascii=False)


class Renderer:
    """Renders the templates of a folder. `no_time` stands in where a text says no time."""

    no_time = datetime.fromtimestamp(0, UTC)

    def __init__(self, folder: Path | None = None, commands: Sequence[Any] = ()) -> None:
        self._env = Environment(
            loader=FileSystemLoader(folder or templates_dir()),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._env.filters.update(kl=clock, dag=day, br=_with_breaks)
        by_folded = {fold(command.name): command for command in commands}
        self._env.filters["kommando"] = lambda asked: by_folded.get(fold(asked.strip(" !/.?")))
        self._env.filters["former"] = lambda one: [c for c in commands if c.name.startswith(f"{one.name} ")]
        self._env.filters["listade"] = lambda ability: _listed(commands, ability)
        self._env.globals.update(commands=tuple(commands), ROLLER=tuple(Roll), ROLL={r.value: r for r in Roll}, **WORDS)

    def render(
        self, template: str, facts: Facts, region: Region, at: datetime, pa_vag: Callable[[RumKey], int] = no_calls
    ) -> Rendered:
        """Raises jinja2.TemplateError if the template or a fact is missing."""
        view = View(region, at, pa_vag)
        context: dict[str, Any] = {"v": view, "region": region, "at": at, "s": region.tjanst.settings, **facts}
        html = " ".join(self._env.get_template(f"{template}.html.j2").render(context).split())
        if region.tjanst.settings.exercise:
            html = f"<b>{EXERCISE_MARK}</b> – {html}" if not html.startswith("<p>") else _marked(html)
        return Rendered(html, plain_of(html), tuple(view.quoted))


def _listed(commands: Sequence[Any], ability: int) -> list[Any]:
    """The commands of one grundförmåga as the help lists them: a form of another one only where it stands apart."""
    first = {c.name: c.ability for c in commands if " " not in c.name}
    return [c for c in commands if c.ability == ability and (c.name in first or first[c.name.split()[0]] != ability)]


def _with_breaks(text: str) -> Markup:
    """Our own text of several lines; what it holds is escaped."""
    return Markup("<br>").join(text.split("\n"))


def _marked(html: str) -> str:
    return f"<p><b>{EXERCISE_MARK}</b> – {html.removeprefix('<p>')}"
