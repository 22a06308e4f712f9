// Included once for each instruction set. Every operation on a vector of rows: the hot ones by kernels of
// their own, all other rows of the table lane by lane through protected_value(), so a new operation needs
// nothing here.

#if defined(LAWDART_NET_APPLY_OP_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef LAWDART_NET_APPLY_OP_INL_H_
#undef LAWDART_NET_APPLY_OP_INL_H_
#else
#define LAWDART_NET_APPLY_OP_INL_H_
#endif

#include "lawdart/net/op_kernels-inl.h"
#include "lawdart/ops/op.h"

HWY_BEFORE_NAMESPACE();
namespace lawdart {
namespace HWY_NAMESPACE {

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
