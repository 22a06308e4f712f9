#include "lawdart/fit/formula.h"

#include <cassert>
#include <cstddef>
#include <utility>

namespace lawdart {
namespace {

/// Rebuilds a formula from its leaves; meets them in postfix order, the order of the constants.
class Binder {
 public:
  Binder(int inputs, std::span<const double> starts) : inputs_(inputs), starts_(starts) {}

  Expression bind(const Expression& expression) {
    const ExpressionNode& root = expression.root();
    if (root.kind == NodeKind::kFree) return Expression::exact(root.value);
    if (root.kind == NodeKind::kVariable && root.variable >= inputs_)
      return bind_symbol(root.variable - inputs_);
    std::vector<Expression> children = expression.children();
    if (children.empty()) return expression;
    for (Expression& child : children) child = bind(child);
    if (root.kind == NodeKind::kAdd) return Expression::sum(children);
    if (root.kind == NodeKind::kMultiply) return Expression::product(children);
    if (children.size() == 1) return Expression::apply(root.op, children[0]);
    return Expression::apply(root.op, children[0], children[1]);
  }

  [[nodiscard]] std::vector<int> take_parameters() { return std::move(parameter_of_); }

 private:
  Expression bind_symbol(int symbol) {
    parameter_of_.push_back(symbol);
    return Expression::free(starts_[static_cast<std::size_t>(symbol)]);
  }

  int inputs_;
  std::span<const double> starts_;
  std::vector<int> parameter_of_;
};

}  // namespace

FitFormula fit_formula(const ParsedExpression& parsed, int inputs, std::span<const double> starts) {
  assert(starts.size() == parsed.symbols.size());
  if (parsed.symbols.empty()) return {parsed.expression, {}};
  Binder binder(inputs, starts);
  Expression bound = binder.bind(parsed.expression);
  return {std::move(bound), binder.take_parameters()};
}

}  // namespace lawdart
