"""What can be wrong in a register file: each problem is told with file, line and what would be right."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right, in Swedish; line 0 means the file as a whole."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        place = f"{self.file} rad {self.line}" if self.line else self.file
        return f"{place}: {self.text}"


class RegisterError(Exception):
    """The register cannot be used; carries every problem found, not only the first."""

    def __init__(self, problem_list: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problem_list))
        self.problem_list = problem_list
