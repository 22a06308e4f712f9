"""Formulas that writers_emit wrote, computed in their own language and compared with lawdart's values.

    python3 consume.py LANGUAGE FOLDER

Ends with 77 where nobody here speaks the language.
"""
import csv
import importlib
import json
import math
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile

SKIPPED = 77
TOLERANCE = 1e-12
# A spreadsheet has no log1p: the logarithm of 1 and little more has no more digits than 1 has. Of a sum that is 0 SymPy
# leaves as much as its working precision.
ABSOLUTE = {"excel": 1e-16, "derivative": 1e-100}
# Numbers nearer to 0 have fewer digits, or count as 0.
TINY = 1e-300
# R's erf squares its argument. In a spreadsheet a power that leaves the range of numbers is an error, and waves
# have an end.
SMALLEST = {"r": 1e-150, "excel": 1e-100}
LARGEST = {"excel": 1e5}


def tool(*names):
    """The first program of these that is installed."""
    for name in names:
        if shutil.which(name):
            return name
    sys.exit(skip(" or ".join(names)))


def module(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        sys.exit(skip(f"the Python module {name}"))


def skip(missing):
    print(f"skipped: {missing} is not installed")
    return SKIPPED


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode:
        sys.exit(f"{' '.join(command)}:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return done.stdout


def numbers(text):
    return [float(word.replace("Inf", "inf").replace("NaN", "nan")) for word in text.split()]


def calls(formulas):
    """Each function at each of its points, written f0(1.5, 2.5)."""
    return [f"f{i}({', '.join(map(repr, point))})" for i, f in enumerate(formulas) for point in f["points"]]


def column_calls(formulas, vector):
    """Each function at all of its points at once; `vector` writes a list of numbers."""
    return [f"f{i}({', '.join(vector(column) for column in zip(*f['points']))})" for i, f in enumerate(formulas)]


def compiled(compiler, ending, header):
    def compute(code, formulas, folder):
        source, program = folder / f"f.{ending}", folder / "f"
        lines = "".join(f'  printf("%.17g\\n", {call});\n' for call in calls(formulas))
        source.write_text(f"{code}\n#include <{header}>\nint main() {{\n{lines}  return 0;\n}}\n")
        run(tool(compiler), "-Wall", "-Wextra", "-Werror", "-pedantic", "-O0", "-o", str(program), str(source), "-lm")
        return numbers(run(str(program)))
    return compute


def interpreted(programs, ending, write, arguments=()):
    """`write` makes the lines that print every value."""
    def compute(code, formulas, folder):
        source = folder / f"f.{ending}"
        source.write_text(code + "\n".join(write(formulas)) + "\n")
        return numbers(run(tool(*programs), *arguments, str(source)))
    return compute


def numpy_values(code, formulas, _):
    numpy = module("numpy")
    if "scipy" in code:
        module("scipy.special")
    names = {}
    exec(code, names)
    values = []
    for i, f in enumerate(formulas):
        values += list(names[f"f{i}"](*numpy.array(f["points"]).T))
    return values


def sympy_values(code, formulas, _):
    sympy = module("sympy")
    names = {}
    exec(code, names)
    values = []
    for i, f in enumerate(formulas):
        for point in f["points"]:
            at = {names[name]: sympy.Float(value, 17) for name, value in zip(f["sympy"], point)}
            values.append(float(sympy.sympify(names[f"f{i}"]).evalf(17, subs=at)))
    return values


def derivative_values(code, formulas, folder):
    """Of the derivative that was written; SymPy's own of the formula takes the place of what is expected."""
    sympy = module("sympy")
    names = {}
    exec((FOLDER / "sympy.txt").read_text(), names)
    for i, f in enumerate(formulas):
        if i % 3:  # a share of them: SymPy takes its time
            f["points"] = f["values"] = []
            continue
        slope = sympy.diff(names[f"f{i}"], names[f["sympy"][0]])
        f["values"] = []
        for point in f["points"]:
            at = {names[name]: sympy.Float(value, 17) for name, value in zip(f["sympy"], point)}
            f["values"].append(float(slope.evalf(17, subs=at)))
    return sympy_values(code, formulas, folder)


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
BOOK = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets>'
    "<definedNames>{}</definedNames></workbook>",
}


def excel_values(code, formulas, folder):
    """One row of a sheet for each formula and point: the formula in A, its inputs in cells that have its names."""
    office = tool("soffice", "libreoffice")
    names = sorted({name for f in formulas for name in f["excel"]})
    rows = []
    for formula, f in zip(code.splitlines(), formulas):
        for point in f["points"]:
            row = len(rows) + 1
            cells = f'<c r="A{row}"><f>{formula[1:].replace("&", "&amp;").replace("<", "&lt;")}</f></c>'
            for name, value in sorted(zip(f["excel"], point)):
                cells += f'<c r="{chr(ord("B") + names.index(name))}{row}"><v>{value!r}</v></c>'
            rows.append(f'<row r="{row}">{cells}</row>')
    # A name for a whole column stands for its cell in the row of the formula.
    defined = "".join(f'<definedName name="{name}">S!${chr(ord("B") + i)}$1:${chr(ord("B") + i)}${len(rows)}</definedName>'
                      for i, name in enumerate(names))
    with zipfile.ZipFile(folder / "f.xlsx", "w") as book:
        for part, text in BOOK.items():
            book.writestr(part, text.format(defined) if part == "xl/workbook.xml" else text)
        book.writestr("xl/worksheets/sheet1.xml", SHEET.format("".join(rows)))
    # 44: comma; 34: quote; 76: UTF-8; the last but one word: cells as they are, not as shown.
    run(office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false", "--outdir", str(folder), str(folder / "f.xlsx"))
    with open(folder / "f.csv", newline="", encoding="utf-8") as table:
        return [float(row[0]) if re.match(r"[-+.\d]", row[0]) else math.nan for row in csv.reader(table)]


def check_latex(code, _, folder):
    lines = [f"\\[ {line} \\]" for line in code.splitlines()]
    (folder / "f.tex").write_text("\\documentclass{article}\n\\usepackage{amsmath}\n\\begin{document}\n" + "\n".join(lines) +
                                  "\n\\end{document}\n")
    run(tool("pdflatex"), "-interaction=nonstopmode", "-halt-on-error", "f.tex", cwd=folder)


PARTS = {"mfrac": 2, "msup": 2, "msub": 2, "msubsup": 3, "msqrt": 1}


def check_mathml(code, _, __):
    for line in code.splitlines():
        root = xml.fromstring(line)
        for element in root.iter():
            tag = element.tag.split("}")[1]
            if tag in PARTS and len(element) != PARTS[tag]:
                sys.exit(f"<{tag}> has {len(element)} parts: {line}")
            if tag in ("mi", "mn", "mo") and not element.text:
                sys.exit(f"<{tag}> is empty: {line}")


def check_dot(code, formulas, folder):
    (folder / "f.dot").write_text(code)
    graphs = run(tool("dot"), "-Tcanon", str(folder / "f.dot")).count("digraph")
    if graphs != len(formulas):
        sys.exit(f"{graphs} graphs of {len(formulas)}")


LANGUAGES = {
    "sympy": sympy_values,
    "derivative": derivative_values,
    "numpy": numpy_values,
    "c": compiled("gcc", "c", "stdio.h"),
    "cpp": compiled("g++", "cpp", "cstdio"),
    "r": interpreted(["Rscript"], "r", lambda f: [
        f'cat(sprintf("%.17g", {call}), sep = "\\n"); cat("\\n")'
        for call in column_calls(f, lambda v: f"c({', '.join(map(repr, v))})")], ["--vanilla"]),
    "matlab": interpreted(["octave-cli", "octave"], "m", lambda f: [
        f'printf("%.17g\\n", {call});' for call in column_calls(f, lambda v: f"[{', '.join(map(repr, v))}]")],
        ["--no-init-file", "--no-history"]),
    "javascript": interpreted(["node", "nodejs"], "js", lambda f: [f"console.log({call});" for call in calls(f)]),
    "julia": interpreted(["julia"], "jl", lambda f: [f"println({call})" for call in calls(f)], ["--startup-file=no"]),
    "excel": excel_values,
    "latex": check_latex,
    "mathml": check_mathml,
    "dot": check_dot,
}


def compare(values, formulas):
    expected = [(f, point, value) for f in formulas for point, value in zip(f["points"], f["values"])]
    if len(values) != len(expected):
        sys.exit(f"{len(values)} values, {len(expected)} expected")
    faults, worst = [], 0.0
    for value, (f, point, right) in zip(values, expected):
        off = abs(value - right) / abs(right) if abs(right) > TINY else 0.0
        if not abs(value - right) <= max(TOLERANCE * abs(right), ABSOLUTE.get(LANGUAGE, TINY)):
            faults.append(f"{f['text']} at {point}: {value!r}, expected {right!r}")
        worst = max(worst, off)
    print(f"{len(values)} values of {len(formulas)} formulas, worst relative difference {worst:.1e}")
    if faults:
        sys.exit("\n".join([f"{len(faults)} differ:"] + faults[:20]))


def main():
    formulas = json.loads((FOLDER / "formulas.json").read_text())
    for f in formulas:
        kept = [all(x == 0.0 or SMALLEST.get(LANGUAGE, 0.0) <= abs(x) <= LARGEST.get(LANGUAGE, math.inf) for x in point)
                for point in f["points"]]
        f["points"], f["values"] = ([x for x, keep in zip(f[part], kept) if keep] for part in ("points", "values"))
    code = (FOLDER / f"{LANGUAGE}.txt").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        values = LANGUAGES[LANGUAGE](code, formulas, pathlib.Path(folder))
    if values is not None:
        compare(values, formulas)


if __name__ == "__main__":
    LANGUAGE, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2])
    main()
