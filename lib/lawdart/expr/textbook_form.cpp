#include "lawdart/expr/textbook_form.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "lawdart/expr/fewest_signs.h"
#include "lawdart/expr/node_count.h"
#include "lawdart/expr/ratio_form.h"
#include "lawdart/expr/rebuild.h"
#include "lawdart/expr/simplify.h"
#include "lawdart/expr/tree.h"

namespace lawdart {
namespace {

using Forms = std::vector<Expression>;

Expression power(const Expression& base, double exponent) {
  return Expression::apply(OpId::kPower, base, Expression::exact(exponent));
}

bool has_sum(const Expression& expression) {
  return std::ranges::any_of(expression.nodes(),
                             [](const auto& node) { return node.kind == NodeKind::kAdd; });
}

bool has_input(const Expression& expression, int input) {
  return std::ranges::any_of(expression.nodes(), [input](const ExpressionNode& node) {
    return node.kind == NodeKind::kVariable && node.variable == input;
  });
}

/// The exponent of a square root or an odd power of one; nothing for all else.
std::optional<double> root_exponent(const Expression& expression) {
  const ExpressionNode& root = expression.root();
  if (root.kind != NodeKind::kOp) return std::nullopt;
  if (root.op == OpId::kSqrt) return 0.5;
  if (root.op != OpId::kPower) return std::nullopt;
  const ExpressionNode& exponent = expression.nodes()[expression.nodes().size() - 2];
  const bool odd = exponent.kind == NodeKind::kExact && std::abs(std::fmod(2.0 * exponent.value, 2.0)) == 1.0;
  return odd ? std::optional(exponent.value) : std::nullopt;
}

/// What becomes of a formula by each way to write one of its parts.
template <typename WriteRoot>
Forms forms_of_parts(const Expression& expression, const WriteRoot& forms_of_root) {
  Forms forms = forms_of_root(expression);
  std::vector<Expression> children = expression.children();
  for (Expression& child : children) {
    const Expression before = child;
    for (Expression& form : forms_of_parts(before, forms_of_root)) {
      child = std::move(form);
      forms.push_back(rebuilt(expression.root(), children));
    }
    child = before;
  }
  return forms;
}

Expression times(const Expression& expression, const Expression& factor) {
  if (expression.root().kind != NodeKind::kAdd) return expression * factor;
  std::vector<Expression> terms = expression.children();
  for (Expression& term : terms) term = term * factor;
  return Expression::sum(terms);
}

/// A root of a sum with a positive input or its inverse in front of it.
Forms forms_of_root(const Expression& expression, std::span<const int> positive) {
  const std::optional<double> exponent = root_exponent(expression);
  if (!exponent || !has_sum(expression)) return {};
  const Expression argument = expression.children().front();
  Forms forms;
  for (const int input : positive) {
    if (!has_input(argument, input)) continue;
    const Expression x = Expression::variable(input);
    for (const double taken : {1.0, -1.0}) {
      Expression under = simplify(times(argument, power(x, -2.0 * taken)));
      if (argument.root().kind != NodeKind::kAdd) under = shortest_ratio(under);
      forms.push_back(power(x, 2.0 * taken * *exponent) * power(under, *exponent));
    }
  }
  return forms;
}

/// ln(z) + c as ln(e^c*z), and c - ln(z) as ln(e^c/z).
Forms forms_of_logarithm(const Expression& expression) {
  if (expression.root().kind != NodeKind::kAdd) return {};
  std::vector<Expression> terms = expression.children();
  const auto number =
      std::ranges::find_if(terms, [](const Expression& term) { return term.root().kind == NodeKind::kFree; });
  if (number == terms.end()) return {};
  const double factor = std::exp(number->root().value);
  if (!std::isnormal(factor)) return {};
  terms.erase(number);
  Forms forms;
  for (Expression& term : terms) {
    const Scaled parts = split_number(tree_of(term));
    if (!parts.scale.is_unit() || !parts.rest.is_op(OpId::kLn)) continue;
    const Expression before = term;
    const Expression argument = expression_of(parts.rest.children.front());
    const Expression turned = parts.scale.value < 0.0 ? simplify(power(argument, -1.0)) : argument;
    const Scaled rest = split_number(tree_of(turned));
    term = Expression::apply(OpId::kLn, expression_of(scaled({factor * rest.scale.value, true}, rest.rest)));
    forms.push_back(Expression::sum(terms));
    term = before;
  }
  return forms;
}

bool is_fraction(const Tree& tree) {
  if (tree.kind == NodeKind::kMultiply) return std::ranges::any_of(tree.children, is_fraction);
  return tree.is_op(OpId::kPower) && tree.children[1].kind == NodeKind::kExact &&
         tree.children[1].value < 0.0;
}

/// One ratio in place of fractions in a denominator.
Forms forms_of_fraction(const Expression& expression) {
  const Tree tree = tree_of(expression);
  const bool product = tree.kind == NodeKind::kMultiply;
  const auto has_fraction_below = [](const Tree& factor) {
    return is_fraction(factor) && factor.children.front().kind == NodeKind::kAdd &&
           std::ranges::any_of(factor.children.front().children, is_fraction);
  };
  if (std::ranges::none_of(product ? std::span(tree.children) : std::span(&tree, 1), has_fraction_below))
    return {};
  return {plain_ratio(expression)};
}

/// The shortest of the formula, its forms, theirs, and so on.
template <typename FormsOf, typename LengthOf>
Expression shortest_of(Expression formula, const FormsOf& forms_of, const LengthOf& length) {
  for (auto least = length(formula);;) {
    const auto before = least;
    for (Expression& form : forms_of(formula)) {
      const auto other = length(form);
      if (other >= least || form.constant_count() > formula.constant_count()) continue;
      least = other;
      formula = std::move(form);
    }
    if (least == before) return formula;
  }
}

}  // namespace

Expression textbook_form(const Expression& expression, std::span<const int> positive) {
  const auto with_roots = [positive](const Expression& formula) {
    Forms forms =
        forms_of_parts(formula, [positive](const Expression& part) { return forms_of_root(part, positive); });
    for (Expression& form : forms) form = simplify(form);
    return forms;
  };
  const auto with_fractions = [](const Expression& formula) {
    Forms forms = forms_of_parts(formula, forms_of_fraction);
    for (Expression& form : forms) form = simplify(form);
    return forms;
  };
  const auto with_logarithms = [](const Expression& formula) {
    return forms_of_parts(formula, forms_of_logarithm);
  };
  Expression form = shortest_of(shortest_ratio(expression), with_roots, length_of);
  form = shortest_of(std::move(form), with_fractions,
                     [](const Expression& ratio) { return length_of(ratio).nodes; });
  return fewest_signs(shortest_of(std::move(form), with_logarithms, length_of));
}

}  // namespace lawdart
