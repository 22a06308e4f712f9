#!/usr/bin/python3
"""Whether SymPy finds simplified formulas equal to what they were.

    tests/recovery/check_simplified.py build/release/tests/recovery/simplified_formulas [COUNT [SEED]]

Both forms are computed with 50 digits at the same points; the constants in them are doubles. Ends with 1 if any two
forms differ, with 77 where there is no python3-sympy.
"""
import subprocess
import sys

try:
    import sympy

    import formula
except ImportError:
    print("python3-sympy is not installed")
    sys.exit(77)

TOLERANCE = 1e-9


def differs(line):
    """Where the forms of one line differ, or that there is nothing to compare; else empty."""
    original, simplified, *points = line.split("\t")
    symbols = {name: sympy.Symbol(name, real=True) for name in ("x", "y")}
    rows = [[float(cell) for cell in point.split(",")] for point in points]
    before = formula.exact_values(formula.read(original, symbols), symbols.values(), rows)
    after = formula.exact_values(formula.read(simplified, symbols), symbols.values(), rows)
    compared = 0
    for row, old, new in zip(rows, before, after):
        if old != old:  # too large for SymPy's time, or complex on the way
            continue
        compared += 1
        if not abs(new - old) <= TOLERANCE * abs(old):
            return f"{old!r} became {new!r} at {row}"
    return "" if compared else "nothing to compare"


def main():
    tool, count, seed = sys.argv[1:] + ["300", "7"][len(sys.argv) - 2:]
    lines = subprocess.run([tool, count, seed], check=True, capture_output=True, text=True).stdout.splitlines()
    equal = wrong = 0
    for line in lines:
        try:
            fault = differs(line)
        except formula.Unreadable as failure:
            fault = "nothing to compare" if "finite" in str(failure) else str(failure)
        if fault and fault != "nothing to compare":
            print(f"{line.split(chr(9))[0]}\n  => {line.split(chr(9))[1]}\n  {fault}")
        equal += not fault
        wrong += bool(fault) and fault != "nothing to compare"
    print(f"{equal} of {len(lines)} equal, {wrong} wrong, {len(lines) - equal - wrong} not comparable")
    sys.exit(1 if wrong or equal < 0.9 * len(lines) else 0)


if __name__ == "__main__":
    main()
