#include "lawdart/discover/joint_forms.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

#include "lawdart/discover/polish.h"
#include "lawdart/stats/pareto.h"

namespace lawdart {
namespace {

using Values = std::vector<double>;

constexpr int kSteps = 40;
constexpr std::size_t kMostStarts = 4;
constexpr std::size_t kMostByLength = 12;

/// A form and the constants that the searches found for it.
struct Found {
  Candidate candidate;
  Expression structure;
  std::vector<Values> starts;
};

/// A form as it is ranked.
struct Ranked {
  JointForm form;
  double own_deviance = std::numeric_limits<double>::infinity();
  double length = std::numeric_limits<double>::infinity();
};

std::vector<Found> found_forms(const JointSearch& search, int rows, const DiscoverOptions& options,
                               const Stop& stop, ThreadPool& pool) {
  std::vector<Found> forms;
  for (const std::unique_ptr<Search>& one : search.searches()) {
    for (Candidate& candidate : polished_candidates(one->problem(0), one->archive(0), stop, pool)) {
      if (candidate.complexity > options.max_complexity ||
          candidate.expression.constant_count() > most_constants_of_law(rows))
        continue;
      Expression bare = structure(candidate.expression);
      const auto known = std::ranges::find(forms, bare, &Found::structure);
      Values constants = candidate.expression.constants();
      if (known == forms.end()) {
        forms.push_back({std::move(candidate), std::move(bare), {std::move(constants)}});
      } else {
        if (known->starts.size() < kMostStarts) known->starts.push_back(std::move(constants));
        if (known->candidate.law.empty()) known->candidate.law = candidate.law;
      }
    }
  }
  return forms;
}

FitResult lowest(const Expression& form, const std::vector<Values>& starts, const FitData& data) {
  FitResult best{.deviance = std::numeric_limits<double>::infinity()};
  for (const Values& start : starts) {
    FitResult result = quick_fit(form.with_constants(start), data, {.max_iterations = kSteps});
    if (result.deviance < best.deviance) best = std::move(result);
  }
  return best;
}

/// The rows of each group.
std::vector<SearchData> apart(const Dataset& data, const SearchData& rows) {
  std::vector<SearchData> groups;
  for (const std::vector<int>& some : data.groups.rows()) groups.push_back(rows.subset(some));
  return groups;
}

Ranked ranked(const Found& found, const std::vector<SearchData>& groups, const TargetProblem& all) {
  Ranked result{.form = {.candidate = found.candidate, .shared = {}, .own = {}}};
  const Expression& expression = found.candidate.expression;
  const FitResult shared = lowest(expression, found.starts, all.fit_data());
  if (!std::isfinite(shared.deviance)) return result;
  JointForm& form = result.form;
  form.candidate = all.judge(shared.expression, shared.deviance);
  form.candidate.law = found.candidate.law;
  form.shared = shared.expression.constants();
  form.fewest_rows = all.rows();
  std::vector<Values> starts = found.starts;
  starts.push_back(form.shared);
  starts.push_back(form.shared);  // the place of what the group before took
  double deviance = 0.0;
  for (const SearchData& group : groups) {
    const TargetProblem alone(group, 0);
    const FitResult own = lowest(expression, starts, alone.fit_data());
    deviance += own.deviance;
    form.own.push_back(std::isfinite(own.deviance) ? own.expression.constants() : form.shared);
    form.fewest_rows = std::min(form.fewest_rows, group.rows());
    starts.back() = form.own.back();
  }
  result.own_deviance = deviance;
  const int constants = expression.constant_count();
  const int at_least = constants == 0 ? 0 : constants - 1 + static_cast<int>(groups.size());
  result.length = std::min(form.candidate.mdl, all.judge(expression, deviance, at_least).mdl);
  return result;
}

}  // namespace

std::vector<JointForm> joint_forms(const JointSearch& search, const Dataset& data, const SearchData& rows,
                                   const DiscoverOptions& options, const Stop& stop, ThreadPool& pool) {
  const TargetProblem all(rows, 0);
  const std::vector<SearchData> groups = apart(data, rows);
  const std::vector<Found> found = found_forms(search, rows.rows(), options, stop, pool);
  std::vector<Ranked> forms(found.size());
  pool.run(static_cast<int>(found.size()), [&](int i) {
    const auto at = static_cast<std::size_t>(i);
    if (i == 0 || !stop.out_of_time()) forms[at] = ranked(found[at], groups, all);
  });
  std::erase_if(forms, [](const Ranked& form) { return !std::isfinite(form.length); });
  std::ranges::stable_sort(forms, {}, &Ranked::length);
  std::vector<int> complexities;
  Values losses;
  for (const Ranked& form : forms) {
    complexities.push_back(form.form.candidate.complexity);
    losses.push_back(form.own_deviance);
  }
  std::vector<int> chosen = pareto_front(complexities, losses);
  for (std::size_t i = 0; i < std::min(kMostByLength, forms.size()); ++i)
    chosen.push_back(static_cast<int>(i));
  std::ranges::sort(chosen);
  chosen.erase(std::ranges::unique(chosen).begin(), chosen.end());
  std::vector<JointForm> best;
  for (const int i : chosen) best.push_back(std::move(forms[static_cast<std::size_t>(i)].form));
  return best;
}

}  // namespace lawdart
