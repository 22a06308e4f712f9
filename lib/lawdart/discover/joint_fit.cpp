#include "lawdart/discover/joint_fit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <ranges>
#include <utility>

#include "lawdart/data/split.h"
#include "lawdart/discover/joint_forms.h"
#include "lawdart/discover/recommendation.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/fit/formula.h"
#include "lawdart/stats/median.h"

namespace lawdart {
namespace {

using Values = std::vector<double>;

constexpr int kMostFolds = 10;
constexpr int kSteps = 60;
/// Relative difference of deviance that two fits of one formula may show.
constexpr double kSame = 1e-9;

int own_constants(const JointFit& joint) {
  return static_cast<int>(std::ranges::count(joint.grouping.per_group, true));
}

/// Fits one form with fewer and fewer constants per group.
class Sharing {
 public:
  Sharing(const JointForm& form, const Dataset& data, const TargetProblem& problem)
      : form_(form),
        data_(data),
        problem_(problem),
        law_(with_symbols({.expression = form.candidate.expression, .symbols = {}}, data.own_inputs())
                 .parsed) {
    for (std::size_t i = 0; i < law_.symbols.size(); ++i) law_.symbols[i] = fmt::format("c{}", i + 1);
  }

  /// The shortest description on the way from all per group to all shared.
  [[nodiscard]] std::optional<JointFit> best() const {
    const Grouping all{static_cast<int>(data_.groups.names.size()),
                       std::vector<bool>(law_.symbols.size(), true)};
    std::optional<JointFit> best;
    JointFit now = judged(all, descend_groups(grouped(all), {own_values(all)}));
    for (;;) {
      if (is_allowed(now) && (!best || now.told.final.mdl < best->told.final.mdl)) best = now;
      if (std::ranges::count(now.grouping.per_group, true) == 0) break;
      now = with_one_more_shared(now);
    }
    if (!best) return best;
    return judged(best->grouping, fit_groups(grouped(best->grouping), {best->fit.values}));
  }

 private:
  [[nodiscard]] GroupedLaw grouped(const Grouping& grouping) const {
    return {.law = law_,
            .inputs = data_.own_inputs(),
            .grouping = grouping,
            .data = {.inputs = data_.inputs,
                     .target = data_.targets.col(0),
                     .weights = data_.weights,
                     .likelihood = problem_.likelihood()}};
  }

  [[nodiscard]] JointFit judged(const Grouping& grouping, GroupedFit fit) const {
    JointFit joint{.law = law_, .grouping = grouping, .fit = std::move(fit), .told = {}};
    Candidate& final = joint.told.final;
    final = problem_.judge(form_.candidate.expression, joint.fit.result.deviance, grouping.parameters());
    final.law = form_.candidate.law;
    return joint;
  }

  /// Finite, and no group has fewer rows than constants of its own.
  [[nodiscard]] bool is_allowed(const JointFit& joint) const {
    return std::isfinite(joint.fit.result.deviance) && form_.fewest_rows >= own_constants(joint);
  }

  [[nodiscard]] Values own_values(const Grouping& all) const {
    Values values(static_cast<std::size_t>(all.parameters()));
    for (std::size_t i = 0; i < law_.symbols.size(); ++i) {
      for (int group = 0; group < all.groups; ++group)
        values[static_cast<std::size_t>(all.parameter(i, group))] =
            form_.own[static_cast<std::size_t>(group)][i];
    }
    return values;
  }

  [[nodiscard]] JointFit with_one_more_shared(const JointFit& now) const {
    std::optional<JointFit> cheapest;
    for (std::size_t symbol = 0; symbol < law_.symbols.size(); ++symbol) {
      if (!now.grouping.per_group[symbol]) continue;
      Grouping fewer = now.grouping;
      fewer.per_group[symbol] = false;
      Values values(static_cast<std::size_t>(fewer.parameters()));
      Values own;
      for (std::size_t i = 0; i < law_.symbols.size(); ++i) {
        for (int group = 0; group < fewer.groups; ++group) {
          const double value = now.fit.values[static_cast<std::size_t>(now.grouping.parameter(i, group))];
          values[static_cast<std::size_t>(fewer.parameter(i, group))] = value;
          if (i == symbol) own.push_back(value);
        }
      }
      double& shared = values[static_cast<std::size_t>(fewer.parameter(symbol, 0))];
      std::vector<Values> starts;
      for (const double start : {median(own), form_.shared[symbol]}) {
        shared = start;
        starts.push_back(values);
      }
      JointFit fitted = judged(fewer, descend_groups(grouped(fewer), starts));
      if (!cheapest || fitted.fit.result.deviance < cheapest->fit.result.deviance)
        cheapest = std::move(fitted);
    }
    return *std::move(cheapest);
  }

  const JointForm& form_;
  const Dataset& data_;
  const TargetProblem& problem_;
  ParsedExpression law_;
};

/// The folds of a fold-wise prediction, and the rows that it tells something of.
struct CrossValidation {
  Folds folds;
  std::vector<int> rows;
};

/// Only of a group that keeps as many rows as any of the forms has constants of its own do the other folds
/// tell these: no row but those is predicted, the same rows by each form.
CrossValidation cross_validation(const std::vector<JointFit>& front, const Dataset& data, Seed seed) {
  CrossValidation result{.folds = Folds(data.inputs, kMostFolds, seed.child("folds")), .rows = {}};
  const int most_own = front.empty() ? 0 : std::ranges::max(front | std::views::transform(own_constants));
  for (int fold = 0; fold < result.folds.count(); ++fold) {
    const auto [left_out, kept] = result.folds[fold];
    std::vector<int> rows_kept(data.groups.names.size());
    for (const int row : kept)
      ++rows_kept[static_cast<std::size_t>(data.groups.of_row[static_cast<std::size_t>(row)])];
    for (const int row : left_out) {
      const int group = data.groups.of_row[static_cast<std::size_t>(row)];
      if (!kept.empty() && rows_kept[static_cast<std::size_t>(group)] >= most_own) result.rows.push_back(row);
    }
  }
  std::ranges::sort(result.rows);
  return result;
}

/// Predicts each row by the constants that the other folds lead to.
Column cross_predicted(const JointFit& joint, const Dataset& data, Likelihood likelihood,
                       const Folds& folds) {
  Column prediction = Column::Constant(data.rows(), std::numeric_limits<double>::quiet_NaN());
  for (int fold = 0; fold < folds.count(); ++fold) {
    const auto [left_out, kept] = folds[fold];
    if (kept.empty()) continue;
    const Columns inputs = data.inputs(kept, Eigen::all);
    const Column target = data.targets.col(0)(kept);
    const Column weights = data.weights(kept);
    const FitResult fitted = quick_fit(joint.fit.formula.expression,
                                       {.inputs = inputs,
                                        .target = target,
                                        .weights = weights,
                                        .likelihood = likelihood,
                                        .parameter_of = joint.fit.formula.parameter_of},
                                       {.max_iterations = kSteps});
    prediction(left_out) = evaluate(fitted.expression, data.inputs(left_out, Eigen::all));
  }
  return prediction;
}

/// How well it fits and predicts, and whether its units are consistent.
void add_performance(const Dataset& data, const SearchData& rows, const TargetProblem& problem,
                     const CrossValidation& left_out, JointFit& joint) {
  Finalist& told = joint.told;
  told.train = performance(rows, 0, evaluate(joint.fit.formula.expression, data.inputs));
  told.consistent = problem.is_consistent(told.final.expression);
  if (left_out.rows.size() < 2) return;
  const Column prediction = cross_predicted(joint, data, problem.likelihood(), left_out.folds);
  told.validation = performance(rows.subset(left_out.rows), 0, prediction(left_out.rows));
  told.cross_length = cross_length(problem, told.validation, told.final.complexity);
}

/// The Pareto front, and what comes near the best by description length.
std::vector<JointFit> shown(std::vector<JointFit> fits) {
  const auto loss = [](const JointFit& fit) { return fit.fit.result.deviance; };
  std::ranges::stable_sort(fits, {}, [&](const JointFit& fit) {
    return std::pair(fit.told.final.complexity, fit.told.final.mdl);
  });
  double shortest = INFINITY;
  for (const JointFit& fit : fits) shortest = std::min(shortest, fit.told.final.mdl);
  std::vector<JointFit> front;
  double best = INFINITY;
  for (JointFit& fit : fits) {
    const bool twin = std::ranges::any_of(front, [&](const JointFit& other) {
      return fit.grouping.parameters() == other.grouping.parameters() &&
             std::fabs(loss(fit) - loss(other)) <= kSame * loss(fit);
    });
    if (twin || (loss(fit) >= best && fit.told.final.mdl >= shortest + kNearTie)) continue;
    best = std::min(best, loss(fit));
    front.push_back(std::move(fit));
  }
  return front;
}

}  // namespace

std::vector<JointFit> joint_front(const JointSearch& search, const Dataset& data, const SearchData& rows,
                                  const DiscoverOptions& options, Seed seed, const Stop& stop,
                                  ThreadPool& pool) {
  const TargetProblem problem(rows, 0);
  const std::vector<JointForm> forms = joint_forms(search, data, rows, options, stop, pool);
  std::vector<std::optional<JointFit>> fitted(forms.size());
  pool.run(static_cast<int>(forms.size()), [&](int i) {
    const auto at = static_cast<std::size_t>(i);
    if (i == 0 || !stop.out_of_time()) fitted[at] = Sharing(forms[at], data, problem).best();
  });
  std::vector<JointFit> fits;
  for (std::optional<JointFit>& fit : fitted) {
    if (fit) fits.push_back(*std::move(fit));
  }
  std::vector<JointFit> front = shown(std::move(fits));
  const CrossValidation left_out = cross_validation(front, data, seed);
  pool.run(static_cast<int>(front.size()), [&](int i) {
    add_performance(data, rows, problem, left_out, front[static_cast<std::size_t>(i)]);
  });
  return front;
}

}  // namespace lawdart
