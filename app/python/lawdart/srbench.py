"""What the harness of SRBench (cavalab.org/srbench) asks of a method: in its folder a regressor.py that says

    from lawdart.srbench import *
"""

from .estimator import LawDart

__all__ = ["est", "model", "complexity", "hyper_params", "eval_kwargs", "get_population", "get_best_solution"]

# Jobs of the harness have one core and an hour, of which some is for the fits that follow the search.
est = LawDart(time=50 * 60, threads=1)
hyper_params = {}
eval_kwargs = {"test_params": {"time": 5}}


def model(est, X=None):
    """The formula as SymPy reads it, in the names of X's columns where it has any."""
    formula = est.sympy()
    column_of = dict(zip(est.symbols(), getattr(X, "columns", est.symbols())))
    renamed = {symbol: type(symbol)(str(column_of[str(symbol)])) for symbol in formula.free_symbols}
    return str(formula.subs(renamed, simultaneous=True))


def complexity(est):
    """Nodes of the formula's tree."""
    return est.complexity_


def get_population(est):
    """One estimator for each formula of the front, at most a hundred."""
    return [est.with_model(found["id"]) for found in est.models_[:100]]


def get_best_solution(est):
    return est
