"""The same use cases without a screen: list, templates, new, import, export, insights, check, demo."""

import argparse
import datetime as dt
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from workshop_app import __version__
from workshop_app.domain.codes import Lang
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.i18n import Language, language
from workshop_app.paths import SAMPLE_WORKSHOP
from workshop_app.services.insights import insights_of
from workshop_app.services.municipalities import recognised
from workshop_app.services.settings import Settings
from workshop_app.services.trouble import Trouble
from workshop_app.services.use_cases import UseCases
from workshop_app.speaking import explained
from workshop_app.wiring import wired
from workshop_app.wording import Wording

LANGUAGE_VARIABLE = "WORKSHOP_APP_LANG"
FORMATS = ("pdf", "plan", "yaml", "verksted", "svg", "map-a4", "map-a3", "png", "png2", "png4", "map-text")

Verb = Callable[[UseCases, argparse.Namespace, Language], None]


class Refused(Exception):
    """A message that ends the program with exit code 1."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 when all went well, 1 when not, 2 for words it does not know."""
    speaker = language(_chosen_language())
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        parsed = _parser(speaker).parse_args(arguments)
    except _WrongWords as wrong:
        print(wrong, file=sys.stderr)
        return 2
    if parsed.run is None:
        _parser(speaker).print_help()
        return 0
    try:
        services = wired(parsed.data)
        try:
            parsed.run(services, parsed, speaker)
            sys.stdout.flush()
        finally:
            services.close()
    except (Trouble, RuleBroken) as problem:
        print(explained(problem, speaker), file=sys.stderr)
        return 1
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    except OSError as error:
        # Whoever read our output has had enough, or there is no room for it; it goes nowhere from here on.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            print(explained(Trouble("export_failed", path="stdout"), speaker), file=sys.stderr)
        return 1
    except Exception as bug:
        # Nobody foresaw this; every edit is one transaction, so nothing is half done.
        place = traceback.extract_tb(bug.__traceback__)[-1]
        where = f"{type(bug).__name__}, {Path(place.filename).name}:{place.lineno}"
        print(speaker.say("cli.bug", where=where), file=sys.stderr)
        return 1
    return 0


def _chosen_language() -> str:
    """Speak as the user asks, else as the system does if we can, else bokmål."""
    for name in (LANGUAGE_VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG"):
        chosen = os.environ.get(name, "")[:2].lower()
        if chosen in tuple(Lang):
            return Lang.NB if chosen == Lang.EN and name != LANGUAGE_VARIABLE else chosen
    return Lang.NB


# The verbs


def _list(services: UseCases, parsed: argparse.Namespace, speaker: Language) -> None:
    listings = services.library.workshops()
    if parsed.json:
        print(json.dumps([_as_json(listing) for listing in listings], ensure_ascii=False, indent=2))
        return
    if not listings:
        print(speaker.say("cli.no_workshops"))
    for listing in listings:
        facts = [listing.title, listing.municipality, speaker.date(listing.date) if listing.date else ""]
        facts += [speaker.code(listing.progress), speaker.count("report.contributions", listing.notes)]
        print(listing.id, " · ".join(fact for fact in facts if fact), sep="  ")


def _as_json(listing: Any) -> dict[str, Any]:
    return {
        "id": listing.id,
        "ref": listing.ref,
        "title": listing.title,
        "municipality": listing.municipality,
        "date": listing.date.isoformat() if listing.date else None,
        "template": listing.template,
        "progress": listing.progress.value,
        "contributions": listing.notes,
        "actors": listing.actors,
        "changed_at": listing.changed_at.isoformat(),
    }


def _templates(services: UseCases, parsed: argparse.Namespace, speaker: Language) -> None:
    for template in services.library.templates():
        minutes = speaker.count("report.minutes", template.minutes)
        print(template.id, f"{template.title.in_language(Lang(speaker.lang))} · {minutes}", sep="  ")


def _new(services: UseCases, parsed: argparse.Namespace, speaker: Language) -> None:
    values = {name: getattr(parsed, name) for name in ("title", "municipality", "place", "date", "start")}
    given = {name: value for name, value in values.items() if value is not None}
    if parsed.municipality:
        given["municipality"] = recognised(parsed.municipality, services.municipalities())
    print(services.library.create(parsed.template, given | {"lang": Lang(parsed.lang)}))


def _import(services: UseCases, parsed: argparse.Namespace, speaker: Language) -> None:
    """Read every file before the first is stored: if one is wrong, none comes in."""
    read = [(path, services.library.read_file(path)) for path in parsed.files]
    for path, contents in read:
        print(path.name, services.library.add(*contents), sep="  ")
        if contents.missing:
            print(f"{path.name}: {speaker.count('file.pictures_missing', contents.missing)}", file=sys.stderr)


def _export(services: UseCases, parsed: argparse.Namespace, speaker: Language) -> None:
    workshop_id = services.library.find(parsed.id)
    _write(services, workshop_id, parsed.format, parsed.out, parsed.lang)
    print(speaker.say("cli.written", path=str(parsed.out)))


def _write(services: UseCases, workshop_id: str, format_: str, target: Path, lang: str | None) -> None:
    workshop = services.library.open(workshop_id).workshop
    details = workshop.details
    chosen = Lang(lang) if lang else details.language_of_summary or details.lang
    services.exporting.export(workshop, services.library.bookmark(workshop_id), format_, chosen, target)


def _insights(services: UseCases, parsed: argparse.Namespace, speaker: Language) -> None:
    workshop = services.library.open(services.library.find(parsed.id)).workshop
    if parsed.json:
        facts = services.analyst.facts(workshop, Settings.read(services.folder).limits)
        print(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    wording = Wording(Lang(speaker.lang))
    found = insights_of(services.analyst, workshop, services.folder)
    for insight in found:
        sentence, ask = wording.text(insight.sentence), wording.text(insight.ask)
        print(
            insight.code.value[:3],
            " ".join([sentence, ask, *([f"({', '.join(insight.numbers)})"] if insight.numbers else [])]),
            sep="  ",
        )
    if not found:
        print(speaker.say("cli.no_insights"))


def _check(services: UseCases, parsed: argparse.Namespace, speaker: Language) -> None:
    problems = services.library.problems()
    if problems:
        raise Refused("\n".join([speaker.count("cli.problems", len(problems)), *problems]))
    print(speaker.count("cli.sound", len(services.library.workshops())))


def _demo(services: UseCases, parsed: argparse.Namespace, speaker: Language) -> None:
    folder = parsed.out or services.folder / "demo"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble("export_not_allowed", path=str(folder)) from error
    contents = services.library.read_file(SAMPLE_WORKSHOP)
    workshop_id = services.library.add(*contents, reopened=True)
    print(speaker.say("cli.demo_loaded", title=contents.workshop.details.title, id=workshop_id))
    for format_, name in (("pdf", "samspill-demo.pdf"), ("svg", "samspill-demo.svg")):
        _write(services, workshop_id, format_, folder / name, parsed.lang)
        print(speaker.say("cli.written", path=str(folder / name)))


# The words


class _WrongWords(Exception):
    """The words on the command line do not fit."""


class _Parser(argparse.ArgumentParser):
    """Says in one line what is wrong, in the user's language, and leaves exiting to ``main``."""

    speaker: Language

    def format_usage(self) -> str:
        """Begin the usage line in the user's language."""
        return super().format_usage().replace("usage:", self.speaker.say("cli.usage"), 1)

    def format_help(self) -> str:
        """Begin the help in the user's language."""
        return super().format_help().replace("usage:", self.speaker.say("cli.usage"), 1)

    def error(self, message: str) -> NoReturn:
        """Refuse the words; argparse's own message is English and stays out."""
        raise _WrongWords(self.speaker.say("cli.wrong_words", usage=self.format_usage().split(":", 1)[-1].strip()))


def _parser(speaker: Language) -> argparse.ArgumentParser:
    _Parser.speaker = speaker
    parser = _Parser(prog="workshop-app", description=speaker.say("cli.about"), add_help=False)
    parser.set_defaults(run=None)
    parser.add_argument("--data", type=Path, metavar="DIR", help=speaker.say("cli.data"))
    _help(parser, speaker)
    parser.add_argument("--version", action="version", version=__version__, help=speaker.say("cli.version"))
    parser._optionals.title = speaker.say("cli.options")
    verbs = parser.add_subparsers(title=speaker.say("cli.verbs"), metavar="", parser_class=_Parser)

    def verb(name: str, run: Verb) -> argparse.ArgumentParser:
        added = verbs.add_parser(name, help=speaker.say(f"cli.verb.{name}"), add_help=False)
        _help(added, speaker)
        added._optionals.title = speaker.say("cli.options")
        added._positionals.title = speaker.say("cli.arguments")
        added.set_defaults(run=run)
        return added

    verb("list", _list).add_argument("--json", action="store_true", help=speaker.say("cli.json"))
    verb("templates", _templates)
    new = verb("new", _new)
    new.add_argument("--template", required=True, metavar="ID", help=speaker.say("cli.template"))
    new.add_argument("--title", required=True, metavar="TEXT", help=speaker.say("cli.title"))
    new.add_argument("--municipality", metavar="TEXT", help=speaker.say("cli.municipality"))
    new.add_argument("--place", metavar="TEXT", help=speaker.say("cli.place"))
    new.add_argument("--date", type=dt.date.fromisoformat, metavar="YYYY-MM-DD", help=speaker.say("cli.date"))
    new.add_argument("--start", type=dt.time.fromisoformat, metavar="HH:MM", help=speaker.say("cli.start"))
    new.add_argument("--lang", choices=tuple(Lang), default=Lang.NB, help=speaker.say("cli.content_lang"))
    importing = verb("import", _import)
    importing.add_argument("files", type=Path, nargs="+", metavar="FILE", help=speaker.say("cli.files"))
    export = verb("export", _export)
    export.add_argument("id", metavar="ID", help=speaker.say("cli.id"))
    export.add_argument("--format", choices=FORMATS, required=True, help=speaker.say("cli.format"))
    export.add_argument("--out", type=Path, required=True, metavar="PATH", help=speaker.say("cli.out"))
    export.add_argument("--lang", choices=tuple(Lang), help=speaker.say("cli.report_lang"))
    insights = verb("insights", _insights)
    insights.add_argument("id", metavar="ID", help=speaker.say("cli.id"))
    insights.add_argument("--json", action="store_true", help=speaker.say("cli.insights_json"))
    verb("check", _check)
    demo = verb("demo", _demo)
    demo.add_argument("--out", type=Path, metavar="DIR", help=speaker.say("cli.demo_out"))
    demo.add_argument("--lang", choices=tuple(Lang), help=speaker.say("cli.report_lang"))
    return parser


def _help(parser: argparse.ArgumentParser, speaker: Language) -> None:
    parser.add_argument("-h", "--help", action="help", help=speaker.say("cli.help"))
