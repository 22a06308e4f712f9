"""Whether a formula is the law. It is recovered if it is

- numerically the law: within 1e-4 of it (relative) at every row of the training range and of twice that range, as it stands; or
- symbolically the law, in the sense of SRBench (La Cava et al. 2021): with constants rounded to three decimals, its difference
  from the law is a constant or its ratio to the law a constant that is not 0, and R squared is more than 0.5. Rounding also
  takes away small terms that matter, so the formula itself must then be within 0.1 % of the law up to an offset or a factor, or
  the law with other constants, at most 2 % off (beside a zero of the law: 2 % of a hundredth of its spread).
"""
import math
import statistics

import mpmath
import sympy

import formula

TOLERANCE = 1e-4
DECIMALS = 3
MOST_EXACT_ROWS = 400  # computed again with 50 digits
SYMBOLIC_ROWS = 200


def errors(truth, found, least=0.0):
    """Relative to the truth, or to `least` or a thousandth of the truth's median where that is more."""
    least = max(least, 1e-3 * statistics.median(abs(t) for t in truth))
    return [abs(f - t) / max(abs(t), least, 1e-300) if math.isfinite(f) else math.inf for t, f in zip(truth, found)]


def quantile(numbers, share):
    ordered = sorted(numbers)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def predict(expression, symbols, rows, truth):
    """The formula at each row; with 50 digits where double precision fails, or may be what a few rows differ by."""
    found = formula.values(expression, symbols, rows)
    failed = [i for i, value in enumerate(found) if math.isnan(value)]
    wrong = [i for i, error in enumerate(errors(truth, found)) if error > TOLERANCE]
    again = wrong if len(wrong) <= 0.1 * len(rows) else failed
    again = again[:MOST_EXACT_ROWS]
    for i, value in zip(again, formula.exact_values(expression, symbols, [rows[i] for i in again])):
        if math.isfinite(value):
            found[i] = value
    return found


def rebuilt(expression, change, in_exponent=False):
    """The expression with change(number, in_exponent) for each of its numbers."""
    if expression.is_Rational or not expression.args:
        return change(expression, in_exponent)
    if expression.is_Pow:
        base, exponent = expression.args
        return sympy.Pow(rebuilt(base, change, in_exponent), rebuilt(exponent, change, True))
    return expression.func(*[rebuilt(part, change, in_exponent) for part in expression.args])


def with_floats(expression):
    """pi and all that is built of numbers alone, such as sqrt(2), as one decimal number."""
    if expression.is_Rational or expression.is_Float or expression.is_Symbol:
        return expression
    if not expression.free_symbols:
        number = sympy.N(expression, 17)
        return number if number.is_Float else expression
    return expression.func(*[with_floats(part) for part in expression.args])


def rounded_number(number, in_exponent):
    if not number.is_Float and (in_exponent or not number.is_Rational or number.is_Integer):
        return number
    value = float(number)
    if abs(value) < 1e-4:
        return sympy.Integer(0)
    value = round(value, DECIMALS)
    if value == int(value):
        return sympy.Integer(int(value))
    if in_exponent:  # 0.333 is meant as a third
        for denominator in range(2, 7):
            if abs(value - round(value * denominator) / denominator) <= 6e-4:
                return sympy.Rational(round(value * denominator), denominator)
    return sympy.Float(repr(value))


def rounded(expression):
    return rebuilt(with_floats(expression), rounded_number)


def constant_value(expression, symbols, rows):
    """The value, if it is the same at all rows; else None."""
    found = [v for v in formula.values(expression, symbols, rows if expression.free_symbols else rows[:1]) if math.isfinite(v)]
    if not found or (expression.free_symbols and len(found) < len(rows) / 2):
        return None
    middle = statistics.median(found)
    return middle if all(abs(v - middle) <= 1e-8 * max(1.0, abs(middle)) for v in found) else None


def same_up_to_constant(law, found, symbols, rows):
    if constant_value(rounded(law - found), symbols, rows) is not None:
        return True
    ratio = constant_value(rounded(found / law), symbols, rows)
    return ratio is not None and abs(ratio) > 1e-9


def symbolically_same(law, found, symbols, rows):
    """The rule of SRBench, on forms as they are and then on simplified ones."""
    if same_up_to_constant(law, found, symbols, rows):
        return True
    law, found = sympy.simplify(law, ratio=1), sympy.simplify(found, ratio=1)
    if same_up_to_constant(law, found, symbols, rows):
        return True
    if constant_value(rounded(sympy.simplify(rounded(law - found), ratio=1)), symbols, rows) is not None:
        return True
    ratio = constant_value(rounded(sympy.simplify(rounded(found / law), ratio=1)), symbols, rows)
    return ratio is not None and abs(ratio) > 1e-9


def near(law_values, found_values, least=0.0):
    """The error at 95 % of the rows (`least` as in errors()), up to an offset or a factor, whichever is best."""
    pairs = [(t, f) for t, f in zip(law_values, found_values) if math.isfinite(f)]
    if len(pairs) <= 0.9 * len(law_values):
        return math.inf
    truth, found = zip(*pairs)
    offset = statistics.median(f - t for t, f in pairs)
    ratios = [f / t for t, f in pairs if t != 0]
    factor = statistics.median(ratios) if ratios else 1.0
    forms = [found, [f - offset for f in found], [f / factor for f in found] if factor else found]
    return min(quantile(errors(truth, form, least), 0.95) for form in forms)


def in_family(law, symbols, rows, found_values):
    """Whether other constants in the law, a factor and an offset give the found values: Levenberg-Marquardt from the law."""
    keep = [i for i, value in enumerate(found_values) if math.isfinite(value)]
    rows, target = [rows[i] for i in keep], [found_values[i] for i in keep]
    spread = statistics.pstdev(target) or 1.0
    decimal = rebuilt(with_floats(law), lambda n, e: sympy.Float(n, 17) if n.is_Rational and not n.is_Integer and not e else n)
    numbers = sorted(decimal.atoms(sympy.Float), key=float)
    names = sympy.symbols(f"constant_0:{len(numbers) + 2}", real=True)
    model = names[-1] + names[-2] * decimal.xreplace(dict(zip(numbers, names)))
    slopes = [sympy.lambdify([*symbols, *names], sympy.diff(model, name), modules="math") for name in names]
    function = sympy.lambdify([*symbols, *names], model, modules="math")

    def residuals(at):
        try:
            return [(function(*row, *at) - t) / spread for row, t in zip(rows, target)]
        except (ArithmeticError, ValueError, TypeError):
            return None

    at, damping = [float(n) for n in numbers] + [1.0, 0.0], 1e-3
    now = residuals(at)
    for _ in range(100):
        if now is None or max(abs(r) for r in now) < TOLERANCE:
            break
        jacobian = [[slope(*row, *at) / spread for slope in slopes] for row in rows]
        scale = [math.sqrt(sum(line[j] ** 2 for line in jacobian)) or 1.0 for j in range(len(at))]
        normal = mpmath.matrix(len(at))
        for j in range(len(at)):
            for k in range(len(at)):
                normal[j, k] = sum(line[j] * line[k] for line in jacobian) / scale[j] / scale[k] + (damping if j == k else 0)
        right = mpmath.matrix([-sum(line[j] * r for line, r in zip(jacobian, now)) / scale[j] for j in range(len(at))])
        step = mpmath.lu_solve(normal, right)
        there = [a + float(s) / c for a, s, c in zip(at, step, scale)]
        then = residuals(there)
        better = then is not None and sum(r * r for r in then) < sum(r * r for r in now)
        damping *= 0.1 if better else 10.0
        if better:
            at, now = there, then
        elif damping > 1e8:
            break
    return now is not None and max(abs(r) for r in now) < TOLERANCE


def fit_quality(truth, found):
    """R squared over the rows where the formula is finite."""
    pairs = [(t, f) for t, f in zip(truth, found) if math.isfinite(f)]
    middle = statistics.fmean(t for t, _ in pairs)
    return 1 - sum((t - f) ** 2 for t, f in pairs) / max(sum((t - middle) ** 2 for t, _ in pairs), 1e-300)


def judge(law_text, found_text, names, train, wide):
    """How the formula is the law: "numeric", "symbolic", or "" if it is not. `train` and `wide` are (rows, values of the law)."""
    lowest = [min(row[j] for row in train[0]) for j in range(len(names))]
    symbols = {n: sympy.Symbol(n, real=True, **({"positive": True} if low >= 0 else {})) for n, low in zip(names, lowest)}
    law, found = formula.read(law_text, symbols), formula.read(found_text, symbols)
    symbols = list(symbols.values())
    if all(max(errors(truth, predict(found, symbols, rows, truth))) < TOLERANCE for rows, truth in (train, wide) if rows):
        return "numeric"
    rows, truth = train[0][:SYMBOLIC_ROWS], train[1][:SYMBOLIC_ROWS]
    values = predict(found, symbols, rows, truth)
    # Beside a zero of the law a small change of a constant is a large relative error: there the spread is the measure.
    if near(truth, values, 1e-2 * statistics.pstdev(truth)) > 2e-2:  # the guard is cheap, the algebra is not
        return ""
    round_law, round_found = rounded(law), rounded(found)
    if not round_found.free_symbols or spoilt(round_law, symbols, rows, truth, 0.1) or spoilt(round_found, symbols, rows, values, 0.15):
        return ""
    if fit_quality(truth, values) <= 0.5:
        return ""
    if not symbolically_same(round_law, round_found, symbols, rows):
        return ""
    return "symbolic" if near(truth, values) < 1e-3 or in_family(law, symbols, rows, values) else ""


def spoilt(rounded_form, symbols, rows, values, tolerance):
    """Whether rounding to three decimals has made another function of it."""
    kept = [(v, r) for v, r in zip(values, formula.values(rounded_form, symbols, rows)) if math.isfinite(v)]
    if not kept or any(math.isnan(r) for _, r in kept):
        return True
    return statistics.median(errors(*zip(*kept))) > tolerance
