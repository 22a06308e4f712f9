"""The program as the scripts of this folder call it, and what of a run may not depend on how it came about."""
import os
import pathlib
import re
import subprocess
import typing

# The contract: everything else in run.json is the same bytes whatever the number of threads, kills and resumes.
ACCIDENTAL = re.compile(r'^    "(?:seconds|threads|command)": .*\n', re.M)


class Outcome(typing.NamedTuple):
    code: int  # negative: the signal that ended it
    out: str
    err: str


class Program:
    def __init__(self, path):
        self.path = str(pathlib.Path(path).resolve())

    def __call__(self, *words, cwd, text=None, before=None, settings=None, out=subprocess.PIPE, patience=600):
        """One call; `before` runs in the new process, to set limits, and `settings` come to its environment."""
        ended = subprocess.run([self.path, *map(str, words)], cwd=cwd, input=text, stdout=out, stderr=subprocess.PIPE,
                               text=True, errors="replace", preexec_fn=before, timeout=patience,
                               env={**os.environ, **(settings or {})})
        return Outcome(ended.returncode, ended.stdout or "", ended.stderr)

    def start(self, *words, cwd):
        """A call that goes on meanwhile; what it prints is left out."""
        return subprocess.Popen([self.path, *map(str, words)], cwd=cwd, stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def result(run):
    """All of a run that its data, options and seed decide, as bytes."""
    run = pathlib.Path(run)
    return ACCIDENTAL.sub("", (run / "run.json").read_text()) + (run / "front.csv").read_text()


def write_table(path, names, rows):
    """Numbers in the digits that bring them back."""
    lines = [",".join(names), *(",".join(cell if isinstance(cell, str) else repr(cell) for cell in row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
