#include "lawdart/discover/law_constants.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "lawdart/core/random.h"
#include "lawdart/core/thread_pool.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/fit/derived.h"

namespace lawdart {
namespace {

/// Share of refits that may be lost without a word.
constexpr double kMayFail = 0.05;
/// Of fewer clusters percentiles are too short (Cameron, Gelbach & Miller 2008, Review of Economics and
/// Statistics 90, 414).
constexpr int kFewestClusters = 10;

/// Profiles where the constants are few. A lower minimum that one comes upon becomes the fit.
std::vector<Profile> profiles_of(LawFit& fit, double level, ThreadPool& pool) {
  for (int attempt = 0; attempt < 3 && fit.names().size() <= kMostProfiles && fit.known().identifiable;
       ++attempt) {
    const Uncertainty known = uncertainty(fit.minimum(), fit.problem(), fit.absolute_errors());
    ProfileResult found =
        profile_intervals(fit.minimum(), fit.problem(), known, fit.absolute_errors(), level, &pool);
    if (!found.better) return std::move(found.profiles);
    fit.move_to(*found.better);
  }
  return {};
}

BootstrapResult resampled(const LawFit& fit, const FitLawOptions& options, const Stop& stop,
                          ThreadPool& pool) {
  const IntervalOptions& asked = options.intervals;
  return bootstrap(fit.minimum(), fit.problem(),
                   {.resampling = asked.resampling,
                    .groups = fit.dataset().clusters.of_row,
                    .replicates = asked.replicates,
                    .level = asked.level,
                    .seed = Seed(options.seed).child("bootstrap"),
                    .stop = &stop},
                   pool);
}

std::vector<ParameterRecord> parameter_records(const LawFit& fit, double reach) {
  std::vector<ParameterRecord> records =
      wald_records(fit.expression(), fit.data().parameter_of, fit.known(), reach);
  for (std::size_t i = 0; i < records.size(); ++i) {
    records[i].name = fit.names()[i];
    records[i].at_bound = fit.at_bound(i);
  }
  return records;
}

DerivedRecord derived_record(const GivenQuantity& quantity, const LawFit& fit, double reach) {
  const auto [value, error] =
      derived_quantity(quantity.formula, fit.expression(), fit.data().parameter_of, fit.known());
  return {.name = quantity.name,
          .formula = quantity.text,
          .value = value,
          .standard_error = error,
          .low = value - reach * error,
          .high = value + reach * error};
}

/// What replicates of the constants say of a quantity.
BootstrapInterval interval_of(const GivenQuantity& quantity, const BootstrapResult& found, double level) {
  return bootstrap_interval(evaluate(quantity.formula, found.estimates), level);
}

/// Whether the clusters scatter in all constants that the quantity follows from.
bool scatters(const GivenQuantity& quantity, const BootstrapResult& found) {
  return std::ranges::all_of(quantity.formula.nodes(), [&found](const ExpressionNode& node) {
    return node.kind != NodeKind::kVariable ||
           std::isfinite(found.intervals[static_cast<std::size_t>(node.variable)].standard_error);
  });
}

/// Refits of what the data do not determine end where they began: their scatter says nothing.
bool is_known(const ParameterRecord& parameter) {
  return parameter.at_bound || std::isfinite(parameter.standard_error);
}

template <typename Quantity>
void take_interval(const BootstrapInterval& interval, Quantity& record) {
  record.low = interval.low;
  record.high = interval.high;
  record.ci_method = "bootstrap";
}

void take_replicates(const BootstrapResult& found, const FitLawOptions& options, ModelRecord& record) {
  const double level = options.intervals.level;
  for (std::size_t i = 0; i < record.parameters.size(); ++i) {
    if (is_known(record.parameters[i])) take_interval(found.intervals[i], record.parameters[i]);
  }
  for (std::size_t i = 0; i < record.derived.size(); ++i) {
    if (std::isfinite(record.derived[i].standard_error))
      take_interval(interval_of(options.derived[i], found, level), record.derived[i]);
  }
}

/// Rows of one cluster are alike, and standard errors that take them for independent do not hold: those of
/// the bootstrap take their place. What one cluster alone tells stays as it is.
void take_clusters(const BootstrapResult& found, const FitLawOptions& options, ModelRecord& record) {
  for (std::size_t i = 0; i < record.parameters.size(); ++i) {
    if (!std::isfinite(found.intervals[i].standard_error) || !is_known(record.parameters[i])) continue;
    record.parameters[i].standard_error = found.intervals[i].standard_error;
    take_interval(found.intervals[i], record.parameters[i]);
  }
  for (std::size_t i = 0; i < record.derived.size(); ++i) {
    if (!scatters(options.derived[i], found)) continue;
    const BootstrapInterval interval = interval_of(options.derived[i], found, options.intervals.level);
    record.derived[i].standard_error = interval.standard_error;
    take_interval(interval, record.derived[i]);
  }
}

void warn_of_clusters(const BootstrapResult& found, const RowGroups& clusters, ModelRecord& record) {
  const auto count = std::ssize(clusters.names);
  const bool none = std::ranges::none_of(found.intervals, [](const BootstrapInterval& interval) {
    return std::isfinite(interval.standard_error);
  });
  if (none && !found.intervals.empty()) {
    record.warnings.push_back(fmt::format(
        "each constant is of one group of {0} alone, and drawing groups says nothing of it; share constants "
        "with --per-group, or draw --resample cases",
        clusters.column));
  } else if (count < kFewestClusters) {
    record.warnings.push_back(fmt::format(
        "{} groups of {} are few to draw from: intervals of the bootstrap come out too short; trust "
        "them from {} groups on",
        count, clusters.column, kFewestClusters));
  }
}

std::vector<std::string> warnings_of(const LawFit& fit, const std::vector<ParameterRecord>& parameters) {
  std::vector<std::string> undetermined, bounded, warnings;
  for (const ParameterRecord& parameter : parameters) {
    if (parameter.at_bound) {
      bounded.push_back(parameter.name);
    } else if (!std::isfinite(parameter.standard_error)) {
      undetermined.push_back(parameter.name);
    }
  }
  if (fit.known().identifiable && !undetermined.empty()) {
    warnings.emplace_back(
        "there are no more rows than constants, and nothing tells how far the rows scatter; give more rows, "
        "or "
        "their errors with --yerr");
  } else if (!undetermined.empty()) {
    warnings.push_back(fmt::format(
        "the data do not determine {}: other values fit as well; fix one with --fix, write the law with "
        "fewer constants, or measure where they matter",
        fmt::join(undetermined, ", ")));
  }
  if (!bounded.empty())
    warnings.push_back(fmt::format(
        "{} at a bound: the fit would go beyond, and the other standard errors hold for that value alone; "
        "widen the bound, or fix it with --fix",
        fmt::join(bounded, ", ")));
  return warnings;
}

void warn_of_lost(const BootstrapResult& found, int replicates, ModelRecord& record) {
  const int begun = replicates - found.not_begun;
  if (found.not_begun > 0)
    record.warnings.push_back(
        fmt::format("{} of {} refits of the bootstrap were made before its time was over; give more with "
                    "--time, or ask for fewer",
                    begun, replicates));
  if (found.failed <= kMayFail * begun) return;
  record.warnings.push_back(
      fmt::format("{} of {} refits of the bootstrap led nowhere, and its intervals are those of the others; "
                  "draw residuals with --resample residuals, or take --interval profile",
                  found.failed, begun));
}

/// Without the bootstrap nothing is drawn, and the rows of a cluster count as so many.
void warn_of_alike(const Dataset& data, ModelRecord& record) {
  if (data.clusters.of_row.empty() || data.clusters.column == data.groups.column) return;
  record.warnings.push_back(
      fmt::format("standard errors and intervals take the rows of one {} for independent; --bootstrap 1000 "
                  "draws them as one",
                  data.clusters.column));
}

}  // namespace

void add_constants(const FitLawOptions& options, const Stop& stop, ThreadPool& pool, LawFit& fit,
                   ModelRecord& record) {
  const IntervalOptions& asked = options.intervals;
  std::vector<Profile> profiles;
  // A robust fit has no likelihood to profile.
  if (asked.method == IntervalMethod::kProfile && !fit.robust())
    profiles = profiles_of(fit, asked.level, pool);
  const double reach = fit.reach(asked.level);
  record.level = asked.level;
  record.parameters = parameter_records(fit, reach);
  take_intervals(profiles, record.parameters);
  for (const GivenQuantity& quantity : options.derived) {
    record.derived.push_back(derived_record(quantity, fit, reach));
  }
  record.warnings = warnings_of(fit, record.parameters);
  if (asked.method != IntervalMethod::kBootstrap) return warn_of_alike(fit.dataset(), record);
  const BootstrapResult found = resampled(fit, options, stop, pool);
  if (asked.resampling == Resampling::kGroups) {
    take_clusters(found, options, record);
    warn_of_clusters(found, fit.dataset().clusters, record);
  } else {
    take_replicates(found, options, record);
  }
  warn_of_lost(found, asked.replicates, record);
}

}  // namespace lawdart
