#include "lawdart/wide/screen_kernel.h"

#define HWY_DISABLED_TARGETS \
  (HWY_SSSE3 | HWY_SSE4 | HWY_AVX3_DL | HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "lawdart/wide/screen_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <cmath>
#include <limits>

HWY_BEFORE_NAMESPACE();
namespace lawdart {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

inline constexpr std::size_t kItems = 16;  // Library::kBlock

using FloatTag = hn::CappedTag<float, kItems>;
using Floats = hn::Vec<FloatTag>;

inline constexpr std::size_t kWidth = hn::MaxLanes(FloatTag());
/// With 32 registers all jobs go together, with 16 half of them.
inline constexpr int kTogether = kWidth == kItems ? kJobsAtOnce : kJobsAtOnce / 2;

/// Below this share of an item's own sum of squares its free part is rounding.
constexpr float kLeastAffine = 1e-5F;
constexpr float kLeastMoebius = 2e-5F;
constexpr float kLeastSpread = 1e-4F;
/// Single precision tells no more than this from an exact fit.
constexpr float kLeastLeft = 1e-7F;

HWY_INLINE Floats number(float value) { return hn::Set(FloatTag(), value); }
HWY_INLINE Floats never() { return number(std::numeric_limits<float>::infinity()); }

HWY_INLINE Floats fused_floats(Floats a, Floats b, Floats c) {
#if HWY_NATIVE_FMA
  return hn::MulAdd(a, b, c);
#else
  const FloatTag d;
  alignas(64) float as[kItems], bs[kItems], cs[kItems];
  hn::Store(a, d, as);
  hn::Store(b, d, bs);
  hn::Store(c, d, cs);
  for (std::size_t i = 0; i < kWidth; ++i) cs[i] = std::fma(as[i], bs[i], cs[i]);
  return hn::Load(d, cs);
#endif
}

/// One vector of items for kTogether jobs.
HWY_INLINE void affine_pass(const float* items, int rows, const float* coefficients, float* left,
                            std::size_t stride) {
  const FloatTag d;
  Floats sums[kTogether][kCoefficients] = {};
  for (int row = 0; row < rows; ++row) {
    const Floats f = hn::Load(d, items + static_cast<std::size_t>(row) * kItems);
    const Floats f2 = hn::Mul(f, f);
    const float* c = coefficients + static_cast<std::size_t>(row) * kJobsAtOnce * kCoefficients;
    for (int job = 0; job < kTogether; ++job) {
      sums[job][0] = fused_floats(f2, number(c[job * kCoefficients]), sums[job][0]);
      for (int k = 1; k < kCoefficients; ++k)
        sums[job][k] = fused_floats(f, number(c[job * kCoefficients + k]), sums[job][k]);
    }
  }
  for (int job = 0; job < kTogether; ++job) {
    const Floats* a = sums[job];
    const Floats own = hn::Sub(hn::Sub(a[0], hn::Mul(a[2], a[2])), hn::Mul(a[3], a[3]));
    const Floats share =
        hn::Max(hn::Sub(number(1.0F), hn::Div(hn::Mul(a[1], a[1]), own)), number(kLeastLeft));
    const auto sound = hn::Gt(own, hn::Mul(number(kLeastAffine), a[0]));
    hn::Store(hn::IfThenElse(sound, share, never()), d, left + static_cast<std::size_t>(job) * stride);
  }
}

void affine_misfits_here(const float* blocks, int block_count, int rows, const float* coefficients,
                         float* left) {
  const std::size_t stride = static_cast<std::size_t>(block_count) * kItems;
  for (std::size_t item = 0; item < stride; item += kWidth) {
    const float* items = blocks + item / kItems * static_cast<std::size_t>(rows) * kItems + item % kItems;
    for (int job = 0; job < kJobsAtOnce; job += kTogether)
      affine_pass(items, rows, coefficients + job * kCoefficients,
                  left + static_cast<std::size_t>(job) * stride + item, stride);
  }
}

void moebius_misfits_here(const float* blocks, int block_count, int rows, const float* coefficients,
                          float* left) {
  const FloatTag d;
  const std::size_t count = static_cast<std::size_t>(block_count) * kItems;
  for (std::size_t item = 0; item < count; item += kWidth) {
    const float* items = blocks + item / kItems * static_cast<std::size_t>(rows) * kItems + item % kItems;
    Floats f[3] = {};
    Floats g[3] = {};
    for (int row = 0; row < rows; ++row) {
      const Floats x = hn::Load(d, items + static_cast<std::size_t>(row) * kItems);
      const Floats x2 = hn::Mul(x, x);
      const float* c = coefficients + static_cast<std::size_t>(row) * kCoefficients;
      for (int k = 0; k < 3; ++k) {
        f[k] = fused_floats(x, number(c[k]), f[k]);
        g[k] = fused_floats(x2, number(c[k]), g[k]);
      }
    }
    // The columns f and f u, centred: their products with each other and with u, whose mean is 0.
    const Floats pp = hn::Sub(g[0], hn::Mul(f[0], f[0]));
    const Floats pq = hn::Sub(g[1], hn::Mul(f[0], f[1]));
    const Floats qq = hn::Sub(g[2], hn::Mul(f[1], f[1]));
    const Floats det = hn::Sub(hn::Mul(pp, qq), hn::Mul(pq, pq));
    const Floats cross = hn::Mul(hn::Mul(number(2.0F), hn::Mul(f[1], f[2])), pq);
    const Floats gain = hn::Div(
        hn::Add(hn::Sub(hn::Mul(hn::Mul(f[1], f[1]), qq), cross), hn::Mul(hn::Mul(f[2], f[2]), pp)), det);
    const auto sound = hn::And(hn::Gt(det, hn::Mul(number(kLeastMoebius), hn::Mul(pp, qq))),
                               hn::And(hn::Gt(pp, hn::Mul(number(kLeastSpread), g[0])),
                                       hn::Gt(qq, hn::Mul(number(kLeastSpread), g[2]))));
    const Floats share = hn::Max(hn::Sub(number(1.0F), gain), number(kLeastLeft));
    hn::Store(hn::IfThenElse(sound, share, never()), d, left + item);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace lawdart
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace lawdart {

HWY_EXPORT(affine_misfits_here);
HWY_EXPORT(moebius_misfits_here);

void affine_misfits(const float* blocks, int block_count, int rows, const float* coefficients, float* left) {
  HWY_DYNAMIC_DISPATCH(affine_misfits_here)(blocks, block_count, rows, coefficients, left);
}

void moebius_misfits(const float* blocks, int block_count, int rows, const float* coefficients, float* left) {
  HWY_DYNAMIC_DISPATCH(moebius_misfits_here)(blocks, block_count, rows, coefficients, left);
}

}  // namespace lawdart
#endif
