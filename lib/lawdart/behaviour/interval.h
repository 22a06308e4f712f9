#pragma once

#include <limits>

namespace lawdart {

/// The numbers from low to high; an end may be infinite. What is computed from intervals holds every value
/// that comes from their members, rounding and underflow included, and is [0, 0] only where it is 0 for sure
/// (Moore, Kearfott & Cloud 2009, Introduction to Interval Analysis).
struct Interval {
  double low = 0.0, high = 0.0;

  [[nodiscard]] static constexpr Interval at(double value) { return {value, value}; }
  [[nodiscard]] static constexpr Interval everything() {
    return {-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
  }

  [[nodiscard]] bool contains(double value) const { return low <= value && value <= high; }
  [[nodiscard]] double middle() const { return 0.5 * low + 0.5 * high; }

  friend bool operator==(const Interval&, const Interval&) = default;
};

/// The members of both; they must have one in common but for rounding.
[[nodiscard]] Interval common(const Interval& a, const Interval& b);

[[nodiscard]] Interval operator-(const Interval& a);
[[nodiscard]] Interval operator+(const Interval& a, const Interval& b);
[[nodiscard]] Interval operator*(const Interval& a, const Interval& b);

/// The smallest interval that holds both.
[[nodiscard]] Interval hull(const Interval& a, const Interval& b);

/// z^p for those members of z where it is defined: all for a whole p, but for 0 if p is negative; else those
/// that are not negative. There must be one.
[[nodiscard]] Interval power(const Interval& z, double p);

[[nodiscard]] Interval abs(const Interval& z);
[[nodiscard]] Interval sin(const Interval& z);
[[nodiscard]] Interval cos(const Interval& z);

/// The values of a function that rises everywhere, or falls everywhere.
[[nodiscard]] Interval monotone(double (*function)(double, double), const Interval& z);

/// The values of an even function that falls, or rises, from 0 on.
[[nodiscard]] Interval even(double (*function)(double, double), const Interval& z);

}  // namespace lawdart
