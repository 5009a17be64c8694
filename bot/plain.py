"""Plain text from the few HTML tags that messages use, so that a message has one source (MATRIX 1, STYLE 4)."""

import re
from html.parser import HTMLParser


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base has it
        if tag == "br":
            self.parts.append("\n")
        elif tag == "li":
            self.parts.append("\n– ")
        elif tag == "blockquote":
            self.parts.append("\n\n> ")
        elif tag in ("p", "ul", "ol", "pre"):
            self.parts.append("\n\n")
        self.pre += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "ul", "ol", "pre", "blockquote"):
            self.parts.append("\n\n")
        self.pre -= tag == "pre"

    def handle_data(self, data: str) -> None:
        self.parts.append(data if self.pre else re.sub(r"[ \t\r\n]+", " ", data))


def plain_of(html: str) -> str:
    """The readable text; paragraphs are parted by a blank line, list items begin with a dash."""
    parser = _Plain()
    parser.feed(html)
    parser.close()
    text = "".join(parser.parts)
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", text)
    text = re.sub(r"\n{2,}(?=– )", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()
