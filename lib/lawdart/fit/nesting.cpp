#include "lawdart/fit/nesting.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "lawdart/core/random.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/fit/residuals.h"
#include "lawdart/stats/orthonormal_basis.h"

namespace lawdart {
namespace {

/// Rows that curves are compared on.
constexpr int kMostRows = 512;
/// Curves of the smaller form beside that of its fit, and how far around it they are.
constexpr int kCurvesAround = 2;
constexpr double kAround = 0.05;
/// Where the restricted form starts towards a curve: at its own constants, and around them.
constexpr int kStarts = 9;
constexpr double kDecades = 0.3;
/// Relative difference of curves that rounding makes, and of directions.
constexpr double kSameCurve = 1e-7;
constexpr double kNoDirection = 1e-8;

/// Some rows, evenly spaced, with a curve for a target.
struct Curve {
  const Columns& inputs;
  Column values;
  Column weights = Column::Ones(values.size());

  [[nodiscard]] FitData data(const Family& family) const {
    return {.inputs = inputs, .target = values, .weights = weights, .parameter_of = family.parameter_of};
  }
};

Columns some_rows(const FitData& data) {
  std::vector<int> chosen;
  const int count = std::min(data.rows(), kMostRows);
  for (long i = 0; i < count; ++i) chosen.push_back(static_cast<int>(i * data.rows() / count));
  return data.inputs(chosen, Eigen::all);
}

/// The same form, its values multiplied by numbers about 1.
Family varied(const Family& family, double decades, Random& random) {
  std::vector<double> values = family.values();
  for (double& value : values) value *= std::pow(10.0, decades * random.normal());
  return family.with_values(values);
}

/// Independent directions in which the parameters move the curve; 0 where it is not finite.
int rank(const Family& family, const Curve& curve) {
  Residuals problem(family.expression, curve.data(family), 1.0);
  Column mean;
  Eigen::MatrixXd jacobian;
  if (family.parameters() == 0 || !problem.evaluate_mean(problem.start().data(), mean, jacobian)) return 0;
  return static_cast<int>(orthonormal_basis(std::move(jacobian), kNoDirection).cols());
}

/// The form with values with which it is the curve, if there are some near its own.
std::optional<Family> through(const Curve& curve, const Family& family) {
  Random random(Seed(0).child("nesting"));
  const double negligible = kSameCurve * kSameCurve * curve.values.square().sum();
  for (int start = 0; start < kStarts; ++start) {
    const Family begun = start == 0 ? family : varied(family, kDecades, random);
    const FitResult fit = converged_fit(begun.expression, curve.data(family));
    if (fit.deviance <= negligible) return Family{fit.expression, family.parameter_of};
  }
  return std::nullopt;
}

/// Does the family run through curves of the smaller form around its fit?
bool runs_around(const Family& family, const Family& smaller, const Columns& inputs) {
  Random random(Seed(0).child("around"));
  for (int i = 0; i < kCurvesAround; ++i) {
    const Family other = varied(smaller, kAround, random);
    if (!through({inputs, evaluate(other.expression, inputs)}, family)) return false;
  }
  return true;
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
  const Columns inputs = some_rows(data);
  const Curve curve{inputs, evaluate(smaller.family.expression, inputs)};
  for (const std::vector<Restriction>& restrictions : found) {
    const std::optional<Family> special = through(curve, restricted(larger.family, restrictions));
    if (!special || !runs_around(*special, smaller.family, inputs)) continue;
    const Family whole = at_special(larger.family, *special, restrictions);
    const Place place = place_of(whole, larger.bounds);
    if (place == Place::kBeyond) continue;
    const bool full = rank(whole, curve) == larger.family.parameters();
    return Nesting{.restrictions = restrictions, .regular = full && place == Place::kWithin};
  }
  return std::nullopt;
}

bool same_function(const FittedFamily& one, const FittedFamily& other, const FitData& data) {
  const int parameters = one.family.parameters();
  if (other.family.parameters() != parameters || parameters >= data.rows()) return false;
  const Columns inputs = some_rows(data);
  const Curve curve{inputs, evaluate(one.family.expression, inputs)};
  const Column difference = evaluate(other.family.expression, inputs) - curve.values;
  if (!(difference.square().sum() <= kSameCurve * kSameCurve * curve.values.square().sum())) return false;
  return runs_around(other.family, one.family, inputs);
}

}  // namespace lawdart
