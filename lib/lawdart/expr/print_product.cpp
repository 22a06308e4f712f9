#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lawdart/expr/printer.h"

// The parts of Printer that write products and fractions.

namespace lawdart {
namespace {

/// The largest power of 2 that is written as a denominator: 0.25*x reads x/4.
constexpr double kLargestHalving = 64.0;

/// The denominator of an exact fraction over a power of 2, 1 if it is none.
double halving_of(double value) {
  for (double below = 1.0; below <= kLargestHalving; below *= 2.0) {
    if (value * below == std::floor(value * below)) return below;
  }
  return 1.0;
}

bool is_number(const Piece& piece) {
  return piece.text.find_first_not_of("0123456789.") == std::string::npos;
}

}  // namespace

std::string_view denominator_of(std::string_view pattern) {
  constexpr std::string_view kFraction = R"(\frac{1}{)";
  if (pattern.starts_with(kFraction)) {
    return pattern.substr(kFraction.size(), pattern.size() - kFraction.size() - 1);
  }
  return pattern.starts_with("1/") ? pattern.substr(2) : std::string_view();
}

Piece Printer::product(std::size_t i, bool negate) const {
  std::vector<std::size_t> factors =
      nodes_[i].kind == NodeKind::kMultiply ? child_roots(nodes_, i) : std::vector{i};
  const bool negative = is_negative(i) != negate;
  Fraction fraction;
  const ExpressionNode& first = nodes_[factors.front()];
  if (first.kind == NodeKind::kFree || first.kind == NodeKind::kExact) {
    const double below = first.kind == NodeKind::kExact ? halving_of(first.value) : 1.0;
    const double above = std::abs(first.value) * below;
    if (below > 1.0) {
      if (above != 1.0) fraction.above.push_back(number(above));
      fraction.below.push_back(number(below));
    } else if (first.kind == NodeKind::kFree || above != 1.0) {
      fraction.above.push_back(constant(factors.front(), first.value < 0.0));
    }
    factors.erase(factors.begin());
  }
  // Numbers stand before what they multiply: q/(4*pi*r).
  std::stable_partition(factors.begin(), factors.end(),
                        [this](std::size_t root) { return is_exact_number(root); });
  for (const std::size_t factor : factors) add_factor(fraction, factor);
  const Piece size = join(fraction);
  return negative ? minus(size) : size;
}

void Printer::add_factor(Fraction& fraction, std::size_t i) const {
  if (!is_quotient(i)) {
    fraction.above.push_back(write(i));
    return;
  }
  const std::vector<std::size_t> arguments = child_roots(nodes_, i);
  if (nodes_[i].op == OpId::kPower) {
    fraction.below.push_back(whole_power(arguments[0], -nodes_[arguments[1]].value));
  } else if (nodes_[i].op == OpId::kReciprocal) {
    fraction.below.push_back(write(arguments[0]));
  } else {
    const Spelling& spelled = spelling(nodes_[i].op);
    fraction.below.push_back({fill(spelled, denominator_of(spelled.pattern), arguments),
                              notation_.stacked ? Binding::kSum : Binding::kAtom});
  }
}

std::string Printer::join_factors(const std::vector<Piece>& factors, Binding only_needs) const {
  if (factors.size() == 1) return bracket(factors.front(), only_needs);
  std::string text;
  for (const Piece& factor : factors) {
    const std::string next = bracket(factor, text.empty() ? Binding::kProduct : Binding::kUnaryMinus);
    if (!text.empty() && !notation_.stacked) text += notation_.times;
    if (!text.empty() && notation_.stacked)
      text += next.front() >= '0' && next.front() <= '9' ? " \\cdot " : " ";
    text += next;
  }
  return text;
}

Piece Printer::join(const Fraction& fraction) const {
  if (fraction.below.empty()) {
    if (fraction.above.size() == 1) return fraction.above.front();
    if (fraction.above.empty()) return number(1.0);
    return {join_factors(fraction.above, Binding::kSum), Binding::kProduct};
  }
  if (notation_.stacked) {
    const std::string above = fraction.above.empty() ? "1" : join_factors(fraction.above, Binding::kSum);
    return {fmt::format("\\frac{{{}}}{{{}}}", above, join_factors(fraction.below, Binding::kSum)),
            Binding::kProduct};
  }
  if (fraction.above.size() == 1 && fraction.below.size() == 1 && is_number(fraction.above.front()) &&
      is_number(fraction.below.front()))
    return joined(notation_.ratio, fraction.above.front(), fraction.below.front());
  const std::string above =
      fraction.above.empty() ? number(1.0).text : join_factors(fraction.above, Binding::kProduct);
  std::string below = join_factors(fraction.below, Binding::kPower);
  if (fraction.below.size() > 1) below = fmt::format("({})", below);
  return {fmt::format("{}{}{}", above, notation_.over, below), Binding::kProduct};
}

}  // namespace lawdart
