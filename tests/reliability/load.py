"""Time and memory for data of many rows or many columns.

    python3 load.py PROGRAM FOLDER [--rows 10000000] [--inputs 5] [--threads N]

Makes the table in FOLDER (it stays there for the next call), runs inspect, search and fit on it, and prints the seconds and
the peak of memory of each (what /usr/bin/time -v calls the maximum resident set size).
"""
import argparse
import os
import pathlib
import random
import subprocess
import sys
import time


def make(path, rows, inputs):
    """y = x1*x2/(1 + x3) with noise of 0.01, of inputs from 1 to 4, in 5 digits."""
    dice = random.Random(1)
    with open(path, "w") as file:
        file.write(",".join([*(f"x{i + 1}" for i in range(inputs)), "y"]) + "\n")
        for _ in range(rows):
            x = [1.0 + 3.0 * dice.random() for _ in range(inputs)]
            file.write(",".join(f"{cell:.5f}" for cell in x) + f",{x[0] * x[1] / (1.0 + x[2]) + dice.gauss(0.0, 0.01):.5f}\n")


def measured(words):
    """Seconds and peak megabytes of one call, and its last line of the formula."""
    start = time.monotonic()
    child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    out, err = child.stdout.read(), child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{' '.join(words)}: {err}")
    return time.monotonic() - start, usage.ru_maxrss / 1024.0, out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--inputs", type=int, default=5)
    parser.add_argument("--threads", default="2")
    asked = parser.parse_args()
    data = asked.folder / f"load_{asked.rows}_{asked.inputs}.csv"
    if not data.exists():
        make(data, asked.rows, asked.inputs)
    cells = asked.rows * (asked.inputs + 1) * 8 / 2**20
    print(f"{data.name}: {data.stat().st_size / 2**20:.0f} MB of text, {cells:.0f} MB of numbers")
    calls = {"inspect": [], "search": ["--rounds", "1", "--time", "1h", "--threads", asked.threads, "-q"],
             "fit": ["y ~ k*x1*x2/(m + x3)", "--threads", asked.threads, "-q"]}
    for name, more in calls.items():
        seconds, megabytes, out = measured([asked.program, name, str(data), *more])
        formula = next((line.strip() for line in out.splitlines() if line.startswith("    y = ")), "")
        print(f"{name:8} {seconds:7.1f} s {megabytes:8.0f} MB  {formula}", flush=True)


if __name__ == "__main__":
    main()
