#include "lawdart/expr/print.h"

#include <cmath>
#include <utility>
#include <vector>

#include "lawdart/expr/names.h"
#include "lawdart/expr/notation.h"
#include "lawdart/expr/printer.h"

namespace lawdart {
namespace {

Expression halved(const Expression& z) {
  if (z.root().kind != NodeKind::kMultiply) return Expression::exact(0.5) * z;
  std::vector<Expression> factors = z.children();
  const ExpressionNode& first = factors.front().root();
  if (first.kind == NodeKind::kExact) {
    factors.front() = Expression::exact(0.5 * first.value);
  } else {
    factors.insert(factors.begin(), Expression::exact(0.5));
  }
  return Expression::product(factors);
}

/// exp(z/2) in place of sqrt(exp(z)), which is a node shorter but not what anyone would write.
Expression as_written(const Expression& expression) {
  const auto nodes = expression.nodes();
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    const auto is = [&](std::size_t at, OpId id) {
      return nodes[at].kind == NodeKind::kOp && nodes[at].op == id;
    };
    if (!is(i, OpId::kSqrt) || !is(i - 1, OpId::kExp)) continue;
    const std::size_t first = subtree_begin(nodes, i - 2);
    const auto z = Expression::from_nodes({nodes.begin() + static_cast<std::ptrdiff_t>(first),
                                           nodes.begin() + static_cast<std::ptrdiff_t>(i - 1)});
    const Expression part = Expression::apply(OpId::kExp, halved(z));
    std::vector<ExpressionNode> changed(nodes.begin(), nodes.begin() + static_cast<std::ptrdiff_t>(first));
    changed.insert(changed.end(), part.nodes().begin(), part.nodes().end());
    changed.insert(changed.end(), nodes.begin() + static_cast<std::ptrdiff_t>(i) + 1, nodes.end());
    return as_written(Expression::from_nodes(std::move(changed)));
  }
  return expression;
}

}  // namespace

std::string written(const Expression& expression, std::span<const std::string> names,
                    const Notation& notation, const Digits& digits) {
  const Expression shown = as_written(expression);
  return Printer(shown, names, notation, digits).write(shown.nodes().size() - 1).text;
}

std::string print(const Expression& expression, std::span<const std::string> names,
                  const PrintOptions& options) {
  static constexpr Notation kText{.row = &Op::text, .name = text_name};
  static constexpr Notation kLatex{.row = &Op::latex,
                                   .stacked = true,
                                   .power = {"{z}^{{c}}", Binding::kPower, Binding::kAtom},
                                   .ratio = {"\\frac{{z}}{{c}}", Binding::kProduct},
                                   .pi = "\\pi",
                                   .infinity = "\\infty",
                                   .nan = "\\mathrm{nan}",
                                   .name = latex_name};
  return written(expression, names, options.language == Language::kText ? kText : kLatex, options.digits);
}

std::string print_briefly(const Expression& expression, std::span<const std::string> names) {
  Digits digits;
  for (const double c : expression.constants()) digits.standard_errors.push_back(std::abs(c) * 1e-2);
  return print(expression, names, {.language = Language::kText, .digits = digits});
}

}  // namespace lawdart
