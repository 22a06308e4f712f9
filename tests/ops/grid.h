#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "lawdart/ops/op.h"

/// The points at which every row of the table is tried.
namespace lawdart::testing {

/// Points inside the domain of a row, where the supernet does not clip it, off its kinks.
inline std::vector<double> inside(const Op& row) {
  const Domain domain = row.domain;
  std::vector<double> points;
  for (int i = 0; i <= 200; ++i) {
    const double even = -6.0 + 0.0599 * i;
    if (domain == Domain::kAll) points.push_back(even);
    if (domain == Domain::kUnitInterval) points.push_back(even / 6.01);
    if (domain == Domain::kAll || domain == Domain::kUnitInterval) continue;
    points.push_back(std::exp(even));
    if (domain == Domain::kNonZero) points.push_back(-std::exp(even));
  }
  std::erase_if(points, [&row](double z) { return std::fabs(z) >= row.clip; });
  return points;
}

/// Points where the value is not finite.
inline std::vector<double> outside(Domain domain) {
  switch (domain) {
    case Domain::kPositive:
    case Domain::kNonNegative:
      return {-1e-300, -0.3, -1e300};
    case Domain::kNonZero:
      return {0.0};
    case Domain::kUnitInterval:
      return {-1.0000001, 1.0000001, 1e300};
    case Domain::kAll:
      break;
  }
  return {};
}

/// Values of the own constant; one that is not looked at where the row has none.
inline std::vector<double> constants(const Op& row) {
  if (!row.has_constant()) return {0.0};
  return {-1.7, -0.31, 0.6, 1.0, 2.0};
}

/// A step for central differences that is small against z and not lost in rounding.
inline double step(double z) { return 1e-6 * std::clamp(std::fabs(z), 1e-2, 10.0); }

/// The larger of `worst` and the error of a slope against the size of what it was made from.
inline double worse(double worst, double slope, double difference, double value) {
  const double error = std::fabs(slope - difference) / (1.0 + std::fabs(slope) + std::fabs(value));
  return error <= worst ? worst : error;  // keeps a NaN
}

}  // namespace lawdart::testing
