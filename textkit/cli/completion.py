"""``textkit completion``: the script that makes a shell complete textkit's commands."""

from __future__ import annotations

import click

from textkit.cli.show import say
from textkit.errors import UsageError

__all__ = ["command"]

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the completion script of a shell.

    \b
    bash:  textkit completion bash > ~/.local/share/bash-completion/completions/textkit
    zsh:   textkit completion zsh > ~/.zfunc/_textkit      (~/.zfunc on $fpath)
    fish:  textkit completion fish > ~/.config/fish/completions/textkit.fish
    """
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell)
    if script is None:
        raise UsageError(f"no completion for {shell!r}")
    group = context.find_root().command
    say(script(group, {}, "textkit", "_TEXTKIT_COMPLETE").source(), err=False)
