#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "lawdart/expr/printer.h"

// The parts of Printer that write numbers.

namespace lawdart {
namespace {

bool is_whole(const ExpressionNode& node) {
  return node.kind == NodeKind::kExact && node.value == std::floor(node.value);
}

}  // namespace

Piece Printer::constant(std::size_t i, bool negate) const {
  const ExpressionNode& node = nodes_[i];
  const double value = negate ? -node.value : node.value;
  if (node.kind == NodeKind::kExact) {
    const bool named = std::abs(value) == std::numbers::pi && std::ranges::find(names_, "pi") == names_.end();
    return named ? pi(value < 0.0) : number(value);
  }
  const auto& errors = digits_.standard_errors;
  const std::size_t index = free_before_[i];
  return number(value, index < errors.size() ? rounded(value, errors[index]) : shortest(value));
}

Piece Printer::ratio(double above, double below) const {
  const double top = notation_.stacked ? std::abs(above) : above;  // the sign stands before the bar
  Piece ratio = joined(notation_.ratio, number(top), number(below));
  if (top != above) ratio.text.insert(0, "-");
  return ratio;
}

Piece Printer::exponent(std::size_t i) const {
  const ExpressionNode& node = nodes_[i];
  // As the parser reads 1/3: 1, 3, -1, power, product.
  const bool is_read_ratio = node.kind == NodeKind::kMultiply && node.arity == 2 &&
                             nodes_[i - 1].op == OpId::kPower && nodes_[i - 2].value == -1.0 &&
                             is_whole(nodes_[i - 3]) && is_whole(nodes_[i - 4]);
  if (is_read_ratio) return ratio(nodes_[i - 4].value, nodes_[i - 3].value);
  if (node.kind != NodeKind::kExact || is_whole(node)) return write(i);
  // A whole numerator over 2, 4, ... is read back as exact, a decimal fraction would be free.
  for (double below = 2.0; below <= 64.0; below *= 2.0) {
    const double above = node.value * below;
    if (above != std::floor(above) || std::abs(above) > 1000.0) continue;
    return ratio(above, below);
  }
  return write(i);
}

Piece Printer::number(double value) const { return number(value, shortest(value)); }

Piece Printer::number(double value, std::string text) const {
  constexpr std::size_t kSafeDigits = 15;
  const Binding sign = std::signbit(value) && !std::isnan(value) ? Binding::kSum : Binding::kAtom;
  if (!std::isfinite(value)) {
    text = std::isnan(value) ? notation_.nan : notation_.infinity;
    return {(value < 0.0 ? "-" : "") + text, sign};
  }
  const std::size_t e = text.find('e');
  if (notation_.stacked && e != std::string::npos) {
    const std::string tens = std::to_string(std::stoi(text.substr(e + 1)));
    return {text.substr(0, e) + " \\cdot 10^{" + tens + "}", std::min(sign, Binding::kProduct)};
  }
  // A long whole number may be more than an integer of the language can hold.
  const bool may_be_integer = notation_.row == nullptr && text.find_first_of(".e") == std::string::npos;
  if (may_be_integer && (notation_.decimal_point || text.size() > kSafeDigits)) text += ".0";
  return {std::move(text), sign};
}

Piece Printer::pi(bool negative) const {
  if (negative) return {fmt::format("-{}", notation_.pi), Binding::kSum};
  return {std::string(notation_.pi), Binding::kAtom};
}

}  // namespace lawdart
