"""SciPy's curve_fit on the files of a folder, from both starts: fit_scipy.py FOLDER [tight]"""
import sys
import warnings

import numpy as np
import scipy
from scipy.optimize import curve_fit

import nist

folder, tight = sys.argv[1], sys.argv[2:] == ["tight"]
settings = {"ftol": 1e-15, "xtol": 1e-15, "gtol": 1e-15, "maxfev": 100000} if tight else {}
warnings.simplefilter("ignore")
np.seterr(all="ignore")
print("# SciPy", scipy.__version__)
for found in nist.read_all(folder):
    _, target = found.table()
    formula = found.function()
    for number, start in enumerate(found.starts, 1):
        try:
            values, covariance = curve_fit(lambda _, *constants: formula(*constants), None, target, p0=start, **settings)
        except (RuntimeError, ValueError) as error:
            print(found.name, number, "failed", error)
            continue
        for name, value, error in zip(found.names, values, np.sqrt(np.diag(covariance))):
            print(found.name, number, name, repr(float(value)), repr(float(error)))
