"""The expected ways to say no. Each names a template in errors/ that says why and gives a line that works (STYLE 7)."""

from typing import Any


class Answer(Exception):
    """An incoming that is answered and changes nothing. `facts` goes to the template errors/<name>."""

    def __init__(self, name: str, **facts: Any) -> None:
        super().__init__(name)
        self.name = name
        self.facts = facts


class Refused(Answer):
    """A rule says no."""


class Unclear(Answer):
    """What was typed could not be read, or could mean several things."""


class NotAllowed(Answer):
    """The role is missing."""
