#include <algorithm>
#include <cmath>

#include "lawdart/ops/op.h"
#include "lawdart/ops/scalar.h"

namespace lawdart {
namespace {

// How far the supernet stays away from the edge of a domain.
constexpr double kLogarithmFloor = 1e-3;
constexpr double kRootFloor = 1e-6;
constexpr double kDivisorFloor = 1e-3;
constexpr double kUnitMargin = 1e-6;

constexpr double kExponentClip = 20.0;    // of exp(p ln z), hill and the soft functions
constexpr double kPowerFloor = 1e-6;      // added to |z|
constexpr double kReciprocalSoft = 1e-4;  // added to z^2
constexpr double kSmallestBeta = 1e-3;

/// An inner value and its derivative.
struct Moved {
  double value;
  double slope;
};

/// The slope of |z|, from the right at 0.
double sign(double z) { return std::copysign(1.0, z); }

Moved clipped(double z, double limit) {
  return std::fabs(z) > limit ? Moved{std::copysign(limit, z), 0.0} : Moved{z, 1.0};
}

Moved moved_into(Domain domain, double z) {
  switch (domain) {
    case Domain::kPositive:
      return {std::fabs(z) + kLogarithmFloor, sign(z)};
    case Domain::kNonNegative:
      return {std::fabs(z) + kRootFloor, sign(z)};
    case Domain::kNonZero:
      return {z + std::copysign(kDivisorFloor, z), 1.0};
    case Domain::kUnitInterval:
      return clipped(z, 1.0 - kUnitMargin);
    case Domain::kAll:
      break;
  }
  return {z, 1.0};
}

/// exponent * ln(|z| + floor), clipped; the outer function of power and hill takes it.
struct LogProduct {
  double value;
  double slope;
  double exponent_slope;
};

LogProduct log_product(double z, double exponent) {
  const double size = std::fabs(z) + kPowerFloor;
  const double logarithm = std::log(size);
  const auto [value, pass] = clipped(exponent * logarithm, kExponentClip);
  return {value, pass * exponent / size * sign(z), pass * logarithm};
}

}  // namespace

ProtectedValue protected_value(const Op& op, double z, double c) {
  if (op.guard != nullptr) return op.guard(z, c);
  const Moved inside = clipped(z, op.clip);
  const Moved moved = moved_into(op.domain, inside.value);
  const double pass = inside.slope * moved.slope;
  return {.value = op.value(moved.value, c),
          .slope = pass == 0.0 ? 0.0 : pass * op.slope(moved.value, c),
          .constant_slope = op.has_constant() ? op.constant_slope(moved.value, c) : 0.0};
}

namespace scalar {

ProtectedValue guarded_reciprocal(double z, double /*c*/) {
  const double divisor = z * z + kReciprocalSoft;
  const double value = z / divisor;
  return {.value = value, .slope = 1.0 / divisor - 2.0 * value * value, .constant_slope = 0.0};
}

ProtectedValue guarded_power(double z, double p) {
  const LogProduct t = log_product(z, p);
  const double value = std::exp(t.value);
  return {.value = value, .slope = value * t.slope, .constant_slope = value * t.exponent_slope};
}

ProtectedValue guarded_hill(double z, double n) {
  const LogProduct t = log_product(z, n);
  const double slope = logistic_slope(t.value);
  return {.value = logistic(t.value), .slope = slope * t.slope, .constant_slope = slope * t.exponent_slope};
}

ProtectedValue guarded_softplus(double z, double beta) {
  const bool too_small = std::fabs(beta) < kSmallestBeta;
  const double b = too_small ? std::copysign(kSmallestBeta, beta) : beta;
  const auto [t, pass] = clipped(b * z, kExponentClip);
  const double value = softplus(t, 1.0) / b;
  // Where the clip holds t still, only the division by beta is left.
  const double constant_slope = pass == 0.0 ? -value / b : softplus_constant_slope(z, b);
  return {.value = value, .slope = pass * logistic(t), .constant_slope = too_small ? 0.0 : constant_slope};
}

ProtectedValue guarded_softminus(double z, double beta) {
  const ProtectedValue mirrored = guarded_softplus(z, -beta);
  return {.value = mirrored.value, .slope = mirrored.slope, .constant_slope = -mirrored.constant_slope};
}

}  // namespace scalar
}  // namespace lawdart
