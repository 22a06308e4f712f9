#include "lawdart/behaviour/enclosure.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <span>

#include "lawdart/expr/definition.h"

namespace lawdart {
namespace {

Defined worst(std::span<const Enclosure> parts) {
  Defined result = Defined::kEverywhere;
  for (const Enclosure& part : parts) result = std::max(result, part.defined);
  return result;
}

Enclosure sum(std::span<const Enclosure> terms) {
  Enclosure total = terms.front();
  for (const Enclosure& term : terms.subspan(1)) {
    total.value = total.value + term.value;
    total.slope = total.slope + term.slope;
  }
  total.defined = worst(terms);
  return total;
}

Enclosure product(std::span<const Enclosure> factors) {
  Enclosure total = factors.front();
  for (const Enclosure& factor : factors.subspan(1)) {
    total.slope = total.slope * factor.value + total.value * factor.slope;
    total.value = total.value * factor.value;
  }
  total.defined = worst(factors);
  return total;
}

/// As z, but undefined where z is not in `domain`, with an end that does not count if it is `open`.
Defined defined_within(const Enclosure& z, const Interval& domain, bool open) {
  const Interval& v = z.value;
  const bool all =
      open ? v.low > domain.low && v.high < domain.high : v.low >= domain.low && v.high <= domain.high;
  const bool none =
      open ? v.high <= domain.low || v.low >= domain.high : v.high < domain.low || v.low > domain.high;
  return std::max(z.defined, none ? Defined::kNowhere : all ? Defined::kEverywhere : Defined::kPerhaps);
}

constexpr Interval kNotNegative{0.0, std::numeric_limits<double>::infinity()};
constexpr Interval kUnit{-1.0, 1.0};

Enclosure power(const Enclosure& z, double p) {
  const bool whole = p == std::nearbyint(p);
  Enclosure result{.value = {}, .slope = {}, .defined = z.defined};
  if (!whole) result.defined = defined_within(z, kNotNegative, p < 0.0);
  if (whole && p < 0.0 && z.value.contains(0.0))
    result.defined = std::max(z.defined, z.value == Interval() ? Defined::kNowhere : Defined::kPerhaps);
  if (result.defined == Defined::kNowhere) return result;
  result.value = power(z.value, p);
  result.slope = Interval::at(p) * power(z.value, p - 1.0) * z.slope;
  return result;
}

Enclosure exponential(const Enclosure& z) {
  Interval value = monotone(op(OpId::kExp).value, z.value);
  value.high = std::max(value.high, std::numeric_limits<double>::denorm_min());
  return {.value = value, .slope = value * z.slope, .defined = z.defined};
}

Enclosure logarithm(const Enclosure& z) {
  Enclosure result{.value = {}, .slope = {}, .defined = defined_within(z, kNotNegative, true)};
  if (result.defined == Defined::kNowhere) return result;
  const Interval inside = common(z.value, kNotNegative);
  result.value = monotone(op(OpId::kLn).value, inside);
  result.slope = power(inside, -1.0) * z.slope;
  return result;
}

/// Rows whose slope is even, and rises or falls from 0 on: tanh, atan, erf, asin, acos.
Enclosure bell_sloped(OpId id, const Enclosure& z) {
  const bool arc = id == OpId::kAsin || id == OpId::kAcos;
  Enclosure result{.value = {}, .slope = {}, .defined = arc ? defined_within(z, kUnit, false) : z.defined};
  if (result.defined == Defined::kNowhere) return result;
  const Interval inside = arc ? common(z.value, kUnit) : z.value;
  result.value = monotone(op(id).value, inside);
  result.slope = even(op(id).slope, inside) * z.slope;
  return result;
}

Enclosure absolute(const Enclosure& z) {
  if (z.value.low >= 0.0) return z;
  const Enclosure minus{.value = -z.value, .slope = -z.slope, .defined = z.defined};
  if (z.value.high <= 0.0) return minus;
  return {.value = abs(z.value), .slope = hull(z.slope, minus.slope), .defined = z.defined};
}

/// `sign` 1: the larger of both; -1: the smaller.
Enclosure extreme(const Enclosure& a, const Enclosure& b, double sign) {
  Enclosure result = a;
  result.defined = std::max(a.defined, b.defined);
  const bool first = sign > 0.0 ? a.value.low >= b.value.high : a.value.high <= b.value.low;
  const bool second = sign > 0.0 ? b.value.low >= a.value.high : b.value.high <= a.value.low;
  if (first && !second) return result;
  const auto pick = [sign](double x, double y) { return sign > 0.0 ? std::max(x, y) : std::min(x, y); };
  result.value = {pick(a.value.low, b.value.low), pick(a.value.high, b.value.high)};
  result.slope = second && !first ? b.slope : hull(a.slope, b.slope);
  return result;
}

Enclosure general_power(const Enclosure& z, const Enclosure& p) {
  const double exponent = p.value.middle();
  const double nearest = std::nearbyint(exponent);
  if (p.slope == Interval()) return power(z, std::abs(exponent - nearest) < 1e-12 ? nearest : exponent);
  const Enclosure factors[] = {logarithm(z), p};
  return exponential(product(factors));
}

Enclosure apply(OpId id, std::span<const Enclosure> parts) {
  const Enclosure& z = parts.front();
  switch (id) {
    case OpId::kSubtract:
      return {.value = -z.value, .slope = -z.slope, .defined = z.defined};
    case OpId::kPower:
      return general_power(z, parts.back());
    case OpId::kSqrt:
      return power(z, 0.5);
    case OpId::kExp:
      return exponential(z);
    case OpId::kLn:
      return logarithm(z);
    case OpId::kSin:
      return {.value = sin(z.value), .slope = cos(z.value) * z.slope, .defined = z.defined};
    case OpId::kCos:
      return {.value = cos(z.value), .slope = -sin(z.value) * z.slope, .defined = z.defined};
    case OpId::kAbs:
      return absolute(z);
    case OpId::kMax:
      return extreme(z, parts.back(), 1.0);
    case OpId::kMin:
      return extreme(z, parts.back(), -1.0);
    case OpId::kTanh:
    case OpId::kAtan:
    case OpId::kErf:
    case OpId::kAsin:
    case OpId::kAcos:
      return bell_sloped(id, z);
    default:  // a row that nothing is known of
      return {.value = Interval::everything(), .slope = Interval::everything(), .defined = Defined::kPerhaps};
  }
}

/// What a node makes of its children.
Enclosure joined(const ExpressionNode& node, const Interval& x, std::span<const Enclosure> parts) {
  switch (node.kind) {
    case NodeKind::kVariable:
      assert(node.variable == 0);
      return {.value = x, .slope = Interval::at(1.0), .defined = Defined::kEverywhere};
    case NodeKind::kAdd:
      return sum(parts);
    case NodeKind::kMultiply:
      return product(parts);
    case NodeKind::kOp:
      return apply(node.op, parts);
    case NodeKind::kFree:
    case NodeKind::kExact:
      break;
  }
  return {.value = Interval::at(node.value), .slope = {}, .defined = Defined::kEverywhere};
}

}  // namespace

Expression by_known_operations(const Expression& expression) {
  return expanded(expression, [](OpId) { return false; });
}

Enclosing::Enclosing(const Expression& line) : line_(by_known_operations(line)) {}

Enclosure Enclosing::over(const Interval& x) {
  const Interval middle = Interval::at(x.middle());
  wide_.clear();
  narrow_.clear();
  for (const ExpressionNode& node : line_.nodes()) {
    Enclosure whole = joined(node, x, {wide_.end() - node.arity, wide_.end()});
    const Enclosure at_middle = joined(node, middle, {narrow_.end() - node.arity, narrow_.end()});
    // The mean value theorem: closer than the plain form where the interval is short.
    if (x.low < x.high && whole.defined == Defined::kEverywhere)
      whole.value = common(whole.value, at_middle.value + whole.slope * (x + -middle));
    wide_.resize(wide_.size() - node.arity);
    wide_.push_back(whole);
    narrow_.resize(narrow_.size() - node.arity);
    narrow_.push_back(at_middle);
  }
  return wide_.back();
}

}  // namespace lawdart
