#!/usr/bin/python3
"""How many known laws the program finds.

    tests/recovery/run.py --program build/release/app/lawdart [--suite feynman] [--ids a,b] [--noise 0.01] [--rows 400]
                          [--time 30s] [--threads 2] [--method wide] [--seed 0] [--jobs N] [--units] [--strict]
                          [--json results.jsonl] [-- OPTIONS]

Makes the data of each problem (tests/recovery/README.md), runs `lawdart search`, and prints one line a problem, a summary, and
which formulas of the fronts hold what no reader wants to see (ugly.py); with --strict that is an error.
What stands after `--` goes to `lawdart search` as it is. Needs Debian's python3-sympy.
"""
import argparse
import concurrent.futures
import csv
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PROBLEMS = os.path.join(HERE, "problems")


def problems(suites, ids):
    """(suite, row of its table) for each problem asked for."""
    known = sorted(name[:-4] for name in os.listdir(PROBLEMS) if name.endswith(".csv"))
    for suite in suites:
        if suite not in known:
            sys.exit(f"no suite `{suite}`; there are {', '.join(known)}")
    found = []
    for suite in suites or known:
        with open(os.path.join(PROBLEMS, suite + ".csv"), newline="") as file:
            found += [(suite, row) for row in csv.DictReader(file) if not ids or row["id"] in ids]
    missing = set(ids) - {row["id"] for _, row in found}
    if missing or not found:
        sys.exit(f"no problem {', '.join(sorted(missing))}")
    return found


def read_rows(path):
    """Inputs by row, and the target."""
    with open(path, newline="") as file:
        lines = [[float(cell) for cell in line] for line in list(csv.reader(file))[1:]]
    return [line[:-1] for line in lines], [line[-1] for line in lines]


def input_names(path):
    with open(path, newline="") as file:
        return next(csv.reader(file))[:-1]


def judged(folder, row, found, connection):
    """Runs in a process of its own, since algebra may take for ever."""
    try:
        import judge

        sys.setrecursionlimit(5000)
        part = lambda name: os.path.join(folder, f"{row['id']}.{name}.csv")
        how = judge.judge(row["formula"], found, input_names(part("range")), read_rows(part("range")), read_rows(part("wide")))
        connection.send((how, ""))
    except BaseException as failure:
        connection.send(("", f"{type(failure).__name__}: {failure}"))


def judge_with_limit(folder, row, found, seconds):
    """How the law was recovered ("" if it was not), and what went wrong."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(False)
    child = context.Process(target=judged, args=(folder, row, found, sender))
    child.start()
    sender.close()
    try:
        return receiver.recv() if receiver.poll(seconds) else ("", "judging took too long")
    except EOFError:
        return "", "judging ended early"
    finally:
        child.kill()
        child.join()


def units_of(row):
    """What --units is given: nothing unless the table has a unit for the target and every input."""
    units = dict(pair.split("=", 1) for pair in row["units"].split("; ") if pair)
    columns = [variable.split(":")[0].strip() for variable in row["variables"].split(";")] + [row["target"]]
    return ["--units", ",".join(f"`{name}`={units[name]}" for name in columns)] if all(name in units for name in columns) else []


def search(options, folder, row):
    """The document of one search, or a message."""
    command = [options.program, "search", os.path.join(folder, row["id"] + ".train.csv"), "--json", "--progress", "never",
               "--time", options.time, "--threads", str(options.threads), "--seed", str(options.seed),
               "--method", options.method, *(units_of(row) if options.units else []), *options.more]
    try:
        ended = subprocess.run(command, capture_output=True, text=True, timeout=options.patience)
    except subprocess.TimeoutExpired:
        return None, f"ran for more than {options.patience:g} s"
    if ended.returncode not in (0, 1):
        return None, f"exit {ended.returncode}: {ended.stderr.strip()[-200:]}"
    return json.loads(ended.stdout), ""


def ugly_models(document, names):
    """[formula, faults] of each model of the front whose formula holds what no reader wants to see."""
    import ugly

    found = [[model["formula"], ugly.ugliness(model["formula"], names)] for model in document["models"]]
    return [[text, sorted(set(faults))] for text, faults in found if faults]


def run_problem(options, folder, suite, row):
    start = time.monotonic()
    document, message = search(options, folder, row)
    result = {"suite": suite, "id": row["id"], "recovered": "", "seconds": round(time.monotonic() - start, 3), "law": row["formula"],
              "formula": "", "message": message, "on_front": False, "ugly": [], "noise": options.noise, "seed": options.seed}
    if document:
        result["ugly"] = ugly_models(document, input_names(os.path.join(folder, row["id"] + ".train.csv")))
        best = next(model for model in document["models"] if model["id"] == document["best"])
        result.update(formula=best["formula"], complexity=best["complexity"], status=document["lawdart"]["status"])
        result["recovered"], result["message"] = judge_with_limit(folder, row, best["formula"], options.judge)
        if not result["recovered"] and options.front:
            others = [model["formula"] for model in document["models"] if model["id"] != document["best"]]
            result["on_front"] = any(judge_with_limit(folder, row, other, options.judge)[0] for other in others)
    return result


def print_line(result):
    mark = result["recovered"] or ("on front" if result["on_front"] else "missed")
    text = result["formula"] if len(result["formula"]) <= 150 else result["formula"][:147] + "..."
    note = f"  [{result['message']}]" if result["message"] else ""
    print(f"{result['id']:28} {mark:9} {result['seconds']:7.2f} s  {text}{note}", flush=True)


def print_summary(results):
    print(f"\n{'suite':16} {'recovered':>12} {'share':>7} {'median s':>9} {'slowest s':>10}")
    suites = list(dict.fromkeys(result["suite"] for result in results))
    for suite in suites + (["all"] if len(suites) > 1 else []):
        own = [result for result in results if suite in ("all", result["suite"])]
        good = sum(bool(result["recovered"]) for result in own)
        seconds = [result["seconds"] for result in own]
        print(f"{suite:16} {good:>5} of {len(own):>3} {100 * good / len(own):>6.1f}% {statistics.median(seconds):>9.2f} {max(seconds):>10.2f}")


def print_ugly(results):
    """How many printed formulas, of the fronts as a whole, hold what simplification should have taken out, and which."""
    found = [(result["id"], *pair) for result in results for pair in result["ugly"]]
    print(f"\n{len(found)} ugly formulas on the fronts")
    for name, text, faults in found:
        print(f"{name:28} {', '.join(faults)}: {text}")
    return len(found)


def read_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--data-tool", help="recovery_data; default: where the same build put it")
    parser.add_argument("--suite", default="", help="one or more, by commas; default all")
    parser.add_argument("--ids", default="", help="problems, by commas; default all of the suite")
    parser.add_argument("--noise", type=float, default=0.0, help="standard deviation over the root mean square of the target")
    parser.add_argument("--rows", type=int, help="training rows; default: as many as the source of the problem")
    parser.add_argument("--time", default="30s")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--method", default="wide")
    parser.add_argument("--seed", type=int, default=0, help="of the data and of the search")
    parser.add_argument("--jobs", type=int, default=1, help="searches at a time")
    parser.add_argument("--judge", type=float, default=30.0, help="seconds to judge one formula")
    parser.add_argument("--patience", type=float, default=600.0, help="seconds after which a search is killed")
    parser.add_argument("--front", action="store_true", help="where the answer is not the law, look for it on the front")
    parser.add_argument("--strict", action="store_true", help="end with 1 if any formula on a front is ugly")
    parser.add_argument("--units", action="store_true", help="tell the search the units, where the table has all of a problem")
    parser.add_argument("--json", help="file that gets one JSON object a problem")
    words = sys.argv[1:]
    cut = words.index("--") if "--" in words else len(words)
    options = parser.parse_args(words[:cut])
    options.more = words[cut + 1:]
    if not options.data_tool:
        build = os.path.dirname(os.path.dirname(os.path.abspath(options.program)))
        options.data_tool = os.path.join(build, "tests", "recovery", "recovery_data")
    return options


def make_data(options, folder, chosen):
    for suite in dict.fromkeys(suite for suite, _ in chosen):
        command = [options.data_tool, os.path.join(PROBLEMS, suite + ".csv"), folder, "--noise", str(options.noise),
                   "--seed", str(options.seed), "--ids", ",".join(row["id"] for own, row in chosen if own == suite)]
        subprocess.run(command + (["--rows", str(options.rows)] if options.rows else []), check=True)


def main():
    options = read_options()
    split = lambda text: [word for word in text.split(",") if word]
    chosen = problems(split(options.suite), split(options.ids))
    results = []
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(options.jobs) as workers:
        make_data(options, folder, chosen)
        for result in workers.map(lambda problem: run_problem(options, folder, *problem), chosen):
            results.append(result)
            print_line(result)
            if options.json:
                with open(options.json, "a") as file:
                    file.write(json.dumps(result) + "\n")
    print_summary(results)
    if print_ugly(results) and options.strict:
        sys.exit(1)


if __name__ == "__main__":
    main()
