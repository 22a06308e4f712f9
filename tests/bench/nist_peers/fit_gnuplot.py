"""gnuplot's fit on the files of a folder, from both starts, each in a process of its own: fit_gnuplot.py FOLDER [tight]"""
import subprocess
import sys

import nist

SECONDS = 60
folder, tight = sys.argv[1], sys.argv[2:] == ["tight"]
SETTINGS = ["set fit limit 1e-15 maxiter 10000"] if tight else []


def script(found, start):
    lines = ["set fit quiet nolog errorvariables", *SETTINGS, f"set dummy {','.join(found.inputs)}"]
    lines += ["$data << END", *(" ".join(map(repr, row)) for row in found.rows), "END"]
    lines += [f"{name} = {value!r}" for name, value in zip(found.names, start)]
    lines.append(f"f({','.join(found.inputs)}) = {found.formula.replace('^', '**')}")
    columns = ":".join(str(column + 1) for column in range(len(found.rows[0])))
    lines.append(f"fit f({','.join(found.inputs)}) $data using {columns} via {','.join(found.names)}")
    lines.append("set print '-'")
    lines += [f'print sprintf("{name} %.17g %.17g", {name}, {name}_err)' for name in found.names]
    return "\n".join(lines)


def fit(found, start):
    """Its lines, or what it complains of."""
    try:
        run = subprocess.run(["gnuplot"], input=script(found, start), capture_output=True, text=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return None, f"no end within {SECONDS} s"
    complaint = run.stderr.strip().splitlines() or ["no result"]
    return (run.stdout.splitlines(), "") if run.returncode == 0 and run.stdout else (None, complaint[-1].strip())


print("#", subprocess.run(["gnuplot", "--version"], capture_output=True, text=True).stdout.strip())
for found in nist.read_all(folder):
    for number, start in enumerate(found.starts, 1):
        lines, complaint = fit(found, start)
        for line in lines or [f"failed {complaint}"]:
            print(found.name, number, line)
