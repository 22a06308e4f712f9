"""A run directory is never half written: the program is killed, or finds the disk full, at each of its calls that write.

    python3 disk.py PROGRAM DISK_FAULTS [--few]

DISK_FAULTS is the built library disk_faults. For each call that changes a file, in turn, a search and a fit are killed in
its place, or find no space left from there on. What must hold:

- run.json, where it stands, is whole, and the files beside it belong to the same run;
- a search that was killed, or found the disk full, goes on (`resume`, or the same call again where nothing was written yet)
  and ends as one that never stopped;
- a full disk is exit 5 with its reason, or no matter at all; no draft stays behind, and no empty directory.

With --few every ninth call. Prints a line a kind of fault; ends with 1 at the first that is wrong.
"""
import json
import pathlib
import shutil
import sys
import tempfile

from program import Program, result, write_table

KILLED = -9
DRAFTS = {".run.json.new", ".front.csv.new", ".log.jsonl.new", ".checkpoint.new"}
FEW = 9


class Disk:
    def __init__(self, program, library, folder):
        self.program, self.disk_faults, self.folder = program, str(pathlib.Path(library).resolve()), folder

    def __call__(self, words, **faults):
        """One call with a fault of the disk, and how many calls changed files."""
        count = self.folder / "calls"
        count.unlink(missing_ok=True)
        settings = {"LD_PRELOAD": self.disk_faults, "DISK_CALLS": str(count), **{name.upper(): str(at) for name, at in faults.items()}}
        outcome = self.program(*words, cwd=self.folder, settings=settings)
        return outcome, int(count.read_text()) if count.exists() else 0


def fail(what, at, why):
    sys.exit(f"{what}, call {at}: {why}")


def files(run):
    return {file.name for file in run.iterdir()} if run.exists() else set()


def check_whole(what, at, run, known):
    """Where there is a run.json, it and its front are of one of the runs that are known."""
    if not (run / "run.json").exists():
        return
    json.loads((run / "run.json").read_text())
    if result(run) not in known:
        fail(what, at, "run.json stands beside a front of another run")


def check_end(disk, what, at, words, run, expected):
    """Goes on with a search, or calls the program again where it had not begun or is a fit, and compares the end."""
    ended = True
    if words[0] == "search" and (run / "checkpoint").exists():
        outcome = disk.program("resume", "run", "-q", "--threads", "1", cwd=disk.folder)
        ended = "has ended" in outcome.err  # an older run, or this one
        if outcome.code and not ended:
            fail(what, at, f"goes on with exit {outcome.code}: {outcome.err}")
    if ended and not ((run / "run.json").exists() and result(run) == expected):
        outcome = disk.program(*words, *([] if "--force" in words else ["--force"]), cwd=disk.folder)
        if outcome.code:
            fail(what, at, f"called again, exit {outcome.code}: {outcome.err}")
    if result(run) != expected:
        fail(what, at, "ends otherwise than a run that never stopped")
    if files(run) & DRAFTS:
        fail(what, at, f"leaves {files(run) & DRAFTS}")


def prepare(run, old):
    """An empty place, or one where an older run stands."""
    shutil.rmtree(run, ignore_errors=True)
    if old:
        shutil.copytree(old, run)


def trial(disk, what, words, old, few):
    run = disk.folder / "run"
    prepare(run, old)
    known = [result(old)] if old else []
    outcome, calls = disk(words)
    if outcome.code or calls < 5:
        fail(what, 0, f"exit {outcome.code}, {calls} calls: {outcome.err}")
    expected = result(run)
    known.append(expected)
    for at in range(1, calls + 1, FEW if few else 1):
        prepare(run, old)
        outcome, _ = disk(words, disk_dies_at=at)
        if outcome.code != KILLED:
            fail(what, at, f"was to be killed: exit {outcome.code}")
        check_whole(f"{what} killed", at, run, known)
        check_end(disk, f"{what} killed", at, words, run, expected)

        prepare(run, old)
        before = files(run)
        outcome, _ = disk(words, disk_full_at=at)
        if outcome.code not in (0, 5) or (outcome.code == 5 and "No space left on device" not in outcome.err):
            fail(f"{what} on a full disk", at, f"exit {outcome.code}: {outcome.err}")
        if files(run) & DRAFTS or (run.exists() and not before and not files(run)):
            fail(f"{what} on a full disk", at, f"leaves {files(run)}")
        check_whole(f"{what} on a full disk", at, run, known)
        check_end(disk, f"{what} on a full disk", at, words, run, expected)
    print(f"{what}: {calls} calls that change files, killed and without space at {'one in ' + str(FEW) if few else 'each'} of them")


def main():
    program, library, few = Program(sys.argv[1]), sys.argv[2], "--few" in sys.argv[3:]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        write_table(folder / "data.csv", ["x", "y"], [[0.1 * i, 2.0 + (i * 7919 % 13) / 13.0 + 0.05 * i] for i in range(20)])
        disk = Disk(program, library, folder)
        search = ["search", "data.csv", "--rounds", "2", "--time", "10m", "-q", "--threads", "1", "-o", "run"]
        fit = ["fit", "data.csv", "y ~ a + b*x", "-q", "-o", "run"]
        trial(disk, "a search", search, None, few)
        old = folder / "old"
        if program("search", "data.csv", "--rounds", "1", "-q", "-o", "old", "--max-complexity", "3", cwd=folder).code:
            sys.exit("no older run")
        trial(disk, "a search with --force", [*search, "--force"], old, few)
        trial(disk, "a fit with --force", [*fit, "--force"], old, few)


if __name__ == "__main__":
    main()
