"""Finds the law behind experimental data: a table in, a readable formula out.

    from lawdart import LawDart
    law = LawDart(time=30).fit(X, y)
    law.formula_, law.predict(X), law.sympy(), law.report("report.html")
"""

from ._lawdart import version as __version__
from .estimator import LawDart

__all__ = ["LawDart"]
