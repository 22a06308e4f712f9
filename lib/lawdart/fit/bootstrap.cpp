#include "lawdart/fit/bootstrap.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <limits>
#include <optional>

#include "lawdart/core/error.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/fit/influence.h"
#include "lawdart/fit/parameters.h"

namespace lawdart {
namespace {

constexpr FitOptions kRefit = {.max_iterations = 100, .gain_tolerance = 1e-10};

/// A row that the formula follows wherever it goes has no residual to inflate.
constexpr double kLeastFreedom = 1e-8;

/// What is drawn from: made once, only read by the replicates.
struct Source {
  std::vector<Eigen::Index> rows;  ///< of positive weight
  std::vector<int> groups;         ///< of those rows, each once
  /// kGroups: one a parameter, places in `groups` whose rows depend on it.
  std::vector<std::vector<std::size_t>> tellers = {};
  Column mean;                    ///< of every row
  std::vector<double> residuals;  ///< of those rows, of unit weight
};

/// The least squares residuals of the rows of positive weight as the errors scatter.
std::vector<double> error_like_residuals(const Expression& fitted, const FitData& data) {
  const LocalFit fit = local_fit(fitted, data, false);
  if (!fit.finite) return {};
  const Column freedom = 1.0 - influence(fit).leverage;
  const Column residuals = (freedom > kLeastFreedom).select(fit.residual / freedom.sqrt(), 0.0);
  const Column centred = residuals - residuals.mean();
  return {centred.begin(), centred.end()};
}

std::size_t place_of(int group, const std::vector<int>& groups) {
  return static_cast<std::size_t>(std::ranges::lower_bound(groups, group) - groups.begin());
}

std::vector<std::vector<std::size_t>> tellers_of(const Expression& fitted, const FitData& data,
                                                 std::span<const int> group_of,
                                                 const std::vector<int>& groups) {
  const LocalFit fit = local_fit(fitted, data, false);
  if (!fit.finite) return {};
  std::vector<std::vector<std::size_t>> tellers(first_constants(fitted, data.parameter_of).size());
  for (std::size_t parameter = 0; parameter < tellers.size(); ++parameter) {
    std::vector<std::size_t>& told = tellers[parameter];
    for (std::size_t i = 0; i < fit.rows.size(); ++i) {
      if (fit.jacobian(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(parameter)) != 0.0)
        told.push_back(place_of(group_of[static_cast<std::size_t>(fit.rows[i])], groups));
    }
    std::ranges::sort(told);
    told.erase(std::ranges::unique(told).begin(), told.end());
  }
  return tellers;
}

Source source_of(const Expression& fitted, const FitData& data, const BootstrapOptions& options) {
  Source source;
  for (Eigen::Index i = 0; i < data.target.size(); ++i) {
    if (data.weights[i] > 0.0) source.rows.push_back(i);
  }
  if (options.resampling == Resampling::kResiduals) {
    source.mean = evaluate(fitted, data.inputs);
    source.residuals = error_like_residuals(fitted, data);
  }
  if (options.resampling == Resampling::kGroups) {
    assert(options.groups.size() == static_cast<std::size_t>(data.rows()));
    for (const Eigen::Index row : source.rows) {
      source.groups.push_back(options.groups[static_cast<std::size_t>(row)]);
    }
    std::ranges::sort(source.groups);
    source.groups.erase(std::ranges::unique(source.groups).begin(), source.groups.end());
    source.tellers = tellers_of(fitted, data, options.groups, source.groups);
  }
  return source;
}

/// How often each row or group is drawn.
std::vector<int> times_drawn(std::size_t units, Random& random) {
  std::vector<int> times(units, 0);
  for (std::size_t i = 0; i < units; ++i) ++times[random.below(units)];
  return times;
}

/// A row that is drawn twice weighs twice.
Column drawn_weights(const Source& source, const FitData& data, const BootstrapOptions& options,
                     const std::vector<int>& times) {
  const bool by_group = options.resampling == Resampling::kGroups;
  Column weights = data.weights;
  for (std::size_t i = 0; i < source.rows.size(); ++i) {
    const Eigen::Index row = source.rows[i];
    const std::size_t unit =
        by_group ? place_of(options.groups[static_cast<std::size_t>(row)], source.groups) : i;
    weights[row] *= times[unit];
  }
  return weights;
}

Column drawn_target(const Source& source, const FitData& data, Random& random) {
  Column target = data.target;
  for (const Eigen::Index row : source.rows) {
    const double residual = source.residuals[random.below(source.residuals.size())];
    target[row] = source.mean[row] + residual / std::sqrt(data.weights[row]);
  }
  return target;
}

/// The parameters of one replicate; nothing if the refit did not converge.
std::optional<std::vector<double>> replicate(const Expression& fitted, const Source& source,
                                             const FitData& data, const BootstrapOptions& options,
                                             int index) {
  Random random(options.seed.child(static_cast<std::uint64_t>(index)));
  Column target = data.target, weights = data.weights;
  std::vector<int> times;
  if (options.resampling == Resampling::kResiduals) {
    target = drawn_target(source, data, random);
  } else {
    const bool by_group = options.resampling == Resampling::kGroups;
    times = times_drawn(by_group ? source.groups.size() : source.rows.size(), random);
    weights = drawn_weights(source, data, options, times);
  }
  const FitData drawn{.inputs = data.inputs,
                      .target = target,
                      .weights = weights,
                      .likelihood = data.likelihood,
                      .parameter_of = data.parameter_of,
                      .bounds = data.bounds};
  const FitResult fit = quick_fit(fitted, drawn, kRefit);
  if (fit.status != FitStatus::kConverged) return std::nullopt;
  std::vector<double> values = parameter_values(fit.expression, data.parameter_of);
  for (std::size_t i = 0; i < source.tellers.size(); ++i) {
    const bool told =
        std::ranges::any_of(source.tellers[i], [&times](std::size_t group) { return times[group] > 0; });
    if (!told) values[i] = std::numeric_limits<double>::quiet_NaN();
  }
  return values;
}

/// The (R + 1) p-th of R sorted values, straight between two (Davison & Hinkley 1997, section 5.2).
double percentile(const Column& sorted, double probability) {
  const double place = (static_cast<double>(sorted.size()) + 1.0) * probability - 1.0;
  const double inside = std::clamp(place, 0.0, static_cast<double>(sorted.size() - 1));
  const auto below = static_cast<Eigen::Index>(inside);
  const Eigen::Index above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (inside - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

void check(const FitData& data, const BootstrapOptions& options) {
  if (!(options.level > 0.0 && options.level < 1.0)) {
    throw Error(
        ErrorCode::kUsage,
        fmt::format("confidence level {} is not between 0 and 1; write 0.95 for 95 %", options.level));
  }
  if (options.resampling == Resampling::kResiduals && data.likelihood != Likelihood::kGaussian) {
    throw Error(ErrorCode::kUsage, "shares and counts have no residuals to deal out anew; draw whole rows");
  }
}

}  // namespace

BootstrapInterval bootstrap_interval(const Column& replicates, double level) {
  std::vector<double> finite;
  std::ranges::copy_if(replicates, std::back_inserter(finite), [](double x) { return std::isfinite(x); });
  const double nan = std::numeric_limits<double>::quiet_NaN();
  if (finite.size() < 2) return {nan, nan, nan};
  std::ranges::sort(finite);
  const Column sorted = Eigen::Map<const Column>(finite.data(), std::ssize(finite));
  const double scatter = (sorted - sorted.mean()).square().sum();
  return {.low = percentile(sorted, (1.0 - level) / 2.0),
          .high = percentile(sorted, (1.0 + level) / 2.0),
          .standard_error = std::sqrt(scatter / static_cast<double>(sorted.size() - 1))};
}

BootstrapResult bootstrap(const Expression& fitted, const FitData& data, const BootstrapOptions& options,
                          ThreadPool& pool) {
  check(data, options);
  const Source source = source_of(fitted, data, options);
  const bool possible = options.resampling != Resampling::kResiduals || !source.residuals.empty();
  std::vector<std::optional<std::vector<double>>> replicates(static_cast<std::size_t>(options.replicates));
  std::atomic<int> not_begun = 0;
  if (possible) {
    pool.run(options.replicates, [&](int i) {
      if (options.stop != nullptr && (options.stop->out_of_time() || options.stop->interrupted())) {
        ++not_begun;
      } else {
        replicates[static_cast<std::size_t>(i)] = replicate(fitted, source, data, options, i);
      }
    });
  }

  BootstrapResult result{.intervals = {}, .estimates = {}, .not_begun = not_begun};
  const auto parameters = static_cast<Eigen::Index>(first_constants(fitted, data.parameter_of).size());
  const auto found = std::ranges::count(replicates, true, [](const auto& each) { return each.has_value(); });
  result.failed = options.replicates - result.not_begun - static_cast<int>(found);
  result.estimates.resize(found, parameters);
  Eigen::Index row = 0;
  for (const auto& values : replicates) {
    if (!values) continue;
    for (Eigen::Index i = 0; i < parameters; ++i)
      result.estimates(row, i) = (*values)[static_cast<std::size_t>(i)];
    ++row;
  }
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (Eigen::Index i = 0; i < parameters; ++i) {
    const bool apart = !source.tellers.empty() && source.tellers[static_cast<std::size_t>(i)].size() < 2;
    result.intervals.push_back(apart ? BootstrapInterval{nan, nan, nan}
                                     : bootstrap_interval(result.estimates.col(i), options.level));
  }
  return result;
}

}  // namespace lawdart
