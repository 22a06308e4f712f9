#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "lawdart/expr/print.h"

namespace lawdart {

std::string shortest(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0.0 ? "-inf" : "inf";
  std::array<char, 32> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

std::string rounded(double value, double standard_error) {
  constexpr int kEnoughDigits = 17;
  if (!std::isfinite(value) || !std::isfinite(standard_error) || value == 0.0 || standard_error <= 0.0) {
    return shortest(value);
  }
  const double last_place = std::floor(std::log10(standard_error)) - 1.0;
  const double first_place = std::floor(std::log10(std::abs(value)));
  // One digit is kept even where the error is larger than the value: 0 would change the formula.
  const double digits = std::max(1.0, first_place - last_place + 1.0);
  if (digits >= kEnoughDigits) return shortest(value);
  std::array<char, 64> buffer;
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                     std::chars_format::scientific, static_cast<int>(digits) - 1);
  double result = value;
  std::from_chars(buffer.data(), written.ptr, result);
  return shortest(result);
}

}  // namespace lawdart
