"""The command `kg`: it parses, calls the API, prints. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import sys
from typing import cast

import typer

from kg.commands import (
    analyse,
    answer,
    ask,
    build,
    compare,
    decide,
    exchange,
    figures,
    mcp,
    mentions,
    plot,
    query,
    render,
    serve,
    tour,
    transfer,
)
from kg.console import ExitCode, forget_output, print_error, settle_streams
from kg.errors import PolicyKGError

_UsageError, _ParserError = cast("list[type[Exception]]", typer.BadParameter.__mro__[1:3])
"""The bases of every error that the parser raises, whichever click typer carries."""

_GOES_ON = dict.fromkeys(("build", "push"), "; the same command again goes on from here")
app = typer.Typer(
    name="kg",
    help="From documents to a graph of political actors and policies: who announced, promoted, opposed what, and where "
    "it is written. Exit codes: 0 done, 1 refused, 2 wrong use, 3 some documents failed.",
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
for module in (
    build,
    answer,
    figures,
    mentions,
    compare,
    tour,
    query,
    ask,
    render,
    analyse,
    plot,
    serve,
    mcp,
    exchange,
    transfer,
    decide,
):
    module.register(app)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with a code that `kg.console` explains."""
    settle_streams()
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code; every error is one line on standard error."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        code = app(args=arguments or ["--help"], prog_name="kg", standalone_mode=False)
        if code == ExitCode.INTERRUPTED:  # what typer makes of Ctrl-C
            print_error(f"interrupted{_GOES_ON.get(arguments[0], '')}")
        sys.stdout.flush()
    except PolicyKGError as error:
        print_error(str(error))
        return ExitCode.REFUSED
    except _UsageError as error:
        print_error(f"{_read_message(error)} (`{_name_command(error)} --help` explains)")
        return ExitCode.USAGE
    except _ParserError as error:
        print_error(_read_message(error))
        return ExitCode.REFUSED
    except (typer.Abort, KeyboardInterrupt):
        print_error("interrupted")
        return ExitCode.INTERRUPTED
    except (BrokenPipeError, SystemExit) as end:  # SystemExit is what typer and rich make of the other
        if not isinstance(end, BrokenPipeError) and not isinstance(end.__context__, BrokenPipeError):
            raise
        forget_output()
        return ExitCode.DONE
    except OSError as error:
        where = f"`{error.filename}`" if error.filename else "what is read or written"
        print_error(f"{where}: {error.strerror}; check the path, its permissions and the space that is left")
        return ExitCode.REFUSED
    return code if isinstance(code, int) else ExitCode.DONE


def _read_message(error: Exception) -> str:
    return str(getattr(error, "format_message", error.__str__)()).rstrip(".")


def _name_command(error: Exception) -> str:
    context = getattr(error, "ctx", None)
    return str(context.command_path) if context is not None else "kg"
