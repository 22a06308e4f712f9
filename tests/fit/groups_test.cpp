#include "lawdart/fit/groups.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "fit/sample.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/fit/multistart.h"
#include "lawdart/fit/parameters.h"

namespace lawdart {
namespace {

using Values = std::vector<double>;

ParsedExpression law_in_x(const std::string& text) {
  const std::vector<std::string> names = {"x"};
  return parse_expression(text, names);
}

/// Rows of groups, one after the other, each measured along x by its own values of a law; not at even
/// distances, at which a faster wave looks the same.
struct Measured {
  Columns inputs;  ///< x, then what tells the groups
  Column target, weights;

  [[nodiscard]] GroupedLaw law(const ParsedExpression& parsed, std::vector<bool> per_group) const {
    return {.law = parsed,
            .inputs = 1,
            .grouping = {static_cast<int>(inputs.cols()) - 1, std::move(per_group)},
            .data = {.inputs = inputs, .target = target, .weights = weights}};
  }
};

Measured measured(const ParsedExpression& law, const std::vector<Values>& groups, int rows, double high,
                  double noise) {
  const auto count = static_cast<int>(groups.size());
  Measured data{.inputs = Columns::Zero(count * rows, count + 1),
                .target = Column(count * rows),
                .weights = Column::Ones(count * rows)};
  Random random(Seed(5));
  for (int group = 0; group < count; ++group) {
    Columns x(rows, 1);
    for (int row = 0; row < rows; ++row) x(row, 0) = high * std::pow((row + 0.5) / rows, 1.3);
    const Expression formula = fit_formula(law, 1, groups[static_cast<std::size_t>(group)]).expression;
    data.inputs.block(group * rows, 0, rows, 1) = x;
    data.inputs.block(group * rows, group + 1, rows, 1) = 1.0;
    data.target.segment(group * rows, rows) = evaluate(formula, x);
  }
  for (double& value : data.target) value += noise * random.normal();
  return data;
}

Values shared_fit(const ParsedExpression& law, const Measured& data) {
  const FitData all{.inputs = data.inputs.leftCols(1), .target = data.target, .weights = data.weights};
  const MultistartFit found = multistart(law, 1, all, Seed(0));
  return parameter_values(found.formula.expression, found.formula.parameter_of);
}

GroupedFit fit(const GroupedLaw& law, const ParsedExpression& parsed, const Measured& data) {
  return fit_groups(law, group_starts(law, shared_fit(parsed, data), Seed(1)));
}

}  // namespace

TEST_CASE("the formula of all groups is that of each group in its rows") {
  const ParsedExpression law = law_in_x("a*x^2 + b*exp(-a) - 2*c");
  const Grouping grouping{2, {true, false, true}};
  const ParsedExpression all = grouped_formula(law, 1, grouping, {"wild", "mutant"});
  CHECK(all.symbols == std::vector<std::string>{"a[wild]", "a[mutant]", "b", "c[wild]", "c[mutant]"});
  CHECK(grouping.parameters() == 5);
  CHECK(grouping.parameter(1, 1) == 2);
  CHECK(grouping.parameter(2, 1) == 4);
  const Values values = {1.5, -0.5, 3.0, 0.25, 8.0};
  CHECK(grouping.of_group(values, 1) == Values{-0.5, 3.0, 8.0});
  Columns inputs(2, 3);
  inputs << 1.25, 1, 0, 1.25, 0, 1;
  const Column found = evaluate(fit_formula(all, 3, values).expression, inputs);
  for (int group = 0; group < 2; ++group) {
    const Expression one = fit_formula(law, 1, grouping.of_group(values, group)).expression;
    CHECK(found[group] == doctest::Approx(evaluate(one, inputs.leftCols(1))[0]).epsilon(1e-15));
  }
}

TEST_CASE("constants of each group and shared ones are found together") {
  const ParsedExpression law = law_in_x("a*exp(-k*x) + c");
  const Measured data = measured(law, {{3.0, 0.7, 0.5}, {5.0, 0.7, 0.5}, {1.0, 0.7, 0.5}}, 25, 6.0, 0.0);
  const GroupedFit found = fit(data.law(law, {true, false, false}), law, data);
  REQUIRE(found.values.size() == 5);
  const Values wanted = {3.0, 5.0, 1.0, 0.7, 0.5};
  for (std::size_t i = 0; i < wanted.size(); ++i) CHECK(found.values[i] == doctest::Approx(wanted[i]));
}

TEST_CASE("groups with nothing in common are fitted as each by itself") {
  const ParsedExpression law = law_in_x("a*exp(-k*x) + c");
  const Measured data = measured(law, {{3.0, 0.7, 0.5}, {-2.0, 2.5, 1.0}}, 30, 6.0, 0.05);
  const GroupedFit found = fit(data.law(law, {true, true, true}), law, data);
  double apart = 0.0;
  for (int group = 0; group < 2; ++group) {
    const Columns x = data.inputs.block(group * 30, 0, 30, 1);
    const Column y = data.target.segment(group * 30, 30), w = Column::Ones(30);
    const MultistartFit one = multistart(law, 1, {.inputs = x, .target = y, .weights = w}, Seed(2));
    apart += one.result.deviance;
    const Values values = parameter_values(one.formula.expression, one.formula.parameter_of);
    for (std::size_t i = 0; i < values.size(); ++i)
      CHECK(found.values[2 * i + static_cast<std::size_t>(group)] ==
            doctest::Approx(values[i]).epsilon(1e-6));
  }
  CHECK(found.result.deviance == doctest::Approx(apart).epsilon(1e-10));
}

TEST_CASE("a shared frequency is found where the groups together hide it") {
  // Phases that differ leave the mean of the groups flat, so that the shared fit says nothing of the wave.
  const ParsedExpression law = law_in_x("a*sin(w*x + p) + c");
  const Measured data =
      measured(law, {{2.0, 3.1, 0.0, 1.0}, {2.0, 3.1, 3.0, 1.0}, {2.0, 3.1, 1.6, 1.0}, {2.0, 3.1, 4.6, 1.0}},
               20, 8.0, 0.1);
  const GroupedFit found = fit(data.law(law, {false, false, true, false}), law, data);
  CHECK(std::fabs(found.values[1]) == doctest::Approx(3.1).epsilon(0.01));
  CHECK(found.result.deviance < 2.0 * 80 * 0.1 * 0.1);
}

TEST_CASE("a bound of a constant holds in each group") {
  const ParsedExpression law = law_in_x("a*x + b");
  const Measured data = measured(law, {{3.0, 1.0}, {5.0, 1.0}}, 10, 1.0, 0.01);
  GroupedLaw bounded = data.law(law, {true, false});
  const std::vector<Bound> bounds = {{.low = 0.0, .high = 4.0}, {}};
  bounded.data.bounds = bounds;
  const GroupedFit found = fit(bounded, law, data);
  CHECK(found.values[0] < 3.5);
  CHECK(found.values[1] == 4.0);
  CHECK(found.result.at_bound[1]);
  CHECK_FALSE(found.result.at_bound[0]);
}

}  // namespace lawdart
