#!/usr/bin/env python3
"""Recovery of six simple laws by the methods darts and fair-darts.

    tests/recovery/simple_laws.py build/release/app/lawdart [--method darts] [--seeds 10] [--time 30s]

Makes 100 noise-free rows a law, searches them with the operations that the law needs and with the default set, and prints
one line a search and a table. Recovered: each constant of the law within 1e-6, tested by comparing the formula's values with the
law's on fresh points, relative to the spread of the law.
"""
import argparse
import json
import math
import os
import random
import subprocess
import tempfile

LAWS = [
    ("2*x + 1", "none,linear", {"x": (-2, 3)}, lambda x: 2 * x + 1),
    ("exp(-0.5*x)", "none,linear,exp", {"x": (-2, 3)}, lambda x: math.exp(-0.5 * x)),
    ("1.7*log(x2/x1)", "none,linear,ln", {"x1": (0.5, 5), "x2": (0.5, 5)}, lambda x1, x2: 1.7 * math.log(x2 / x1)),
    ("1 - exp(-0.8*t)", "none,linear,exp", {"t": (0, 6)}, lambda t: 1 - math.exp(-0.8 * t)),
    ("1/(1 + exp(0.6 - 1.5*x))", "none,linear,logistic", {"x": (-4, 6)}, lambda x: 1 / (1 + math.exp(0.6 - 1.5 * x))),
    ("3*sin(x)", "none,linear,sin", {"x": (-4, 6)}, lambda x: 3 * math.sin(x)),
]
ROWS = 100
TOLERANCE = 1e-6


def points(ranges, source, count):
    return [[source.uniform(*bounds) for bounds in ranges.values()] for _ in range(count)]


def write_data(path, ranges, law, source):
    with open(path, "w") as file:
        file.write(",".join([*ranges, "y"]) + "\n")
        for row in points(ranges, source, ROWS):
            file.write(",".join(repr(v) for v in [*row, law(*row)]) + "\n")


def recovered(formula, ranges, law, source):
    code = compile(formula.replace("^", "**"), "formula", "eval")
    names = {"log": math.log, "exp": math.exp, "sin": math.sin, "sqrt": math.sqrt, "abs": abs, "max": max, "min": min}
    try:
        pairs = [(eval(code, dict(names, **dict(zip(ranges, row)))), law(*row)) for row in points(ranges, source, 200)]
    except (ValueError, OverflowError, ZeroDivisionError):
        return False
    spread = max(truth for _, truth in pairs) - min(truth for _, truth in pairs)
    return all(abs(found - truth) <= TOLERANCE * spread for found, truth in pairs)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--method", default="darts")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--time", default="30s")
    arguments = parser.parse_args()
    table = []
    with tempfile.TemporaryDirectory() as folder:
        for name, ops, ranges, law in LAWS:
            source = random.Random(name)
            file = os.path.join(folder, "law.csv")
            write_data(file, ranges, law, source)
            counts = {}
            for label, choice in (("own", ["--ops", ops]), ("default", [])):
                counts[label] = 0
                for seed in range(arguments.seeds):
                    command = [arguments.program, "search", file, "--method", arguments.method, "--seed", str(seed),
                               "--time", arguments.time, "--json", *choice]
                    result = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
                    best = next(m for m in result["models"] if m["id"] == result["best"])
                    good = recovered(best["formula"], ranges, law, source)
                    counts[label] += good
                    print(f"{name:26} {label:8} seed {seed}  {result['lawdart']['seconds']:6.2f} s  "
                          f"{'recovered' if good else 'missed':9}  {best['formula']}", flush=True)
            table.append((name, counts))
    print(f"\n{'law':26} {'own operations':>15} {'default set':>12}")
    for name, counts in table:
        print(f"{name:26} {counts['own']:>12}/{arguments.seeds} {counts['default']:>9}/{arguments.seeds}")


if __name__ == "__main__":
    main()
