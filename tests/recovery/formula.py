"""Formulas as the program writes them: read into SymPy, and computed at points."""
import ast
import math
import operator
import re
import time

import mpmath
import sympy

TOKEN = re.compile(r"\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|`([^`]+)`|([A-Za-z_]\w*)|(\*\*|[-+*/^(),]))")

FUNCTIONS = {
    "exp": sympy.exp, "log": sympy.log, "ln": sympy.log, "sin": sympy.sin, "cos": sympy.cos, "tanh": sympy.tanh,
    "tan": sympy.tan, "sinh": sympy.sinh, "cosh": sympy.cosh,
    "sqrt": sympy.sqrt, "abs": sympy.Abs, "atan": sympy.atan, "arctan": sympy.atan, "asin": sympy.asin,
    "arcsin": sympy.asin, "acos": sympy.acos, "arccos": sympy.acos, "erf": sympy.erf, "max": sympy.Max, "min": sympy.Min,
    "square": lambda z: z**2, "cube": lambda z: z**3, "reciprocal": lambda z: 1 / z, "inv": lambda z: 1 / z,
    "logistic": lambda z: 1 / (1 + sympy.exp(-z)), "sigmoid": lambda z: 1 / (1 + sympy.exp(-z)),
    "relu": lambda z: sympy.Max(z, 0), "gaussian": lambda z: sympy.exp(-z**2),
}
OPERATORS = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv, ast.Pow: operator.pow,
}


class Unreadable(ValueError):
    """The text is no formula of these names."""


def tree(text, names):
    """The formula as a tree of Python's operators, and what its names `leaf_0`, `leaf_1`, ... stand for: pairs of number and name, one of
    them None. Nothing is ever executed."""
    words, leaves, end = [], [], 0
    while end < len(text.rstrip()):
        token = TOKEN.match(text, end)
        if not token:
            raise Unreadable(f"cannot read `{text[end:end + 20]}`")
        end = token.end()
        number, quoted, name, sign = token.groups()
        if sign:
            words.append("**" if sign == "^" else sign)
        elif name in FUNCTIONS and name not in names:
            words.append(name)
        else:  # leaves go in as names of their own, so that no name can be a word of Python
            leaves.append((number, quoted or name))
            words.append(f"leaf_{len(leaves) - 1}")
    try:
        return ast.parse(" ".join(words), mode="eval").body, leaves
    except (SyntaxError, RecursionError, MemoryError) as failure:
        raise Unreadable(f"{failure}") from failure


def leaf_index(node):
    """Of a node of tree() that is a leaf, which; else None."""
    is_leaf = isinstance(node, ast.Name) and node.id.startswith("leaf_")
    return int(node.id[5:]) if is_leaf else None


def read(text, symbols):
    """The formula as a SymPy expression; `symbols` maps names to symbols."""
    root, leaves = tree(text, symbols)
    try:
        expression = build(root, [leaf(number, name, symbols) for number, name in leaves])
    except (TypeError, RecursionError, MemoryError) as failure:
        raise Unreadable(f"{failure}") from failure
    if expression.has(sympy.zoo, sympy.nan, sympy.oo, -sympy.oo, sympy.I):
        raise Unreadable("the formula is not finite, or complex")
    return expression


def leaf(number, name, symbols):
    if number:
        return sympy.Integer(number) if number.isdigit() else sympy.Float(number, 17)
    if name in symbols:
        return symbols[name]
    if name == "pi":
        return sympy.pi
    raise Unreadable(f"unknown name `{name}`")


def build(node, leaves):
    if isinstance(node, ast.BinOp):
        return OPERATORS[type(node.op)](build(node.left, leaves), build(node.right, leaves))
    if isinstance(node, ast.UnaryOp):
        argument = build(node.operand, leaves)
        return -argument if isinstance(node.op, ast.USub) else argument
    if isinstance(node, ast.Call):
        return FUNCTIONS[node.func.id](*[build(argument, leaves) for argument in node.args])
    if leaf_index(node) is not None:
        return leaves[leaf_index(node)]
    raise Unreadable("not a formula")


def values(expression, symbols, rows):
    """The expression at each row, in double precision; NaN where it is not a finite real number."""
    function = sympy.lambdify(list(symbols), expression, modules="math")
    result = []
    for row in rows:
        try:
            value = float(function(*row))
        except (ArithmeticError, ValueError, TypeError, NameError):
            value = math.nan
        result.append(value if math.isfinite(value) else math.nan)
    return result


def exact_values(expression, symbols, rows, seconds=5.0):
    """As values(), with 50 digits, for as many rows as the time allows."""
    result, end = [math.nan] * len(rows), time.monotonic() + seconds
    with mpmath.workdps(50):
        function = sympy.lambdify(list(symbols), expression, modules="mpmath")
        for index, row in enumerate(rows):
            if time.monotonic() > end:
                break
            try:
                value = mpmath.mpmathify(function(*[mpmath.mpf(v) for v in row]))
                if isinstance(value, mpmath.mpc):
                    value = value.real if abs(value.imag) <= 1e-30 * (1 + abs(value.real)) else mpmath.nan
                result[index] = float(value)
            except (ArithmeticError, ValueError, TypeError):
                pass
    return result
