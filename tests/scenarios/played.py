"""Plays the snowstorm of the exercise from its first påkallan to the end."""

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

PROJECT = Path(__file__).parents[2]
DATA = PROJECT / "bot" / "exercise" / "data"
MINUTES = 6
EXTRA = (
    ("B182a", "2027-01-13T14:24:30+01:00", "!tider"),
    ("B182b", "2027-01-13T14:24:40+01:00", "!deltagare"),
    ("B182c", "2027-01-13T14:24:50+01:00", "!grupp"),
)


def at(clock: str, day: int = 11) -> datetime:
    hour, minute, second = (clock + ".00").split(".")[:3]
    return datetime.fromisoformat(f"2027-01-{day}T{hour}:{minute}:{second}+01:00")


def play(folder: Path) -> Path:
    """Scenario B with the inriktande table, played on a real Synapse; the folder with the transcripts."""
    lines = (DATA / "scenario_b.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [
        json.dumps({"id": i, "ts": ts, "room": "#snofall-samordnande", "sender": "lst", "kind": "msg", "text": text})
        for i, ts, text in EXTRA
    ]
    played_lines = sorted((line for line in (*lines, *asked) if json.loads(line)["id"] >= "B011"), key=_ts)
    script = folder / "snofall.jsonl"
    script.write_text("\n".join(played_lines) + "\n", encoding="utf-8")
    named = (DATA / "scenario_b_inriktande.json").read_text(encoding="utf-8")
    (folder / "snofall_inriktande.json").write_text(named, encoding="utf-8")
    start = (DATA / "scenario_b.start.json").read_text(encoding="utf-8")
    (folder / "snofall.start.json").write_text(start, encoding="utf-8")
    out = folder / "utskrift"
    command = [sys.executable, "-P", "-m", "bot", "demo", "--scenario", str(script), "--exit", "--transcript", str(out)]
    done = subprocess.run(
        [*command, "--folder", str(folder / "ovning")],
        cwd=PROJECT,
        env={"PYTHONPATH": str(PROJECT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=MINUTES * 60,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return out


def _ts(line: str) -> str:
    return str(json.loads(line)["ts"])
