#include "lawdart/expr/rules.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "expr/random_expression.h"
#include "expr/rounding.h"
#include "lawdart/expr/cost.h"
#include "lawdart/expr/parse.h"
#include "lawdart/expr/print.h"
#include "lawdart/expr/rewrite.h"
#include "lawdart/expr/simplify.h"

namespace lawdart {
namespace {

std::vector<RuleText> all_rules() {
  std::vector<RuleText> rules(canonical_rule_texts().begin(), canonical_rule_texts().end());
  rules.insert(rules.end(), shorter_rule_texts().begin(), shorter_rule_texts().end());
  return rules;
}

TEST_CASE("every rule is written in the names of patterns and replaces by what its pattern names") {
  for (const RuleText& rule : all_rules()) {
    CAPTURE(rule.pattern);
    const ParsedExpression pattern = parse_expression(rule.pattern, kPatternNameTexts);
    const ParsedExpression replacement = parse_expression(rule.replacement, kPatternNameTexts);
    CHECK(pattern.symbols.empty());
    CHECK(replacement.symbols.empty());
    for (const ExpressionNode& node : replacement.expression.nodes()) {
      if (node.kind != NodeKind::kVariable) continue;
      CHECK(std::ranges::any_of(pattern.expression.nodes(), [&node](const ExpressionNode& other) {
        return other.kind == NodeKind::kVariable && other.variable == node.variable;
      }));
    }
  }
}

/// The pattern or the replacement as a formula of its names.
Expression formula(std::string_view text) {
  Expression parsed = parse_expression(text, kPatternNameTexts).expression;
  std::vector<ExpressionNode> nodes(parsed.nodes().begin(), parsed.nodes().end());
  for (ExpressionNode& node : nodes) {
    if (node.kind == NodeKind::kFree) node.kind = NodeKind::kExact;
  }
  return Expression::from_nodes(std::move(nodes));
}

TEST_CASE("both sides of every rule agree wherever the left one is finite and the guard holds") {
  Random random(Seed(3));
  for (const RuleText& rule : all_rules()) {
    CAPTURE(rule.pattern);
    const Expression left = formula(rule.pattern), right = formula(rule.replacement);
    int compared = 0;
    for (int i = 0; i < 4000; ++i) {
      std::array<double, kPatternNames> values{};
      std::array<Tree, kPatternNames> leaves;
      Bindings parts{};
      for (std::size_t name = 0; name < kPatternNames; ++name) {
        const double size = name == kK ? 1.0 : random.uniform(0.0, 2.0);
        values[name] = random.uniform() < 0.5 ? size : -size;
        leaves[name] = leaf({values[name], name != kK});
        parts[name] = &leaves[name];
      }
      if (rule.guard != nullptr && !rule.guard(parts)) continue;
      const Rounded before = evaluate_rounded(left, values, 1e-14);
      const Rounded after = evaluate_rounded(right, values, 1e-14);
      if (!std::isfinite(before.error) || (std::isfinite(after.value) && !std::isfinite(after.error)))
        continue;
      ++compared;
      CHECK(std::abs(after.value - before.value) <= before.error + after.error);
    }
    CHECK(compared > 50);
  }
}

TEST_CASE("every rule for shorter forms makes some formula shorter than its neighbours can") {
  for (const RuleText& rule : shorter_rule_texts()) {
    CAPTURE(rule.pattern);
    ExpressionMaker maker(Seed(8));
    int fired = 0;
    for (int i = 0; i < 300 && fired == 0; ++i) {
      const Expression original = maker.make_pattern(rule, i % 3);
      const Expression canonical = expression_of(rewrite_all(tree_of(original)));
      const Expression result = simplify(original);
      fired +=
          complexity(result) + result.constant_count() < complexity(canonical) + canonical.constant_count();
    }
    CHECK(fired > 0);
  }
}

TEST_CASE("a pattern of a sum or a product leaves what it does not name") {
  const std::vector<std::string> names = {"x", "y"};
  const auto simple = [&names](const char* text) {
    return print(simplify(parse_expression(text, names).expression), names);
  };
  CHECK(simple("sin(x)^2 + y + cos(x)^2 + exp(y)") == "y + exp(y) + 1");
  CHECK(simple("exp(x)*sqrt(y)*logistic(-x)*1.3") == "1.3*sqrt(y)/(1 + exp(-x))");
  CHECK(simple("2.3*sin(x)^2 + 1.1*cos(x)^2 + 0.7*y") == "0.7*y + 1.1999999999999997*sin(x)^2 + 1.1");
}

TEST_CASE("free constants of equal value are one only in equal parts") {
  const std::vector<std::string> names = {"x"};
  const auto constants = [&names](const char* text) {
    return simplify(parse_expression(text, names).expression).constant_count();
  };
  CHECK(constants("(exp(2.3*x) - exp(-2.3*x))/(exp(2.3*x) + exp(-2.3*x))") == 1);
  CHECK(constants("0.7*exp(x) - 0.7*exp(-x)") == 2);
  CHECK(constants("0.7*max(x, x^2) + 0.7*min(x, x^2)") == 2);
}

}  // namespace
}  // namespace lawdart
