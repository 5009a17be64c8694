"""Kill points: named places where a test ends the process as a power cut would (DESIGN 3).

Only an exercise arms them: SAMVERKAN_KILL_AT=<point>[:n] dies at the n-th pass.
"""

import os
import signal

POINTS = (
    "before_commit",
    "after_commit",
    "before_send",
    "after_send",
    "after_room_made",
    "after_upload",
    "before_result",
    "after_result",
)

_armed: list[tuple[str, int]] = []


def arm(text: str) -> None:
    """Arm one point. Raises ValueError for a name that does not exist."""
    point, _, count = text.partition(":")
    if point not in POINTS:
        raise ValueError(f"unknown kill point {point!r}")
    _armed[:] = [(point, int(count or 1))]


def at(point: str) -> None:
    """Die here, if this is the armed point and its time has come."""
    if not _armed or _armed[0][0] != point:
        return
    left = _armed[0][1] - 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    _armed[:] = [(point, left)]
