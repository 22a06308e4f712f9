#include <cmath>
#include <limits>
#include <numbers>

#include "lawdart/expr/tree.h"

namespace lawdart {
namespace {

/// A result of the arithmetic; `error` is what rounding took from it.
std::optional<Number> checked(double value, bool free, double error) {
  if (!std::isfinite(value)) return std::nullopt;
  // Below the smallest normal number digits are lost, so a constant there would change the formula.
  if (value != 0.0 && std::abs(value) < std::numeric_limits<double>::min()) return std::nullopt;
  if (!free && error != 0.0) return std::nullopt;
  return Number{value, free};
}

/// Pi keeps its name: 2*pi is not folded to 6.28..., though a power of 2 would round nothing.
bool hides_pi(Number a, Number b) {
  const auto is_pi = [](Number n) { return !n.free && std::abs(n.value) == std::numbers::pi; };
  const auto is_unit = [](Number n) { return n.is_exactly(1.0) || n.is_exactly(-1.0); };
  return !a.free && !b.free && ((is_pi(a) && !is_unit(b)) || (is_pi(b) && !is_unit(a)));
}

}  // namespace

std::optional<Number> add(Number a, Number b) {
  const double sum = a.value + b.value;
  const double part = sum - a.value;
  const double error = (a.value - (sum - part)) + (b.value - part);  // Knuth's two-sum
  return checked(sum, a.free || b.free, error);
}

std::optional<Number> multiply(Number a, Number b) {
  if (a.is_exactly(0.0) || b.is_exactly(0.0)) return Number{0.0, false};
  if (hides_pi(a, b)) return std::nullopt;
  const double product = a.value * b.value;
  return checked(product, a.free || b.free, std::fma(a.value, b.value, -product));
}

std::optional<Number> divide(Number a, Number b) {
  if (b.value == 0.0) return std::nullopt;
  if (hides_pi(a, b)) return std::nullopt;
  const double quotient = a.value / b.value;
  return checked(quotient, a.free || b.free, std::fma(quotient, b.value, -a.value));
}

std::optional<Number> raise(Number base, Number exponent) {
  constexpr double kLongest = 64.0;
  const double value = std::pow(base.value, exponent.value);
  if (base.free || exponent.free) return checked(value, true, 0.0);
  if (exponent.value == 0.5) return checked(value, false, std::fma(value, value, -base.value));
  if (exponent.value != std::floor(exponent.value) || std::abs(exponent.value) > kLongest)
    return std::nullopt;
  std::optional<Number> power = Number{1.0, false};
  for (double i = 0.0; power && i < std::abs(exponent.value); i += 1.0) power = multiply(*power, base);
  if (power && exponent.value < 0.0) power = divide({1.0, false}, *power);
  return power;
}

}  // namespace lawdart
