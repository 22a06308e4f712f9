#include "lawdart/wide/inverse.h"

#include <cmath>
#include <limits>
#include <numbers>

namespace lawdart {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kTurn = 2.0 * std::numbers::pi;

/// The angle of `angle` + whole turns that is nearest to `near`.
double nearest_turn(double angle, double near) { return angle + kTurn * std::round((near - angle) / kTurn); }

double nearer(double a, double b, double near) { return std::fabs(a - near) <= std::fabs(b - near) ? a : b; }

double inverse_sin(double t, double near) {
  if (std::fabs(t) > 1.0) return kNone;
  const double angle = std::asin(t);
  return nearer(nearest_turn(angle, near), nearest_turn(std::numbers::pi - angle, near), near);
}

double inverse_cos(double t, double near) {
  if (std::fabs(t) > 1.0) return kNone;
  const double angle = std::acos(t);
  return nearer(nearest_turn(angle, near), nearest_turn(-angle, near), near);
}

}  // namespace

double inverse(OpId function, double t, double near) {
  switch (function) {
    case OpId::kReciprocal:
      return 1.0 / t;
    case OpId::kSquare:
      return t < 0.0 ? kNone : std::copysign(std::sqrt(t), near);
    case OpId::kCube:
      return std::cbrt(t);
    case OpId::kSqrt:
      return t < 0.0 ? kNone : t * t;
    case OpId::kExp:
      return t > 0.0 ? std::log(t) : kNone;
    case OpId::kLn:
      return std::exp(t);
    case OpId::kSin:
      return inverse_sin(t, near);
    case OpId::kCos:
      return inverse_cos(t, near);
    case OpId::kTanh:
      return std::fabs(t) < 1.0 ? std::atanh(t) : kNone;
    case OpId::kAsin:
      return std::fabs(t) <= std::numbers::pi / 2.0 ? std::sin(t) : kNone;
    case OpId::kAcos:
      return t >= 0.0 && t <= std::numbers::pi ? std::cos(t) : kNone;
    case OpId::kAtan:
      return std::fabs(t) < std::numbers::pi / 2.0 ? std::tan(t) : kNone;
    case OpId::kLogistic:
      return t > 0.0 && t < 1.0 ? std::log(t / (1.0 - t)) : kNone;
    case OpId::kAbs:
      return t < 0.0 ? kNone : std::copysign(t, near);
    case OpId::kRelu:
      return t > 0.0 ? t : kNone;
    default:
      return kNone;
  }
}

bool has_inverse(OpId function) {
  // A value inside every range but that of relu's flat part.
  return !std::isnan(inverse(function, 0.5, 0.5));
}

}  // namespace lawdart
