#include "lawdart/fit/profile.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

#include "lawdart/fit/held_fit.h"
#include "lawdart/fit/parameters.h"
#include "lawdart/fit/residuals.h"
#include "lawdart/stats/criteria.h"

namespace lawdart {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Steps of the walk aim at this share of the cut-off, so that four of them just pass it on a straight
/// profile.
constexpr double kStride = 0.26;
/// The walk bends with the profile: how much longer or shorter a step may be than the one before.
constexpr double kLongest = 2.0, kShortest = 0.125;
constexpr int kMostSteps = 100;
/// First step, as a share of the estimate, of a parameter without standard error.
constexpr double kBlindStep = 0.1;
/// A profile that has not reached the cut-off at this many times the estimate and its standard error never
/// will.
constexpr double kFarthest = 1e10;

/// Share of the cut-off to which tau is met, share of the interval below which the bracket has closed.
constexpr double kTauTolerance = 1e-8, kWidth = 1e-11;
constexpr int kMostRefinements = 100;

/// A deviance that is lower than the minimum by this many s^2 is another minimum; less is rounding.
constexpr double kLower = 1e-4;

constexpr int kMostIterations = 100;
/// Gains of deviance, in units of s^2, at which the fits of the other parameters end.
constexpr double kGain = 1e-9;
constexpr double kLeastGain = 1e-13, kMostGain = 1e-9;

/// The formula at its minimum and what measures the distance from it.
struct Minimum {
  const Expression& expression;
  const FitData& data;
  const Uncertainty& known;
  double deviance;
  double cut_off;

  [[nodiscard]] FitOptions options() const {
    const double gain = kGain * known.residual_variance / deviance;
    return {.max_iterations = kMostIterations, .gain_tolerance = std::clamp(gain, kLeastGain, kMostGain)};
  }
};

/// Walks the profile of one parameter.
class Walker {
 public:
  Walker(const Minimum& minimum, int parameter, std::size_t constant)
      : minimum_(minimum),
        held_(minimum.expression, minimum.data, parameter, minimum.options()),
        constant_(constant),
        origin_{minimum.expression.constants()[constant], minimum.expression.constants(), 0.0},
        first_step_(first_step()) {}

  Profile profile() {
    Profile result{.low = kNaN, .high = kNaN, .points = {{origin_.value, 0.0}}};
    result.low = end(-1.0, result.points);
    if (!better_) result.high = end(1.0, result.points);
    std::ranges::sort(result.points, {}, &ProfilePoint::value);
    return result;
  }

  /// Constants where the deviance is lower than at the minimum.
  [[nodiscard]] const std::optional<std::vector<double>>& better() const { return better_; }

 private:
  struct Point {
    double value;
    std::vector<double> constants;
    double tau;  ///< without sign; infinite where the formula is not finite
  };

  [[nodiscard]] double first_step() const {
    const double error = minimum_.known.standard_errors[constant_];
    if (error > 0.0 && std::isfinite(error)) return kStride * minimum_.cut_off * error;
    return origin_.value != 0.0 ? kBlindStep * std::abs(origin_.value) : kBlindStep;
  }

  Point fit(double value, std::vector<double> start) {
    HeldFit::Result result = held_.at(value, std::move(start));
    const double squared = (result.deviance - minimum_.deviance) / minimum_.known.residual_variance;
    if (squared < -kLower && !better_) better_ = result.constants;
    return {value, std::move(result.constants), std::sqrt(std::max(squared, 0.0))};
  }

  /// From where a straight line through two points leads to, and again from the nearer point if tau is not
  /// less than it should be: a start too far off must not be taken for the end of the profile.
  Point fit_near(double value, const Point& point, const Point& other, double expected) {
    std::vector<double> start = point.constants;
    const double share = (value - point.value) / (other.value - point.value);
    for (std::size_t i = 0; i < start.size(); ++i) start[i] += share * (other.constants[i] - start[i]);
    Point found = fit(value, std::move(start));
    if (found.tau < expected) return found;
    Point again = fit(value, point.constants);
    return again.tau < found.tau ? again : found;
  }

  /// A point before the origin on the tangent of the profile, where other constants follow this one as their
  /// covariance says.
  [[nodiscard]] Point behind_origin(double step) const {
    Point behind = origin_;
    behind.value -= step;
    const auto constant = static_cast<Eigen::Index>(constant_);
    const auto column = minimum_.known.covariance.col(constant);
    for (Eigen::Index i = 0; i < column.size(); ++i) {
      const double slope = column[i] / column[constant];
      if (std::isfinite(slope)) behind.constants[static_cast<std::size_t>(i)] -= slope * step;
    }
    return behind;
  }

  /// Where the profile reaches the cut-off on one side.
  double end(double side, std::vector<ProfilePoint>& points) {
    double step = side * first_step_;
    const double farthest = kFarthest * (std::abs(origin_.value) + first_step_);
    Point before = behind_origin(step), inner = origin_;
    for (int i = 0; i < kMostSteps && std::abs(inner.value + step - origin_.value) < farthest; ++i) {
      Point outer = fit_near(inner.value + step, inner, before, minimum_.cut_off);
      if (better_) return kNaN;
      if (std::isfinite(outer.tau)) points.push_back({outer.value, side * outer.tau});
      if (!(outer.tau < minimum_.cut_off)) return crossing(inner, outer, side, points);
      const double ratio = kStride * minimum_.cut_off / (outer.tau - inner.tau);
      step *= ratio > 0.0 ? std::clamp(ratio, kShortest, kLongest) : kLongest;
      before = std::exchange(inner, std::move(outer));
    }
    return side * kInfinity;
  }

  /// Inverse interpolation of tau between a point inside and one outside, by the false position that halves
  /// the weight of an end that stays (Illinois; Dowell & Jarratt 1971), or by halves where the formula is not
  /// finite outside.
  double crossing(Point inner, Point outer, double side, std::vector<ProfilePoint>& points) {
    double below = inner.tau - minimum_.cut_off, above = outer.tau - minimum_.cut_off;
    bool was_inside = false, was_outside = false;
    for (int i = 0; i < kMostRefinements; ++i) {
      if (std::abs(outer.value - inner.value) <= kWidth * std::abs(outer.value - origin_.value)) break;
      const double share = std::isfinite(above) ? below / (below - above) : 0.5;
      const double value = inner.value + share * (outer.value - inner.value);
      Point middle =
          std::isfinite(above) ? fit_near(value, inner, outer, outer.tau) : fit(value, inner.constants);
      if (better_) return kNaN;
      const double gap = middle.tau - minimum_.cut_off;
      const bool inside = gap < 0.0, met = std::abs(gap) <= kTauTolerance * minimum_.cut_off;
      if (inside && was_inside) above *= 0.5;
      if (!inside && was_outside) below *= 0.5;
      (inside ? below : above) = gap;
      (inside ? inner : outer) = std::move(middle);
      was_inside = inside;
      was_outside = !inside;
      if (met) return add(inside ? inner : outer, side, points);
    }
    return add(inner, side, points);
  }

  static double add(const Point& point, double side, std::vector<ProfilePoint>& points) {
    points.push_back({point.value, side * point.tau});
    return point.value;
  }

  const Minimum& minimum_;
  HeldFit held_;
  std::size_t constant_;
  Point origin_;
  double first_step_;
  std::optional<std::vector<double>> better_;
};

/// What a Walker brings back.
struct Walked {
  Profile profile;
  std::optional<std::vector<double>> better;
};

/// The interval of a formula that is linear in its parameters.
Profile straight_profile(const Minimum& minimum, std::size_t constant) {
  const double value = minimum.expression.constants()[constant];
  const double reach = minimum.cut_off * minimum.known.standard_errors[constant];
  return {.low = value - reach,
          .high = value + reach,
          .points = {{value - reach, -minimum.cut_off}, {value, 0.0}, {value + reach, minimum.cut_off}}};
}

}  // namespace

ProfileResult profile_intervals(const Expression& expression, const FitData& data, const Uncertainty& known,
                                bool absolute_errors, double level, ThreadPool* pool) {
  const double cut_off = interval_reach(known, data.likelihood, absolute_errors, level);
  const double deviance = quick_fit(expression, data, {.max_iterations = 0}).deviance;
  const Minimum minimum{expression, data, known, deviance, cut_off};
  const double spread = spread_of(data);
  const bool measurable = std::isfinite(cut_off) && std::isfinite(known.residual_variance);
  const bool estimated = data.likelihood == Likelihood::kGaussian && !absolute_errors;
  const bool straight = !measurable || (estimated && deviance <= kExactShare * spread * spread);

  ProfileResult result{.profiles = {}, .better = {}, .cut_off = cut_off, .straight = straight};
  const std::vector<std::size_t> constants = first_constants(expression, data.parameter_of);
  if (straight) {
    for (const std::size_t constant : constants)
      result.profiles.push_back(straight_profile(minimum, constant));
    return result;
  }
  std::vector<Walked> walked(constants.size());
  const auto walk = [&](int i) {
    const auto at = static_cast<std::size_t>(i);
    Walker walker(minimum, i, constants[at]);
    walked[at].profile = walker.profile();
    walked[at].better = walker.better();
  };
  const auto count = static_cast<int>(constants.size());
  if (pool != nullptr) {
    pool->run(count, walk);
  } else {
    for (int i = 0; i < count && (i == 0 || !walked[static_cast<std::size_t>(i) - 1].better); ++i) walk(i);
  }
  const auto lower = std::ranges::find_if(walked, [](const Walked& one) { return one.better.has_value(); });
  if (lower != walked.end()) {
    result.better = converged_fit(expression.with_constants(*lower->better), data).expression;
    return result;
  }
  for (Walked& one : walked) result.profiles.push_back(std::move(one.profile));
  return result;
}

}  // namespace lawdart
