#include "lawdart/expr/other_forms.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "lawdart/expr/node_count.h"
#include "lawdart/expr/ratio_form.h"
#include "lawdart/expr/rebuild.h"
#include "lawdart/expr/simplify.h"
#include "lawdart/expr/tree.h"

namespace lawdart {
namespace {

using Forms = std::vector<Expression>;

// A summand of a logarithm beyond this stays one: as a factor it could take products out of the range of
// numbers.
constexpr double kLargestSummand = 200.0;

/// What becomes of a formula by each way to write one of its nodes.
template <typename WriteNode>
Forms forms_of_nodes(const Expression& formula, const WriteNode& forms_of_node) {
  Forms forms = forms_of_node(formula);
  std::vector<Expression> children = formula.children();
  for (Expression& child : children) {
    const Expression before = child;
    for (Expression& form : forms_of_nodes(before, forms_of_node)) {
      child = std::move(form);
      forms.push_back(rebuilt(formula.root(), children));
    }
    child = before;
  }
  return forms;
}

Forms simplified(Forms forms) {
  for (Expression& form : forms) form = simplify(form);
  return forms;
}

Expression power(const Expression& base, double exponent) {
  return Expression::apply(OpId::kPower, base, Expression::exact(exponent));
}

struct Power {
  Expression base;
  double exponent = 1.0;
};

/// With exponent 1 where it is no power with an exact one.
Power base_and_exponent(const Expression& formula) {
  const ExpressionNode& root = formula.root();
  if (root.kind != NodeKind::kOp) return {formula};
  const std::vector<Expression> children = formula.children();
  if (root.op == OpId::kSqrt) return {children[0], 0.5};
  const bool exact = root.op == OpId::kPower && children[1].root().kind == NodeKind::kExact;
  return exact ? Power{children[0], children[1].root().value} : Power{formula};
}

bool has_input(const Expression& formula, int input) {
  return std::ranges::any_of(formula.nodes(), [input](const ExpressionNode& node) {
    return node.kind == NodeKind::kVariable && node.variable == input;
  });
}

/// Whether it is more than 0 where the inputs in `positive` are.
bool is_positive(const Expression& formula, std::span<const int> positive) {
  const ExpressionNode& root = formula.root();
  const std::vector<Expression> children = formula.children();
  const auto all_positive = [&](const Expression& child) { return is_positive(child, positive); };
  switch (root.kind) {
    case NodeKind::kFree:
    case NodeKind::kExact:
      return root.value > 0.0;
    case NodeKind::kVariable:
      return std::ranges::count(positive, root.variable) > 0;
    case NodeKind::kAdd:
    case NodeKind::kMultiply:
      return std::ranges::all_of(children, all_positive);
    case NodeKind::kOp:
      break;
  }
  const bool is_power = root.op == OpId::kSqrt || root.op == OpId::kPower;
  return root.op == OpId::kExp || (is_power && all_positive(children.front()));
}

Forms forms_of_root(const Expression& formula, std::span<const int> positive) {
  if (formula.root().kind == NodeKind::kOp && formula.root().op == OpId::kAbs) {
    const Expression argument = formula.children().front();
    return is_positive(argument, positive) ? Forms{argument} : Forms{};
  }
  const auto [argument, exponent] = base_and_exponent(formula);
  if (std::abs(std::fmod(2.0 * exponent, 2.0)) != 1.0) return {};
  const bool sum = argument.root().kind == NodeKind::kAdd;
  Forms forms;
  if (argument.root().kind == NodeKind::kMultiply) {
    std::vector<Expression> factors = argument.children();
    for (Expression& factor : factors) {
      const auto [base, inner] = base_and_exponent(factor);
      if (inner == 1.0 || !is_positive(base, positive)) continue;
      const Expression taken = std::exchange(factor, Expression::exact(1.0));
      forms.push_back(power(base, inner * exponent) * power(Expression::product(factors), exponent));
      factor = taken;
    }
  }
  const Forms terms = sum ? argument.children() : Forms{argument};
  for (const int input : positive) {
    if (!has_input(argument, input)) continue;
    const Expression x = Expression::variable(input);
    for (const double taken : {1.0, -1.0}) {
      std::vector<Expression> rest = terms;
      for (Expression& term : rest) term = term * power(x, -2.0 * taken);
      const Expression under = simplify(Expression::sum(rest));
      forms.push_back(power(x, 2.0 * taken * exponent) *
                      power(sum ? under : shortest_ratio(under), exponent));
    }
  }
  return forms;
}

Forms forms_of_product(const Expression& formula) {
  if (formula.root().kind != NodeKind::kMultiply) return {};
  std::vector<Expression> factors = formula.children();
  Forms forms;
  for (Expression& sum : factors) {
    if (sum.root().kind != NodeKind::kAdd) continue;
    for (Expression& factor : factors) {
      const Expression base = base_and_exponent(factor).base;
      if (base.root().kind != NodeKind::kVariable || !has_input(sum, base.root().variable)) continue;
      std::vector<Expression> terms = sum.children();
      for (Expression& term : terms) term = shortest_ratio(simplify(term * base));
      const Expression old_sum = std::exchange(sum, Expression::sum(terms));
      const Expression old_factor = std::exchange(factor, factor / base);
      forms.push_back(Expression::product(factors));
      sum = old_sum;
      factor = old_factor;
    }
  }
  return forms;
}

bool is_fraction(const Expression& formula) {
  if (formula.root().kind == NodeKind::kMultiply) return std::ranges::any_of(formula.children(), is_fraction);
  return base_and_exponent(formula).exponent < 0.0;
}

bool is_over_fractions(const Expression& formula) {
  const auto [base, exponent] = base_and_exponent(formula);
  return exponent < 0.0 && base.root().kind == NodeKind::kAdd &&
         std::ranges::any_of(base.children(), is_fraction);
}

bool has_fraction_below(const Expression& formula) {
  const bool product = formula.root().kind == NodeKind::kMultiply;
  return product ? std::ranges::any_of(formula.children(), is_over_fractions) : is_over_fractions(formula);
}

/// The terms of a product with one of its sums multiplied out.
void add_multiplied_out(const Expression& product, std::vector<Expression>& terms) {
  std::vector<Expression> factors = product.children();
  const auto sum =
      std::ranges::find(factors, NodeKind::kAdd, [](const Expression& factor) { return factor.root().kind; });
  if (product.root().kind != NodeKind::kMultiply || sum == factors.end()) return terms.push_back(product);
  for (const Expression& term : std::exchange(*sum, Expression::exact(1.0)).children())
    terms.push_back(term * Expression::product(factors));
}

/// x*y/(x + y) as 1/(1/x + 1/y); other formulas as they are.
Expression inverse_of_sum(const Expression& ratio) {
  std::vector<Expression> terms, fractions;
  add_multiplied_out(simplify(power(ratio, -1.0)), terms);
  for (const Expression& term : terms) add_multiplied_out(term, fractions);
  for (Expression& fraction : fractions) fraction = simplify(fraction);
  return power(Expression::sum(fractions), -1.0);
}

Forms forms_of_fraction(const Expression& formula) {
  if (!has_fraction_below(formula)) return {};
  const Expression ratio = simplify(plain_ratio(formula)), inverse = inverse_of_sum(ratio);
  Forms forms;
  if (!has_fraction_below(ratio)) forms.push_back(ratio);
  if (node_count(inverse) < node_count(formula)) forms.push_back(inverse);
  return forms;
}

/// ln(z), or nothing where z is negative by its number.
std::optional<Expression> logarithm(double factor, const Expression& z) {
  const Scaled parts = split_number(tree_of(z));
  const Number number{factor * parts.scale.value, true};
  if (parts.scale.value < 0.0 || !parts.rest.has_variable()) return std::nullopt;
  return Expression::apply(OpId::kLn, expression_of(scaled(number, parts.rest)));
}

Forms forms_of_logarithm(const Expression& formula) {
  const Scaled whole = split_number(tree_of(formula));
  if (whole.rest.is_op(OpId::kLn) && whole.scale.is_exactly(-1.0)) {
    const Expression argument = expression_of(whole.rest.children.front());
    return {Expression::apply(OpId::kLn, simplify(power(argument, -1.0)))};
  }
  if (formula.root().kind != NodeKind::kAdd) return {};
  std::vector<Expression> terms = formula.children();
  const auto number =
      std::ranges::find_if(terms, [](const Expression& term) { return term.root().kind == NodeKind::kFree; });
  if (number == terms.end() || std::abs(number->root().value) > kLargestSummand) return {};
  const double factor = std::exp(number->root().value);
  terms.erase(number);
  Forms forms;
  for (Expression& term : terms) {
    const Scaled parts = split_number(tree_of(term));
    if (!parts.scale.is_unit() || !parts.rest.is_op(OpId::kLn)) continue;
    const Expression argument = expression_of(parts.rest.children.front());
    const std::optional<Expression> joined =
        logarithm(factor, parts.scale.value < 0.0 ? simplify(power(argument, -1.0)) : argument);
    if (!joined) continue;
    const Expression before = std::exchange(term, *joined);
    forms.push_back(Expression::sum(terms));
    term = before;
  }
  return forms;
}

}  // namespace

Forms forms_of_roots(const Expression& formula, std::span<const int> positive) {
  return simplified(
      forms_of_nodes(formula, [positive](const Expression& node) { return forms_of_root(node, positive); }));
}

Forms forms_of_products(const Expression& formula) {
  return simplified(forms_of_nodes(formula, forms_of_product));
}

int nested_fractions(const Expression& formula) {
  int count = is_over_fractions(formula) ? 1 : 0;
  for (const Expression& child : formula.children()) count += nested_fractions(child);
  return count;
}

Forms forms_of_fractions(const Expression& formula) {
  return simplified(forms_of_nodes(formula, forms_of_fraction));
}

Forms forms_of_logarithms(const Expression& formula) { return forms_of_nodes(formula, forms_of_logarithm); }

}  // namespace lawdart
