#include "lawdart/units/quantity.h"

#include <cmath>

#include "lawdart/ops/op.h"

namespace lawdart {
namespace {

using Kind = UnitConflict::Kind;
using enum Knowledge;

Inference conflict(Kind kind, const Quantity& first, const Quantity& second = {}) {
  return {{},
          UnitConflict{
              .kind = kind, .node = 0, .first = first.measure.dimension, .second = second.measure.dimension}};
}

/// What is not Known says nothing of its dimension.
Quantity joined(const Quantity& a, const Quantity& b) {
  return {.measure = {}, .logarithm = {}, .varies = a.varies || b.varies, .is_free = a.is_free || b.is_free};
}

Inference refuse_argument(const Quantity& z) {
  return conflict(z.has_log() ? Kind::kLogarithm : z.unit == kOdd ? Kind::kPower : Kind::kArgument, z);
}

/// Adds the logarithms that two terms hold.
void add_log(const Quantity& term, Quantity& sum) {
  if (term.is_leaf || term.log == kAny || sum.log == kAny) {
    sum.log = kAny;
  } else if (term.log == kOdd || sum.log == kOdd) {
    sum.log = kOdd;
  } else if (const auto both = sum.logarithm.times(term.logarithm)) {
    sum.logarithm = *both;
  } else {
    sum.log = kOdd;
  }
}

/// To an exact power.
Quantity raised(const Quantity& base, double exponent) {
  Quantity power = base;
  power.is_leaf = false;
  power.log = kKnown;
  power.logarithm = {};
  if (base.is_exact()) power.exact = std::pow(base.exact, exponent);
  if (exponent == 0.0) {
    power.unit = kKnown;
    power.measure = {};
  } else if (base.unit == kKnown) {
    const std::optional<Fraction> fraction = simple_fraction(exponent);
    const std::optional<Measure> measure = fraction ? base.measure.to(*fraction) : std::nullopt;
    power.unit = measure || base.measure.dimension.is_none() ? kKnown : kOdd;
    power.measure = measure.value_or(Measure());
  }
  return power;
}

Inference infer_power(const Quantity& base, const Quantity& exponent) {
  if (!exponent.can_be_plain() || exponent.has_log()) return refuse_argument(exponent);
  if (base.has_log()) return refuse_argument(base);
  if (exponent.is_exact()) return {raised(base, exponent.exact), {}};
  Quantity power = joined(base, exponent);
  if (base.can_be_plain()) return {power, {}};
  if (exponent.varies) return refuse_argument(base);
  power.unit = kOdd;
  return {power, {}};
}

Inference infer_plain_function(OpId id, const Quantity& z) {
  if (!z.can_be_plain() || z.has_log()) return refuse_argument(z);
  Quantity result = joined(z, z);
  if (z.is_exact()) result.exact = op(id).value(z.exact, 0.0);
  return {result, {}};
}

Inference infer_ln(const Quantity& z) {
  if (z.has_log()) return refuse_argument(z);
  Quantity result = joined(z, z);
  if (z.is_exact()) result.exact = std::log(z.exact);
  result.log = z.unit == kOdd ? kOdd : kKnown;
  if (z.unit == kKnown) result.logarithm = z.measure.dimension;
  return {result, {}};
}

/// exp undoes what ln took.
Inference infer_exp(const Quantity& z) {
  if (!z.can_be_plain()) return refuse_argument(z);
  Quantity result = joined(z, z);
  if (z.is_exact()) result.exact = std::exp(z.exact);
  result.unit = z.log;
  result.measure.dimension = z.logarithm;
  return {result, {}};
}

/// ln(1 + exp(beta z)) / beta and its kin: beta takes the dimension of z away, and gives it back.
Inference infer_soft(const Quantity& z, const Quantity& beta) {
  if (z.has_log() || beta.has_log()) return refuse_argument(z.has_log() ? z : beta);
  if (beta.unit != kAny && !z.can_be_plain()) return refuse_argument(z);
  Quantity result = joined(z, beta);
  result.unit = beta.unit == kAny ? z.unit : kKnown;
  if (z.unit == kKnown) result.measure = z.measure;
  return {result, {}};
}

Inference infer_hill(const Quantity& z, const Quantity& n) {
  for (const Quantity* part : {&z, &n}) {
    if (!part->can_be_plain() || part->has_log()) return refuse_argument(*part);
  }
  return {joined(z, n), {}};
}

/// abs and its kin: what a quantity is, they are.
Inference keep(const Quantity& z, bool linear) {
  if (!linear && z.has_log()) return refuse_argument(z);
  Quantity result = z;
  result.is_leaf = false;
  return {result, {}};
}

Inference infer_subtract(const Quantity& z) {
  Inference result = keep(z, true);
  result.quantity.exact = -z.exact;
  if (const auto inverse = z.logarithm.to({-1, 1})) result.quantity.logarithm = *inverse;
  return result;
}

Inference infer_extreme(const Quantity& z, const Quantity& c) {
  if (z.has_log() || c.has_log()) return refuse_argument(z.has_log() ? z : c);
  const Quantity* const terms[] = {&z, &c};
  Inference result = infer_sum(terms);
  result.quantity.log = kKnown;
  return result;
}

Inference to_power(const Quantity& z, double exponent) {
  if (z.has_log()) return refuse_argument(z);
  return {raised(z, exponent), {}};
}

void multiply_unit(const Quantity& factor, Quantity& product) {
  if (factor.unit == kAny || product.unit == kAny) {
    product.unit = kAny;
  } else if (factor.unit == kOdd || product.unit == kOdd) {
    product.unit = kOdd;
  } else if (const auto both = product.measure.times(factor.measure)) {
    product.measure = *both;
  } else {
    product.unit = kOdd;
  }
}

/// What the other factors do to the logarithm that one holds: an exact number scales it, a free one makes it
/// odd, and an input leaves no way to take it up.
Inference scale_log(std::span<const Quantity* const> factors, const Quantity& holder, Quantity product) {
  double scale = 1.0;
  for (const Quantity* factor : factors) {
    if (factor == &holder) continue;
    if (factor->varies && holder.has_log()) return conflict(Kind::kLogarithm, holder);
    if (factor->varies) return {product, {}};
    scale = factor->is_free ? NAN : scale * factor->exact;
  }
  const std::optional<Fraction> fraction = simple_fraction(scale);
  const auto scaled = fraction ? holder.logarithm.to(*fraction) : std::nullopt;
  product.log = holder.log == kKnown && !scaled ? kOdd : holder.log;
  product.logarithm = scaled.value_or(Dimension());
  return {product, {}};
}

}  // namespace

Inference infer_sum(std::span<const Quantity* const> terms) {
  Quantity sum{.unit = kAny, .measure = {}, .logarithm = {}};
  for (const Quantity* term : terms) {
    const bool clash = (sum.unit == kOdd && term->unit != kAny) || (term->unit == kOdd && sum.unit != kAny);
    if (clash) return conflict(Kind::kPower, sum, *term);
    if (sum.unit == kKnown && term->unit == kKnown && sum.measure.dimension != term->measure.dimension)
      return conflict(Kind::kTerms, sum, *term);
    if (sum.unit == kAny) {
      sum.unit = term->unit;
      sum.measure = term->measure;
    }
    add_log(*term, sum);
    sum.varies = sum.varies || term->varies;
    sum.is_free = sum.is_free || term->is_free;
    sum.exact += term->exact;
  }
  return {sum, {}};
}

Inference infer_product(std::span<const Quantity* const> factors) {
  Quantity product{.measure = {}, .logarithm = {}, .exact = 1.0};
  const Quantity* holder = nullptr;
  for (const Quantity* factor : factors) {
    multiply_unit(*factor, product);
    if (factor->has_log() || (factor->log == kAny && !factor->is_leaf)) {
      if (holder != nullptr && (holder->has_log() || factor->has_log())) return refuse_argument(*factor);
      holder = factor;
    }
    product.varies = product.varies || factor->varies;
    product.is_free = product.is_free || factor->is_free;
    product.exact *= factor->exact;
  }
  if (product.unit != kKnown) product.measure = {};
  if (holder == nullptr) return {product, {}};
  return scale_log(factors, *holder, product);
}

Inference infer_op(OpId id, const Quantity& z, const Quantity* constant) {
  switch (id) {
    case OpId::kNone:
      return {{.unit = kAny, .measure = {}, .logarithm = {}}, {}};
    case OpId::kLinear:
      return keep(z, true);
    case OpId::kSubtract:
      return infer_subtract(z);
    case OpId::kAbs:
    case OpId::kRelu:
      return keep(z, false);
    case OpId::kExp:
      return infer_exp(z);
    case OpId::kLn:
      return infer_ln(z);
    case OpId::kReciprocal:
      return to_power(z, -1.0);
    case OpId::kSqrt:
      return to_power(z, 0.5);
    case OpId::kSquare:
      return to_power(z, 2.0);
    case OpId::kCube:
      return to_power(z, 3.0);
    case OpId::kPower:
      return infer_power(z, *constant);
    case OpId::kMax:
    case OpId::kMin:
      return infer_extreme(z, *constant);
    case OpId::kSoftplus:
    case OpId::kSoftminus:
      return infer_soft(z, *constant);
    case OpId::kHill:
      return infer_hill(z, *constant);
    default:
      return infer_plain_function(id, z);
  }
}

}  // namespace lawdart
