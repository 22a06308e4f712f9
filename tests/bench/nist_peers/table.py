"""lawdart, R, SciPy and gnuplot on the NIST sets, as a table: table.py LAWDART [--sets]

`--sets` writes the digits of each set below it.
"""
import json
import pathlib
import statistics
import subprocess
import sys

import nist

HERE = pathlib.Path(__file__).parent
FOLDER = HERE.parents[2] / "data" / "nist"
PEERS = {
    "R `nls`": ["Rscript", HERE / "fit_r.R", FOLDER],
    "SciPy `curve_fit`": [sys.executable, HERE / "fit_scipy.py", FOLDER],
    "gnuplot `fit`": [sys.executable, HERE / "fit_gnuplot.py", FOLDER],
}


def of_peer(command, sets):
    """The program's version, and the digits of each set and start; None for a fit that ended with an error."""
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    fits = {}
    for line in lines[1:]:
        name, start, constant, *words = line.split()
        values = fits.setdefault((name, int(start)), {})
        if constant != "failed":
            values[constant] = [float(word) for word in words]
    digits = {}
    for one in sets:
        for start in (1, 2):
            values = fits[one.name, start]
            digits[one.name, start] = nist.digits(one, *zip(*(values[name] for name in one.names))) if values else None
    return lines[0].removeprefix("# "), digits


def of_lawdart(program):
    sets = json.loads(subprocess.run([program, "verify", "nist", "--json"], capture_output=True).stdout)["sets"]
    ways = {(one["name"], start): one[f"start{start}"] for one in sets for start in (1, 2)}
    digits = {key: (way["constants"], way["standard_errors"]) for key, way in ways.items()}
    return subprocess.run([program, "--version"], capture_output=True, text=True).stdout.strip(), digits


def row(program, start, digits):
    of_start = [value for (_, number), value in digits.items() if number == start]
    errors = of_start.count(None)
    constants, standard_errors = zip(*((0.0, 0.0) if value is None else value for value in of_start))
    six, two = (sum(value >= least for value in constants) for least in (6.0, 2.0))
    medians = [f"{statistics.median_low(values):.1f}" for values in (constants, standard_errors)]
    return [program, start, *medians, six, two - six, len(of_start) - two - errors, errors]


def print_table(rows):
    for cells in rows:
        print("|", " | ".join(map(str, cells)), "|")


def main(program, *options):
    sets = nist.read_all(FOLDER)
    results = {"lawdart": of_lawdart(program)}
    for name, command in PEERS.items():
        results[name] = of_peer(command, sets)
        results[f"{name}, tight"] = of_peer([*command, "tight"], sets)
    print("; ".join(dict.fromkeys(version.strip() for version, _ in results.values())), end="\n\n")
    head = ["program", "start", "median digits of constants", "of standard errors", "six digits", "two to six", "fewer", "error"]
    print_table([head, ["---"] * len(head), *(row(name, start, digits) for name, (_, digits) in results.items() for start in (1, 2))])
    if options == ("--sets",):
        keys = [(name, start) for name in results for start in (1, 2)]
        print()
        print_table([["set", *(f"{name}, {start}" for name, start in keys)], ["---"] * (1 + len(keys))])
        for one in sets:
            values = [results[name][1][one.name, start] for name, start in keys]
            print_table([[one.name, *("error" if value is None else "{:.1f} / {:.1f}".format(*value) for value in values)]])


main(*sys.argv[1:])
