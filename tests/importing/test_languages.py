"""Headers in the languages that newsrooms write."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimledger.cli import main
from claimledger.importing.languages import ENGLISH, LANGUAGES, language_of

SHEETS = {
    "de": (
        "Nr;Aussage;Ort;Wer;Funktion;Datum;Haltung;Zitat;Quelle;Link;Bewertung\n"
        "1;Die Brücke ist gesperrt.;Brugg;Anna Berg;Stadträtin;2022-09-08;sagt;Sie ist zu.;Radio;"
        "https://example.org/a;bestätigt\n"
        "1;;;Jens Holm;;2022-09-09;bestreitet;Sie ist offen.;Blatt;https://example.org/b;\n"
    ),
    "uk": (
        "№ п/п;Твердження;Місце;Хто;Посада;Дата заяви;Позиція;Цитата;Джерело;Посилання;Вердикт\n"
        "1;Міст закрито.;Ізюм;Ганна;мер;2022-09-08;стверджує;Закрито.;Радіо;https://example.org/a;так\n"
        "1;;;Іван;;2022-09-09;заперечує;Відкрито.;Газета;https://example.org/b;\n"
    ),
    "ru": (
        "№;Утверждение;Место;Кто;Должность;Дата;Позиция;Цитата;Источник;Ссылка;Статус\n"
        "1;Мост закрыт.;Изюм;Анна;мэр;2022-09-08;заявила;Закрыт.;Радио;https://example.org/a;да\n"
        "1;;;Иван;;2022-09-09;отрицает;Открыт.;Газета;https://example.org/b;\n"
    ),
    "fr": (
        "N°;Affirmation;Lieu;Qui;Fonction;Date;Position;Citation;Source;Lien;Statut\n"
        "1;Le pont est fermé.;Brugg;Anne;maire;2022-09-08;affirme;Il est fermé.;Radio;"
        "https://example.org/a;vrai\n"
        "1;;;Jean;;2022-09-09;dément;Il est ouvert.;Journal;https://example.org/b;\n"
    ),
    "es": (
        "Núm.;Afirmación;Lugar;Quién;Cargo;Fecha;Postura;Cita textual;Fuente;Enlace;Estado\n"
        "1;El puente está cerrado.;Brugg;Ana;alcaldesa;2022-09-08;afirma;Está cerrado.;Radio;"
        "https://example.org/a;confirmado\n"
        "1;;;Juan;;2022-09-09;niega;Está abierto.;Diario;https://example.org/b;\n"
    ),
}
FIELDS = [
    "claim.key",
    "claim.statement",
    "claim.places",
    "position.actor",
    "position.actor.role",
    "position.statement_date",
    "position.stance",
    "position.quote",
    "position.source",
    "position.source.url",
    "leave-out",
]


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def imported(*names: str) -> str:
    told = CliRunner().invoke(main, ["import", "csv", *names, "-o", "claims.yaml"])
    assert told.exit_code == 0, told.output
    return told.output


@pytest.mark.parametrize("language", SHEETS)
def test_a_sheet_of_a_newsroom_comes_over_as_proposed(language: str) -> None:
    Path("sheet.csv").write_text(SHEETS[language], "utf-8")
    imported("sheet.csv")
    mapping = Path("sheet.mapping.yaml").read_text("utf-8")
    assert re.findall(r"column: .*?, field: ([\w.-]*)", mapping) == FIELDS
    assert f"\nlanguage: {language} " in mapping

    imported("sheet.csv")
    ledger = Path("claims.yaml").read_text("utf-8")
    assert re.findall(r"stance: (\w+)", ledger) == ["asserts", "denies"]
    assert f"language: {language}\n" in ledger


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_means_an_english_one(language: str) -> None:
    assert {*LANGUAGES[language].values()} <= ENGLISH


def test_a_header_in_english_is_english() -> None:
    assert language_of(["claim", "place", "who", "date", "position", "citation", "source"]) == "en"
    assert language_of(["claim", "ort"]) == "en"


def test_one_name_of_another_language_is_understood() -> None:
    Path("sheet.csv").write_text("Aussage;Place;Who;Date;Source\nEs brennt.;Brugg;A;;\n", "utf-8")
    imported("sheet.csv")
    assert "{column: Aussage, field: claim.statement}" in Path("sheet.mapping.yaml").read_text()


# Rows about several claims

CLAIMS = "No;Claim;Place\n1;The dam was inspected;Vellbach\n2;Cars were swept away;Vellbach\n"
SAID = "Claim;Speaker;Says;Date;Summary;Source\n"


def test_a_row_about_several_claims_stands_under_each() -> None:
    Path("claims.csv").write_text(CLAIMS, "utf-8")
    Path("said.csv").write_text(
        f'{SAID}"1, 2";Anna;says so;2022-09-08;Said both.;https://example.org/a\n'
        "2;Ben;denied;2022-09-09;Denied it.;https://example.org/b\n",
        "utf-8",
    )
    imported("claims.csv", "said.csv")
    mapping = Path("said.mapping.yaml").read_text("utf-8")
    assert '{column: Claim, field: claim.key, separator: ","}    # 1, 2 is about each' in mapping
    imported("claims.csv", "said.csv")
    ledger = Path("claims.yaml").read_text("utf-8")
    assert re.findall(r"actor: (\w+)", ledger) == ["anna", "anna", "ben"]


@pytest.mark.parametrize("cell", ["1 and 2", "1/2", "1 + 2"])
def test_a_row_about_several_claims_is_told_as_such(cell: str) -> None:
    Path("claims.csv").write_text(CLAIMS, "utf-8")
    Path("said.csv").write_text(
        f"{SAID}{cell};Anna;says so;2022-09-08;Said both.;https://example.org/a\n"
        "2;Ben;says so;2022-09-09;Said it.;https://example.org/b\n"
        "1;Ben;says so;2022-09-09;Said that.;https://example.org/b\n",
        "utf-8",
    )
    imported("claims.csv", "said.csv")
    mapping = Path("said.mapping.yaml")
    mapping.write_text(re.sub(r', separator: ".+?"', "", mapping.read_text("utf-8")), "utf-8")
    output = imported("claims.csv", "said.csv")
    assert f"`{cell}` names 2 claims: write `1, 2` and give the" in output


def test_a_statement_beside_several_claims_is_left_out() -> None:
    Path("claims.csv").write_text(CLAIMS, "utf-8")
    Path("said.csv").write_text(
        "No;Statement;Speaker;Says;Date;Summary;Source\n"
        '"1, 2";It is so;Anna;says so;2022-09-08;Said both.;https://example.org/a\n'
        "2;Cars were swept away;Ben;says so;2022-09-09;Said it.;https://example.org/b\n",
        "utf-8",
    )
    imported("claims.csv", "said.csv")
    mapping = Path("said.mapping.yaml")
    text = mapping.read_text("utf-8")
    text = re.sub(r"(.No.), field: .*?}", r'\1, field: claim.key, separator: ","}', text)
    text = re.sub(r"Statement, field: [\w.-]*", "Statement, field: claim.statement", text)
    mapping.write_text(re.sub(r".*value: }.*\n|^constants:.*\n", "", text, flags=re.MULTILINE))
    output = imported("claims.csv", "said.csv")
    assert "several claims are named here, and something that belongs to one" in output
