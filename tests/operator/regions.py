"""A region's files for the operator's commands: config, register, data folder."""

import json
from pathlib import Path

BOT = "@samverkansbot:samverkan.example"
CONFIG = """
[matrix]
homeserver = "{homeserver}"
user = "@samverkansbot:samverkan.example"
password_file = "losenord.txt"
[region]
name = "Stockholms län"
host = "lst"
[register]
aktor_file = "aktorer.csv"
funktion_file = "funktioner.csv"
[reserve]
phone = "070-174 06 99"
rakel = "TG-ÖVN 1"
"""
AKTORER = """id;namn;kategori;alltid_kallad;matrix_id;telefon
lst;Länsstyrelsen Stockholm;Statlig;ja;@lst:samverkan.example;070-174 06 01
nacka;Nacka kommun;Kommun;ja;@nacka:samverkan.example;070-174 06 02
"""
FUNKTIONER = """id;roll;namn;matrix_id
tib;LST_TIB;TiB Länsstyrelsen;@lst:samverkan.example
rsib;RSIB;RSIB;@rsib:samverkan.example
rkk;RKK;RKK;@rkk:samverkan.example
bild;LAGESBILD;Lägesbild;@bild:samverkan.example
kansli;KANSLI;Kansliet;@kansli:samverkan.example
chef;SAMORDNINGSCHEF;Samordningschefen;@chef:samverkan.example
"""
NOBODY = "http://127.0.0.1:9"  # the discard port: nothing answers there


def write_region(folder: Path, homeserver: str = NOBODY, more: str = "") -> Path:
    """The files of a region; gives the path of config.toml."""
    (folder / "aktorer.csv").write_text(AKTORER, encoding="utf-8")
    (folder / "funktioner.csv").write_text(FUNKTIONER, encoding="utf-8")
    (folder / "losenord.txt").write_text("hemligt\n", encoding="utf-8")
    config = folder / "config.toml"
    config.write_text(CONFIG.format(homeserver=homeserver) + more, encoding="utf-8")
    return config


def write_login(folder: Path, *, user: str = BOT) -> None:
    """A login that no homeserver knows."""
    folder.mkdir(mode=0o700, exist_ok=True)
    file = folder / "login.json"
    file.write_text(json.dumps({"user": user, "device": "ENHET", "token": "syt_x"}), encoding="utf-8")
    file.chmod(0o600)
