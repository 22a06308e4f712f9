#include "lawdart/units/dimension.h"

#include <cassert>
#include <cmath>
#include <numeric>

namespace lawdart {
namespace {

constexpr std::int32_t kParts = 20160;  // 2^6 3^2 5 7
constexpr std::int32_t kMost = 100 * kParts;
constexpr int kMostBelow = 20;
constexpr double kMostSize = 100.0;
constexpr double kRounding = 1e-12;

}  // namespace

std::optional<Fraction> simple_fraction(double value) {
  if (!(std::fabs(value) <= kMostSize)) return {};
  for (int below = 1; below <= kMostBelow; ++below) {
    const double above = std::round(value * below);
    if (std::fabs(value * below - above) <= kRounding * std::fabs(above))
      return Fraction{static_cast<std::int32_t>(above), below};
  }
  return {};
}

Dimension Dimension::base(int index) {
  assert(index >= 0 && index < kBases);
  Dimension dimension;
  dimension.parts_[static_cast<std::size_t>(index)] = kParts;
  return dimension;
}

Fraction Dimension::exponent(int base) const {
  const std::int32_t part = parts_[static_cast<std::size_t>(base)];
  const std::int32_t common = std::gcd(part, kParts);
  return {part / common, kParts / common};
}

std::optional<Dimension> Dimension::times(const Dimension& other) const {
  Dimension product;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    product.parts_[i] = parts_[i] + other.parts_[i];
    if (product.parts_[i] > kMost || product.parts_[i] < -kMost) return {};
  }
  return product;
}

std::optional<Dimension> Dimension::to(Fraction power) const {
  Dimension result;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const std::int64_t part = std::int64_t{parts_[i]} * power.above;
    if (part % power.below != 0 || std::abs(part / power.below) > kMost) return {};
    result.parts_[i] = static_cast<std::int32_t>(part / power.below);
  }
  return result;
}

}  // namespace lawdart
