"""`mkosten diff` on a throw-away repository: what CI of somebody else's list would say."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from guarded_repository import ASSUMPTIONS, PRICES, changed, committed, git, needs_git, repository, written
from running import Ran, process
from running import mkosten as run

LIST = "pricelists/onze-prijzen.yaml"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return repository(tmp_path)


def mkosten(*words: str | Path) -> Ran:
    """As a reader would type what he sees: with spaces that may break."""
    ran = run(*words)
    return Ran(ran.code, ran.out.replace("\N{NO-BREAK SPACE}", " "), ran.err)


def _reason(folder: Path, about: str, reason: str = "nieuwe opgave", name: str = LIST) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}change_log:\n  - {{about: {about}, reason: {reason}}}\n", encoding="utf-8", newline="\n")


def _json(*arguments: str | Path, code: int = 0) -> dict[str, object]:
    ran = mkosten("diff", *arguments, "--format", "json")
    assert ran.code == code, ran.err or ran.out
    found: dict[str, object] = json.loads(ran.out)
    return found


@needs_git
def test_nothing_changed(repo: Path) -> None:
    ran = mkosten("diff", "HEAD")
    assert ran.code == 0
    assert "Niets: geen enkel cijfer" in ran.out
    assert "Casussen zonder enig verschil: 2." in ran.out
    assert mkosten("diff", "HEAD", "--fail-on", "change").code == 0


@needs_git
def test_a_price_that_flips_a_verdict_without_a_reason_is_refused_and_the_flip_named(repo: Path) -> None:
    changed(repo, LIST, "amount: 6000", "amount: 3100")
    ran = mkosten("diff", "HEAD")
    assert ran.code == 1
    assert "ons-onderzoek, een: Gezin met huurschuld" in ran.out
    # 6.000 − 3.000 saves; 3.100 − 3.000 is within the floor of 500.
    assert "bespaart → ≈ gelijk; besparing € 3.000 → € 100" in ran.out
    assert "door huisuitzetting € 6.000 → € 3.100 (−48,3 %): geen reden" in ran.out
    assert ran.out.index("Oordelen die omslaan") < ran.out.index("Cijfers\n")


@needs_git
def test_with_a_reason_in_the_change_log_it_is_accepted(repo: Path) -> None:
    changed(repo, LIST, "amount: 6000", "amount: 3100")
    _reason(repo, "huisuitzetting", "de corporatie rekent nu zonder de ontruimer")
    for fail_on in ("flip", "change", "never"):
        ran = mkosten("diff", "HEAD", "--fail-on", fail_on)
        assert ran.code == 0
        assert "de corporatie rekent nu zonder de ontruimer" in " ".join(ran.out.split())


@needs_git
def test_an_old_reason_does_not_carry_a_new_change(repo: Path) -> None:
    changed(repo, LIST, "amount: 6000", "amount: 6100")
    _reason(repo, "huisuitzetting")
    committed(repo, "met reden")
    changed(repo, LIST, "amount: 6100", "amount: 3100")
    assert mkosten("diff", "HEAD").code == 1
    assert mkosten("diff", "HEAD~1", "HEAD").code == 0
    assert mkosten("diff", "HEAD~1").code == 0


@needs_git
def test_a_change_that_flips_nothing_is_refused_only_where_that_is_asked(repo: Path) -> None:
    changed(repo, LIST, "amount: 6000", "amount: 6500")
    assert [mkosten("diff", "HEAD", "--fail-on", one).code for one in ("flip", "change", "never")] == [0, 1, 0]
    ran = mkosten("diff", "HEAD", "--fail-on", "change", "--lang", "en")
    assert "Refused (--fail-on change)" in ran.out


@needs_git
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_typo_in_a_key_is_told_at_its_place_and_nothing_is_computed(repo: Path, language: str) -> None:
    changed(repo, LIST, "    scope: per keer\n", "    scoop: per keer\n")
    ran = mkosten("diff", "HEAD", "--lang", language)
    assert ran.code == 1
    assert ran.out == ""
    assert f"{LIST}:28:5: MK301" in ran.err
    committed(repo, "met de fout")
    ran = mkosten("diff", "HEAD", "HEAD~1", "--lang", language)
    assert f"HEAD:{LIST}:28:5: MK301" in ran.err
    ran = mkosten("diff", "HEAD~1", "--format", "github")
    assert ran.code == 1
    assert ran.out.startswith(f"::error file={LIST},line=28,col=5,title=MK301::")
    ran = mkosten("diff", "HEAD~1", "--format", "junit")
    assert ET.fromstring(ran.out).get("failures") == "1"


@needs_git
def test_a_cited_price_without_a_source_stops_it(repo: Path) -> None:
    changed(repo, LIST, "    basis: assumed\n    reason: folder\n", "    basis: cited\n")
    ran = mkosten("diff", "HEAD")
    assert ran.code == 1
    assert f"{LIST}:29:12: MK601" in ran.err


@needs_git
def test_a_path_at_a_revision(repo: Path) -> None:
    changed(repo, LIST, "amount: 6000", "amount: 3100")
    for given in ((f"HEAD:{LIST}",), ("HEAD", LIST), (f"HEAD:{LIST}", LIST), ("HEAD:./pricelists/onze-prijzen.yaml",)):
        ran = mkosten("diff", *given, "--studies", "scenarios")
        assert ran.code == 1, ran.err
        assert "bespaart → ≈ gelijk" in ran.out
    found = _json(f"HEAD:{LIST}", "--studies", "scenarios", code=1)
    (change,) = found["changes"]  # type: ignore[misc]
    assert (change["file"], change["line"], change["column"]) == (LIST, 10, 13)
    provenance = found["provenance"]
    assert provenance["old"]["commit"] == git(repo, "rev-parse", "HEAD").strip()  # type: ignore[index]
    assert provenance["new"]["commit"] is None  # type: ignore[index]


@needs_git
def test_from_a_folder_within_the_repository(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed(repo, LIST, "amount: 6000", "amount: 3100")
    monkeypatch.chdir(repo / "scenarios")
    assert mkosten("diff", "HEAD").code == 1
    assert mkosten("diff", "HEAD", "cases/een.yaml").code == 1
    ran = mkosten("diff", "HEAD:./cases/een.yaml")
    assert ran.code == 1
    assert "een: Gezin met huurschuld" in ran.out


@needs_git
def test_another_rule_needs_a_reason_in_the_log_of_the_study(repo: Path) -> None:
    changed(repo, "scenarios/study.yaml", "floor: 500", "floor: 900")
    ran = mkosten("diff", "HEAD")
    assert ran.code == 1
    # 20 × 90 − 1.000 = 800, and PM can make it more: without the PM it was above 500.
    assert "aannames: bespaart → onbeslist" in ran.out
    assert "door verdict-rule: vloer € 500 → € 900 (+80 %): geen reden" in ran.out
    _reason(repo, "verdict-rule", "de raad koos een hogere vloer", "scenarios/study.yaml")
    assert mkosten("diff", "HEAD").code == 0


@needs_git
def test_another_assumption_needs_a_reason_in_the_log_of_the_study(repo: Path) -> None:
    changed(repo, "scenarios/assumptions.yaml", "low: 10\n    likely: 20\n", "low: 10\n    likely: 12\n")
    ran = mkosten("diff", "HEAD")
    assert ran.code == 1
    assert "door dagen-opvang 20 (10 – 30) → 12 (10 – 30) (−40 %): geen reden" in ran.out
    _reason(repo, "dagen-opvang", "geteld over een jaar", "scenarios/study.yaml")
    assert mkosten("diff", "HEAD").code == 0
    ran = mkosten("diff", "HEAD:scenarios/assumptions.yaml")
    assert ran.code == 1, "the file of assumptions alone has no log"


@needs_git
def test_changed_and_added_and_removed_cases(repo: Path) -> None:
    changed(repo, "scenarios/cases/een.yaml", "amount: 3000", "amount: 5900")
    (repo / "scenarios/cases/twee.yaml").rename(repo / "scenarios/cases/drie.yaml")
    changed(repo, "scenarios/cases/drie.yaml", "id: twee", "id: drie")
    found = _json("HEAD", code=1)
    kinds = {(one["id"], one["what"]) for one in found["changes"] if one["kind"] == "case"}  # type: ignore[index, attr-defined]
    assert kinds == {("een", "met/1"), ("twee", "removed"), ("drie", "added")}
    (study,) = found["studies"]  # type: ignore[misc]
    assert {one["id"]: one["state"] for one in study["cases"]} == {
        "een": "flipped",
        "twee": "removed",
        "drie": "added",
    }
    ran = mkosten("diff", "HEAD")
    assert "een: met/1" in ran.out
    assert "door een: met/1 amount 3000 → amount 5900: geen reden" in ran.out


@needs_git
def test_added_and_removed_prices_and_another_unit(repo: Path) -> None:
    text = (repo / LIST).read_text(encoding="utf-8")
    cursus = text[text.index("  cursus:") :]
    (repo / LIST).write_text(text.replace(cursus, cursus.replace("cursus", "training", 1)), encoding="utf-8")
    changed(repo, LIST, "unit: keer\n    amount: 6000", "unit: jaar\n    amount: 7000")
    found = _json("HEAD")
    changes = {(one["id"], one["what"]): one for one in found["changes"]}  # type: ignore[attr-defined]
    assert set(changes) == {
        ("huisuitzetting", "amount"),
        ("huisuitzetting", "unit"),
        ("training", "added"),
        ("cursus", "removed"),
    }
    assert changes["huisuitzetting", "amount"]["percent"] is None
    assert changes["cursus", "removed"]["file"] == f"HEAD:{LIST}"
    assert not changes["training", "added"]["lacks_reason"]
    assert changes["cursus", "removed"]["lacks_reason"]
    ran = mkosten("diff", "HEAD", "--fail-on", "change")
    assert ran.code == 1
    assert "cursus (vervallen)" in ran.out
    assert "huisuitzetting: eenheid" in ran.out


@needs_git
def test_pm_is_shown_and_opens_a_side(repo: Path) -> None:
    changed(repo, LIST, "amount: {low: 80, high: 100}", "amount: {low: 70, high: 74}")
    ran = mkosten("diff", "HEAD")
    # 20 × 72 − 1.000 = 440, below the floor of 500: with PM on top nobody knows.
    assert "aannames: bespaart → onbeslist; besparing € 800 + PM" in ran.out
    assert "€ 440 + PM" in ran.out


@needs_git
def test_the_same_edition_with_other_figures_is_said(repo: Path) -> None:
    changed(repo, LIST, "amount: 50\n", "amount: 60\n")
    assert "onder dezelfde uitgave '2026'" in " ".join(mkosten("diff", "HEAD").out.split())
    changed(repo, LIST, 'edition: "2026"', 'edition: "2026-2"')
    ran = mkosten("diff", "HEAD")
    assert "dezelfde uitgave" not in ran.out
    assert "onze-prijzen: edition" in ran.out


@needs_git
def test_details_are_no_figures(repo: Path) -> None:
    changed(repo, LIST, "scope: per keer\n", "scope: per keer, met lunch\n")
    ran = mkosten("diff", "HEAD", "--fail-on", "change")
    assert ran.code == 0
    assert "cursus: scope" in ran.out


@needs_git
def test_library_names_are_those_of_the_revision_where_it_has_them(repo: Path) -> None:
    changed(
        repo,
        "scenarios/study.yaml",
        "../pricelists/onze-prijzen.yaml]",
        "onze-prijzen]\nindices: [cbs-consumentenprijzen]",
    )
    committed(repo, "op naam")
    changed(repo, LIST, "amount: 6000", "amount: 3100")
    found = _json("HEAD", code=1)
    for side in ("old", "new"):
        library = found["provenance"][side]["library"]  # type: ignore[index]
        series = "pricelists/indices/cbs-consumentenprijzen.yaml"
        assert library == {"pricelists/onze-prijzen.yaml": "own", series: "installed"}
    assert "uit de geïnstalleerde bibliotheek" in " ".join(mkosten("diff", "HEAD").out.split())


@needs_git
def test_two_folders_and_two_files_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "oud")
    written(tmp_path / "nieuw")
    changed(tmp_path / "nieuw", LIST, "amount: 6000", "amount: 3100")
    assert mkosten("diff", "oud", "nieuw").code == 1
    assert mkosten("diff", "oud/scenarios", "nieuw/scenarios").code == 1
    assert mkosten("diff", f"oud/{LIST}", f"nieuw/{LIST}", "--studies", "oud/scenarios").code == 1
    ran = mkosten("diff", f"oud/{LIST}", f"nieuw/{LIST}")
    assert ran.code == 0
    assert "Noem er een met --studies" in " ".join(ran.out.split())
    (tmp_path / "leeg").mkdir()
    ran = mkosten("diff", "leeg", "leeg")
    assert ran.code == 1
    assert "MK711" in ran.err


@needs_git
def test_a_revision_that_is_not_there(repo: Path) -> None:
    for given in (["geen-tak"], ["geen-tak:prijzen.yaml"], ["HEAD:geen.yaml", LIST], ["--", "--output=x"], [":", LIST]):
        ran = mkosten("diff", *given)
        assert ran.code == 1, given
        assert "MK711" in ran.err, given
    assert not (repo / "x").exists()


@needs_git
def test_git_that_is_absent_is_said(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repo / "nergens"))
    ran = mkosten("diff", "HEAD")
    assert ran.code == 1
    assert "git is hier niet geïnstalleerd" in ran.err
    assert mkosten("diff", "scenarios", "scenarios").code == 0


@needs_git
def test_a_commit_with_odd_names_links_and_large_files_stays_within_its_folder(repo: Path) -> None:
    (repo / "scenarios" / "link.yaml").symlink_to("/etc/passwd")
    (repo / "scenarios" / "spatie en ünïcode\n.yaml").write_text("kind: los\n", encoding="utf-8")
    (repo / "vreemd.yaml").write_bytes(b"\xff\xfe\x00")
    with (repo / "groot.yaml").open("wb") as file:
        file.truncate(20_000_000)
    committed(repo, "vreemd")
    assert mkosten("diff", "HEAD").code == 0
    assert mkosten("diff", "HEAD~1", "HEAD").code == 0
    ran = mkosten("diff", "HEAD:groot.yaml", "groot.yaml")
    assert ran.code == 1
    assert "HEAD:groot.yaml: MK104" in ran.err


@needs_git
def test_temporary_folders_are_removed(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    (repo / "tijdelijk").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(repo / "tijdelijk"))
    assert mkosten("diff", "HEAD", "main").code == 0
    changed(repo, LIST, "    scope: per keer\n", "    scoop: per keer\n")
    committed(repo, "fout")
    assert mkosten("diff", "HEAD~1", "HEAD").code == 1
    assert list((repo / "tijdelijk").iterdir()) == []


@needs_git
def test_every_format_can_be_written_to_a_file(repo: Path) -> None:
    changed(repo, LIST, "amount: 6000", "amount: 3100")
    for name, start in (
        ("uit.json", "{"),
        ("uit.csv", "kind,owner,id,what,"),
        ("uit.md", "<!-- mkosten diff -->"),
        ("uit.txt", "Wat verandert er"),
        ("uit.xml", "<?xml"),
    ):
        assert mkosten("diff", "HEAD", "-o", name).code == 1
        assert (repo / name).read_text(encoding="utf-8").startswith(start)
    assert mkosten("diff", "HEAD", "-o", "uit.pdf").code == 2
    assert mkosten("diff", "HEAD", "-o", "geen/map.json").code == 2


@needs_git
def test_csv_of_nothing_has_its_head(repo: Path) -> None:
    ran = mkosten("diff", "HEAD", "--format", "csv")
    assert ran.out.splitlines()[0].startswith("kind,owner,id,what,label,old,new,percent,reason")
    assert len(ran.out.splitlines()) == 1
    assert mkosten("diff", "HEAD", "--format", "csv", "--csv-style", "nl").out.startswith("\ufeffkind;owner;")


@needs_git
def test_as_a_process_of_its_own(repo: Path) -> None:
    changed(repo, LIST, "amount: 6000", "amount: 3100")
    ran = process("diff", "HEAD", "--format", "github", cwd=repo)
    assert ran.code == 1
    assert ran.out.startswith(f"::error file={LIST},line=10,col=13,title=een%3A oordeel slaat om::")


def test_the_list_of_the_library_against_itself() -> None:
    ran = mkosten("diff", "zaanstad-2017", "zaanstad-2017")
    assert ran.code == 0
    assert "Telling (aannames): bespaart 7, ≈ gelijk 2, kost meer 1." in ran.out


def test_what_cannot_be_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "prijzen.yaml").write_text(PRICES, encoding="utf-8")
    (tmp_path / "aannames.yaml").write_text(ASSUMPTIONS, encoding="utf-8")
    ran = mkosten("diff", "prijzen.yaml", "aannames.yaml")
    assert ran.code == 1
    assert "MK712" in ran.err
    ran = mkosten("diff", "prijzen.yaml")
    assert ran.code == 1
    assert "MK711" in ran.err
    ran = mkosten("diff", "prijzen.yaml", "prijsen.yaml")
    assert "MK101" in ran.err


def test_check_speaks_to_build_servers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "prijzen.yaml").write_text(PRICES.replace("unit: dag", "unit: dagg"), encoding="utf-8")
    (tmp_path / "goed.yaml").write_text(PRICES.replace("onze-prijzen", "goede"), encoding="utf-8")
    ran = mkosten("check", "prijzen.yaml", "goed.yaml", "--format", "github")
    assert ran.code == 1
    assert ran.out.startswith("::error file=prijzen.yaml,line=17,col=11,title=MK501::")
    ran = mkosten("check", "prijzen.yaml", "goed.yaml", "--format", "junit")
    assert ran.code == 1
    root = ET.fromstring(ran.out)
    assert [suite.get("name") for suite in root] == ["prijzen.yaml", "goed.yaml"]
    assert root.get("failures") == "1"
    assert root.find("testsuite/testcase/failure") is not None
