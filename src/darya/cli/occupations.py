"""Commands on occupations: classifications, demand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from darya.cli.help import (
    CODE,
    COMMAND_METAVAR,
    FILE,
    FOLDER,
    NUMBER,
    OPTIONS_METAVAR,
    TAG,
    Group,
    add_command,
    with_examples,
)
from darya.cli.keeping import NAME
from darya.cli.language import _
from darya.cli.options import AsJson, Cluster, Processes
from darya.language.messages import N_

COLUMN = _(N_("COLUMN"))
SCHEME = _(N_("SCHEME"))
VERSION = _(N_("VERSION"))

Home = Annotated[
    Path | None,
    typer.Option(
        help=_(
            N_("Folder where classifications are kept. Default: DARYA_HOME, then ~/.local/share/darya of this person.")
        ),
        metavar=FOLDER,
    ),
]
OwnName = Annotated[
    str | None,
    typer.Option(
        help=_(N_("Name to keep it under; what has this name already is replaced. Default: from the file.")),
        metavar=NAME,
    ),
]
LabelLanguage = Annotated[
    str | None,
    typer.Option(help=_(N_("Language of the labels, where neither file nor row says it.")), metavar=TAG),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    told = _(N_("List, install or remove classifications of occupations; none is shipped."))
    group = typer.Typer(cls=Group, options_metavar=OPTIONS_METAVAR, subcommand_metavar=COMMAND_METAVAR)
    group.callback(invoke_without_command=True)(classifications)
    examples = (
        "darya classifications",
        "darya classifications install esco-1.2.0-ru-csv.zip",
        "darya classifications install ISCO-08.xlsx --scheme isco08",
        "darya classifications add-labels titles.tsv --language ru",
        "darya classifications remove esco-ru",
    )
    app.add_typer(group, name="classifications", help=with_examples(told, *examples), short_help=told)
    add_command(group, install, help=_(_INSTALL), short_help=_(_INSTALL_SHORT))
    add_command(group, add_labels, help=_(_ADD_LABELS), short_help=_(_ADD_LABELS_SHORT))
    told = _(N_("Remove a classification by its name."))
    add_command(group, remove, help=told, short_help=told)
    add_command(app, demand, help=_(_DEMAND), short_help=_(_DEMAND_SHORT))


_INSTALL_SHORT = N_("Install a classification from its official file.")
_INSTALL = N_("""Install a classification from its official file.

\b
Read are:
  ESCO as downloaded in CSV, in any language: the archive, or its files of occupations or of ISCO groups;
  the structure of ISCO-08 with titles and definitions (.xlsx, .csv);
  a country's own table with the columns code (of ISCO-08), title and, if it has several, language (.csv, .tsv, .xlsx).

What was not understood is listed with its row. The file itself is not kept, its name, size and SHA-256 are.""")
_ADD_LABELS_SHORT = N_("Install titles of your own with their codes.")
_ADD_LABELS = N_("""Install titles of your own with their codes: one a line, a title, a tab and its code of ISCO-08,
then, if there are several languages, a tab and the language.

Where a vacancy has exactly such a title, its code is taken before that of any official label.""")
_DEMAND_SHORT = N_("Demand per occupation, country and month from titles of vacancies.")
_DEMAND = N_("""Code titles of vacancies to the unit groups of ISCO-08 and count them per occupation, country and month.

\b
darya demand vacancies.parquet --out demand.parquet
darya demand vacancies.csv --out demand.xlsx --country KZ --language ru --coded titles.parquet
darya demand vacancies.parquet --out demand.parquet --cluster tcp://head-node:8786

The file is CSV (any usual encoding and separator) or Parquet. The columns title, country, date, wage and currency are
found by their names in English or Russian. A title that no code is likely enough for is not classified; what is not
classified is counted in rows of its own. Install a classification first: darya classifications install.

What is finished is kept beside the table until all is written: when the command is stopped, the same command goes on
from there.""")


def classifications(context: typer.Context, home: Home = None, as_json: AsJson = False) -> None:
    """Without a command, list what is installed."""
    if context.invoked_subcommand is None:
        from darya.cli.showing_occupations import print_classifications
        from darya.matching.occupations.store import Store, home_folder

        print_classifications(Store(home_folder(home)), as_json=as_json)


def install(
    file: Annotated[Path, typer.Argument(metavar=FILE, help=_(N_("The file as its publisher gives it.")))],
    scheme: Annotated[
        str | None,
        typer.Option(help=_(N_("esco, isco08 or labels. Default: as the file shows.")), metavar=SCHEME),
    ] = None,
    language: LabelLanguage = None,
    version: Annotated[
        str | None,
        typer.Option("--version", help=_(N_("Its version. Default: as the name of the file says.")), metavar=VERSION),
    ] = None,
    name: OwnName = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Install a classification."""
    from darya.cli.classifying import install_file
    from darya.cli.showing_occupations import print_installed
    from darya.matching.occupations.reading import Stated

    print_installed(install_file(file, Stated(scheme, language, version, name), home), as_json=as_json)


def add_labels(
    file: Annotated[
        Path, typer.Argument(metavar=FILE, help=_(N_("A table: title, tab, code of ISCO-08, tab, language.")))
    ],
    language: LabelLanguage = None,
    name: OwnName = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Add labels."""
    from darya.cli.classifying import install_file
    from darya.cli.showing_occupations import print_installed
    from darya.matching.occupations.reading import LABELS, Stated

    print_installed(install_file(file, Stated(LABELS, language, None, name), home), as_json=as_json)


def remove(
    name: Annotated[str, typer.Argument(metavar=NAME, help=_(N_("As darya classifications lists it.")))],
    home: Home = None,
) -> None:
    """Remove a classification."""
    from darya.matching.occupations.store import Store, home_folder

    Store(home_folder(home)).remove(name)
    typer.echo(_(N_("{name} is removed.")).format(name=name))


def _option(told: str, metavar: str, **limits: float) -> Any:
    return typer.Option(help=told, metavar=metavar, **limits)  # type: ignore[arg-type]


def _heading(told: str) -> Any:
    return _option(told, COLUMN)


Titles = Annotated[Path, typer.Argument(metavar=FILE, help=_(N_("Vacancies, one a row: .csv or .parquet.")))]
Table = Annotated[Path, _option(_(N_("The table to write, whole or not at all: .parquet, .csv or .xlsx.")), FILE)]
CodedTitles = Annotated[
    Path | None,
    _option(_(N_("Write each distinct title with its code and the label that it rests on (.parquet).")), FILE),
]
TitleLanguage = Annotated[str | None, _option(_(N_("Language of all titles. Default: told from each title.")), TAG)]
DefaultCountry = Annotated[str | None, _option(_(N_("Country of rows that name none, two letters.")), CODE)]
Pairs = Annotated[
    Path | None,
    _option(
        _(
            N_(
                "Confirmed pairs for titles in a language without labels: a title, a tab and its counterpart in a "
                "language with labels (.tsv)."
            )
        ),
        FILE,
    ),
]
Threshold = Annotated[
    float,
    _option(_(N_("How likely a code has to be; a title with less is not classified.")), NUMBER, min=0.05, max=0.99),
]
TitleColumn = Annotated[str | None, _heading(_(N_("Heading of the titles.")))]
CountryColumn = Annotated[str | None, _heading(_(N_("Heading of the countries.")))]
DateColumn = Annotated[str | None, _heading(_(N_("Heading of the dates.")))]
WageColumn = Annotated[str | None, _heading(_(N_("Heading of the wages.")))]
CurrencyColumn = Annotated[str | None, _heading(_(N_("Heading of the currencies.")))]


def demand(
    titles: Titles,
    out: Table,
    coded: CodedTitles = None,
    language: TitleLanguage = None,
    country: DefaultCountry = None,
    memory: Pairs = None,
    threshold: Threshold = 0.5,
    title_column: TitleColumn = None,
    country_column: CountryColumn = None,
    date_column: DateColumn = None,
    wage_column: WageColumn = None,
    currency_column: CurrencyColumn = None,
    cluster: Cluster = None,
    processes: Processes = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Count demand."""
    from darya.cli.classifying import Asked, count_demand
    from darya.cli.showing_occupations import print_demand
    from darya.matching.occupations.vacancies import Columns

    columns = Columns(title_column, country_column, date_column, wage_column, currency_column)
    asked = Asked(titles, out, coded, columns, country, language, memory, threshold, cluster, processes, home)
    print_demand(count_demand(asked), out, as_json=as_json)
