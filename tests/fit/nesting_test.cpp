#include "lawdart/fit/nesting.h"

#include <doctest/doctest.h>

#include <string>

#include "fit/sample.h"
#include "lawdart/core/random.h"
#include "lawdart/expr/evaluate.h"

namespace lawdart {
namespace {

/// A formula in x and z, and where its fit starts.
struct Text {
  std::string formula;
  std::vector<double> starts;
  std::vector<Bound> bounds = {};
};

/// Rows of two inputs whose target is a formula with a little noise.
struct Rows {
  Columns inputs;
  Column target;
  Column weights;

  explicit Rows(const Text& law) : inputs(40, 2), weights(Column::Ones(40)) {
    Random random(Seed(5));
    for (int row = 0; row < 40; ++row) inputs.row(row) << 0.1 + 0.1 * row, random.uniform(0.5, 3.0);
    target = evaluate(family_of(law).family.expression, inputs);
    const double noise = 0.02 * (target.maxCoeff() - target.minCoeff()) + 1e-3;
    for (double& value : target) value += noise * random.normal();
  }

  static FittedFamily family_of(const Text& text) {
    const std::vector<std::string> names = {"x", "z"};
    const FitFormula read = fit_formula(parse_expression(text.formula, names), 2, text.starts);
    return {.family = {read.expression, read.parameter_of}, .bounds = text.bounds};
  }

  [[nodiscard]] FitData data() const { return {.inputs = inputs, .target = target, .weights = weights}; }

  [[nodiscard]] FittedFamily fitted(const Text& text) const {
    FittedFamily result = family_of(text);
    FitData rows = data();
    rows.parameter_of = result.family.parameter_of;
    rows.bounds = result.bounds;
    result.family.expression = converged_fit(result.family.expression, rows).expression;
    return result;
  }
};

/// Of the smaller in the larger form, both fitted to rows of the smaller one.
std::optional<Nesting> nested(const Text& smaller, const Text& larger) {
  const Rows rows(smaller);
  return nesting(rows.fitted(smaller), rows.fitted(larger), rows.data());
}

struct Pair {
  Text smaller, larger;
  std::vector<Restriction> restrictions;
};

const Text kDecay{"a*exp(-b*x)", {3, 0.8}};
const Text kMichaelisMenten{"V*x/(K + x)", {2, 0.9}};
const Text kLine{"a + b*x", {1, 2}};

void check_nested(const std::vector<Pair>& pairs, bool regular) {
  for (const Pair& pair : pairs) {
    CAPTURE(pair.smaller.formula);
    CAPTURE(pair.larger.formula);
    const auto found = nested(pair.smaller, pair.larger);
    REQUIRE(found.has_value());
    CHECK(found->restrictions == pair.restrictions);
    CHECK(found->regular == regular);
    CHECK_FALSE(nested(pair.larger, pair.smaller).has_value());
  }
}

TEST_CASE("special cases are found, with what makes them special") {
  const std::vector<Bound> positive = {{.low = -1.0}, {.low = -1.0}, {.low = -1.0}};
  check_nested({{kLine, {"a + b*x + c*x^2", {1, 2, 0.1}}, {{2, 0.0}}},
                {kLine, {"a + b*x + c*x^2 + d*x^3", {1, 2, 0.1, 0.1}}, {{2, 0.0}, {3, 0.0}}},
                {{"a*x", {2}}, kLine, {{0, 0.0}}},
                {kMichaelisMenten, {"V*x^n/(K + x^n)", {2, 0.9, 1.1}}, {{1, 1.0}}},
                {kMichaelisMenten, {"V*x^n/(K^n + x^n)", {2, 1.1, 0.9}}, {{1, 1.0}}},
                {kMichaelisMenten, {"V/(1 + (K/x)^n)", {2, 0.9, 1.1}}, {{2, 1.0}}},
                {kDecay, {"a*exp(-b*x) + c", {3, 0.8, 0.1}}, {{2, 0.0}}},
                {kDecay, {"a*exp(-b*x) + c", {3, 0.8, 0.1}, positive}, {{2, 0.0}}},
                {{"d/(1 + exp((m - x)/s))", {3, 2, 0.4}},
                 {"c + (d - c)/(1 + exp((m - x)/s))", {0.1, 3, 2, 0.4}},
                 {{0, 0.0}}},
                {{"a*x", {2}}, {"a*x^b", {2, 1.1}}, {{1, 1.0}}},
                {{"a*x^2", {2}}, {"a*x^b", {2, 1.9}}, {{1, 2.0}}},
                {{"a/x", {2}}, {"a*x^b", {2, -1.1}}, {{1, -1.0}}},
                {{"a*(x + z)", {2}}, {"a*x + b*z", {2, 2.1}}, {{1, 0.0, 0}}},
                {{"a*x + b", {2, 1}}, {"a*x + b + c*z", {2, 1, 0.1}}, {{2, 0.0}}}},
               true);
}

TEST_CASE("where other constants lose their meaning, a special case is irregular") {
  check_nested({{kDecay, {"a*exp(-b*x) + c*exp(-d*x)", {3, 0.8, 0.1, 0.1}}, {{0, 0.0}}},
                {{"c", {2}}, {"c + a*exp(-b*x)", {2, 0.1, 0.5}}, {{1, 0.0}}}},
               false);
}

TEST_CASE("a special case on a bound is irregular, and beyond it there is none") {
  const auto with_bound = [](double low) {
    return nested(kDecay, {"a*exp(-b*x) + c", {3, 0.8, 0.5}, {Bound{}, Bound{}, Bound{.low = low}}});
  };
  REQUIRE(with_bound(0.0).has_value());
  CHECK_FALSE(with_bound(0.0)->regular);
  CHECK_FALSE(with_bound(0.1).has_value());
}

TEST_CASE("what is no special case is none") {
  const std::vector<std::pair<Text, Text>> pairs = {
      {{"a*exp(b*x)", {2, 0.5}}, {"a*x^b + c", {2, 0.5, 1}}},
      {{"a*x^b", {2, 0.5}}, {"a*exp(b*x) + c", {2, 0.1, 1}}},
      {kMichaelisMenten, {"a*(1 - exp(-b*x)) + c", {2, 1, 0.1}}},
      {kMichaelisMenten, {"d/(1 + exp((m - x)/s))", {2, 0.5, 1}}},
      {{"a*x + b*z", {1, 1}}, {"a*x^b + c", {1, 1, 1}}},
      {{"a*z", {1}}, {"a*x + b", {1, 1}}}};
  for (const auto& [smaller, larger] : pairs) {
    CAPTURE(smaller.formula);
    CAPTURE(larger.formula);
    CHECK_FALSE(nested(smaller, larger).has_value());
    CHECK_FALSE(nested(larger, smaller).has_value());
  }
}

TEST_CASE("equal forms are not nested, whatever their constants are called") {
  CHECK_FALSE(nested(kMichaelisMenten, kMichaelisMenten).has_value());
  CHECK_FALSE(nested(kMichaelisMenten, {"x/(p + q*x)", {0.5, 0.5}}).has_value());
}

TEST_CASE("constants that cannot take the values of the smaller form make no special case") {
  // As texts these agree: exp(p) is a constant.
  const Text falling{"a*x + b", {-2, 5}}, growing{"exp(p)*x + b + c*x^2", {0, 5, 0.1}};
  CHECK_FALSE(nested(falling, growing).has_value());
  CHECK(nested({"a*x + b", {2, 5}}, growing).has_value());
}

TEST_CASE("a constant in two places is one") {
  // a*x + a^2 agrees with a line as a text, and has one constant.
  CHECK_FALSE(nested(kLine, {"a*x + a^2 + c*x^2 + d*x^3", {1.2, 0.1, 0.1}}).has_value());
  CHECK(nested({"a*sin(w*x)*sin(w*z)", {2, 1.1}}, {"a*sin(v*x)*sin(w*z)", {2, 1.1, 1.1}}).has_value());
}

TEST_CASE("restrictions hold constants, and make them one") {
  const Family family = Rows::family_of({"a*exp(-b*x) + c*exp(-d*x)", {3, 0.8, 2, 0.1}}).family;
  const std::vector<Restriction> asked = {{.parameter = 1, .value = 0.5}, {.parameter = 2, .equal_to = 0}};
  const Family left = restricted(family, asked);
  CHECK(left.parameters() == 2);
  CHECK(left.values() == std::vector<double>{3, 0.1});
  CHECK(left.expression.constants() == std::vector<double>{3, 3, 0.1});
}

}  // namespace
}  // namespace lawdart
