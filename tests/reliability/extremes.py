"""Data at the ends of what numbers can be: no NaN in an output, no exception that gets out, the exit codes of the contract.

    python3 extremes.py PROGRAM [--few] [--only NAME,NAME]

Searches each table, fits laws to it, and reads each run in every way there is; --few takes the tables and calls that say
most. Prints one line a fault and ends with 1 if there was one.
"""
import argparse
import json
import math
import pathlib
import random
import re
import sys
import tempfile

from program import Program, write_table

SMALLEST, LARGEST = 5e-324, 1.7976931348623157e308
# Not of words such as `nano`, and not the text "nan" by which the documents tell that a number does not exist, such as the
# standard error of a constant that the data do not determine; but these exist always.
NAN = re.compile(r"""(?<![A-Za-z_"])nan(?![A-Za-z_"])|"(?:value|estimate|rmse|r2|r.squared|loss|.fitted|.resid)": "-?nan\"""", re.I)
FOUND, FOUND_OR_NOT = {0}, {0, 3, 4}


def powers(low, high, count, random_):
    return [10.0 ** random_.uniform(low, high) for _ in range(count)]


def tables():
    """(name, names of columns, rows) of each table."""
    dice = random.Random(7)
    noise = lambda size=0.01: 1.0 + dice.gauss(0.0, size)
    some = [0.5 + 0.25 * i for i in range(40)]

    def line(name, xs, law):
        return name, ["x", "y"], [[x, law(x)] for x in xs]

    yield line("all tiny", [x * 1e-300 for x in some], lambda x: 3.0 * x * noise())
    yield line("as small as is taken", [x * 1e-100 for x in some], lambda x: 3.0 * x * noise())
    yield line("as large as is taken", [x * 3e118 for x in some], lambda x: 3.0 * x * noise())
    yield line("tiny beside large", [x * 1e-99 for x in some], lambda x: 3e197 * x * noise())
    yield line("all huge", [x * 1e299 for x in some], lambda x: 3.0 * x * noise())
    yield line("tiny inputs", [x * 1e-300 for x in some], lambda x: 1.0 + 2e300 * x * noise())
    yield line("huge inputs", [x * 1e300 for x in some], lambda x: (1.0 + 2e-300 * x) * noise())
    yield line("tiny target", some, lambda x: 2e-300 * x * x * noise())
    yield line("huge target", some, lambda x: 2e300 * x * x * noise())
    yield line("all magnitudes", sorted(powers(-300, 300, 60, dice)), lambda x: math.sqrt(x) * noise())
    yield line("target of all magnitudes", some, lambda x: math.exp(20.0 * x) * 1e-100 * noise())
    yield line("denormals", [i * SMALLEST for i in range(1, 40)], lambda x: (2.0 * x / SMALLEST + 1.0) * noise())
    yield line("denormal target", some, lambda x: round(100 * x) * SMALLEST)
    yield line("nearly the largest", [LARGEST * (i - 20) / 20 for i in range(40)], lambda x: x * 0.9)
    yield line("the largest of both signs", [LARGEST * (-1) ** i for i in range(40)], lambda x: -x)
    yield line("one wild row", some, lambda x: LARGEST if x == 3.0 else 2.0 * x * noise())
    yield line("offset inputs", [1e9 + i for i in range(40)], lambda x: 3.0 + 0.5 * (x - 1e9) + dice.gauss(0, 0.1))
    yield line("offset target", some, lambda x: 1e9 + 2.0 * x + dice.gauss(0, 0.01))
    yield line("offset both", [1e9 + i for i in range(40)], lambda x: 1e9 + math.sqrt(x - 1e9 + 1) + dice.gauss(0, 0.01))
    yield line("offset of 1e15", [1e15 + i for i in range(40)], lambda x: 1e15 + 2 * (x - 1e15))
    yield line("years", range(1999, 2021), lambda x: 310.5 * math.exp(0.02 * (x - 1999)) + dice.gauss(0, 1.0))
    yield line("years and a line", range(1999, 2021), lambda x: 12 + 3 * (x - 1999) + dice.gauss(0, 1.0))
    yield line("integers", range(-20, 21), lambda x: x * x - 3 * x)
    yield line("bits", [0, 1] * 20, lambda x: int(dice.random() < 0.2 + 0.6 * x))
    yield line("zeros and minus zero", [0.0, -0.0] * 10 + some, lambda x: math.exp(-x) * noise())
    yield line("two rows", [1.0, 2.0], lambda x: 3.0 * x)
    yield line("three rows", [1.0, 2.0, 4.0], lambda x: 3.0 * x + 1)
    yield line("three rows with noise", [1.0, 2.0, 4.0], lambda x: 3.0 * x * noise(0.1))
    yield line("constant input", [3.25] * 30, lambda x: dice.gauss(0, 1))
    yield line("nearly constant input", [3.25] * 29 + [3.2500000000000004], lambda x: dice.gauss(0, 1))
    yield line("nearly constant target", some, lambda x: 5.0 if x != 3.0 else 5.000000000000001)
    yield line("equal rows", [1.0, 2.0, 3.0] * 12, lambda x: 2.0 * x + 1.0)
    yield line("noise alone", some, lambda x: dice.gauss(0, 1))
    yield line("a pole", [(i - 20) / 7 for i in range(41) if i != 20], lambda x: 1.0 / x)
    yield ("collinear inputs", ["a", "b", "c", "y"], [[x, 2 * x, 1 - x, 3 * x * noise()] for x in some])
    yield ("constant and used inputs", ["a", "b", "y"], [[4.0, x, 2 * x * noise()] for x in some])
    yield ("duplicated rows", ["a", "b", "y"], [[x, x * x, x + 2] for x in some[:8] for _ in range(8)])
    yield ("inputs of unlike size", ["a", "b", "y"], [[x * 1e-200, 1e200 / x, x * noise()] for x in some])
    wide = [[dice.uniform(1, 2) for _ in range(60)] for _ in range(80)]
    names = [f"x{i}" for i in range(60)]
    yield ("60 inputs", [*names, "y"], [[*row, row[3] * row[40] * noise()] for row in wide])
    yield ("60 inputs of 10 rows", [*names, "y"], [[*row, row[3] * noise()] for row in wide[:10]])
    yield ("infinite cells", ["x", "y"], [["inf", 1.0], [2.0, "-inf"], *([x, 2 * x * noise()] for x in some)])


# Calls beside the plain search and fits, each with columns of its own: (name, options, names, rows).
def weighted():
    dice = random.Random(8)
    some = [0.5 + 0.25 * i for i in range(40)]
    for name, sizes in (("tiny", lambda: 1e-300), ("huge", lambda: 1e300), ("of all sizes", lambda: 10 ** dice.uniform(-150, 150))):
        for option in ("--weights", "--yerr"):
            rows = [[x, sizes(), 2 * x + dice.gauss(0, 0.1)] for x in some]
            yield f"{option} {name}", [option, "w"], ["x", "w", "y"], rows
    yield "groups of one row", ["--group", "g"], ["x", "g", "y"], [[x, f"g{i}", 2 * x] for i, x in enumerate(some[:12])]
    yield ("--xerr huge", ["--xerr", "x=w", "--yerr", "s"], ["x", "w", "s", "y"],
           [[x, 1e200, 0.1, 2 * x + dice.gauss(0, 0.1)] for x in some])
    yield ("probability of bits", ["--output", "probability"], ["x", "y"], [[x, int(x > 5)] for x in some])
    yield ("counts of any size", ["--output", "count"], ["x", "y"], [[x, int(10 ** x)] for x in some])
    yield ("counts of zeros", ["--output", "count"], ["x", "y"], [[x, int(x == 3.0)] for x in some])


LAWS = ["a + b*x", "a*exp(b*x)", "a*x^b", "a/(b + x)", "a*sin(b*x + c)"]
VIEWS = ["text", "latex", "json", "numpy", "terminal"]


class Watch:
    """Calls the program, and keeps what is wrong with an outcome."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.calls, self.faults = 0, []

    def call(self, what, words, codes, text=None):
        outcome = self.program(*words, cwd=self.folder, text=text)
        self.calls += 1
        for fault in self.about(outcome, codes):
            self.faults.append(f"{what}: {' '.join(map(str, words))}: {fault}")
            print(self.faults[-1], flush=True)
        return outcome

    @staticmethod
    def about(outcome, codes):
        lines = outcome.err.splitlines()
        if outcome.code not in codes:
            yield f"exit {outcome.code}, {lines[:3]}"
        if outcome.code and not (lines and lines[0].startswith("lawdart: ")):
            yield f"no error in plain words: {lines[:3]}"
        if any(not line.startswith(("lawdart: ", "  ")) for line in lines):
            yield f"standard error holds what the program did not write: {lines[:3]}"
        for stream, text in (("output", outcome.out), ("error", outcome.err)):
            for line in text.splitlines():
                if NAN.search(line):
                    yield f"NaN on standard {stream}: {line.strip()[:120]}"
                    break


def read_in_every_way(watch, name, table):
    watch.call(name, ["front", "run"], FOUND)
    for view in VIEWS:
        watch.call(name, ["show", "run", "--as", view], FOUND)
    for interval in ("none", "confidence", "prediction"):
        watch.call(name, ["predict", "run", table, "--interval", interval], FOUND)
    watch.call(name, ["diagnose", "run"], FOUND)
    watch.call(name, ["compare", "run"], FOUND)
    for kind in ("html", "md", "tex", "json"):
        watch.call(name, ["report", "run", "-o", f"report.{kind}"], FOUND)
        text = (watch.folder / f"report.{kind}").read_text() if (watch.folder / f"report.{kind}").exists() else ""
        for line in text.splitlines():
            if NAN.search(line):
                watch.faults.append(f"{name}: NaN in report.{kind}: {line.strip()[:120]}")
                print(watch.faults[-1], flush=True)
                break


def check(watch, name, options, names, rows, few):
    table = write_table(watch.folder / "data.csv", names, rows).name
    watch.call(name, ["inspect", table], FOUND_OR_NOT)
    methods = ["wide"] if few else ["wide", "darts"]
    for method in methods:
        rounds = "3" if method == "wide" else "1"
        outcome = watch.call(name, ["search", table, "y ~ .", "--method", method, "--rounds", rounds, "--json", "-q", "-o", "run",
                                    "--force", "--threads", "1", *options], FOUND_OR_NOT)
        if outcome.code:
            continue
        json.loads(outcome.out)
        watch.call(name, ["search", table, "y ~ .", "--method", method, "--rounds", rounds, "--plot", "-q", "--threads", "1",
                          *options], FOUND)
        if not few or name in FEW_READ:
            read_in_every_way(watch, name, table)
    if "x" not in names or few or "--group" in options:
        return
    for law in LAWS:
        if "--xerr" in options or "--output" in options:
            continue
        outcome = watch.call(name, ["fit", table, f"y ~ {law}", "--json", "-q", "-o", "run", "--force", *options], FOUND_OR_NOT)
        if not outcome.code:
            watch.call(name, ["fit", table, f"y ~ {law}", "-q", *options], FOUND)
            read_in_every_way(watch, name, table)


FEW = {"all tiny", "huge target", "denormals", "as small as is taken", "as large as is taken", "offset both", "three rows", "constant input",
       "60 inputs of 10 rows", "--yerr of all sizes"}
FEW_READ = {"as small as is taken"}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--few", action="store_true")
    parser.add_argument("--only", default="", help="names of tables, by commas")
    asked = parser.parse_args()
    cases = [(name, [], names, rows) for name, names, rows in tables()] + list(weighted())
    with tempfile.TemporaryDirectory() as folder:
        watch = Watch(Program(asked.program), pathlib.Path(folder))
        for name, options, names, rows in cases:
            if (asked.only and name not in asked.only.split(",")) or (asked.few and name not in FEW):
                continue
            check(watch, name, options, names, rows, asked.few)
    print(f"{watch.calls} calls, {len(watch.faults)} faults")
    sys.exit(bool(watch.faults))


if __name__ == "__main__":
    main()
