"""A search that is killed (SIGKILL) at any moment goes on to the same end, byte for byte.

    python3 kill.py PROGRAM [--kills N] [--rounds N] [--seed N]

Searches data that no formula fits exactly, once without a break; then kills the same search after a random time, the more
often the shorter the time that is left, and resumes it until it ends. Nothing may differ but seconds, threads and command,
and what stands in the directory after a kill must be whole. Prints a line a kill and a summary.
"""
import argparse
import json
import math
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

from program import Program, result, write_table

KILLED = -9


def hard_table(folder):
    dice = random.Random(3)
    rows = []
    for _ in range(60):
        a, b = dice.uniform(1, 4), dice.uniform(1, 4)
        rows.append([a, b, math.atan(a * b) + 0.1 * math.cos(9 * a) + dice.gauss(0, 0.01)])
    write_table(folder / "data.csv", ["a", "b", "y"], rows)


class Trial:
    def __init__(self, program, folder, rounds, method):
        self.program, self.folder = program, folder
        self.search = ["search", "data.csv", "--rounds", rounds, "--time", "10m", "-q", *method]

    def whole(self):
        """The result without a break, and how long it took."""
        start = time.monotonic()
        outcome = self.program(*self.search, "-o", "whole", "--threads", "1", cwd=self.folder)
        if outcome.code:
            sys.exit(f"the search without a break: exit {outcome.code}, {outcome.err}")
        return result(self.folder / "whole"), time.monotonic() - start

    def killed_after(self, seconds, *words):
        """Whether the call was still running then, or came when all was done."""
        child = self.program.start(*words, cwd=self.folder)
        try:
            err = child.communicate(timeout=seconds)[1]
        except subprocess.TimeoutExpired:
            child.kill()
            err = child.communicate()[1]
        if child.returncode not in (0, KILLED) and "has ended" not in str(err):
            sys.exit(f"{words}: exit {child.returncode}, {err}")
        return child.returncode == KILLED

    def check_whole_files(self, run):
        """What a killed program leaves: no result yet or a whole one, and a checkpoint that can be read."""
        if (run / "run.json").exists():
            json.loads((run / "run.json").read_text())
            assert (run / "front.csv").read_text().count("\n") > 1, "run.json stands without a front"

    def broken_off(self, moments, threads):
        """Kills the search, and its resumptions, after these seconds; then lets it end. How often it was killed."""
        run = self.folder / "run"
        shutil.rmtree(run, ignore_errors=True)
        kills = 0
        # A search that is killed before its first checkpoint leaves an empty directory.
        words = [*self.search, "-o", "run", "--force", "--threads", threads]
        for seconds in moments:
            if not self.killed_after(seconds, *words):
                return kills
            kills += 1
            self.check_whole_files(run)
            if (run / "checkpoint").exists():
                words = ["resume", "run", "-q", "--threads", threads]
        outcome = self.program(*words, cwd=self.folder)
        if outcome.code and "has ended" not in outcome.err:
            sys.exit(f"{words}: exit {outcome.code}, {outcome.err}")
        left = {file.name for file in run.iterdir()}
        assert left == {"run.json", "front.csv", "log.jsonl", "checkpoint"}, left
        return kills


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--rounds", default="150")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--method", default="wide")
    asked = parser.parse_args()
    dice = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        hard_table(folder)
        trial = Trial(Program(asked.program), folder, asked.rounds, ["--method", asked.method])
        expected, seconds = trial.whole()
        kills = searches = 0
        while kills < asked.kills:
            most = min(dice.randint(1, 3), asked.kills - kills)
            moments = [dice.uniform(0.0, seconds) for _ in range(most)]
            now = trial.broken_off(moments, dice.choice(["1", "2"]))
            kills, searches = kills + now, searches + 1
            if result(folder / "run") != expected:
                sys.exit(f"killed after {moments} s: the result differs from that of the search without a break")
            print(f"killed {now} of {most} times, after {', '.join(f'{moment:.2f}' for moment in moments)} s: the same", flush=True)
    print(f"{kills} kills in {searches} searches of {seconds:.1f} s: each ended as the one that never stopped")


if __name__ == "__main__":
    main()
