#include "lawdart/expr/simple_number.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <numeric>

#include "lawdart/expr/physical_constants.h"

namespace lawdart {
namespace {

using Unit = SimpleNumber::Unit;

constexpr Unit kUnits[] = {Unit::kOne,     Unit::kPi,        Unit::kInversePi, Unit::kPiSquare,
                           Unit::kSqrtTwo, Unit::kSqrtThree, Unit::kSqrtPi,    Unit::kE};
constexpr int kLargestNumerator = 200;
constexpr int kLargestDenominator = 12;
constexpr int kLargestPlainDenominator = 4;
/// A fraction over a multiple of 5 reads better as the decimal number that it is.
constexpr int kDecimal = 5;

/// By how much of itself a named number may be off as a double.
constexpr double kRounding = 1e-15;

double value_of(Unit unit) {
  switch (unit) {
    case Unit::kOne:
      break;
    case Unit::kPi:
      return std::numbers::pi;
    case Unit::kInversePi:
      return 1.0 / std::numbers::pi;
    case Unit::kPiSquare:
      return std::numbers::pi * std::numbers::pi;
    case Unit::kSqrtTwo:
      return std::numbers::sqrt2;
    case Unit::kSqrtThree:
      return std::numbers::sqrt3;
    case Unit::kSqrtPi:
      return std::sqrt(std::numbers::pi);
    case Unit::kE:
      return std::numbers::e;
  }
  return 1.0;
}

/// The unit as a factor of a product.
Expression expression_of(Unit unit) {
  const auto raised = [](double base, double exponent) {
    return Expression::apply(OpId::kPower, Expression::exact(base), Expression::exact(exponent));
  };
  switch (unit) {
    case Unit::kOne:
      break;
    case Unit::kPi:
      return Expression::exact(std::numbers::pi);
    case Unit::kInversePi:
      return raised(std::numbers::pi, -1.0);
    case Unit::kPiSquare:
      return raised(std::numbers::pi, 2.0);
    case Unit::kSqrtTwo:
      return raised(2.0, 0.5);
    case Unit::kSqrtThree:
      return raised(3.0, 0.5);
    case Unit::kSqrtPi:
      return raised(std::numbers::pi, 0.5);
    case Unit::kE:
      return Expression::apply(OpId::kExp, Expression::exact(1.0));
  }
  return Expression::exact(1.0);
}

}  // namespace

double SimpleNumber::value() const { return numerator_ * value_of(unit_) / denominator_; }

double SimpleNumber::charge() const {
  const int size = std::abs(numerator_);
  if (size == 1 && denominator_ == 1 && unit_ == Unit::kOne) return 0.0;
  const double fraction = 2.0 * (std::log(1.0 + size) + std::log(denominator_));
  return unit_ == Unit::kOne ? fraction : fraction + 2.0 * std::log(std::size(kUnits));
}

Expression SimpleNumber::expression() const {
  std::vector<Expression> factors;
  if (numerator_ != 1 || unit_ == Unit::kOne) factors.push_back(Expression::exact(numerator_));
  if (denominator_ != 1) {
    factors.push_back(
        Expression::apply(OpId::kPower, Expression::exact(denominator_), Expression::exact(-1.0)));
  }
  if (unit_ != Unit::kOne) factors.push_back(expression_of(unit_));
  return Expression::product(factors);
}

std::vector<SimpleNumber> simple_numbers_near(double value, double window, bool plain) {
  std::vector<SimpleNumber> numbers;
  for (const Unit unit : kUnits) {
    if (plain && unit != Unit::kOne) break;
    const int largest = plain ? kLargestPlainDenominator : kLargestDenominator;
    for (int denominator = 1; denominator <= largest; ++denominator) {
      if (denominator % kDecimal == 0) continue;
      const double above = std::round(value / value_of(unit) * denominator);
      if (above == 0.0 || std::fabs(above) > kLargestNumerator) continue;
      const int numerator = static_cast<int>(above);
      const SimpleNumber number(numerator, denominator, unit);
      if (std::gcd(numerator, denominator) == 1 && std::fabs(number.value() - value) <= window)
        numbers.push_back(number);
    }
  }
  std::stable_sort(numbers.begin(), numbers.end(),
                   [](const SimpleNumber& a, const SimpleNumber& b) { return a.charge() < b.charge(); });
  return numbers;
}

double naming_charge(double exact) {
  if (exact == 0.0) return 0.0;
  if (physical_constant_of(exact) != nullptr) return physical_charge();
  const std::vector<SimpleNumber> names = simple_numbers_near(exact, kRounding * std::fabs(exact), false);
  return names.empty() ? 2.0 * std::log(1.0 + std::fabs(exact)) : names.front().charge();
}

}  // namespace lawdart
