#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/expr/expression.h"
#include "lawdart/expr/match.h"
#include "lawdart/expr/parse.h"
#include "lawdart/expr/rebuild.h"
#include "lawdart/expr/rules.h"

namespace lawdart {

/// Random formulas of some variables, of every kind of node and every row of the table.
class ExpressionMaker {
 public:
  explicit ExpressionMaker(Seed seed, std::size_t variables = 2) : random_(seed), variables_(variables) {}

  [[nodiscard]] Expression make(int depth) {
    if (depth == 0 || random_.uniform() < 0.1) return leaf();
    const double kind = random_.uniform();
    if (kind < 0.3) return Expression::sum(parts(depth));
    if (kind < 0.6) return Expression::product(parts(depth));
    if (kind < 0.7) return make(depth - 1) / make(depth - 1);
    if (kind < 0.8) return Expression::apply(OpId::kPower, make(depth - 1), exponent());
    const Op& row = ops()[random_.below(ops().size())];
    const Expression z = make(depth - 1);
    if (!row.has_constant()) return Expression::apply(row.id, z);
    const bool number = random_.uniform() < 0.8;
    return Expression::apply(row.id, z,
                             number ? Expression::free(random_.uniform(0.3, 2.5)) : make(depth - 1));
  }

  /// A formula that a rule of simplification is for, its parts of this depth.
  [[nodiscard]] Expression make_pattern(const RuleText& rule, int depth) {
    const Expression pattern = parse_expression(rule.pattern, kPatternNameTexts).expression;
    std::vector<Expression> meanings;
    for (std::size_t name = 0; name < kPatternNames; ++name) {
      const auto same = [name](const ExpressionNode& node) {
        return node.kind == NodeKind::kVariable && node.variable == static_cast<int>(name);
      };
      const bool several = std::ranges::count_if(pattern.nodes(), same) > 1;
      meanings.push_back(meaning(name, depth, several));
    }
    return filled(pattern, meanings);
  }

  /// Any rule's, alone or in a formula that goes on.
  [[nodiscard]] Expression make_patterned(int depth) {
    const auto rows = random_.uniform() < 0.3 ? canonical_rule_texts() : shorter_rule_texts();
    const Expression whole = make_pattern(rows[random_.below(rows.size())], depth);
    const double kind = random_.uniform();
    if (kind < 0.3) return whole + make(depth);
    if (kind < 0.6) return whole * make(depth);
    return whole;
  }

 private:
  [[nodiscard]] std::vector<Expression> parts(int depth) {
    std::vector<Expression> parts(2 + random_.below(2));
    for (Expression& part : parts) part = make(depth - 1);
    return parts;
  }

  [[nodiscard]] Expression leaf() {
    const double kind = random_.uniform();
    if (kind < 0.5) return Expression::variable(static_cast<int>(random_.below(variables_)));
    if (kind < 0.75) return Expression::free(random_.uniform(-3.0, 3.0));
    constexpr double kExact[] = {-2.0, -1.0, -1.0, 0.0, 0.5, 1.0, 2.0, 3.0, 0.1};
    return Expression::exact(kExact[random_.below(9)]);
  }

  [[nodiscard]] Expression exponent() {
    if (random_.uniform() < 0.3) return Expression::free(random_.uniform(-2.0, 2.0));
    constexpr double kExact[] = {-3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0};
    return Expression::exact(kExact[random_.below(11)]);
  }

  /// Free numbers that stand in several places would be several constants.
  [[nodiscard]] Expression meaning(std::size_t name, int depth, bool several) {
    if (name == kA || name == kB) return make(depth);
    constexpr double kExact[] = {-2.0, -1.0, 0.5, 1.0, 1.0, 2.0, 3.0};
    const bool exact = name == kK || several || (name <= kN && random_.uniform() < 0.5);
    return exact ? Expression::exact(kExact[random_.below(7)]) : Expression::free(random_.uniform(-3.0, 3.0));
  }

  [[nodiscard]] static Expression filled(const Expression& pattern, std::span<const Expression> meanings) {
    const ExpressionNode& root = pattern.root();
    if (root.kind == NodeKind::kVariable) return meanings[static_cast<std::size_t>(root.variable)];
    if (root.arity == 0) return Expression::exact(root.value);
    std::vector<Expression> children = pattern.children();
    for (Expression& child : children) child = filled(child, meanings);
    return rebuilt(root, children);
  }

  Random random_;
  std::size_t variables_;
};

}  // namespace lawdart
