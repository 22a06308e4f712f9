#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string_view>
#include <utility>

#include "lawdart/expr/printer.h"

// The parts of Printer that write numbers.

namespace lawdart {

Piece Printer::constant(std::size_t i, bool negate) const {
  const ExpressionNode& node = nodes_[i];
  const double value = negate ? -node.value : node.value;
  if (node.kind == NodeKind::kExact) {
    const bool named = std::abs(value) == std::numbers::pi && std::ranges::find(names_, "pi") == names_.end();
    return named ? pi(value < 0.0) : number(value, shortest(value));
  }
  const auto& errors = options_.digits.standard_errors;
  const std::size_t index = free_before_[i];
  return number(value, index < errors.size() ? rounded(value, errors[index]) : shortest(value));
}

Piece Printer::exponent(std::size_t i) const {
  const ExpressionNode& node = nodes_[i];
  if (node.kind != NodeKind::kExact || node.value == std::floor(node.value)) return write(i);
  // A whole numerator over 2, 4, ... is read back as exact, a decimal fraction would be free.
  for (double below = 2.0; below <= 64.0; below *= 2.0) {
    const double above = node.value * below;
    if (above != std::floor(above) || std::abs(above) > 1000.0) continue;
    const Piece top = number(above, shortest(above));
    const Piece bottom = number(below, shortest(below));
    if (options_.language == Language::kLatex) {
      const std::string size = fmt::format("\\frac{{{}}}{{{}}}", shortest(std::abs(above)), bottom.text);
      return {above < 0.0 ? fmt::format("-{}", size) : size, Binding::kProduct};
    }
    return {fmt::format("{}/{}", top.text, bottom.text), Binding::kProduct};
  }
  return write(i);
}

Piece Printer::number(double value, std::string text) const {
  const Binding sign = std::signbit(value) && !std::isnan(value) ? Binding::kSum : Binding::kAtom;
  const bool finite = std::isfinite(value);
  switch (options_.language) {
    case Language::kText:
      break;
    case Language::kLatex: {
      if (!finite) return {std::isnan(value) ? "\\mathrm{nan}" : value < 0.0 ? "-\\infty" : "\\infty", sign};
      const std::size_t e = text.find('e');
      if (e == std::string::npos) break;
      const std::string tens = std::to_string(std::stoi(text.substr(e + 1)));
      return {text.substr(0, e) + " \\cdot 10^{" + tens + "}", std::min(sign, Binding::kProduct)};
    }
    case Language::kPython:
      if (!finite) return {std::isnan(value) ? "numpy.nan" : value < 0.0 ? "-numpy.inf" : "numpy.inf", sign};
      break;
    case Language::kC:
      if (!finite) return {std::isnan(value) ? "NAN" : value < 0.0 ? "-INFINITY" : "INFINITY", sign};
      // Without the point 1/3 would be a whole number.
      if (text.find_first_of(".e") == std::string::npos) text += ".0";
      break;
  }
  return {std::move(text), sign};
}

Piece Printer::pi(bool negative) const {
  static constexpr std::array<std::string_view, kLanguages> kPi = {"pi", "\\pi", "numpy.pi",
                                                                   "3.141592653589793"};
  const std::string text(kPi[static_cast<std::size_t>(options_.language)]);
  if (negative) return {fmt::format("-{}", text), Binding::kSum};
  return {text, Binding::kAtom};
}

}  // namespace lawdart
