// Included once for each instruction set. The protected form of each hot operation on a vector of rows; all
// other rows of the table go lane by lane through protected_value(), so a new operation needs nothing here.

#if defined(LAWDART_NET_OP_KERNELS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef LAWDART_NET_OP_KERNELS_INL_H_
#undef LAWDART_NET_OP_KERNELS_INL_H_
#else
#define LAWDART_NET_OP_KERNELS_INL_H_
#endif

#include "lawdart/net/vector_math-inl.h"
#include "lawdart/ops/op.h"

HWY_BEFORE_NAMESPACE();
namespace lawdart {
namespace HWY_NAMESPACE {

/// Value and slopes with respect to the argument and the operation's own constant.
struct OpVec {
  Vec value, slope, own_slope;
};

/// z kept within +-limit; `inside` is 1 where nothing was cut, else 0.
struct Clipped {
  Vec z, inside;
};
HWY_INLINE Clipped clip(Vec z, double limit) {
  const auto is_inside = hn::Le(hn::Abs(z), constant(limit));
  return {hn::Max(hn::Min(z, constant(limit)), constant(-limit)),
          hn::IfThenElseZero(is_inside, constant(1.0))};
}

HWY_INLINE Vec sign_of(Vec z) { return hn::CopySign(constant(1.0), z); }

HWY_INLINE OpVec exp_kernel(Vec z) {
  const Clipped c = clip(z, 20.0);
  const Vec value = exp_of(c.z);
  return {value, hn::Mul(value, c.inside), hn::Zero(Tag())};
}

HWY_INLINE OpVec logistic_kernel(Vec z) {
  const Clipped c = clip(z, 20.0);
  const Vec value = hn::Div(constant(1.0), hn::Add(constant(1.0), exp_of(hn::Neg(c.z))));
  const Vec slope = hn::Mul(hn::Mul(value, hn::Sub(constant(1.0), value)), c.inside);
  return {value, slope, hn::Zero(Tag())};
}

HWY_INLINE OpVec tanh_kernel(Vec z) {
  const Clipped c = clip(z, 20.0);
  const Vec half = hn::Div(constant(2.0), hn::Add(constant(1.0), exp_of(hn::Mul(constant(-2.0), c.z))));
  const Vec value = hn::Sub(half, constant(1.0));
  const Vec slope = hn::Mul(hn::Mul(half, hn::Sub(constant(2.0), half)), c.inside);
  return {value, slope, hn::Zero(Tag())};
}

HWY_INLINE OpVec ln_kernel(Vec z) {
  const Vec guarded = hn::Add(hn::Abs(z), constant(1e-3));
  return {log_of(guarded), hn::Div(sign_of(z), guarded), hn::Zero(Tag())};
}

/// `log_z` is ln(|z| + 1e-6).
HWY_INLINE OpVec power_kernel(Vec z, Vec log_z, Vec exponent) {
  const Clipped c = clip(hn::Mul(exponent, log_z), 20.0);
  const Vec value = exp_of(c.z);
  const Vec active = hn::Mul(value, c.inside);
  const Vec slope =
      hn::Div(hn::Mul(hn::Mul(active, exponent), sign_of(z)), hn::Add(hn::Abs(z), constant(1e-6)));
  return {value, slope, hn::Mul(active, log_z)};
}

HWY_INLINE OpVec reciprocal_kernel(Vec z) {
  const Vec z2 = hn::Mul(z, z);
  const Vec inverse = hn::Div(constant(1.0), hn::Add(z2, constant(1e-4)));
  const Vec slope = hn::Mul(hn::Mul(hn::Sub(constant(1e-4), z2), inverse), inverse);
  return {hn::Mul(z, inverse), slope, hn::Zero(Tag())};
}

HWY_INLINE OpVec softplus_kernel(Vec z, Vec beta) {
  const Vec safe_beta = hn::CopySign(hn::Max(hn::Abs(beta), constant(1e-3)), beta);
  const Clipped c = clip(hn::Mul(safe_beta, z), 20.0);
  const Vec one_plus = hn::Add(constant(1.0), exp_of(c.z));
  const Vec value = hn::Div(log_of(one_plus), safe_beta);
  const Vec share = hn::Sub(constant(1.0), hn::Div(constant(1.0), one_plus));  // logistic(beta z)
  const Vec active = hn::Mul(share, c.inside);
  const Vec beta_moves = hn::IfThenElseZero(hn::Ge(hn::Abs(beta), constant(1e-3)), constant(1.0));
  const Vec own = hn::Div(hn::Sub(hn::Mul(active, z), value), safe_beta);
  return {value, active, hn::Mul(own, beta_moves)};
}

HWY_INLINE OpVec gaussian_kernel(Vec z) {
  const Vec square = hn::Min(hn::Mul(z, z), constant(700.0));
  const Vec value = exp_of(hn::Neg(square));
  return {value, hn::Mul(hn::Mul(constant(-2.0), z), value), hn::Zero(Tag())};
}

/// Any row of the table, lane by lane.
inline OpVec table_kernel(const Op& row, Vec z, Vec own) {
  const Tag d;
  alignas(64) double zs[8], cs[8], values[8], slopes[8], own_slopes[8];
  hn::Store(z, d, zs);
  hn::Store(own, d, cs);
  for (std::size_t i = 0; i < hn::Lanes(d); ++i) {
    const ProtectedValue p = protected_value(row, zs[i], cs[i]);
    values[i] = p.value;
    slopes[i] = p.slope;
    own_slopes[i] = p.constant_slope;
  }
  return {hn::Load(d, values), hn::Load(d, slopes), hn::Load(d, own_slopes)};
}

/// `log_z` gives ln(|z| + 1e-6) when it is asked, so that powers of one source share it.
template <typename LogOf>
HWY_INLINE OpVec apply_op(OpId id, Vec z, Vec own, const LogOf& log_z) {
  const Vec zero = hn::Zero(Tag());
  const Vec one = constant(1.0);
  switch (id) {
    case OpId::kNone:
      return {zero, zero, zero};
    case OpId::kLinear:
      return {z, one, zero};
    case OpId::kSubtract:
      return {hn::Neg(z), constant(-1.0), zero};
    case OpId::kRelu:
      return {hn::Max(z, zero), hn::IfThenElseZero(hn::Gt(z, zero), one), zero};
    case OpId::kAbs:
      return {hn::Abs(z), hn::IfThenElseZero(hn::Ne(z, zero), sign_of(z)), zero};
    case OpId::kSquare:
      return {hn::Mul(z, z), hn::Add(z, z), zero};
    case OpId::kCube:
      return {hn::Mul(hn::Mul(z, z), z), hn::Mul(hn::Mul(constant(3.0), z), z), zero};
    case OpId::kSin: {
      const Clipped c = clip(z, 3e4);
      const SinCos sc = sin_cos_of(c.z);
      return {sc.sin, hn::Mul(sc.cos, c.inside), zero};
    }
    case OpId::kCos: {
      const Clipped c = clip(z, 3e4);
      const SinCos sc = sin_cos_of(c.z);
      return {sc.cos, hn::Neg(hn::Mul(sc.sin, c.inside)), zero};
    }
    case OpId::kSqrt: {
      const Vec root = hn::Sqrt(hn::Add(hn::Abs(z), constant(1e-6)));
      return {root, hn::Div(hn::Mul(constant(0.5), sign_of(z)), root), zero};
    }
    case OpId::kExp:
      return exp_kernel(z);
    case OpId::kLogistic:
      return logistic_kernel(z);
    case OpId::kTanh:
      return tanh_kernel(z);
    case OpId::kLn:
      return ln_kernel(z);
    case OpId::kPower:
      return power_kernel(z, log_z(), own);
    case OpId::kReciprocal:
      return reciprocal_kernel(z);
    case OpId::kSoftplus:
      return softplus_kernel(z, own);
    case OpId::kSoftminus: {  // z - softplus(z, beta) = softplus(z, -beta)
      const OpVec mirrored = softplus_kernel(z, hn::Neg(own));
      return {mirrored.value, mirrored.slope, hn::Neg(mirrored.own_slope)};
    }
    case OpId::kGaussian:
      return gaussian_kernel(z);
    default:
      return table_kernel(op(id), z, own);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace lawdart
HWY_AFTER_NAMESPACE();

#endif
