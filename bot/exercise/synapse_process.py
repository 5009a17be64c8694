"""Runs inside the homeserver's own environment: ends with the process that started it, then becomes Synapse.

Arguments: the parent's process id, then Synapse's own. Standard library only.
"""

import ctypes
import os
import runpy
import signal
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    """Ask the kernel to end us with our parent (Linux), and be Synapse."""
    parent = int(sys.argv.pop(1))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit("the parent is gone already")
    sys.path.pop(0)  # the folder of this file: Synapse must not find the bot's modules
    runpy.run_module("synapse.app.homeserver", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
