#include "lawdart/behaviour/limit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>
#include <vector>

#include "lawdart/behaviour/enclosure.h"
#include "lawdart/behaviour/series.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/simplify.h"

namespace lawdart {
namespace {

using Found = std::optional<Series>;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
/// Slopes that are so much smaller than others are 0 but for rounding.
constexpr double kNoSlope = 1e-9;

const Series& bounded() {
  static const Series kBounded = Series::order({.coefficient = 1.0});
  return kBounded;
}

/// Taylor's series of a function around the limit of z: its derivatives there, the first of them the value.
Found around(const Series& z, double limit, std::span<const double> derivatives) {
  double largest = 0.0;
  for (const double derivative : derivatives) {
    if (!std::isfinite(derivative)) return {};
    largest = std::max(largest, std::abs(derivative));
  }
  const Series s = z + Series::number(-limit);
  Series sum;
  Series to_the_k = Series::number(1.0);
  double factorial = 1.0;
  for (std::size_t k = 0; k < derivatives.size(); ++k) {
    if (k > 0) {
      to_the_k = to_the_k * s;
      factorial *= static_cast<double>(k);
    }
    if (std::abs(derivatives[k]) > kNoSlope * largest)
      sum = sum + Series::number(derivatives[k] / factorial) * to_the_k;
  }
  const Series left = to_the_k * s;
  if (left.terms.empty() && !left.rest) return sum;
  return sum + Series::order(left.terms.empty() ? *left.rest : left.terms.front());
}

Found wave(const Series& z, double shift) {
  const std::optional<double> limit = z.limit();
  if (!limit) return bounded();
  const double x = *limit + shift;
  return around(z, *limit, std::array{std::sin(x), std::cos(x), -std::sin(x), -std::cos(x)});
}

/// Rows of which no more than value and slope are needed, where z has a limit.
Found smooth(OpId id, const Series& z) {
  const std::optional<double> limit = z.limit();
  if (!limit) return {};
  return around(z, *limit, std::array{op(id).value(*limit, 0.0), op(id).slope(*limit, 0.0)});
}

/// 1 - 2/(exp(2 z) + 1).
Found tanh(const Series& z) {
  const Found power_of_e = exp(Series::number(2.0) * z);
  if (!power_of_e) return bounded();
  const Found inverse = power(*power_of_e + Series::number(1.0), -1.0);
  if (!inverse) return bounded();
  return Series::number(1.0) + Series::number(-2.0) * *inverse;
}

/// pi/2 - 1/z + O(1/z^3) far out.
Found atan(const Series& z) {
  if (z.growth() <= 0) return z.limit() ? smooth(OpId::kAtan, z) : bounded();
  const Found inverse = power(z, -1.0);
  if (!inverse) return bounded();
  const Series cube = *inverse * *inverse * *inverse;
  if (cube.terms.empty() && !cube.rest) return bounded();
  const Term& next = cube.terms.empty() ? *cube.rest : cube.terms.front();
  return Series::number(0.5 * std::numbers::pi * z.sign()) + -*inverse + Series::order(next);
}

/// +-1 + O(exp(-z^2)) far out.
Found erf(const Series& z) {
  if (z.growth() <= 0) return z.limit() ? smooth(OpId::kErf, z) : bounded();
  const Found tail = exp(-(z * z));
  if (!tail || z.sign() == 0 || (tail->terms.empty() && !tail->rest)) return bounded();
  return Series::number(z.sign()) + Series::order(tail->terms.empty() ? *tail->rest : tail->terms.front());
}

Found absolute(const Series& z) {
  if (z.terms.empty()) return z;
  return z.sign() < 0 ? -z : z;
}

/// `sign` 1: the larger of both; -1: the smaller.
Found extreme(const Series& a, const Series& b, int sign) {
  const Series difference = a + -b;
  if (difference.terms.empty()) return difference.rest ? Found() : Found(a);
  return difference.sign() == sign ? a : b;
}

Found general_power(const Series& z, const Series& p) {
  const bool is_number = !p.rest && (p.terms.empty() || (p.terms.size() == 1 && p.growth() == 0));
  if (is_number) return p.terms.empty() ? Series::number(1.0) : power(z, p.terms.front().coefficient);
  const Found logarithm = ln(z);
  return logarithm ? exp(*logarithm * p) : Found();
}

Found apply(OpId id, const Series& z, const Series& c) {
  switch (id) {
    case OpId::kSubtract:
      return -z;
    case OpId::kPower:
      return general_power(z, c);
    case OpId::kSqrt:
      return power(z, 0.5);
    case OpId::kExp:
      return exp(z);
    case OpId::kLn:
      return ln(z);
    case OpId::kSin:
      return wave(z, 0.0);
    case OpId::kCos:
      return wave(z, 0.5 * std::numbers::pi);
    case OpId::kTanh:
      return tanh(z);
    case OpId::kAtan:
      return atan(z);
    case OpId::kErf:
      return erf(z);
    case OpId::kAsin:
    case OpId::kAcos:
      return smooth(id, z);
    case OpId::kAbs:
      return absolute(z);
    case OpId::kMax:
      return extreme(z, c, 1);
    case OpId::kMin:
      return extreme(z, c, -1);
    default:
      return {};
  }
}

Found joined(const ExpressionNode& node, std::span<const Series> parts) {
  if (node.kind == NodeKind::kOp) return apply(node.op, parts.front(), parts.back());
  Series result = parts.front();
  for (const Series& part : parts.subspan(1)) {
    result = node.kind == NodeKind::kAdd ? result + part : result * part;
  }
  return result;
}

/// The series of a formula where its variable has this one.
Found series_of(const Expression& line, const Series& variable) {
  const Expression known = by_known_operations(line);
  std::vector<Series> stack;
  for (const ExpressionNode& node : known.nodes()) {
    if (node.arity == 0) {
      stack.push_back(node.kind == NodeKind::kVariable ? variable : Series::number(node.value));
      continue;
    }
    const Found whole = joined(node, {stack.end() - node.arity, stack.end()});
    if (!whole) return {};
    stack.resize(stack.size() - node.arity);
    stack.push_back(*whole);
  }
  return stack.back();
}

Expression expression_of(const std::vector<Term>& terms, const Expression& t);

Expression expression_of(const Term& term, const Expression& t) {
  std::vector<Expression> factors;
  const bool is_sign = std::abs(term.coefficient) == 1.0;
  factors.push_back(is_sign ? Expression::exact(term.coefficient) : Expression::free(term.coefficient));
  if (term.power == 1.0) {
    factors.push_back(t);
  } else if (term.power != 0.0) {
    factors.push_back(Expression::apply(OpId::kPower, t, Expression::exact(term.power)));
  }
  if (term.log != 0.0) {
    const Expression logarithm = Expression::apply(OpId::kLn, t);
    factors.push_back(term.log == 1.0
                          ? logarithm
                          : Expression::apply(OpId::kPower, logarithm, Expression::exact(term.log)));
  }
  if (!term.exponent.empty())
    factors.push_back(Expression::apply(OpId::kExp, expression_of(term.exponent, t)));
  return Expression::product(factors);
}

Expression expression_of(const std::vector<Term>& terms, const Expression& t) {
  std::vector<Expression> sum;
  for (const Term& term : terms) sum.push_back(expression_of(term, t));
  return Expression::sum(sum);
}

/// Values of the formula on the way to a place; `at(u)` for u from 0 to 1.
template <typename At>
Column values_on_the_way(const Expression& line, At at) {
  constexpr int kPoints = 200;
  Columns x(kPoints, 1);
  for (int i = 0; i < kPoints; ++i) x(i, 0) = at((i + 0.5) / kPoints);
  return evaluate(line, x);
}

/// Where the series does not tell: undefined if there is not one value on the way, swinging if the formula
/// keeps bounded and its values keep apart.
Limit by_values(const Found& series, const Column& values) {
  if (values.isNaN().all()) return {.kind = Limit::Kind::kUndefined};
  const bool bounded_rest = series && series->terms.empty() && series->growth() == 0;
  const double largest = values.abs().maxCoeff();
  const bool apart = values.maxCoeff() - values.minCoeff() > 1e-3 * largest;
  if (bounded_rest && values.allFinite() && apart) return {.kind = Limit::Kind::kSwinging};
  return {};
}

Limit limit_of(const Found& series) {
  if (!series) return {};
  if (const std::optional<double> limit = series->limit())
    return std::isfinite(*limit) ? Limit{Limit::Kind::kValue, *limit} : Limit{};
  if (series->growth() <= 0 || series->sign() == 0) return {};
  return {Limit::Kind::kValue, series->sign() * kInfinity};
}

}  // namespace

Limit limit_far_out(const Expression& line, int sign) {
  const Series t = Series::variable();
  const Found series = series_of(line, sign > 0 ? t : -t);
  Limit limit = limit_of(series);
  if (limit.kind == Limit::Kind::kUnknown)
    return by_values(series,
                     values_on_the_way(line, [sign](double u) { return sign * 14142.1 * (1.0 + u); }));
  if (std::isinf(limit.value)) {
    const Expression x = Expression::variable(0);
    limit.like = simplify(expression_of(series->terms.front(), sign > 0 ? x : Expression::exact(-1.0) * x));
  }
  return limit;
}

Limit limit_at(const Expression& line, double point, int side) {
  const Series t{.terms = {{.coefficient = static_cast<double>(side), .power = -1.0}}};
  const Found series = series_of(line, Series::number(point) + t);
  const Limit limit = limit_of(series);
  if (limit.kind != Limit::Kind::kUnknown) return limit;
  const double reach = 1e-6 * std::max(1.0, std::abs(point));
  return by_values(series,
                   values_on_the_way(line, [=](double u) { return point + side * reach * (0.1 + u); }));
}

}  // namespace lawdart
