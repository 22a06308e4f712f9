"""The law that is found does not hang on how the data are written: in which order, in which units, from which zero.

    python3 invariance.py PROGRAM DATA [--rounds N] [--few] [--show]

Searches each table, then the same table changed, and compares the recommended models: the form (the formula without its
constants), and the values on all rows, which agree where they differ by less than a thousandth of the target's spread.
Prints how often both do, by kind of change; --show prints what differs. With --few only what must hold always: for the
tests.
"""
import argparse
import csv
import json
import math
import pathlib
import random
import re
import statistics
import sys
import tempfile

from program import Program, write_table

# (file, formula): one input or several, measured by somebody or made.
TABLES = [("puromycin.csv", "rate ~ conc"), ("dnase_1.csv", "density ~ conc"), ("bod.csv", "demand ~ Time"),
          ("kepler_solar_system.csv", ""), ("langmuir.csv", ""), ("indometh_1.csv", ""), ("theoph_1.csv", ""),
          ("trees.csv", ""), ("orange.csv", ""), ("faithful.csv", ""), ("pressure.csv", ""), ("leavitt.csv", "")]
NUMBER = re.compile(r"(?<![A-Za-z_0-9.])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
AGREEMENT = 1e-3
FEW_TABLES = {"saturation", "kepler_solar_system"}
FEW_CHANGES = {"columns turned round", "rows in another order", "input times 2^10", "target times 10^9", "target mirrored"}


def made():
    """Tables of known laws with one part in a hundred of noise: (name, columns, rows)."""
    dice = random.Random(11)
    noise = lambda: 1.0 + dice.gauss(0.0, 0.01)
    one = [0.4 + 0.17 * i for i in range(40)]
    two = [(dice.uniform(1, 4), dice.uniform(1, 4)) for _ in range(60)]
    yield "line", ["x", "y"], [[x, (2.7 * x + 1.3) * noise()] for x in one]
    yield "power", ["x", "y"], [[x, 1.7 * x ** 1.37 * noise()] for x in one]
    yield "decay", ["x", "y"], [[x, (5.3 * math.exp(-0.61 * x) + 0.7) * noise()] for x in one]
    yield "logistic", ["x", "y"], [[x, 4.1 / (1 + math.exp(-(x - 3.3) / 0.81)) * noise()] for x in one]
    yield "wave", ["x", "y"], [[x, 2.2 * math.sin(1.31 * x + 0.4) + dice.gauss(0, 0.02)] for x in one]
    yield "saturation", ["x", "y"], [[x, 7.7 * x / (1.9 + x) * noise()] for x in one]
    many = [dice.uniform(0.4, 7.0) for _ in range(400)]
    yield "400 rows", ["x", "y"], [[x, 7.7 * x / (1.9 + x) * noise()] for x in many]
    yield "product", ["a", "b", "y"], [[a, b, 2.9 * a * b ** 2 * noise()] for a, b in two]
    yield "ratio", ["a", "b", "y"], [[a, b, 3.1 * a / (b + 0.77 * a) * noise()] for a, b in two]


def shuffled(dice, rows):
    rows = list(rows)
    dice.shuffle(rows)
    return rows


def scaled(column, factor, shift=0.0):
    def change(rows):
        at = column % len(rows[0])
        return [[factor * cell + shift if i == at else cell for i, cell in enumerate(row)] for row in rows]

    return change


# (kind, change of the rows, what undoes it in values of the target). The first kind must hold to the last bit.
TARGET, INPUT = -1, 0
CHANGES = [
    ("the same again", lambda rows: rows, lambda y: y),
    ("columns turned round", None, lambda y: y),
    ("rows in another order", lambda rows: shuffled(random.Random(5), rows), None),
    *((f"input times 2^{k}", scaled(INPUT, 2.0 ** k), lambda y: y) for k in (-40, -10, 10, 40)),
    *((f"target times 2^{k}", scaled(TARGET, 2.0 ** k), lambda y, k=k: y / 2.0 ** k) for k in (-40, -10, 10, 40)),
    *((f"input times 10^{k}", scaled(INPUT, 10.0 ** k), lambda y: y) for k in (-50, -9, -3, 3, 9, 50)),
    *((f"target times 10^{k}", scaled(TARGET, 10.0 ** k), lambda y, k=k: y / 10.0 ** k) for k in (-50, -9, -3, 3, 9, 50)),
    ("target mirrored", scaled(TARGET, -1.0), lambda y: -y),
    ("target plus 1000", scaled(TARGET, 1.0, 1000.0), lambda y: y - 1000.0),
]


def read(path):
    with open(path, newline="") as file:
        lines = list(csv.reader(line for line in file if not line.startswith("#")))
    return lines[0], lines[1:]


def skeleton(formula):
    """The formula without its constants, whose signs are a part of them."""
    return re.sub(r"^-|\s", "", NUMBER.sub("#", formula)).replace("-", "+")


class Searcher:
    def __init__(self, program, folder, rounds):
        self.program, self.folder, self.rounds = program, folder, rounds

    def __call__(self, names, rows, formula, target):
        """The recommended formula, and its values on the rows in their order; nothing where there is none."""
        write_table(self.folder / "data.csv", names, rows)
        outcome = self.program("search", "data.csv", formula, "--rounds", self.rounds, "--time", "10m", "--json", "-q", "-o",
                               "run", "--force", cwd=self.folder)
        if outcome.code:
            return None, []
        document = json.loads(outcome.out)
        best = next(model for model in document["models"] if model["id"] == document["best"])
        told = self.program("predict", "run", "data.csv", cwd=self.folder)
        return best["formula"], [float(row[target]) for row in csv.DictReader(told.out.splitlines())]


def numeric_table(path, formula):
    """The columns that are numbers: names and rows, the target last."""
    names, lines = read(path)
    target = formula.split("~")[0].strip() or names[-1]
    inputs = [name for name in (re.findall(r"\w+", formula.split("~")[1]) if "~" in formula else names) if name != target]
    places = [names.index(name) for name in [*inputs, target]]
    return [*inputs, target], [[float(line[at]) for at in places] for line in lines]


def changed(search, names, rows, formula, values, change, undo):
    """The formula for the table as it was changed, and the largest difference of its values from those before."""
    order = names if change else names[::-1]
    found, others = search(order, change(rows) if change else [row[::-1] for row in rows], formula, names[-1])
    if found is None:
        return None, math.inf
    here = values if undo else [value for _, value in change([[i, value] for i, value in enumerate(values)])]
    back = [undo(y) if undo else y for y in others]
    return found, max(abs(a - b) for a, b in zip(here, back))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--few", action="store_true")
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    tables = [(file[:-4], *numeric_table(asked.data / file, formula)) for file, formula in TABLES] + list(made())
    counts, faults = {}, 0
    with tempfile.TemporaryDirectory() as folder:
        search = Searcher(Program(asked.program), pathlib.Path(folder), 3 if asked.few else asked.rounds)
        for name, names, rows in tables:
            if asked.few and name not in FEW_TABLES:
                continue
            formula = f"{names[-1]} ~ ."
            first, values = search(names, rows, formula, names[-1])
            spread = statistics.pstdev(row[-1] for row in rows)
            for kind, change, undo in CHANGES:
                if asked.few and kind not in FEW_CHANGES:
                    continue
                found, difference = changed(search, names, rows, formula, values, change, undo)
                form, agree = found is not None and skeleton(first) == skeleton(found), difference < AGREEMENT * spread
                tried, same, close = counts.get(kind, (0, 0, 0))
                counts[kind] = tried + 1, same + form, close + agree
                faults += not (form and agree)
                if (asked.show or asked.few) and not (form and agree):
                    print(f"{name}, {kind}: {first}   {found}", flush=True)
    for kind, (tried, same, close) in counts.items():
        print(f"{kind:24} same form {same:3} of {tried}, same values {close:3} of {tried}")
    sys.exit(asked.few and faults > 0)


if __name__ == "__main__":
    main()
