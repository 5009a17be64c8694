"""Places: where templates and fonts are, in an installed package and in a checkout."""

from pathlib import Path


def templates_dir() -> Path:
    """The templates of an installed package, else of a checkout."""
    installed = Path(__file__).parent / "_templates"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "templates"


def fonts_dir() -> Path:
    return templates_dir() / "fonts"
