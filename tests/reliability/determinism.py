"""The same seed gives the same bytes for any number of threads; and another build chooses the same formula.

    python3 determinism.py PROGRAM DATA [--seeds N] [--rounds N] [--other PROGRAM]

Searches data sets with each seed and 1, 2, 4 and 8 threads: all that is printed and kept must be the same bytes but seconds,
threads and command. With --other, the first seed is searched by that program as well (a build with asserts and sanitizers):
its recommended formulas must be the same text. Prints a line a data set; ends with 1 at the first difference.
"""
import argparse
import json
import pathlib
import shutil
import sys
import tempfile

from program import Program, result

SETS = [("dnase_1.csv", "density ~ conc", "wide"), ("trees.csv", "", "wide"), ("indometh.csv", "conc ~ time", "darts"),
        ("kepler_exoplanets.csv", "", "wide")]
THREADS = (1, 2, 4, 8)


def search(program, folder, data, formula, method, rounds, seed, threads):
    outcome = program("search", data, *([formula] if formula else []), "--rounds", rounds, "--seed", seed, "--threads", threads,
                      "--method", method, "--time", "1h", "-q", "-o", "run", "--force", cwd=folder, patience=3600)
    if outcome.code:
        sys.exit(f"{data}, seed {seed}, {threads} threads: exit {outcome.code}, {outcome.err}")
    return outcome.out + result(folder / "run")


def recommended(folder):
    document = json.loads((folder / "run/run.json").read_text())
    return next(model["formula"] for model in document["models"] if model["id"] == document["best"])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--other")
    asked = parser.parse_args()
    program = Program(asked.program)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for data, formula, method in SETS:
            shutil.copy(asked.data / data, folder)
            results = set()
            for seed in range(asked.seeds):
                found = {threads: search(program, folder, data, formula, method, asked.rounds, seed, threads)
                         for threads in THREADS}
                if len(set(found.values())) > 1:
                    sys.exit(f"{data}, seed {seed}: threads change the bytes")
                results.add(found[1])
                if seed == 0 and asked.other:
                    chosen = recommended(folder)
                    search(Program(asked.other), folder, data, formula, method, asked.rounds, seed, 2)
                    if recommended(folder) != chosen:
                        sys.exit(f"{data}: {chosen} here, {recommended(folder)} by {asked.other}")
            print(f"{data}, {method}: {asked.seeds} seeds x {len(THREADS)} numbers of threads, "
                  f"{len(results)} distinct results, none changed by threads"
                  + ("; the other build chooses the same formula" if asked.other else ""), flush=True)


if __name__ == "__main__":
    main()
