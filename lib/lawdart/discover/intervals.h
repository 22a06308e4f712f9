#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "lawdart/fit/bootstrap.h"
#include "lawdart/fit/fit.h"
#include "lawdart/fit/profile.h"
#include "lawdart/report/record.h"

namespace lawdart {

enum class IntervalMethod { kProfile, kWald, kBootstrap };

/// What intervals of the constants are asked for.
struct IntervalOptions {
  IntervalMethod method = IntervalMethod::kProfile;  ///< profiles of at most kMostProfiles constants
  double level = 0.95;
  Resampling resampling = Resampling::kCases;  ///< of the bootstrap
  int replicates = 1000;                       ///< likewise
};

/// Of more constants the profiles take too long for an answer that should come at once.
inline constexpr std::size_t kMostProfiles = 10;

/// The parameters of a fitted formula, called c1, c2, ..., with their Wald intervals: so many standard errors
/// to each side (interval_reach()). `parameter_of`: as FitData::parameter_of.
[[nodiscard]] std::vector<ParameterRecord> wald_records(const Expression& expression,
                                                        std::span<const int> parameter_of,
                                                        const Uncertainty& known, double reach);

/// Puts the intervals of profiles in their place, one a parameter.
void take_intervals(const std::vector<Profile>& profiles, std::vector<ParameterRecord>& parameters);

}  // namespace lawdart
