"""The arguments of every command. Imports nothing heavy: `mkosten --help` answers at once."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import TYPE_CHECKING

from maatschappelijke_kosten._version import __version__

_DESCRIPTION = """\
Wat kost maatwerk de samenleving, wat was er zonder gebeurd, en wat zegt het verschil?
What does tailored support cost society, what would have happened without, and what does the difference say?

  mkosten run zaanstad-2017                 de tien casussen van Zaanstad / the ten Zaanstad cases
  mkosten explain zaanstad-2017 casus-03    waarom? / why?
  mkosten new case -o mijn-casus.yaml       een eigen casus / a case of your own
"""

_EPILOG = (
    "Exit: 0 in orde / fine; 1 bevindingen of fouten in de gegevens / findings or errors in the data; "
    "2 gebruik / usage; 3 intern / internal; 4 gepubliceerde uitkomsten komen niet meer uit / published results no "
    "longer hold."
)

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Commands = _SubParsersAction[ArgumentParser]


def parser() -> ArgumentParser:
    """The parser of `mkosten`."""
    top = ArgumentParser(
        "mkosten", description=_DESCRIPTION, epilog=_EPILOG, formatter_class=RawDescriptionHelpFormatter
    )
    top.add_argument("--version", action="version", version=f"mkosten {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _run(commands)
    _explain(commands)
    _breakeven(commands)
    _simulate(commands)
    _sensitivity(commands)
    _voi(commands)
    _timeline(commands)
    _payers(commands)
    _compare(commands)
    _report(commands)
    _programme(commands)
    _portfolio(commands)
    _quick(commands)
    _check(commands)
    _prices(commands)
    _publish(commands)
    _coverage(commands)
    _diff(commands)
    _show(commands)
    _new(commands)
    _pricelist(commands)
    _schema(commands)
    _explain_error(commands)
    return top


def _add(commands: Commands, name: str, text: str) -> ArgumentParser:
    command: ArgumentParser = commands.add_parser(name, help=text, description=text)
    command.add_argument("--lang", choices=("nl", "en"), default="nl", help="taal / language (nl)")
    return command


def _price_lists(command: ArgumentParser) -> None:
    command.add_argument(
        *("-p", "--prices"),
        action="append",
        default=[],
        metavar="FILE",
        help="gebruik deze prijslijst in plaats van die met hetzelfde id / use this price list instead",
    )


def _figures(command: ArgumentParser) -> None:
    _price_lists(command)
    command.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="een prijs of aanname anders: 95, 80..100 of 5..8..12 / another price or assumption",
    )
    command.add_argument(
        "--variant",
        choices=("as-counted", "wider"),
        default="as-counted",
        help="wider: ook wat verteld maar niet geteld is / also what is told but not counted",
    )
    _choices(command)


def _choices(command: ArgumentParser) -> None:
    group = command.add_argument_group("anders gerekend / calculated otherwise")
    group.add_argument(
        "--perspective",
        metavar="NAME",
        help="as-reported, society, een betaler of groep, of a+b / a payer or group, or a+b",
    )
    group.add_argument(
        "--price-year", type=int, metavar="YEAR", help="alle bedragen in euro's van dit jaar / in euros of"
    )
    group.add_argument("--index", metavar="NAME", help="indexreeks / index series (cbs-consumentenprijzen)")
    group.add_argument(
        "--hold-unknown",
        action="store_true",
        default=None,
        help="bedragen van een onbekend prijsjaar blijven zoals ze zijn / stay as they are",
    )
    group.add_argument(
        "--unknown-as",
        type=int,
        metavar="YEAR",
        help="bedragen van een onbekend prijsjaar zijn van dit jaar / are taken to be of this year",
    )
    group.add_argument("--horizon", type=int, metavar="MONTHS", help="maanden die tellen / months that count")
    group.add_argument("--discount", metavar="RATE", help="rente per jaar: 0.0225 of 2.25%% / rate a year")
    group.add_argument("--convention", choices=("start", "mid", "end"), help="moment in het jaar / moment of the year")


def _view(command: ArgumentParser) -> None:
    command.add_argument(
        "--view",
        choices=("source", "assumed", "both"),
        default="both",
        help="alleen wat de bron draagt, met aannames, of beide / only the source, with assumptions, or both",
    )


def _output(command: ArgumentParser, formats: tuple[str, ...]) -> None:
    command.add_argument("--format", choices=formats, help=f"vorm / form ({formats[0]})")
    command.add_argument("-o", "--output", metavar="FILE", help="schrijf naar een bestand / write to a file")


def _csv_style(command: ArgumentParser) -> None:
    command.add_argument(
        "--csv-style",
        choices=("intl", "nl"),
        default="intl",
        help="nl: puntkomma en decimale komma / semicolon and decimal comma",
    )


def _run(commands: Commands) -> None:
    command = _add(commands, "run", "reken een onderzoek of een casus door / evaluate a study or a case")
    command.add_argument("study", metavar="STUDY", help="naam of pad van een onderzoek of casus / name or path")
    _figures(command)
    _view(command)
    _output(command, _ALL_FORMATS)
    _csv_style(command)
    command.add_argument(
        "--no-verify",
        action="store_true",
        help="vergelijk niet met wat gepubliceerd is (geen exit 4) / do not compare with what was published",
    )


def _explain(commands: Commands) -> None:
    command = _add(commands, "explain", "waarom: elke euro van een casus / why: every euro of a case")
    command.add_argument("study", metavar="STUDY")
    command.add_argument("case", metavar="CASE", nargs="?", help="id van de casus / id of the case")
    _figures(command)
    _view(command)
    _output(command, ("table", "json"))


def _breakeven(commands: Commands) -> None:
    command = _add(commands, "breakeven", "waar het omslaat / where it turns")
    command.add_argument("study", metavar="STUDY")
    command.add_argument("case", metavar="CASE", nargs="?", help="alle casussen zonder / all cases without")
    _figures(command)
    command.add_argument("--view", choices=("source", "once", "assumed", "all"), default="all")
    _output(command, ("table", "json"))


_ALL_FORMATS = ("table", "json", "csv", "md")


def _of_study(commands: Commands, name: str, text: str) -> ArgumentParser:
    """A command on a study, or one of its cases, with every format."""
    command = _add(commands, name, text)
    command.add_argument("study", metavar="STUDY", help="naam of pad van een onderzoek of casus / name or path")
    command.add_argument("case", metavar="CASE", nargs="?", help="alle casussen zonder / all cases without")
    _figures(command)
    _output(command, _ALL_FORMATS)
    _csv_style(command)
    return command


def _simulate(commands: Commands) -> None:
    command = _of_study(commands, "simulate", "hoe zeker: kans op elk oordeel / how sure: the chance of each verdict")
    command.add_argument("--draws", type=int, default=10_000, metavar="N", help="trekkingen / draws (10000)")
    command.add_argument("--seed", type=int, default=2017, metavar="N", help="startgetal / seed (2017)")


def _sensitivity(commands: Commands) -> None:
    command = _of_study(commands, "sensitivity", "wat elk cijfer alleen doet / what each figure alone does")
    command.add_argument(
        "--two-way", nargs=2, metavar=("A", "B"), help="twee cijfers tegelijk, van een casus / two figures of a case"
    )


def _voi(commands: Commands) -> None:
    _of_study(commands, "voi", "wat het eerst uit te zoeken / what to find out first")


def _timeline(commands: Commands) -> None:
    _of_study(commands, "timeline", "wanneer: kosten per jaar en terugverdienen / when: costs a year and payback")


def _payers(commands: Commands) -> None:
    _of_study(commands, "payers", "wie betaalt en wie wint / who pays and who gains")


def _compare(commands: Commands) -> None:
    command = _of_study(commands, "compare", "alle paden van een casus / all paths of a case")
    command.add_argument("--reference", metavar="PATH", help="vergelijk met dit pad / compare with this path")


def _report(commands: Commands) -> None:
    command = _add(commands, "report", "een rapport voor de raad: HTML, Markdown, Excel / a report for the council")
    command.add_argument("study", metavar="STUDY", help="naam of pad van een onderzoek of casus / name or path")
    _figures(command)
    command.add_argument(
        *("-o", "--output"), metavar="FILE", required=True, help="rapport.html, .md of .xlsx / .html, .md or .xlsx"
    )
    command.add_argument("--language", dest="lang", choices=("nl", "en"), help="hetzelfde als / the same as --lang")
    command.add_argument(
        "--about",
        action="extend",
        nargs="+",
        default=[],
        metavar="CASE",
        help="werk alleen deze casussen uit / work out only these cases",
    )
    command.add_argument(
        "--interactive", action="store_true", help="met schuiven voor elk cijfer (.html) / with sliders for each figure"
    )


def _programme(commands: Commands) -> None:
    command = _add(commands, "programme", "een programma: tabellen, budget, steekproef, schatting / a whole programme")
    command.add_argument("programme", metavar="PROGRAMME", help="naam, programma of kolommenkaart / name or path")
    parts = ("tables", "budget", "sample", "estimate")
    command.add_argument("--part", action="append", choices=parts, help="alleen dit deel / only this part")
    command.add_argument("--register", metavar="FILE", help="deze tabel in plaats van die van de kaart / another table")
    command.add_argument("--mapping", metavar="FILE", help="deze kolommenkaart / this mapping of columns")
    command.add_argument(
        "--threshold", type=int, default=5, metavar="N", help="minder toekenningen: niet getoond / fewer: not shown (5)"
    )
    command.add_argument("--budget", metavar="AMOUNT", help="begroting / budget")
    command.add_argument("--months", type=int, metavar="N", help="voor zoveel maanden / for so many months")
    command.add_argument("--start", metavar="YYYY-MM", help="vanaf deze maand / from this month")
    command.add_argument("--leave-out", metavar="CASES", help="schat zonder deze casussen: 2,7 / without these cases")
    command.add_argument("--draws", type=int, default=10_000, metavar="N", help="trekkingen / draws (10000)")
    command.add_argument("--seed", type=int, default=2017, metavar="N", help="startgetal / seed (2017)")
    _output(command, _ALL_FORMATS)
    _csv_style(command)


def _portfolio(commands: Commands) -> None:
    command = _add(commands, "portfolio", "duizenden casussen als tabel, tot miljoenen / thousands of cases as a table")
    command.add_argument("path", metavar="PATH", help="Parquet of CSV, of een map ermee / Parquet or CSV, or a folder")
    _price_lists(command)
    command.add_argument(
        "--study", metavar="STUDY", help="prijzen, aannames, regel en instellingen / prices and rule of"
    )
    command.add_argument(
        "--reference", default="zonder", metavar="PATH", help="vergelijk met dit pad / compare with (zonder)"
    )
    command.add_argument("--about", metavar="PATH", help="het pad waar oordelen over gaan / the path of the verdicts")
    command.add_argument(
        "--by", metavar="COLUMNS", help="tel op naar deze kolommen: thema,team / add up by these columns"
    )
    command.add_argument("--view", choices=("source", "once", "assumed"), default="assumed")
    command.add_argument("--draws", type=int, default=0, metavar="N", help="trekkingen per casus / draws a case (0)")
    command.add_argument(
        "--against", action="append", default=[], metavar="LIST", help="en bij deze prijzen / and at these prices"
    )
    command.add_argument(
        "--sensitivity", action="store_true", help="waar elke casus op leunt / what each case leans on"
    )
    command.add_argument("--seed", type=int, default=2017, metavar="N", help="startgetal / seed (2017)")
    command.add_argument(
        "-o", "--out", dest="folder", metavar="FOLDER", help="schrijf per casus in deze map / write here"
    )
    command.add_argument("--resume", action="store_true", help="ga verder waar het stopte / go on where it stopped")
    command.add_argument("--workers", type=int, metavar="N", help="zoveel delen tegelijk / so many parts at once (1)")
    command.add_argument("--plain", action="store_true", help="zonder de snelle kern / without the fast kernel")
    command.add_argument("--on", metavar="ADDRESS", help="op een Dask-cluster: tcp://... / on a Dask cluster")
    command.add_argument("--format", choices=("table", "json"), default="table")
    command.set_defaults(output=None)


def _quick(commands: Commands) -> None:
    command = _add(commands, "quick", "loont dit bedrag? de drie vragen van een team / does this amount pay?")
    command.add_argument("amount", metavar="AMOUNT", help="bedrag van het maatwerk: 3100 / amount of the support")
    command.add_argument(
        "steps", metavar="STEP", nargs="+", help="wat er zonder gebeurt: huisuitzetting=1 opvang=30..60 / without it"
    )
    _price_lists(command)
    command.add_argument(
        "--study", default="zaanstad-2017", help="anders de prijzen van dit onderzoek / else prices of"
    )
    command.add_argument("--problem", metavar="TEXT", help="welk probleem lost dit op / which problem this solves")
    command.add_argument("--client", metavar="TEXT", help="wat de cliënt gaat doen / what the client will do")
    _output(command, ("table", "json"))


def _check(commands: Commands) -> None:
    command = _add(commands, "check", "zoek alle fouten in bestanden / find every problem in files")
    command.add_argument("paths", metavar="PATH", nargs="+")
    _price_lists(command)
    command.add_argument("--format", choices=("table", "json", "github", "junit"), default="table")
    command.add_argument("--today", metavar="DAY", help="de dag om vanaf te kijken, zonder: vandaag / day to look from")


def _diff(commands: Commands) -> None:
    command = _add(commands, "diff", "wat een wijziging doet, omslagen eerst / what a change does, flips first")
    command.add_argument(
        "old", metavar="OLD", help="bestand, map, naam, REVISIE of REVISIE:pad / file, folder, name, REVISION[:path]"
    )
    command.add_argument(
        "new", metavar="NEW", nargs="?", help="zonder: de bestanden zoals ze nu zijn / without: the working tree"
    )
    command.add_argument(
        "--studies",
        action="extend",
        nargs="+",
        default=[],
        metavar="STUDY",
        help="onderzoeken om door te rekenen / studies to evaluate",
    )
    command.add_argument(
        "--fail-on",
        choices=("flip", "change", "never"),
        default="flip",
        help="exit 1 bij een omslag, of elk cijfer, zonder reden / at a flip, or any figure, without a reason (flip)",
    )
    _output(command, ("table", "md", "json", "csv", "github", "junit"))
    _csv_style(command)


def _prices(commands: Commands) -> None:
    command = _add(commands, "prices", "zoek prijzen in alle lijsten / find prices in all lists")
    command.add_argument("words", metavar="WORD", nargs="*", help="woorden, alle moeten voorkomen / all must occur")
    _price_lists(command)
    command.add_argument("--theme", metavar="THEME", help="alleen van dit thema / only of this theme")
    command.add_argument("--payer", metavar="PAYER", help="alleen van deze betaler / only of this payer")
    command.add_argument(
        "--list", metavar="LIST", dest="price_list", help="alleen uit deze lijst / only from this list"
    )
    _output(command, _ALL_FORMATS)
    _csv_style(command)


def _publish(commands: Commands) -> None:
    command = _add(commands, "publish", "leg de uitgave van een prijslijst vast / record the edition of a price list")
    command.add_argument("list", metavar="LIST", help="bestand / file")
    command.add_argument("--day", metavar="DAY", help="dag van uitgave, zonder: vandaag / day, without: today")


def _coverage(commands: Commands) -> None:
    command = _add(commands, "coverage", "waar cijfers op rusten, geteld / what figures rest on, counted")
    command.add_argument("lists", metavar="LIST", nargs="*", help="alle meegeleverde zonder / all shipped without")
    command.add_argument("--today", metavar="DAY", help="de dag waar 'dit jaar' van uitgaat / the day of 'this year'")
    _output(command, _ALL_FORMATS)
    _csv_style(command)


def _show(commands: Commands) -> None:
    command = _add(commands, "show", "toon een prijs, casus of onderzoek / show a price, case or study")
    command.add_argument("name", metavar="PRICE|CASE|STUDY", nargs="?", help="alles wat er is zonder / all without")
    command.add_argument("--study", default="zaanstad-2017", help="waarin gezocht wordt / where to look")


def _new(commands: Commands) -> None:
    command = _add(commands, "new", "een bestand om mee te beginnen / a file to start from")
    command.add_argument("kind", choices=("case", "pricelist", "study", "register-mapping"))
    command.add_argument(
        "--form", action="store_true", help="een formulier in Excel om samen in te vullen / a form in Excel to fill in"
    )
    command.add_argument(
        "--study", default="zaanstad-2017", help="prijzen en aannames van het formulier / prices of the form"
    )
    command.add_argument("--from", dest="form_file", metavar="FORM", help="lees een ingevuld formulier / read a form")
    command.add_argument(
        "--keep-names",
        action="store_true",
        help="schrijf ook wat niet anoniem lijkt / also write what looks not anonymous",
    )
    command.add_argument("-o", "--output", metavar="FILE", help="schrijf naar een nieuw bestand / to a new file")


_FORMS = {"excel": "Excel (.xlsx)", "csv": "CSV", "json": "JSON"}


def _pricelist(commands: Commands) -> None:
    text = "een prijslijst in Excel, CSV of JSON, en terug / a price list in Excel, CSV or JSON, and back"
    group: ArgumentParser = commands.add_parser("pricelist", help=text, description=text)
    actions = group.add_subparsers(dest="action", metavar="ACTION", required=True)
    for form, name in _FORMS.items():
        to_form = _add(actions, f"to-{form}", f"schrijf een prijslijst als {name} / write a price list as {name}")
        to_form.add_argument("list", metavar="LIST", help="naam of pad van een prijslijst / name or path")
        from_form = _add(actions, f"from-{form}", f"lees {name}, schrijf YAML / read {name}, write YAML")
        from_form.add_argument("list", metavar="FILE")
        for one in (to_form, from_form):
            one.add_argument(
                *("-o", "--output"),
                metavar="FILE",
                required=one is to_form and form == "excel",
                help="schrijf naar een bestand / write to a file",
            )
        if form == "csv":
            _csv_style(to_form)


_KINDS = (
    "pricelist",
    "case",
    "study",
    "assumptions",
    "index",
    "units",
    "payers",
    "sources",
    "editions",
    "programme",
    "register-mapping",
)
"""Of files; typed again here, because the parser imports nothing of ours."""


def _schema(commands: Commands) -> None:
    command = _add(commands, "schema", "JSON Schema van een bestand of een uitkomst / of a kind of file or of a result")
    command.add_argument("kind", choices=(*_KINDS, "result"))
    command.add_argument("-o", "--output", metavar="FILE", help="schrijf naar een bestand / write to a file")


def _explain_error(commands: Commands) -> None:
    command = _add(commands, "explain-error", "wat een foutcode betekent / what an error code means")
    command.add_argument("code", metavar="CODE", nargs="?", help="bijvoorbeeld MK401; alle zonder / all without")
