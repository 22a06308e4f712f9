// Included once for each instruction set. The protected form of each hot operation on a vector of rows; all
// other rows of the table go lane by lane through protected_value(), so a new operation needs nothing here.

#if defined(LAWDART_NET_OP_KERNELS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef LAWDART_NET_OP_KERNELS_INL_H_
#undef LAWDART_NET_OP_KERNELS_INL_H_
#else
#define LAWDART_NET_OP_KERNELS_INL_H_
#endif

#include "lawdart/ops/vector_math-inl.h"

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
  const Vec inverse_beta = hn::Div(constant(1.0), safe_beta);
  const Vec value = hn::Mul(log_of(one_plus), inverse_beta);
  const Vec share = hn::Sub(constant(1.0), hn::Div(constant(1.0), one_plus));  // logistic(beta z)
  const Vec active = hn::Mul(share, c.inside);
  const Vec beta_moves = hn::IfThenElseZero(hn::Ge(hn::Abs(beta), constant(1e-3)), constant(1.0));
  const Vec own = hn::Mul(hn::Sub(hn::Mul(active, z), value), inverse_beta);
  return {value, active, hn::Mul(own, beta_moves)};
}

HWY_INLINE OpVec gaussian_kernel(Vec z) {
  const Vec square = hn::Min(hn::Mul(z, z), constant(700.0));
  const Vec value = exp_of(hn::Neg(square));
  return {value, hn::Mul(hn::Mul(constant(-2.0), z), value), hn::Zero(Tag())};
}

}  // namespace HWY_NAMESPACE
}  // namespace lawdart
HWY_AFTER_NAMESPACE();

#endif
