"""The search of lawdart as an estimator with the conventions of scikit-learn, which need not be there."""

import copy
import json
import warnings

import numpy as np

from . import _lawdart

try:
    from sklearn.base import BaseEstimator, RegressorMixin
    from sklearn.utils.validation import check_is_fitted
except ImportError:
    from .alone import BaseEstimator, RegressorMixin, check_is_fitted, validate_data
else:
    try:
        from sklearn.utils.validation import validate_data
    except ImportError:  # before scikit-learn 1.6 it was a method

        def validate_data(estimator, *args, **kwargs):
            return estimator._validate_data(*args, **kwargs)


class LawDart(RegressorMixin, BaseEstimator):
    """Searches for the formula behind the rows of a table.

    Parameters are the options of ``lawdart search``, which tells more of each; None leaves one at its
    default.

    time : seconds, or a text such as "5m"; the best formula so far is the answer. Default: a minute.
    rounds : int; ends the search after so many rounds, with the same answer for any number of threads.
    random_state : int, or a RandomState to draw one from; None is 0. Everything random follows from it.
    threads : int; default: as many as the machine runs at once.
    method : "wide", "darts" or "fair-darts".
    ops : candidate operations, a list of names or a text such as "+tanh,-sin".
    max_complexity : int; of formulas that are kept.
    criterion : "mdl", "aicc", "bic" or "validation"; recommends one of the formulas.
    constants : "numbers", "physical" or "none"; what names fitted constants may get.
    units : dict of column names and units, or a text; every formula is checked against them.
    output : "real", "probability" or "count"; what the target is.
    stability : int; searches so many times more, on rows drawn anew, to see how often the form comes back.
    formula : text; `"y ~ a*exp(-b*t) + ?f(x)"` is a known part with a hole.
    options : dict of other options of ``lawdart search`` by name, such as {"order": 2}.

    After fit():

    formula_ : text; the recommended formula, with the digits that the data give its constants.
    complexity_ : int; of it.
    parameters_ : list of dicts; its constants with standard errors and intervals.
    models_ : list of dicts; all formulas of the front.
    record_ : dict; the whole result, as ``lawdart search --json`` prints it.
    n_features_in_, feature_names_in_ : as everywhere in scikit-learn.
    """

    def __init__(self, *, time=None, rounds=None, random_state=0, threads=None, method=None, ops=None,
                 max_complexity=None, criterion=None, constants=None, units=None, output=None, stability=None,
                 formula=None, options=None):
        self.time = time
        self.rounds = rounds
        self.random_state = random_state
        self.threads = threads
        self.method = method
        self.ops = ops
        self.max_complexity = max_complexity
        self.criterion = criterion
        self.constants = constants
        self.units = units
        self.output = output
        self.stability = stability
        self.formula = formula
        self.options = options

    def fit(self, X, y, sample_weight=None, yerr=None):
        """Searches. `sample_weight`: relative weights of the rows; `yerr`: absolute standard deviations of y.

        A KeyboardInterrupt ends the search, and the best formula so far is the answer, with a warning.
        """
        vars(self).pop("record_", None)  # what fails leaves nothing that an older fit found
        target = getattr(y, "name", None)
        X, y = validate_data(self, X, y, dtype=np.float64, y_numeric=True, ensure_min_samples=2, reset=True)
        self._inputs = list(getattr(self, "feature_names_in_", [f"x{i}" for i in range(X.shape[1])]))
        if len(set(self._inputs)) < len(self._inputs):
            raise ValueError(f"two columns of X have one name: {', '.join(self._inputs)}")
        names, columns, options = list(self._inputs), [X], self._given_options()
        for option, values in (("weights", sample_weight), ("yerr", yerr)):
            if values is not None:
                names.append(_free_name(option, names))
                columns.append(_column(values, len(y), option))
                options.append((option, names[-1]))
        names.append(_free_name(target if isinstance(target, str) else "y", names))
        columns.append(np.asarray(y, dtype=float))
        self._task = (names, np.column_stack(columns), self.formula or "", options)
        self.record_ = json.loads(_lawdart.search(_lawdart.Task(*self._task), f"{self!r}.fit(X, y)"))
        if self.record_["lawdart"]["status"] == "interrupted":
            warnings.warn("the search was interrupted; the formula is the best so far", stacklevel=2)
        best = self.model()
        self.models_ = self.record_["models"]
        self.formula_ = best["formula_rounded"]
        self.complexity_ = best["complexity"]
        self.parameters_ = best["parameters"]
        return self

    def predict(self, X, model=None):
        """Values of the recommended formula at the rows of X, or of that with the id `model`; NaN where it has
        none."""
        check_is_fitted(self, "record_")
        X = validate_data(self, X, dtype=np.float64, reset=False)
        return _lawdart.values(self.model(model)["formula"], self._inputs, X)

    def model(self, model=None):
        """All that is known of the recommended formula, or of that with the id `model`: a dict."""
        check_is_fitted(self, "record_")
        wanted = self.record_["best"] if model is None else model
        for found in self.record_["models"]:
            if found["id"] == wanted:
                return found
        raise ValueError(f"there is no model {model}; there are 1 to {len(self.record_['models'])}")

    def latex(self, model=None):
        """The formula as LaTeX, with the digits that the data give its constants."""
        return self.model(model)["latex"]

    def code(self, language="numpy", model=None):
        """The formula as a complete function: numpy, c, cpp, julia, r, matlab, excel, javascript, sympy."""
        return _lawdart.code(self.model(model)["formula"], self._inputs, language)

    def sympy(self, model=None):
        """The formula as an expression of SymPy, with all digits of its constants. Its symbols are
        called as the columns, but that what is no letter, digit or underscore becomes an underscore."""
        namespace = {}
        exec(self.code("sympy", model), namespace)
        return namespace["sympy"].sympify(namespace["f"])

    def symbols(self):
        """What sympy() calls the columns of X."""
        check_is_fitted(self, "record_")
        return _lawdart.symbols(self._inputs)

    def report(self, path, model=None):
        """Writes all there is to say of the formula to a file: .html, .md, .tex or .json, by its ending."""
        described = self.model(model)["id"]
        _lawdart.report(_lawdart.Task(*self._task), json.dumps(self.record_), str(path), described)

    def with_model(self, model):
        """A copy for which the formula with the id `model` is the recommended one."""
        other = copy.copy(self)
        other.record_ = {**self.record_, "best": self.model(model)["id"]}
        best = other.model()
        other.formula_, other.complexity_, other.parameters_ = (
            best["formula_rounded"], best["complexity"], best["parameters"])
        return other

    def _given_options(self):
        """The options that are not at their defaults, as texts."""
        given = {name.replace("_", "-"): value for name, value in self.get_params(deep=False).items()
                 if name not in ("formula", "options", "random_state")}
        given["seed"] = _seed(self.random_state)
        given.update(self.options or {})
        return [(name, _text(name, value)) for name, value in given.items() if value is not None]


def _seed(random_state):
    if random_state is None:
        return 0
    if hasattr(random_state, "randint"):
        return int(random_state.randint(2**31 - 1))
    return int(random_state)


def _text(name, value):
    """The value of an option as on the command line."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if name == "time":
        return f"{float(value)!r}s"
    if isinstance(value, dict):
        return ",".join(f"{_quoted(key)}={part}" for key, part in value.items())
    if isinstance(value, (list, tuple)):
        return ",".join(str(part) for part in value)
    return str(value)


def _quoted(name):
    return name if name.isidentifier() else f"`{name}`"


def _free_name(name, taken):
    while name in taken:
        name += "_"
    return name


def _column(values, rows, name):
    """One number a row; a single one counts for all."""
    values = np.asarray(values, dtype=float)
    if values.ndim == 0:
        values = np.full(rows, values)
    if values.shape != (rows,):
        raise ValueError(f"{name} has shape {values.shape} where ({rows},) was expected")
    return values
