"""The numbers of tests/stats/*_test.cpp that Python gives: /usr/bin/python3 tests/stats/reference.py (SciPy 1.10.1)."""

import itertools
from fractions import Fraction

from scipy import stats

signs = [1, 1, 1, -1, -1, -1, -1, 1, -1]  # 4 and 5, in 4 runs


def runs(values):
    return 1 + sum(a != b for a, b in zip(values, values[1:]))


def arrangements(positive, negative):
    n = positive + negative
    for places in itertools.combinations(range(n), positive):
        yield [1 if i in places else -1 for i in range(n)]


counts = [runs(each) for each in arrangements(4, 5)]
print("runs of all arrangements", runs(signs), float(Fraction(sum(c <= runs(signs) for c in counts), len(counts))))
counts = [runs(each) for each in arrangements(7, 9)]
print("7 and 9 in at most 4 runs", float(Fraction(sum(c <= 4 for c in counts), len(counts))))
print("spearman with ties", stats.spearmanr([1, 2, 2, 3, 5, 4, 9], [2, 1, 4, 4, 6, 7, 8]))
