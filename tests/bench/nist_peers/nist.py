"""The files of data/nist, and the rule of `lawdart verify nist` for the digits that agree."""
import dataclasses
import math
import pathlib

import numpy as np

CERTIFIED_DIGITS = 11.0
SAME_VALUES = 1e-10
FUNCTIONS = {name: getattr(np, name) for name in ("exp", "sin", "cos", "pi")} | {"atan": np.arctan}


@dataclasses.dataclass
class Set:
    name: str
    formula: str = ""
    inputs: list = dataclasses.field(default_factory=list)
    rows: list = dataclasses.field(default_factory=list)  # the inputs and then the target
    names: list = dataclasses.field(default_factory=list)  # of the constants, as those below
    starts: tuple = ([], [])
    certified: list = dataclasses.field(default_factory=list)
    standard_errors: list = dataclasses.field(default_factory=list)

    def table(self):
        """The inputs by name, and the target."""
        columns = np.array(self.rows).T
        return dict(zip(self.inputs, columns)), columns[-1]

    def function(self):
        """The formula as a function of its constants."""
        code = compile(self.formula.replace("^", "**"), self.name, "eval")
        inputs, _ = self.table()
        return lambda *constants: eval(code, FUNCTIONS | inputs | dict(zip(self.names, constants)))


def read(path):
    found = Set(path.stem, starts=([], []))
    for line in path.read_text().splitlines():
        first, *words = line.split()
        if first == "formula":
            found.formula = words[0]
        elif first == "data":
            found.inputs = words[:-1]
        elif first.startswith("b"):
            found.names.append(first)
            values = (*found.starts, found.certified, found.standard_errors)
            for column, word in zip(values, words):
                column.append(float(word))
        elif first not in ("#", "difficulty", "deviance"):
            found.rows.append([float(word) for word in (first, *words)])
    return found


def read_all(folder):
    return [read(path) for path in sorted(pathlib.Path(folder).glob("*.txt"))]


def agreed(value, certified):
    if value == certified:
        return CERTIFIED_DIGITS
    if not math.isfinite(value):
        return 0.0
    return min(max(-math.log10(abs(value - certified) / abs(certified)), 0.0), CERTIFIED_DIGITS)


def matched(found, fitted):
    """For each certified constant the place of the fitted one that stands for it: terms of a sum may have changed places."""
    own = list(range(len(fitted)))
    nearest = [min(own, key=lambda place: abs(fitted[place] - certified)) for certified in found.certified]
    if sorted(nearest) != own:
        return own
    with np.errstate(all="ignore"):
        before, after = (np.asarray(found.function()(*[fitted[i] for i in places])) for places in (own, nearest))
    same = np.max(np.abs(after - before)) <= SAME_VALUES * np.max(np.abs(before))
    return nearest if same else own


def digits(found, fitted, errors):
    """Of constants and of standard errors, the worst of each."""
    places = matched(found, fitted)
    least = lambda values, certified: min(agreed(values[i], true) for i, true in zip(places, certified))
    return least(fitted, found.certified), least(errors, found.standard_errors)
