#include "lawdart/behaviour/interval.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lawdart {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kLargest = std::numeric_limits<double>::max();
constexpr double kSmallest = std::numeric_limits<double>::denorm_min();
/// What the functions of the standard library and a few additions may be off, relatively.
constexpr double kRounding = 1e-15;

/// The interval of two computed ends, whose signs are right. An end that is no number may be anything, what
/// has overflowed may be as little as the largest number, and what has underflowed need not be 0.
Interval outward(double low, double high) {
  low = std::isnan(low) ? -kInfinity : std::min(low, kLargest);
  high = std::isnan(high) ? kInfinity : std::max(high, -kLargest);
  const double below = low - kRounding * std::abs(low) - kSmallest;
  const double above = high + kRounding * std::abs(high) + kSmallest;
  return {low >= 0.0 ? std::max(0.0, below) : below, high <= 0.0 ? std::min(0.0, above) : above};
}

/// What has come to [0, 0] though it is not 0.
Interval unlike_zero(const Interval& z) { return z == Interval() ? Interval{-kSmallest, kSmallest} : z; }

/// Zero times anything is zero: an infinite end stands for large numbers.
double times(double a, double b) { return a == 0.0 || b == 0.0 ? 0.0 : a * b; }

bool is_whole(double p) { return p == std::nearbyint(p); }
bool is_even(double p) { return std::fmod(p, 2.0) == 0.0; }

/// Of numbers that are not negative.
Interval power_of_magnitude(double low, double high, double p) {
  const double first = std::pow(low, p);
  const double last = std::pow(high, p);
  const Interval result = outward(std::min(first, last), std::max(first, last));
  return {result.low, std::max(result.high, kSmallest)};
}

Interval odd_power(const Interval& z, double p) {
  if (z.low >= 0.0) return power_of_magnitude(z.low, z.high, p);
  if (z.high <= 0.0) return -power_of_magnitude(-z.high, -z.low, p);
  if (p < 0.0) return Interval::everything();
  return {-power_of_magnitude(0.0, -z.low, p).high, power_of_magnitude(0.0, z.high, p).high};
}

}  // namespace

Interval operator-(const Interval& a) { return {-a.high, -a.low}; }

Interval operator+(const Interval& a, const Interval& b) {
  // Where the terms cancel, what is left is as wrong as they are.
  const double low = a.low + b.low - kRounding * (std::abs(a.low) + std::abs(b.low));
  const double high = a.high + b.high + kRounding * (std::abs(a.high) + std::abs(b.high));
  return {std::isnan(low) ? -kInfinity : std::min(low, kLargest),
          std::isnan(high) ? kInfinity : std::max(high, -kLargest)};
}

Interval operator*(const Interval& a, const Interval& b) {
  if (a == Interval() || b == Interval()) return {};
  const auto [low, high] =
      std::minmax({times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)});
  return unlike_zero(outward(low, high));
}

Interval common(const Interval& a, const Interval& b) {
  const Interval result{std::max(a.low, b.low), std::min(a.high, b.high)};
  return result.low <= result.high ? result : a;
}

Interval hull(const Interval& a, const Interval& b) {
  return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

Interval abs(const Interval& z) {
  const double far = std::max(-z.low, z.high);
  return {z.contains(0.0) ? 0.0 : std::min(std::abs(z.low), std::abs(z.high)), far};
}

Interval power(const Interval& z, double p) {
  if (p == 1.0 || (p > 0.0 && z == Interval())) return z;
  if (is_whole(p) && !is_even(p)) return odd_power(z, p);
  if (is_whole(p)) return power_of_magnitude(abs(z).low, abs(z).high, p);
  return power_of_magnitude(std::max(0.0, z.low), z.high, p);
}

Interval cos(const Interval& z) {
  constexpr double kTurn = 2.0 * std::numbers::pi;
  if (!(z.high - z.low < kTurn) || std::max(-z.low, z.high) > 1e15) return {-1.0, 1.0};
  Interval result =
      outward(std::min(std::cos(z.low), std::cos(z.high)), std::max(std::cos(z.low), std::cos(z.high)));
  // A crest is at each whole turn, a trough half a turn later; with a little room for rounding.
  const double slack = 1e-15 * (1.0 + std::max(std::abs(z.low), std::abs(z.high)));
  const auto meets = [&](double offset) {
    return std::floor((z.high + slack - offset) / kTurn) >= std::ceil((z.low - slack - offset) / kTurn);
  };
  if (meets(0.0)) result.high = 1.0;
  if (meets(std::numbers::pi)) result.low = -1.0;
  return {std::max(result.low, -1.0), std::min(result.high, 1.0)};
}

Interval sin(const Interval& z) { return cos(z + Interval::at(-0.5 * std::numbers::pi)); }

Interval monotone(double (*function)(double, double), const Interval& z) {
  const double first = function(z.low, 0.0);
  const double last = function(z.high, 0.0);
  return outward(std::min(first, last), std::max(first, last));
}

Interval even(double (*function)(double, double), const Interval& z) {
  return unlike_zero(monotone(function, abs(z)));
}

}  // namespace lawdart
