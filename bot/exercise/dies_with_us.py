"""Becomes the command that it is given, which the kernel ends with the process that started it (Linux).

A demo or a test that is killed itself ends nothing in good order; its bot would go on asking for a homeserver.
Arguments: the starter's process id, then the command. Standard library only, and nothing of the bot's.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def command(*words: str) -> list[str]:
    """The command line that starts these words so; it ends with the *thread* that starts it, not only the process."""
    return [sys.executable, "-I", "-S", __file__, str(os.getpid()), *words]


def main() -> None:
    """Ask the kernel, see that it was not too late, and become the command: the request outlives exec."""
    starter, *words = sys.argv[1:]
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != int(starter):
        sys.exit("the starter is gone already")
    os.execv(words[0], words)


if __name__ == "__main__":
    main()
