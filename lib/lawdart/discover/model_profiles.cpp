#include "lawdart/discover/model_profiles.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lawdart/discover/intervals.h"
#include "lawdart/fit/parameters.h"
#include "lawdart/fit/profile.h"

namespace lawdart {
namespace {

/// Rows times the cube of the number of constants that some tenths of a second are enough for: each has a
/// profile, a step of a fit has slopes by each, and the more there are, the more steps it takes.
constexpr double kMostWork = 7e5;

/// Why there are no profiles, or nothing. `known`: at the minimum.
std::string hindrance(const ModelFit& fit, const Dataset& data, const ModelReport& report,
                      const Uncertainty& known) {
  const auto constants = static_cast<int>(fit.parameters().size());
  if (report.model.robust) return "they belong to least squares, and this is a robust fit";
  if (data.input_errors.size() > 0)
    return "the weights of the rows follow the constants, since inputs have errors";
  const auto& intervals = report.model.parameters;
  if (!data.clusters.names.empty() &&
      std::ranges::find(intervals, "bootstrap", &ParameterRecord::ci_method) != intervals.end())
    return fmt::format("rows of one {} are alike", data.clusters.column);
  if (!known.identifiable) return "the data do not determine all constants";
  if (constants > static_cast<int>(kMostProfiles))
    return fmt::format("there are {} constants, more than {}", constants, kMostProfiles);
  if (std::pow(constants, 3) * data.rows() > kMostWork)
    return fmt::format("they take long for {} constants and {} rows", constants, data.rows());
  return {};
}

/// A little beyond the interval; an open one ends where it would if the profile were straight.
ProfileRecord record_of(const std::string& name, double estimate, double error, double cut_off,
                        const Profile& profile) {
  constexpr double kBeyond = 1.12, kOpen = 2.0;
  constexpr int kPlaces = 121;
  const auto reach = [&](double end) {
    const double known = std::abs(end - estimate);
    return kBeyond * (std::isfinite(known) ? known : kOpen * cut_off * error);
  };
  ProfileRecord record{.name = name,
                       .estimate = estimate,
                       .standard_error = error,
                       .low = profile.low,
                       .high = profile.high,
                       .end = cut_off * cut_off};
  const std::vector<ProfilePoint> curve =
      profile_curve(profile, estimate - reach(profile.low), estimate + reach(profile.high), kPlaces);
  record.value.resize(std::ssize(curve));
  record.rise.resize(std::ssize(curve));
  for (std::size_t i = 0; i < curve.size(); ++i) {
    record.value[static_cast<Eigen::Index>(i)] = curve[i].value;
    record.rise[static_cast<Eigen::Index>(i)] = curve[i].tau * curve[i].tau;
  }
  return record;
}

}  // namespace

void add_profiles(const ModelFit& fit, const Dataset& data, ModelReport& report) {
  if (fit.parameters().empty()) return;
  const Uncertainty known = fit.known();
  report.unprofiled = hindrance(fit, data, report, known);
  if (!report.unprofiled.empty()) return;
  const ProfileResult found =
      profile_intervals(fit.expression(), fit.data(), known, fit.absolute_errors(), report.model.level);
  if (found.better) report.unprofiled = "on the way a better fit turned up; fit the formula again";
  if (found.straight)
    report.unprofiled = std::isnan(found.cut_off) ? "no row is left to tell the scatter"
                                                  : "the fit is exact but for rounding";
  if (!report.unprofiled.empty()) return;
  const std::vector<double> values = parameter_values(fit.expression(), fit.data().parameter_of);
  const std::vector<std::size_t> constants = first_constants(fit.expression(), fit.data().parameter_of);
  for (std::size_t i = 0; i < constants.size(); ++i) {
    const double error = known.standard_errors[constants[i]];  // NaN on a bound, where there is no minimum
    if (std::isfinite(error))
      report.profiles.push_back(
          record_of(fit.parameters()[i], values[i], error, found.cut_off, found.profiles[i]));
  }
}

}  // namespace lawdart
