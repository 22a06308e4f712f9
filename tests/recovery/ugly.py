#!/usr/bin/python3
"""What no reader wants to see in a printed formula. Run by itself it tests itself."""
import ast
import sys

try:
    import formula
except ImportError:
    print("python3-sympy is not installed")
    sys.exit(77)


class Part:
    """A part of a formula. `static`: it holds no input. `loose`: it holds a number that is not simple, and so is no name of a constant
    such as sqrt(2*pi) or 3/4."""

    def __init__(self, static, loose, value=None):
        self.static, self.loose, self.value = static, loose, value


class Finder:
    def __init__(self, text, names):
        self.faults = []
        root, self.leaves = formula.tree(text, names)
        self.names = names
        self.part(root)

    def part(self, node):
        index = formula.leaf_index(node)
        if index is not None:
            number, name = self.leaves[index]
            simple = number is None or number.isdigit()
            return Part(number is not None or (name == "pi" and name not in self.names), not simple, number and float(number))
        if isinstance(node, ast.Call):
            return self.whole("a function of constants", [self.part(argument) for argument in node.args])
        if isinstance(node, ast.UnaryOp):
            inner = self.part(node.operand)
            if isinstance(node.operand, ast.UnaryOp):
                self.faults.append("a double negation")
            return inner
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
            return self.power(node)
        if isinstance(node, ast.BinOp):
            return self.chain(node)
        raise formula.Unreadable("not a formula")

    def whole(self, fault, parts):
        """Of parts under one operation: a fault where none holds an input and one a number that is not simple."""
        static, loose = all(part.static for part in parts), any(part.loose for part in parts)
        if static and loose:
            self.faults.append(fault)
        return Part(static, loose and static)

    def power(self, node):
        base, exponent = self.part(node.left), self.part(node.right)
        if base.static and base.loose and not exponent.static:
            self.faults.append("a power of a constant")
        if exponent.value in (0.0, 1.0):
            self.faults.append("x^1 or x^0")
        return self.whole("a power of constants", [base, exponent])

    def chain(self, node):
        """A sum, or a product with what stands below it."""
        sum_ = isinstance(node.op, (ast.Add, ast.Sub))
        terms = [self.part(term) for term in self.links(node, (ast.Add, ast.Sub) if sum_ else (ast.Mult, ast.Div))]
        fixed = [term for term in terms if term.static]
        if any(term.value == 0.0 for term in terms):
            self.faults.append("x + 0" if sum_ else "0*x")
        # The 1 of 1/x stands for itself; every other one is too many.
        ones = [term for term in terms if term.value == 1.0]
        if not sum_ and len(ones) > (1 if self.begins_with_one(node) else 0):
            self.faults.append("1*x")
        if len(fixed) > 1 and any(term.loose for term in fixed):
            self.faults.append("a sum of constants" if sum_ else "a product of constants")
        if isinstance(node.op, (ast.Add, ast.Sub)) and isinstance(node.right, ast.UnaryOp):
            self.faults.append("a double negation")
        return Part(len(fixed) == len(terms), len(fixed) == len(terms) and any(term.loose for term in terms))

    def begins_with_one(self, node):
        while isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mult, ast.Div)):
            divided = isinstance(node.op, ast.Div)
            node = node.left
        index = formula.leaf_index(node)
        return divided and index is not None and self.leaves[index][0] == "1"

    def links(self, node, kinds):
        """The parts of a chain of such operators; a soft maximum, log(1 + exp(c*z))/c, is one part, and its c one constant."""
        if isinstance(node, ast.UnaryOp):
            return self.links(node.operand, kinds)
        if not isinstance(node, ast.BinOp) or not isinstance(node.op, kinds) or self.is_soft_maximum(node):
            return [node.left] if self.is_soft_maximum(node) else [node]
        return self.links(node.left, kinds) + self.links(node.right, kinds)

    @staticmethod
    def is_soft_maximum(node):
        below = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and isinstance(node.left, ast.Call)
        return below and node.left.func.id == "log" and "Call" in ast.dump(node.left.args[0])


def ugliness(text, names):
    """The faults of a formula of these inputs, each by name."""
    return Finder(text, set(names)).faults


def test():
    for text in ("2.5*x + 1.7", "x/(sqrt(2*pi)*y)", "1/(1 + exp(-x))", "3*x/2 - pi/4", "exp(-1.2*x)*2.5 - 0.3", "1/x^2", "-x*(y - 2.5)",
                 "1/(x*y)", "2.5*(log(1 + exp(0.9*x))/0.9)", "`a b`*2.5 + 1", "x^2.5/(1 + x^2.5)", "log(x)/log(2)", "1 - x"):
        assert ugliness(text, ["x", "y", "a b"]) == [], (text, ugliness(text, ["x", "y", "a b"]))
    for text, fault in {"log(162.43)": "a function of constants", "x + exp(0.5)*y": "a function of constants", "x*1": "1*x",
                        "1*x/y": "1*x", "0*y + x": "0*x", "x + 0": "x + 0", "--x": "a double negation", "x - -y": "a double negation",
                        "x + 2.5 + y - 1.5": "a sum of constants", "2.5*x*1.5": "a product of constants",
                        "2.5*x/1.5": "a product of constants", "2.5^x": "a power of a constant", "x*2.5^1.5": "a power of constants",
                        "sqrt(2)*2.5*x": "a product of constants", "x^1": "x^1 or x^0"}.items():
        assert fault in ugliness(text, ["x", "y"]), (text, ugliness(text, ["x", "y"]))
    print("ok")


if __name__ == "__main__":
    test()
