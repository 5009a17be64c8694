"""make bench: measures on this machine and tells figures, ratios and targets; asserts nothing (README.md)."""

import argparse
import asyncio
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path

from bench import added, big, burst, callout, latency, limits, storm
from bench.figures import Figure
from bench.rig import Place, Rig, rig

Part = Callable[[Rig, Place, int], Awaitable[list[Figure]]]
PARTS: dict[str, tuple[Part, str]] = {
    "svarstid": (latency.measure, "samples"),
    "tillagg": (added.measure, "samples"),
    "kallelse": (callout.measure, "rounds"),
    "anstormning": (burst.measure, "rounds"),
    "upprop": (storm.measure, "rounds"),
    "granser": (limits.measure, "limited"),
    "dodserver": (limits.measure_dead, "rounds"),
    "start": (big.measure_start, "rounds"),
    "lagesbild": (big.measure_lagesbild, "rounds"),
}
OWN = ("start", "lagesbild")  # each fills a region of its own
LARGE = ("upprop", "dodserver")  # measured in the large region only


def main() -> int:
    parser = _parser()
    options = parser.parse_args()
    options.parts = options.parts or list(PARTS)
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"okänd del: {', '.join(sorted(unknown))}")
    folder = Path(tempfile.mkdtemp(prefix="samverkan-bench-"))
    try:
        figures = asyncio.run(_measure(folder, options))
    finally:
        if options.keep:
            say(f"Filerna finns kvar i {folder}.")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    if options.json:
        options.json.write_text(json.dumps([asdict(f) for f in figures], ensure_ascii=False, indent=1))
    return 0


async def _measure(folder: Path, options: argparse.Namespace) -> list[Figure]:
    say(f"{platform.platform()}, {os.cpu_count()} kärnor, Python {platform.python_version()}, belastning {_load()}")
    figures: list[Figure] = []
    async with rig(folder) as running:
        ordinary = await running.region("lan", 54)
        wanted = options.large and {"kallelse", *LARGE} & set(options.parts)
        large = await running.region("storlan", options.large) if wanted else ordinary
        for name in options.parts:
            measure, count = PARTS[name]
            say(f"{name} …")
            if name in OWN:
                figures += _told(
                    await measure(running, await running.region(f"stor-{name}", 54), getattr(options, count))
                )
                continue
            if name not in LARGE:
                figures += _told(await measure(running, ordinary, getattr(options, count)))
            if name in LARGE or (name == "kallelse" and options.large):
                figures += _told(await measure(running, large, max(2, options.rounds // 2)))
    say(f"belastning efteråt {_load()}")
    return figures


def _told(figures: list[Figure]) -> list[Figure]:
    for figure in figures:
        say(str(figure))
    return figures


def _load() -> str:
    return ", ".join(f"{load:.1f}" for load in os.getloadavg())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description="Mäter boten mot golv som tas i samma körning.")
    parser.add_argument("parts", nargs="*", metavar="del", help=f"{', '.join(PARTS)}; utan: alla")
    parser.add_argument("--samples", type=int, default=150, help="prov per serie (svarstid, tillagg)")
    parser.add_argument("--rounds", type=int, default=5, help="omgångar (kallelse, anstormning)")
    parser.add_argument("--large", type=int, default=300, help="den stora kallelsens aktörer; 0: ingen")
    parser.add_argument("--limited", type=int, default=60, help="aktörer som kallas med Synapses gränser (granser)")
    parser.add_argument("--json", type=Path, help="skriv siffrorna även till denna fil")
    parser.add_argument("--keep", action="store_true", help="behåll mappen med loggar och dagbok")
    return parser


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
