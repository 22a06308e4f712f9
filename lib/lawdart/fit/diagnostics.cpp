#include "lawdart/fit/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>

#include "lawdart/data/replicates.h"
#include "lawdart/fit/bounds.h"
#include "lawdart/fit/identifiability.h"
#include "lawdart/fit/influence.h"
#include "lawdart/fit/residuals.h"
#include "lawdart/stats/criteria.h"
#include "lawdart/stats/model_tests.h"
#include "lawdart/stats/normality.h"
#include "lawdart/stats/runs_test.h"
#include "lawdart/stats/serial_tests.h"
#include "lawdart/stats/spread_tests.h"
#include "lawdart/stats/tails.h"

namespace lawdart {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// From this correlation on a pair is named and nothing else.
constexpr double kPairCorrelation = 0.9999;

/// Beyond this leverage a row is fitted more by itself than by all others (Huber 1981, Robust Statistics,
/// chapter 7): its residual is that of its neighbours and has no scatter of its own.
constexpr double kOwnLeverage = 0.5;

/// A fit and what all tests take from it; rows of positive weight.
struct Judged {
  LocalFit local;  ///< without the columns of constants on their bounds
  Influence influence;
  std::vector<std::string> names;  ///< one a column of the Jacobian
  Columns inputs;
  Column left;  ///< target less predicted
  Column weights;
  std::vector<int> groups;  ///< of replicates

  [[nodiscard]] int parameters() const { return static_cast<int>(influence.directions.cols()); }
  [[nodiscard]] bool enough() const { return influence.spare >= kLeastSpare; }
};

void leave_out_held(const Expression& expression, const FitData& data, const FitNames& names, Judged& fit) {
  const Eigen::VectorXd values = Residuals(expression, data.block(0, 1), 1.0).start();
  assert(names.parameters.size() == static_cast<std::size_t>(values.size()));
  std::vector<bool> held = on_bound(data.bounds, values);
  held.resize(names.parameters.size(), false);
  std::vector<Eigen::Index> free;
  for (std::size_t i = 0; i < held.size(); ++i) {
    if (held[i]) continue;
    free.push_back(static_cast<Eigen::Index>(i));
    fit.names.push_back(names.parameters[i]);
  }
  fit.local.jacobian = Eigen::MatrixXd(fit.local.jacobian(Eigen::all, free));
}

Judged judged(LocalFit local, const Expression& expression, const FitData& data, const FitNames& names) {
  Judged fit{.local = std::move(local)};
  leave_out_held(expression, data, names, fit);
  fit.influence = influence(fit.local);
  fit.inputs = data.inputs(fit.local.rows, Eigen::all);
  fit.left = data.target(fit.local.rows) - fit.local.mean;
  fit.weights = data.weights(fit.local.rows);
  fit.groups = replicate_groups(fit.inputs);
  return fit;
}

/// Weighted mean residuals of the groups of replicates, along the one input or the fitted values.
Column ordered_means(const Judged& fit) {
  const int count = fit.groups.empty() ? 0 : std::ranges::max(fit.groups) + 1;
  Column sum = Column::Zero(count), place = Column::Zero(count);
  for (std::size_t i = 0; i < fit.groups.size(); ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    sum[fit.groups[i]] += fit.weights[row] * fit.left[row];
    place[fit.groups[i]] = fit.inputs.cols() == 1 ? fit.inputs(row, 0) : fit.local.mean[row];
  }
  std::vector<int> order(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) order[static_cast<std::size_t>(i)] = i;
  std::ranges::stable_sort(order, [&](int a, int b) { return place[a] < place[b]; });
  return sum(order);  // the sign is that of the mean
}

/// Of signs that are all alike: the chance of that is that of a coin.
double runs_p_value(const RunsTest& runs) {
  if (runs.positive > 0 && runs.negative > 0) return runs.p_value;
  return std::ldexp(1.0, 1 - runs.positive - runs.negative);
}

Diagnostic diagnostic(const char* name, TestResult test, Verdict verdict) {
  return {name, test.statistic, test.p_value, verdict.level, std::move(verdict.text)};
}

Diagnostic shape(const Judged& fit) {
  const Column means = ordered_means(fit);
  const RunsTest runs = runs_test(means);
  const bool can_tell = means.size() - fit.parameters() >= kLeastSpare && !(runs.least_p_value > kLookBelow);
  const TestResult test{static_cast<double>(runs.runs), can_tell ? runs_p_value(runs) : kNaN};
  return diagnostic("shape", test, verdict_of(ResidualTest::kShape, test.p_value));
}

/// The rows in the order of one input; those where it is equal by the next input, and so on around.
std::vector<int> order_along(const Columns& inputs, Eigen::Index input) {
  std::vector<int> order(static_cast<std::size_t>(inputs.rows()));
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, [&](int a, int b) {
    for (Eigen::Index j = 0; j < inputs.cols(); ++j) {
      const Eigen::Index column = (input + j) % inputs.cols();
      if (inputs(a, column) != inputs(b, column)) return inputs(a, column) < inputs(b, column);
    }
    return false;
  });
  return order;
}

Diagnostic neighbours(const Judged& fit, const FitNames& names) {
  TestResult least;
  std::string along = "an input";
  const Eigen::Index inputs = names.inputs.empty() ? fit.inputs.cols() : std::ssize(names.inputs);
  for (Eigen::Index input = 0; fit.enough() && input < inputs; ++input) {
    const std::vector<int> order = order_along(fit.inputs, input);
    const Columns directions = fit.influence.directions(order, Eigen::all);
    const DurbinWatson found = durbin_watson(fit.local.residual(order), directions);
    if (!std::isnan(least.p_value) && !(found.p_value < least.p_value)) continue;
    least = {found.statistic, found.p_value};
    if (!names.inputs.empty()) along = names.inputs[static_cast<std::size_t>(input)];
  }
  least.p_value = std::min(least.p_value * static_cast<double>(inputs), 1.0);
  return diagnostic("neighbours", least, neighbours_verdict(least.p_value, along));
}

/// Normality and spread, by residuals that have the same variance wherever a row stands: those as they are
/// left scatter less where the leverage is high.
void judge_distribution(const Judged& fit, std::vector<Diagnostic>& found) {
  std::vector<Eigen::Index> known, own;
  for (Eigen::Index i = 0; i < fit.left.size(); ++i) {
    if (!std::isfinite(fit.influence.standardised[i])) continue;
    known.push_back(i);
    if (fit.influence.leverage[i] <= kOwnLeverage) own.push_back(i);
  }
  const Column all = fit.influence.standardised(known);
  const TestResult normal = fit.enough() ? normality_test(all) : TestResult();
  found.push_back(diagnostic("normality", normal, verdict_of(ResidualTest::kNormality, normal.p_value)));
  const Column size = fit.influence.standardised(own).abs(), mean = fit.local.mean(own);
  const bool enough = fit.enough() && static_cast<int>(own.size()) >= kLeastSpare;
  const TestResult spread = enough ? spearman(size, mean) : TestResult();
  // A constant law has no curve to go along.
  if (enough && std::isnan(spread.p_value)) return;
  found.push_back(diagnostic("spread", spread, verdict_of(ResidualTest::kSpread, spread.p_value)));
}

void judge_lack_of_fit(const Judged& fit, std::vector<Diagnostic>& found) {
  const LackOfFit lack = lack_of_fit(fit.left, fit.weights, fit.groups, fit.parameters());
  if (lack.pure_degrees == 0) return;
  found.push_back(
      diagnostic("lack of fit", lack.test, verdict_of(ResidualTest::kLackOfFit, lack.test.p_value)));
}

Diagnostic stated_errors(const Judged& fit) {
  TestResult test = goodness_of_fit(fit.local.residual.square().sum(), fit.influence.spare);
  test.p_value = 2.0 * std::min(test.p_value, 1.0 - test.p_value);
  return diagnostic("errors", test, errors_verdict(test.statistic, fit.influence.spare, test.p_value));
}

/// Where the largest size stands; -1 where none is a number.
Eigen::Index largest(const Column& values) {
  Eigen::Index best = -1;
  for (Eigen::Index i = 0; i < values.size(); ++i) {
    if (!std::isnan(values[i]) && (best < 0 || std::abs(values[i]) > std::abs(values[best]))) best = i;
  }
  return best;
}

std::string place_of(const Judged& fit, Eigen::Index row, const FitNames& names) {
  const auto index = static_cast<std::size_t>(fit.local.rows[static_cast<std::size_t>(row)]);
  return names.lines.empty() ? fmt::format("number {}", index + 1)
                             : fmt::format("in line {}", names.lines[index]);
}

Diagnostic outliers(const Judged& fit, const FitNames& names) {
  const Column& residuals = fit.influence.studentised;
  const Eigen::Index row = fit.enough() ? largest(residuals) : -1;
  if (row < 0) return diagnostic("outliers", {}, outlier_verdict(kNaN, kNaN, 0, ""));
  const auto rows = static_cast<int>((!residuals.isNaN()).count());
  const double size = std::abs(residuals[row]);
  const double tail =
      fit.local.known_variance ? normal_tail(size) : student_t_tail(size, fit.influence.spare - 1.0);
  const TestResult test{residuals[row], std::min(1.0, 2.0 * rows * tail)};
  return diagnostic("outliers", test,
                    outlier_verdict(test.statistic, test.p_value, rows, place_of(fit, row, names)));
}

Diagnostic most_influential(const Judged& fit, const FitNames& names) {
  const Eigen::Index row = fit.enough() ? largest(fit.influence.cook) : -1;
  if (row < 0) return diagnostic("influence", {}, influence_verdict(kNaN, ""));
  const double cook = fit.influence.cook[row];
  return diagnostic("influence", {cook, kNaN}, influence_verdict(cook, place_of(fit, row, names)));
}

Diagnostic told_apart(const Judged& fit) {
  const Identifiability found = identifiability(fit.local.jacobian);
  std::vector<std::string> together;
  if (std::abs(found.correlation) > kPairCorrelation) {
    together = {fit.names[static_cast<std::size_t>(found.first)],
                fit.names[static_cast<std::size_t>(found.second)]};
  } else {
    for (std::size_t i = 0; i < fit.names.size(); ++i) {
      if (found.dependency[static_cast<Eigen::Index>(i)] > kAmbiguous) together.push_back(fit.names[i]);
    }
  }
  const Level level = together.empty()                       ? Level::kFine
                      : found.condition > kUnstableCondition ? Level::kPoor
                                                             : Level::kLook;
  return diagnostic("identifiability", {found.condition, kNaN}, identifiability_verdict(level, together));
}

}  // namespace

std::vector<Diagnostic> diagnostics(const Expression& expression, const FitData& data, bool absolute_errors,
                                    const FitNames& names) {
  assert(names.lines.empty() || names.lines.size() == static_cast<std::size_t>(data.rows()));
  if (data.rows() == 0 || data.rows() > kMostDiagnosedRows) return {};
  LocalFit local = local_fit(expression, data, absolute_errors);
  if (!local.finite) return {};
  const Judged fit = judged(std::move(local), expression, data, names);
  std::vector<Diagnostic> found;
  const double scale = spread_of(data);
  const bool exact = fit.local.residual.square().sum() <= kExactShare * scale * scale;
  if (data.likelihood == Likelihood::kGaussian && !exact) {
    found.push_back(shape(fit));
    if (fit.inputs.cols() > 0) found.push_back(neighbours(fit, names));
    judge_distribution(fit, found);
    judge_lack_of_fit(fit, found);
    if (absolute_errors) found.push_back(stated_errors(fit));
    found.push_back(outliers(fit, names));
  }
  if (!exact && fit.parameters() > 0) found.push_back(most_influential(fit, names));
  if (!fit.names.empty()) found.push_back(told_apart(fit));
  return found;
}

}  // namespace lawdart
