"""What the estimator needs of scikit-learn, for those who have none: the same names with the same meaning."""

import inspect

import numpy as np


class BaseEstimator:
    """Parameters are the arguments of __init__, kept under their names."""

    def get_params(self, deep=True):
        return {name: getattr(self, name) for name in inspect.signature(type(self)).parameters}

    def set_params(self, **params):
        known = self.get_params()
        for name, value in params.items():
            if name not in known:
                raise ValueError(f"invalid parameter {name!r}; there are {', '.join(known)}")
            setattr(self, name, value)
        return self

    def __repr__(self):
        defaults = inspect.signature(type(self)).parameters
        given = (f"{name}={value!r}" for name, value in self.get_params().items()
                 if value != defaults[name].default)
        return f"{type(self).__name__}({', '.join(given)})"


class RegressorMixin:
    def score(self, X, y, sample_weight=None):
        """The coefficient of determination."""
        y = np.asarray(y, dtype=float)
        weights = np.ones_like(y) if sample_weight is None else np.asarray(sample_weight, dtype=float)
        misfit = np.sum(weights * (y - self.predict(X)) ** 2)
        return 1.0 - misfit / np.sum(weights * (y - np.average(y, weights=weights)) ** 2)


class NotFittedError(ValueError, AttributeError):
    pass


def check_is_fitted(estimator, attribute):
    if not hasattr(estimator, attribute):
        raise NotFittedError(f"This {type(estimator).__name__} instance is not fitted yet: call 'fit' first.")


def validate_data(estimator, X, y=None, *, reset=True, **ignored):
    """The numbers of X, and of y where there is one, or a ValueError. Keeps the names of X's columns, or checks
    them against those that were kept."""
    names = _column_names(X)
    X = _finite(X, 2, "X")
    if reset:
        estimator.n_features_in_ = X.shape[1]
        vars(estimator).pop("feature_names_in_", None)
        if names is not None:
            estimator.feature_names_in_ = names
    elif X.shape[1] != estimator.n_features_in_:
        raise ValueError(f"X has {X.shape[1]} features, but {type(estimator).__name__} was fitted to "
                         f"{estimator.n_features_in_}")
    elif names is not None and list(getattr(estimator, "feature_names_in_", names)) != list(names):
        raise ValueError("The feature names should match those that were passed during fit.")
    if y is None:
        return X
    y = _finite(y, 1, "y")
    if len(y) != len(X):
        raise ValueError(f"X has {len(X)} rows and y {len(y)}")
    return X, y


def _column_names(X):
    names = getattr(X, "columns", None)
    if names is None or not all(isinstance(name, str) for name in names):
        return None
    return np.asarray(names, dtype=object)


def _finite(values, dimensions, name):
    values = np.asarray(values, dtype=float)
    if values.ndim != dimensions:
        raise ValueError(f"{name} has {values.ndim} dimensions where {dimensions} were expected")
    if not np.isfinite(values).all():
        raise ValueError(f"{name} contains NaN or infinity")
    return values
