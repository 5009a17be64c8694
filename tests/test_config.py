import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot.config import Config, ConfigError, load_config, read_secret
from bot.config.messages import _as_toml, _section, _section_names
from bot.domain.roll import Roll

EXAMPLE = Path(__file__).parents[1] / "config.example.toml"
SMALLEST = """
[matrix]
homeserver = "http://127.0.0.1:8008/"
user = "@samverkansbot:samverkan.example"
[region]
name = "Stockholms län"
[register]
aktor_file = "aktorer.json"
funktion_file = "funktioner.json"
[reserve]
phone = "070-174 06 99"
rakel = "TG-ÖVN 1"
"""


def _load(folder: Path, text: str) -> Config:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return load_config(path)


def _problems(folder: Path, text: str) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        _load(folder, text)
    return caught.value.problem_list


def _example_with_everything() -> dict[str, dict[str, object]]:
    return tomllib.loads(re.sub(r"^#(?=[^\s#])", "", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE))


def test_the_example_names_exactly_the_settings_that_exist():
    expected = {name: sorted(section.model_fields) for name in _section_names() if (section := _section(name))}
    found = {name: sorted(value) for name, value in _example_with_everything().items()}
    assert len(expected) == len(Config.model_fields)
    assert found == expected


def test_every_setting_in_the_example_stands_below_an_explanation():
    unexplained, explained, section = [], False, ""
    for line in EXAMPLE.read_text(encoding="utf-8").splitlines():
        if re.match(r"#?[A-Za-z_]+ = ", line):
            if not explained and "[roles]" not in section:
                unexplained.append(line)
            explained = False
        elif line.startswith("# "):
            explained = True
        elif re.match(r"#?\[", line):
            section, explained = line, False
    assert unexplained == []


def test_the_example_can_be_used_as_it_is():
    config = load_config(EXAMPLE)
    assert config.matrix.password_file == EXAMPLE.parent / "losenord.txt"
    assert config.exercise is None
    assert config.roles.first_holders() == {}


def test_the_example_can_be_used_with_everything_in_it(tmp_path):
    text = re.sub(r"^#(?=[^\s#])", "", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    config = _load(tmp_path, text.replace('password_file = "losenord.txt"', ""))
    assert config.matrix.token_file == tmp_path / "token.txt"
    assert config.exercise is not None
    assert config.exercise.start == datetime(2027, 1, 11, 8, tzinfo=UTC)
    assert config.roles.first_holders()[Roll.LST_TIB] == ("@anna:samverkan.example",)


def test_the_example_says_the_defaults():
    commented = _example_with_everything()
    for name in _section_names():
        section = _section(name)
        assert section is not None
        for key, field in section.model_fields.items():
            if not field.is_required() and field.default not in (None, (), ""):
                assert _as_toml(commented[name][key]) == _as_toml(_plain(field.default)), f"[{name}] {key}"


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, Path) else value


@pytest.mark.parametrize("name", _section_names())
def test_every_example_in_a_message_is_one_that_works(name):
    content = _example_with_everything()
    section = _section(name)
    assert section is not None
    for key, field in section.model_fields.items():
        content["matrix"].pop("token_file" if key == "password_file" else "password_file", None)
        content[name][key] = (field.examples or [None])[0]
        Config.model_validate(content, context={"folder": Path("/")})
        content = _example_with_everything()


def test_the_roles_are_those_that_rules_know():
    section = _section("roles")
    assert section is not None
    assert set(section.model_fields) == set(Roll)


def test_few_settings_are_needed(tmp_path):
    config = _load(tmp_path, SMALLEST)
    assert config.data.folder == tmp_path / "data"
    assert config.matrix.homeserver == "http://127.0.0.1:8008"
    assert config.register_files.aktor_file == tmp_path / "aktorer.json"
    rules = config.rules()
    assert (rules.host, rules.steps_samordnande, rules.old_after_hours) == ("lst", (5, 10, 15), 4)
    assert not rules.exercise


def test_the_rules_follow_the_file(tmp_path):
    text = SMALLEST + '[upprop]\nsteps_samordnande = [3, 6]\n[decision]\ntext = "Beslut 1"\n'
    rules = _load(tmp_path, text + '[exercise]\ncontrol_socket = "c"\nstart = 2027-01-11T09:00:00+01:00\n').rules()
    assert (rules.steps_samordnande, rules.decision, rules.exercise) == ((3, 6), "Beslut 1", True)
    assert (rules.name, rules.reserve_phone, rules.reserve_rakel) == ("Stockholms län", "070-174 06 99", "TG-ÖVN 1")


def test_paths_are_relative_to_the_file_and_may_be_absolute(tmp_path, monkeypatch):
    monkeypatch.chdir("/")
    text = SMALLEST + '[data]\nfolder = "/var/lib/samverkansbot"\n[monitoring]\nheartbeat_file = "puls"\n'
    config = _load(tmp_path, text)
    assert config.data.folder == Path("/var/lib/samverkansbot")
    assert config.monitoring.heartbeat_file == tmp_path / "puls"


def test_settings_cannot_be_changed(tmp_path):
    config: BaseModel = _load(tmp_path, SMALLEST)
    with pytest.raises(ValueError, match="frozen"):
        config.region.name = "Gotlands län"


ADDED = [
    ("[upprop]\nsteps_samordande = [5]", "[upprop] steps_samordande finns inte. Menade du steps_samordnande?"),
    ("[uprop]\nsteps_samordnande = [5]", "[uprop] finns inte. Menade du upprop?"),
    ("[upprop]\nsteps_samordnande = [10, 5]",
     ("[upprop] steps_samordnande ska stå i stigande ordning, varje minut en gång. "
     "Till exempel: steps_samordnande = [5, 10, 15]")),
    ('[upprop]\nsteps_samordnande = ["5"]',
     ("[upprop] steps_samordnande ska vara ett heltal utan citattecken. "
     "Till exempel: steps_samordnande = [5, 10, 15]")),
    ("[upprop]\nsteps_samordnande = 5",
     ("[upprop] steps_samordnande ska vara en lista inom hakparenteser. "
     "Till exempel: steps_samordnande = [5, 10, 15]")),
    ("[upprop]\nsteps_samordnande = []",
     "[upprop] steps_samordnande får inte vara tom. Till exempel: steps_samordnande = [5, 10, 15]"),
    ('[rooms]\nencrypted = "nej"',
     "[rooms] encrypted ska vara true eller false, utan citattecken. Till exempel: encrypted = false"),
    ("[rooms]\nroom_version = 12",
     '[rooms] room_version ska vara text inom citattecken. Till exempel: room_version = "12"'),
    ("[lagesbild]\nold_after_hours = 0",
     "[lagesbild] old_after_hours ska vara minst 1. Till exempel: old_after_hours = 4"),
    ("[utvardering]\nwithin_days = 1000",
     "[utvardering] within_days ska vara högst 365. Till exempel: within_days = 7"),
    ("[utvardering]\nwithin_days = true",
     "[utvardering] within_days ska vara ett heltal utan citattecken. Till exempel: within_days = 7"),
    ('[data]\nfolder = ""', '[data] folder får inte vara tom. Till exempel: folder = "data"'),
    ('[data]\nfolder = "~/bot"', '[data] folder börjar med ~. Skriv hela sökvägen. Till exempel: folder = "data"'),
    ('[roles]\nLST_TIB = ["anna"]',
     '[roles] LST_TIB "anna" är inget Matrix-konto. Till exempel: LST_TIB = ["@anna:samverkan.example"]'),
    ("[roles]\nLST_TIBB = []", "[roles] LST_TIBB finns inte. Menade du LST_TIB?"),
    ('[exercise]\ncontrol_socket = "c"\nstart = "2027-01-11T09:00:00"',
     '[exercise] start saknar tidszon. Till exempel: start = "2027-01-11T09:00:00+01:00"'),
    ('[exercise]\ncontrol_socket = "c"\nstart = 2027',
     '[exercise] start ska vara en tidpunkt med tidszon. Till exempel: start = "2027-01-11T09:00:00+01:00"'),
    ('[exercise]\ncontrol_socket = "c"\nstart = "i morgon"',
     '[exercise] start ska vara en tidpunkt med tidszon. Till exempel: start = "2027-01-11T09:00:00+01:00"'),
    ("[exercise]\nstart = 2027-01-11T09:00:00+01:00",
     '[exercise] control_socket saknas. Till exempel: control_socket = "control.sock"'),
]  # fmt: skip


@pytest.mark.parametrize(("added", "told"), ADDED)
def test_a_mistake_is_told_with_its_key_and_what_would_be_right(tmp_path, added, told):
    assert _problems(tmp_path, SMALLEST + added) == (f"config.toml: {told}",)


REPLACED = [
    ('homeserver = "http://127.0.0.1:8008/"', 'homeserver = "matrix.samverkan.example"',
     ("[matrix] homeserver ska vara hemserverns adress, med https:// och utan sökväg. "
     'Till exempel: homeserver = "https://matrix.samverkan.example"')),
    ('user = "@samverkansbot:samverkan.example"', 'user = "samverkansbot"',
     '[matrix] user "samverkansbot" är inget Matrix-konto. Till exempel: user = "@samverkansbot:samverkan.example"'),
    ("[matrix]", '[matrix]\nalias_prefix = "Sam verkan"',
     ("[matrix] alias_prefix får bara ha a-z, 0-9, punkt, - och _, och börjar med bokstav eller siffra. "
     'Till exempel: alias_prefix = "samverkan"')),
    ("[matrix]", '[matrix]\ntoken_file = "a"\npassword_file = "b"',
     "[matrix] har både password_file och token_file. Ta bort den ena. Se config.example.toml."),
    ('[reserve]\nphone = "070-174 06 99"\nrakel = "TG-ÖVN 1"', "",
     "[reserve] saknas. Se config.example.toml."),
    ("[matrix]", 'phone = "070"\n[matrix]', "phone ska stå under [reserve]."),
    ('phone = "070-174 06 99"', 'phone = ""',
     '[reserve] phone får inte vara tom. Till exempel: phone = "070-174 06 99, kod 0000"'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), REPLACED)
def test_a_mistake_in_what_is_needed_is_told(tmp_path, old, new, told):
    assert old in SMALLEST
    assert _problems(tmp_path, SMALLEST.replace(old, new)) == (f"config.toml: {told}",)


def test_all_mistakes_are_told_at_once(tmp_path):
    assert len(_problems(tmp_path, "[rooms]\nencrypted = 1\n[upproop]\n")) == 6


def test_a_socket_path_that_linux_cannot_hold_is_refused(tmp_path):
    (told,) = _problems(
        tmp_path, SMALLEST + f'[exercise]\ncontrol_socket = "{"x" * 110}"\nstart = 2027-01-11T09:00:00Z'
    )
    assert "är för lång" in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[matrix]\nhomeserver = http", "config.toml rad 2, tecken 14: går inte att läsa som TOML."),
        ('[data]\nfolder = "C:\\bot"\n[data]', "config.toml rad 3, tecken 6: går inte att läsa som TOML."),
        ('[data]\nfolder = """', "config.toml slutet av filen: går inte att läsa som TOML."),
    ],
)
def test_broken_toml_is_told_with_its_line(tmp_path, text, told):
    assert _problems(tmp_path, text)[0].startswith(told)


def test_windows_notepad_may_have_saved_the_file(tmp_path):
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALLEST.replace("\n", "\r\n").encode())
    assert load_config(path).region.name == "Stockholms län"


def test_a_file_that_is_missing_or_not_utf8_is_told(tmp_path):
    with pytest.raises(ConfigError, match=r"saknas\.toml går inte att läsa"):
        load_config(tmp_path / "saknas.toml")
    (tmp_path / "config.toml").write_bytes(SMALLEST.encode("cp1252"))
    with pytest.raises(ConfigError, match=r"config\.toml är inte UTF-8"):
        load_config(tmp_path / "config.toml")


def _with_secret_file(folder: Path, kind: str, content: str) -> Config:
    (folder / "hemlig").write_text(content, encoding="utf-8")
    return _load(folder, SMALLEST.replace("[matrix]", f'[matrix]\n{kind}_file = "hemlig"'))


@pytest.mark.parametrize("kind", ["password", "token"])
def test_the_secret_comes_from_a_file(tmp_path, kind):
    secret = read_secret(_with_secret_file(tmp_path, kind, "hemligt ord\n"), {})
    assert (secret.kind, secret.value.get_secret_value()) == (kind, "hemligt ord")
    assert "hemligt" not in repr(secret)


def test_the_environment_wins_over_the_file_and_a_token_over_a_password(tmp_path):
    config = _with_secret_file(tmp_path, "password", "ur filen")
    env = {"SAMVERKANSBOT_PASSWORD": "ur miljön"}
    assert read_secret(config, env).value.get_secret_value() == "ur miljön"
    assert read_secret(config, env | {"SAMVERKANSBOT_TOKEN": "syt_1"}).kind == "token"


def test_the_process_environment_is_read(tmp_path, monkeypatch):
    monkeypatch.setenv("SAMVERKANSBOT_TOKEN", "syt_1")
    assert read_secret(_load(tmp_path, SMALLEST)).kind == "token"


def test_a_secret_that_is_missing_is_told(tmp_path):
    with pytest.raises(ConfigError, match=r"SAMVERKANSBOT_PASSWORD eller SAMVERKANSBOT_TOKEN"):
        read_secret(_load(tmp_path, SMALLEST), {})
    with pytest.raises(ConfigError, match=r"\[matrix\] password_file: .* är tom"):
        read_secret(_with_secret_file(tmp_path, "password", " \n"), {})
    config = _with_secret_file(tmp_path, "token", "x")
    (tmp_path / "hemlig").unlink()
    with pytest.raises(ConfigError, match=r"\[matrix\] token_file: .* går inte att läsa"):
        read_secret(config, {})
