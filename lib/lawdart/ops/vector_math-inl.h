// Included once for each instruction set, inside the kernel's translation unit.
//
// Every function is built from operations that IEEE 754 rounds in one way only (+ - * / and the fused
// multiply-add), so that each instruction set gives the same bytes. That is why Highway's own mathematical
// functions do not serve here: their multiply-add is fused on some targets and not on others.

#if defined(LAWDART_OPS_VECTOR_MATH_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef LAWDART_OPS_VECTOR_MATH_INL_H_
#undef LAWDART_OPS_VECTOR_MATH_INL_H_
#else
#define LAWDART_OPS_VECTOR_MATH_INL_H_
#endif

#include <hwy/highway.h>

#include <cmath>

HWY_BEFORE_NAMESPACE();
namespace lawdart {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Tag = hn::CappedTag<double, 8>;
using BitsTag = hn::RebindToUnsigned<Tag>;
using Vec = hn::Vec<Tag>;
using Bits = hn::Vec<BitsTag>;

HWY_INLINE Vec constant(double value) { return hn::Set(Tag(), value); }
HWY_INLINE Bits bits_constant(std::uint64_t value) { return hn::Set(BitsTag(), value); }

/// a * b + c, rounded once.
HWY_INLINE Vec fused(Vec a, Vec b, Vec c) {
#if HWY_NATIVE_FMA
  return hn::MulAdd(a, b, c);
#else
  const Tag d;
  alignas(64) double as[8], bs[8], cs[8];
  hn::Store(a, d, as);
  hn::Store(b, d, bs);
  hn::Store(c, d, cs);
  for (std::size_t i = 0; i < hn::Lanes(d); ++i) cs[i] = std::fma(as[i], bs[i], cs[i]);
  return hn::Load(d, cs);
#endif
}

/// Horner's scheme; coefficients from the highest power down.
template <typename... More>
HWY_INLINE Vec horner(Vec x, Vec highest, More... more) {
  ((highest = fused(highest, x, constant(more))), ...);
  return highest;
}

/// Added to a double of size below 2^51 it rounds that number to an integer, which then stands in the low
/// bits.
inline constexpr double kRounder = 0x1.8p52;

/// e^x for |x| <= 700; relative error below 1e-14.
HWY_INLINE Vec exp_of(Vec x) {
  const Vec shifted = fused(x, constant(1.4426950408889634), constant(kRounder));
  const Vec k = hn::Sub(shifted, constant(kRounder));
  Vec r = fused(k, constant(-0x1.62e42fefa38p-1), x);  // ln 2 in two parts, the first with zeros at its end
  r = fused(k, constant(-0x1.ef35793c7673p-45), r);
  // Taylor; two interleaved halves shorten the chain of dependent operations.
  const Vec r2 = hn::Mul(r, r);
  const Vec even = horner(r2, constant(1.0 / 3628800), 1.0 / 40320, 1.0 / 720, 1.0 / 24, 0.5, 1.0);
  const Vec odd = horner(r2, constant(1.0 / 39916800), 1.0 / 362880, 1.0 / 5040, 1.0 / 120, 1.0 / 6, 1.0);
  const Vec power_of_two = hn::BitCast(
      Tag(), hn::Add(hn::ShiftLeft<52>(hn::BitCast(BitsTag(), shifted)), bits_constant(0x3ff0000000000000u)));
  return hn::Mul(fused(odd, r, even), power_of_two);
}

/// ln x for positive normal x; absolute error below 1e-15 + 1e-15 |ln x|.
HWY_INLINE Vec log_of(Vec x) {
  constexpr std::uint64_t kRootHalf = 0x3fe6a09e667f3bcdu;  // sqrt(1/2), the low end of the mantissa's range
  const Bits moved = hn::Add(hn::BitCast(BitsTag(), x), bits_constant(0x3ff0000000000000u - kRootHalf));
  const Vec exponent =
      hn::Sub(hn::BitCast(Tag(), hn::Or(hn::ShiftRight<52>(moved), bits_constant(0x4330000000000000u))),
              constant(0x1.0p52 + 1023.0));
  const Vec mantissa = hn::BitCast(
      Tag(), hn::Add(hn::And(moved, bits_constant(0x000fffffffffffffu)), bits_constant(kRootHalf)));
  const Vec f = hn::Sub(mantissa, constant(1.0));
  const Vec s = hn::Div(f, hn::Add(mantissa, constant(1.0)));
  const Vec s2 = hn::Mul(s, s);
  const Vec series =
      horner(s2, constant(2.0 / 17), 2.0 / 15, 2.0 / 13, 2.0 / 11, 2.0 / 9, 2.0 / 7, 2.0 / 5, 2.0 / 3, 2.0);
  const Vec low = fused(exponent, constant(0x1.ef35793c7673p-45), hn::Mul(s, series));
  return fused(exponent, constant(0x1.62e42fefa38p-1), low);
}

struct SinCos {
  Vec sin, cos;
};

/// Sine and cosine for |x| <= 3e4; absolute error below 1e-14.
HWY_INLINE SinCos sin_cos_of(Vec x) {
  const Vec shifted = fused(x, constant(0.63661977236758134), constant(kRounder));
  const Vec q = hn::Sub(shifted, constant(kRounder));
  Vec r = fused(q, constant(-0x1.921fb54442d18p0), x);
  r = fused(q, constant(-0x1.1a62633145c07p-54), r);
  const Vec r2 = hn::Mul(r, r);
  const Vec sin_series = horner(r2, constant(-1.0 / 1307674368000.0), 1.0 / 6227020800.0, -1.0 / 39916800,
                                1.0 / 362880, -1.0 / 5040, 1.0 / 120, -1.0 / 6);
  const Vec s = fused(hn::Mul(r2, r), sin_series, r);
  const Vec c = horner(r2, constant(1.0 / 20922789888000.0), -1.0 / 87178291200.0, 1.0 / 479001600,
                       -1.0 / 3628800, 1.0 / 40320, -1.0 / 720, 1.0 / 24, -0.5, 1.0);
  const Bits quadrant = hn::BitCast(BitsTag(), shifted);
  const auto swap = hn::RebindMask(Tag(), hn::Eq(hn::And(quadrant, bits_constant(1)), bits_constant(1)));
  const Bits sin_sign = hn::ShiftLeft<62>(hn::And(quadrant, bits_constant(2)));
  const Bits cos_sign = hn::ShiftLeft<62>(hn::And(hn::Add(quadrant, bits_constant(1)), bits_constant(2)));
  const Vec sine = hn::IfThenElse(swap, c, s);
  const Vec cosine = hn::IfThenElse(swap, s, c);
  return {hn::Xor(sine, hn::BitCast(Tag(), sin_sign)), hn::Xor(cosine, hn::BitCast(Tag(), cos_sign))};
}

}  // namespace HWY_NAMESPACE
}  // namespace lawdart
HWY_AFTER_NAMESPACE();

#endif
