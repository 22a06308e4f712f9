#include "lawdart/fit/nesting.h"

#include <Eigen/SVD>
#include <algorithm>
#include <cmath>
#include <utility>

#include "lawdart/core/random.h"
#include "lawdart/expr/simplify.h"
#include "lawdart/fit/residuals.h"

namespace lawdart {
namespace {

/// Rows that curves are compared on.
constexpr int kMostRows = 512;
/// Where the restricted form starts towards the smaller one: at its own constants, and around them.
constexpr int kStarts = 9;
constexpr double kDecades = 0.3;
/// Relative difference of curves that rounding makes, and of directions.
constexpr double kSameCurve = 1e-7;
constexpr double kNoDirection = 1e-8;

/// Some rows, evenly spaced, with the smaller form's curve for a target.
struct Rows {
  Columns inputs;
  Column curve;
  Column weights;

  Rows(const FittedFamily& smaller, const FitData& data) {
    std::vector<int> chosen;
    const int count = std::min(data.rows(), kMostRows);
    for (long i = 0; i < count; ++i) chosen.push_back(static_cast<int>(i * data.rows() / count));
    inputs = data.inputs(chosen, Eigen::all);
    curve = evaluate(smaller.family.expression, inputs);
    weights = Column::Ones(count);
  }

  [[nodiscard]] FitData data(const Family& family) const {
    return {.inputs = inputs, .target = curve, .weights = weights, .parameter_of = family.parameter_of};
  }
};

/// Independent directions in which the parameters move the curve; 0 where it is not finite.
int rank(const Family& family, const Rows& rows) {
  Residuals problem(family.expression, rows.data(family), 1.0);
  Column mean;
  Eigen::MatrixXd jacobian;
  if (family.parameters() == 0 || !problem.evaluate_mean(problem.start().data(), mean, jacobian)) return 0;
  for (Eigen::Index j = 0; j < jacobian.cols(); ++j) {
    const double length = jacobian.col(j).stableNorm();
    if (length > 0.0) jacobian.col(j) /= length;
  }
  Eigen::JacobiSVD<Eigen::MatrixXd> svd(jacobian);
  svd.setThreshold(kNoDirection);
  return static_cast<int>(svd.rank());
}

bool runs_through(const FitResult& fit, const Rows& rows) {
  return fit.deviance <= kSameCurve * kSameCurve * rows.curve.square().sum();
}

/// The form with values with which it is the curve, if there are some near its own.
std::optional<Family> through_curve(const Family& family, const Rows& rows) {
  Random random(Seed(0).child("nesting"));
  for (int start = 0; start < kStarts; ++start) {
    std::vector<double> values = family.values();
    for (double& value : values) value *= start == 0 ? 1.0 : std::pow(10.0, kDecades * random.normal());
    const FitResult fit = converged_fit(family.with_values(values).expression, rows.data(family));
    if (runs_through(fit, rows)) return Family{fit.expression, family.parameter_of};
  }
  return std::nullopt;
}

/// The larger form where it is the special one.
Family at_special(const Family& larger, const Family& special, const std::vector<Restriction>& restrictions) {
  const std::vector<double> left = special.values();
  std::vector<double> values;
  std::size_t place = 0;
  for (int parameter = 0; parameter < larger.parameters(); ++parameter) {
    const auto one = std::ranges::find(restrictions, parameter, &Restriction::parameter);
    if (one == restrictions.end()) {
      values.push_back(left[place++]);
    } else {
      values.push_back(one->equal_to < 0 ? one->value : values[static_cast<std::size_t>(one->equal_to)]);
    }
  }
  return larger.with_values(values);
}

enum class Place { kBeyond, kOnBound, kWithin };

Place place_of(const Family& family, const std::vector<Bound>& bounds) {
  const std::vector<double> values = family.values();
  Place place = Place::kWithin;
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    const auto [low, high] = bounds[i];
    if (values[i] < low || values[i] > high) return Place::kBeyond;
    if (values[i] == low || values[i] == high) place = Place::kOnBound;
  }
  return place;
}

}  // namespace

std::optional<Nesting> nesting(const FittedFamily& smaller, const FittedFamily& larger, const FitData& data) {
  if (larger.family.parameters() <= smaller.family.parameters()) return std::nullopt;
  const auto found = restrictions_between(larger.family, smaller.family);
  if (found.empty()) return std::nullopt;
  const Rows rows(smaller, data);
  const int directions = simplify(smaller.family.expression).constant_count();
  for (const std::vector<Restriction>& restrictions : found) {
    const std::optional<Family> special = through_curve(restricted(larger.family, restrictions), rows);
    if (!special || rank(*special, rows) != directions) continue;
    const Family whole = at_special(larger.family, *special, restrictions);
    const Place place = place_of(whole, larger.bounds);
    if (place == Place::kBeyond) continue;
    const bool full = rank(whole, rows) == larger.family.parameters();
    return Nesting{.restrictions = restrictions, .regular = full && place == Place::kWithin};
  }
  return std::nullopt;
}

}  // namespace lawdart
