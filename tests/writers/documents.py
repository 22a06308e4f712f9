"""Reports as those read them whom they are written for: pdflatex sets every kind of run, pandoc finds the parts.

    python3 documents.py KIND PROGRAM DATA

Ends with 77 where the reader is not installed.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
# In points: nobody sees less.
WIDEST_FAULT = 3.0
STRANGE = 'größe_1 [m²],温度,"a\\b^c~d{e}$%#&",λ→Жx,"q""r\'s <|>",a very long name of a column that goes on and on without end'


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", **options)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return done.stdout


def needed(program, *style):
    """Leaves the test where the program, or a style that it needs, is not installed."""
    if not shutil.which(program):
        print(f"skipped: {program} is not installed")
        sys.exit(SKIPPED)
    for name in style:
        if not subprocess.run(["kpsewhich", name], capture_output=True, text=True).stdout:
            print(f"skipped: {name} is not installed")
            sys.exit(SKIPPED)


def strange_names(folder):
    """Columns of names that LaTeX has no letters for, or reads as commands."""
    rows = [[1 + i, 2 + (7 * i) % 5, 3 + (3 * i) % 7, 1 + (5 * i) % 11, 2 + (2 * i) % 3] for i in range(24)]
    lines = [",".join(map(str, [*row, round(3.0 * row[0] / (2.0 + row[1]) + 0.01 * (i % 4), 4)]))
             for i, row in enumerate(rows)]
    (folder / "strange.csv").write_text("\n".join([STRANGE, *lines]) + "\n", encoding="utf-8")
    return [folder / "strange.csv"]


RUNS = {
    "fit": lambda _: ["fit", DATA / "puromycin.csv", "rate ~ Vmax*conc/(Km + conc)"],
    "search": lambda _: ["search", DATA / "trees.csv", "--rounds", "2", "--stability", "2"],
    "groups": lambda folder: ["fit", *grouped(folder), "y ~ top*x/(half + x)", "--group", "state", "--per-group",
                              "top"],
    "strange names": lambda folder: ["search", *strange_names(folder), "--rounds", "1"],
    "many rows": lambda folder: ["fit", *many_rows(folder), "y ~ a*x/(b + x)"],
}


def grouped(folder):
    """Three curves that have one constant in common."""
    rows = [f"{x},{state},{top * x / (1.3 + x) + 0.02 * ((i * 7) % 5 - 2):.4f}" for i, x in enumerate(range(1, 16))
            for state, top in (("fresh", 5.0), ("aged", 3.0), ("heat & cold", 2.0))]
    (folder / "groups.csv").write_text("x,state,y\n" + "\n".join(rows) + "\n")
    return [folder / "groups.csv"]


def many_rows(folder):
    rows = (f"{0.001 * i:.3f},{0.001 * i / (3.0 + 0.001 * i) + 0.01 * ((i * 7919) % 13 - 6):.5f}" for i in range(10000))
    (folder / "many.csv").write_text("x,y\n" + "\n".join(rows) + "\n")
    return [folder / "many.csv"]


def report(kind, name, folder):
    run(PROGRAM, *RUNS[kind](folder), "-o", folder / "run", "-q")
    run(PROGRAM, "report", folder / "run", "-o", folder / name)
    return (folder / name).read_text(encoding="utf-8")


def check_latex(kind, folder):
    needed("pdflatex", "booktabs.sty", "pgf.sty")
    text = report(kind, "law.tex", folder)
    for _ in range(2):
        run("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "law.tex", cwd=folder)
    log = (folder / "law.log").read_text(errors="replace")
    faults = [line for line in log.splitlines() if line.startswith("Missing character")]
    for box in re.finditer(r"Overfull \\[hv]box \(([\d.]+)pt too .*", log):
        if float(box[1]) > WIDEST_FAULT:
            faults.append(box[0])
    if faults:
        sys.exit("\n".join(faults))
    print(f"{text.count('{lawplot}') // 2} plots, {len(re.findall(r'.begin.(?:short|law)table', text))} tables,", log[log.rfind("Output written"):].split("\n")[0])


def parts(node, kind):
    """All parts of a document of pandoc's that are of this kind, at any depth."""
    if isinstance(node, dict):
        if node.get("t") == kind:
            yield node["c"]
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from parts(child, kind)


def words(node):
    """What stands in a part, without blanks."""
    return "".join(parts(node, "Str")) + "".join(text for _, text in parts(node, "Code"))


def check_markdown(_, folder):
    needed("pandoc")
    text = report("fit", "law.md", folder)
    tables = re.findall(r"^\|(?:---:?\|)+\n((?:\|.*\n)*)", text, re.M)
    formula = re.search(r"^\$\$\n(.*)\n\$\$$", text, re.M)[1]
    for form in ("gfm+tex_math_dollars", "markdown"):
        document = json.loads(run("pandoc", "--from", form, "--to", "json", folder / "law.md"))
        read = list(parts(document["blocks"], "Table"))
        rows = [len(body[3]) for table in read for body in table[4]]
        assert rows == [table.count("\n") for table in tables], (form, rows)
        constants = next(words(table) for table in read if "estimate" in words(table[3]))
        assert "Vmax212.76.9197.3to229.3" in constants, (form, constants)
        shown = [latex.strip() for sort, latex in parts(document["blocks"], "Math") if sort["t"] == "DisplayMath"]
        assert shown == [formula], (form, shown)
        images = [target[0] for _, _, target in parts(document["blocks"], "Image")]
        assert len(images) == text.count("](<") and all((folder / image).exists() for image in images), (form, images)
        page = run("pandoc", "--from", form, "--to", "html", "--mathml", folder / "law.md")
        assert page.count("<table") == len(tables) and page.count("<mfrac>") == 1, form
    print(f"{len(tables)} tables, {len(images)} plots, {formula}")


if __name__ == "__main__":
    KIND, PROGRAM, DATA = sys.argv[1], *(pathlib.Path(place).resolve() for place in sys.argv[2:4])
    with tempfile.TemporaryDirectory() as work:
        (check_markdown if KIND == "markdown" else check_latex)(KIND, pathlib.Path(work))
