#include "lawdart/fit/groups.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <utility>

#include "lawdart/expr/definition.h"
#include "lawdart/fit/multistart.h"
#include "lawdart/fit/parameters.h"
#include "lawdart/stats/median.h"

namespace lawdart {
namespace {

using Values = std::vector<double>;

constexpr int kSteps = 200;
/// Relative difference of deviance that two descents to one minimum may show.
constexpr double kSame = 1e-6;
/// Rounds of starts for one group: the shared fit has told where to look.
constexpr int kRounds = 3;

/// The rows of one group; the inputs are those of the law.
struct GroupRows {
  Columns inputs;
  Column target, weights;

  [[nodiscard]] FitData data(Likelihood likelihood, std::span<const Bound> bounds) const {
    return {.inputs = inputs,
            .target = target,
            .weights = weights,
            .likelihood = likelihood,
            .parameter_of = {},
            .bounds = bounds};
  }
};

GroupRows rows_of(const GroupedLaw& law, int group) {
  std::vector<int> rows;
  const auto tells = law.data.inputs.col(law.inputs + group);
  for (int row = 0; row < law.data.rows(); ++row) {
    if (tells[row] != 0.0) rows.push_back(row);
  }
  return {law.data.inputs.leftCols(law.inputs)(rows, Eigen::all), law.data.target(rows),
          law.data.weights(rows)};
}

/// Fits single groups of a law.
class Apart {
 public:
  Apart(const GroupedLaw& law, const Values& shared, Seed seed) : law_(law), shared_(shared), seed_(seed) {
    for (int group = 0; group < law.grouping.groups; ++group) rows_.push_back(rows_of(law, group));
  }

  /// One a symbol: the best for a group's rows beside what is held (one a symbol), or nothing.
  [[nodiscard]] std::optional<Values> fit(int group, const std::vector<std::optional<double>>& held) const {
    const ParsedExpression free = with_values(law_.law, law_.inputs, held);
    std::vector<std::optional<double>> near;
    std::vector<Bound> bounds;
    for (std::size_t i = 0; i < held.size(); ++i) {
      if (held[i]) continue;
      near.emplace_back(shared_[i]);
      if (!law_.data.bounds.empty()) bounds.push_back(law_.data.bounds[i]);
    }
    const FitData data = rows_[static_cast<std::size_t>(group)].data(law_.data.likelihood, bounds);
    const Seed seed = seed_.child(static_cast<std::uint64_t>(group));
    const Values found = best(free, data, near, seed);
    if (found.empty()) return std::nullopt;
    Values values;
    for (std::size_t i = 0, next = 0; i < held.size(); ++i)
      values.push_back(held[i] ? *held[i] : found[next++]);
    return values;
  }

  /// The constants of each group beside these shared ones (one a symbol); one a parameter.
  [[nodiscard]] Values beside(const Values& shared) const {
    const Grouping& grouping = law_.grouping;
    Values all = grouping.spread(shared);
    std::vector<std::optional<double>> held(shared.begin(), shared.end());
    for (std::size_t i = 0; i < held.size(); ++i) {
      if (grouping.per_group[i]) held[i].reset();
    }
    for (int group = 0; group < grouping.groups; ++group) {
      const std::optional<Values> found = fit(group, held);
      for (std::size_t i = 0; found && i < held.size(); ++i)
        all[static_cast<std::size_t>(grouping.parameter(i, group))] = (*found)[i];
    }
    return all;
  }

  /// Whether the rows of a group outnumber all constants of the law.
  [[nodiscard]] bool enough(int group) const {
    const Column& weights = rows_[static_cast<std::size_t>(group)].weights;
    return (weights > 0.0).count() > static_cast<Eigen::Index>(shared_.size());
  }

 private:
  /// The minimum below the shared values, or one that is lower; empty if the law is finite nowhere.
  [[nodiscard]] Values best(const ParsedExpression& free, FitData data,
                            const std::vector<std::optional<double>>& near, Seed seed) const {
    Values start;
    for (const std::optional<double>& value : near) start.push_back(*value);
    FitFormula formula = fit_formula(free, law_.inputs, start);
    const MultistartFit found =
        multistart(free, law_.inputs, data, seed, {.starts = near, .most_rounds = kRounds});
    data.parameter_of = formula.parameter_of;
    const FitResult below = quick_fit(formula.expression, data, {.max_iterations = kSteps});
    const double least = found.result.deviance;
    if (std::isfinite(below.deviance) && !(least < below.deviance * (1.0 - kSame))) {
      formula.expression = below.expression;
      return parameter_values(formula.expression, formula.parameter_of);
    }
    return std::isfinite(least) ? parameter_values(found.formula.expression, found.formula.parameter_of)
                                : Values();
  }

  const GroupedLaw& law_;
  const Values& shared_;
  Seed seed_;
  std::vector<GroupRows> rows_;
};

/// One a symbol: what the groups by themselves take it for, the median; `shared` where none can tell.
Values medians(const GroupedLaw& law, const Apart& apart, const Values& shared) {
  std::vector<Values> found(shared.size());
  const std::vector<std::optional<double>> none(shared.size());
  for (int group = 0; group < law.grouping.groups; ++group) {
    if (!apart.enough(group)) continue;
    const std::optional<Values> alone = apart.fit(group, none);
    for (std::size_t i = 0; alone && i < shared.size(); ++i) found[i].push_back((*alone)[i]);
  }
  Values middle = shared;
  for (std::size_t i = 0; i < shared.size(); ++i) {
    if (!found[i].empty()) middle[i] = median(std::move(found[i]));
  }
  return middle;
}

/// A symbol of the law as a formula of the constants of all groups.
Expression in_all_groups(std::size_t symbol, int inputs, const Grouping& grouping) {
  const auto constant = [&](int group) {
    return Expression::variable(inputs + grouping.groups + grouping.parameter(symbol, group));
  };
  if (!grouping.per_group[symbol]) return constant(0);
  std::vector<Expression> terms;
  for (int group = 0; group < grouping.groups; ++group)
    terms.push_back(constant(group) * Expression::variable(inputs + group));
  return Expression::sum(terms);
}

}  // namespace

int Grouping::parameters() const {
  const auto own = static_cast<int>(std::ranges::count(per_group, true));
  return static_cast<int>(per_group.size()) + own * (groups - 1);
}

int Grouping::parameter(std::size_t symbol, int group) const {
  const auto before = static_cast<int>(
      std::count(per_group.begin(), per_group.begin() + static_cast<std::ptrdiff_t>(symbol), true));
  return static_cast<int>(symbol) + before * (groups - 1) + (per_group[symbol] ? group : 0);
}

bool Grouping::shares() const { return std::ranges::find(per_group, false) != per_group.end(); }

std::vector<double> Grouping::of_group(const std::vector<double>& values, int group) const {
  std::vector<double> own;
  for (std::size_t i = 0; i < per_group.size(); ++i)
    own.push_back(values[static_cast<std::size_t>(parameter(i, group))]);
  return own;
}

ParsedExpression grouped_formula(const ParsedExpression& law, int inputs, const Grouping& grouping,
                                 const std::vector<std::string>& groups) {
  ParsedExpression result{.expression = {}, .symbols = {}};
  for (std::size_t i = 0; i < law.symbols.size(); ++i) {
    if (!grouping.per_group[i]) result.symbols.push_back(law.symbols[i]);
    for (const std::string& group : groups) {
      if (grouping.per_group[i]) result.symbols.push_back(fmt::format("{}[{}]", law.symbols[i], group));
    }
  }
  std::vector<Expression> parts;
  for (int input = 0; input < inputs; ++input) parts.push_back(Expression::variable(input));
  for (std::size_t i = 0; i < law.symbols.size(); ++i) parts.push_back(in_all_groups(i, inputs, grouping));
  result.expression = substituted(law.expression, parts);
  return result;
}

std::vector<std::vector<double>> group_starts(const GroupedLaw& law, const std::vector<double>& shared,
                                              Seed seed) {
  const Apart apart(law, shared, seed);
  std::vector<Values> starts = {law.grouping.spread(shared), apart.beside(shared)};
  if (law.grouping.shares()) starts.push_back(apart.beside(medians(law, apart, shared)));
  return starts;
}

namespace {

/// The formula of all groups with its constants at these values.
FitFormula formula_at(const GroupedLaw& law, const Values& values) {
  std::vector<std::string> names;
  for (int group = 0; group < law.grouping.groups; ++group) names.push_back(std::to_string(group + 1));
  const ParsedExpression formula = grouped_formula(law.law, law.inputs, law.grouping, names);
  return fit_formula(formula, law.inputs + law.grouping.groups, values);
}

/// Its data, which `parameter_of` and `bounds` outlive.
FitData data_of(const GroupedLaw& law, const std::vector<int>& parameter_of,
                const std::vector<Bound>& bounds) {
  FitData data = law.data;
  data.parameter_of = parameter_of;
  data.bounds = bounds;
  return data;
}

std::vector<Bound> spread_bounds(const GroupedLaw& law) {
  return law.grouping.spread(std::vector<Bound>(law.data.bounds.begin(), law.data.bounds.end()));
}

void take(FitResult result, GroupedFit& fit) {
  fit.result = std::move(result);
  if (!std::isfinite(fit.result.deviance)) return;
  fit.formula.expression = fit.result.expression;
  fit.values = parameter_values(fit.formula.expression, fit.formula.parameter_of);
}

}  // namespace

GroupedFit descend_groups(const GroupedLaw& law, const std::vector<std::vector<double>>& starts) {
  const std::vector<Bound> bounds = spread_bounds(law);
  GroupedFit best{.formula = formula_at(law, starts.front()),
                  .result = {.deviance = std::numeric_limits<double>::infinity()},
                  .values = starts.front()};
  for (const Values& start : starts) {
    FitResult result = quick_fit(formula_at(law, start).expression,
                                 data_of(law, best.formula.parameter_of, bounds), {.max_iterations = kSteps});
    if (result.deviance < best.result.deviance * (1.0 - kSame)) take(std::move(result), best);
  }
  return best;
}

GroupedFit fit_groups(const GroupedLaw& law, const std::vector<std::vector<double>>& starts) {
  GroupedFit fit = descend_groups(law, starts);
  if (!std::isfinite(fit.result.deviance)) return fit;
  const std::vector<Bound> bounds = spread_bounds(law);
  take(converged_fit(fit.result.expression, data_of(law, fit.formula.parameter_of, bounds)), fit);
  return fit;
}

}  // namespace lawdart
