"""Documents: what is handed out on paper; the only place that knows typst (DESIGN 5). Data in, bytes out."""

from bot.documents.pdf import PDF, CannotMake, made

__all__ = ["PDF", "CannotMake", "made"]
