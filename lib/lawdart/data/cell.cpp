#include "lawdart/data/cell.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <system_error>

namespace lawdart {
namespace {

using Kind = CellReading::Kind;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

bool same_word(std::string_view text, std::string_view lower_case) {
  return std::equal(text.begin(), text.end(), lower_case.begin(), lower_case.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

bool is_missing(std::string_view text) {
  return text.empty() || text == "-" || text == "?" || same_word(text, "na") || same_word(text, "n/a") ||
         same_word(text, "null");
}

/// Whether a number that no double can hold is too large rather than too small, from the place of its first
/// digit that is not 0.
bool is_large(std::string_view number) {
  const std::size_t exponent_at = number.find_first_of("eE");
  const std::string_view digits = number.substr(0, exponent_at);
  long exponent = 0;
  if (exponent_at != std::string_view::npos) {
    std::string_view text = number.substr(exponent_at + 1);
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto result = std::from_chars(text.data(), text.data() + text.size(), exponent);
    if (result.ec == std::errc::result_out_of_range) return !text.starts_with('-');
  }
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t first = digits.find_first_of("123456789");
  return static_cast<long>(point) - static_cast<long>(first) + exponent > 0;
}

CellReading read_point_cell(std::string_view text) {
  std::string_view number = text;
  const bool plus = number.starts_with('+');
  if (plus) number.remove_prefix(1);
  double value = 0.0;
  const char* const end = number.data() + number.size();
  const auto [stop, error] = std::from_chars(number.data(), end, value);
  const bool whole = stop == end && !number.empty() && !(plus && number.front() == '-');
  if (whole && error == std::errc()) {
    return std::isnan(value) ? CellReading{Kind::kMissing, kNan} : CellReading{Kind::kNumber, value};
  }
  if (whole && error == std::errc::result_out_of_range) {
    return is_large(number) ? CellReading{Kind::kTooLarge, kNan} : CellReading{Kind::kNumber, 0.0};
  }
  return {is_missing(text) ? Kind::kMissing : Kind::kText, kNan};
}

}  // namespace

CellReading read_cell(std::string_view text, char decimal) {
  if (decimal == '.') return read_point_cell(text);
  if (text.find('.') != std::string_view::npos) return {Kind::kText, kNan};
  if (text.find(',') == std::string_view::npos) return read_point_cell(text);
  std::string with_point(text);
  std::replace(with_point.begin(), with_point.end(), ',', '.');
  return read_point_cell(with_point);
}

}  // namespace lawdart
