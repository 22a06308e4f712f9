#include "bench/plain_sweep.h"

#define HWY_DISABLED_TARGETS \
  (HWY_SSSE3 | HWY_SSE4 | HWY_AVX3_DL | HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bench/plain_sweep.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace lawdart {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using SweepTag = hn::CappedTag<float, 16>;
using SweepVec = hn::Vec<SweepTag>;
inline constexpr std::size_t kSweepWidth = hn::MaxLanes(SweepTag());
/// Sums that fit in registers beside factors and values, and how many chains one addition a value needs.
inline constexpr int kSums = kSweepWidth == 16 ? 16 : 8;
inline constexpr int kChains = 8;

/// Starts apart: the compiler must not take two sums for one.
HWY_INLINE SweepVec start(int k) { return hn::Set(SweepTag(), 0.5F + static_cast<float>(k)); }

HWY_INLINE float sum_of(const SweepVec* sums, int count) {
  const SweepTag d;
  SweepVec total = hn::Zero(d);
  for (int k = 0; k < count; ++k) total = hn::Add(total, sums[k]);
  return hn::GetLane(hn::SumOfLanes(d, total));
}

float sweep_many(const float* values, std::size_t size, const float* factors) {
  const SweepTag d;
  SweepVec factor[4];
  for (int k = 0; k < 4; ++k) factor[k] = hn::Set(d, factors[k]);
  float result = 0.0F;
  for (int pass = 0; pass < 16; pass += kSums) {
    SweepVec sums[kSums];
    for (int k = 0; k < kSums; ++k) sums[k] = start(pass + k);
    for (std::size_t i = 0; i < size; i += kSweepWidth) {
      const SweepVec value = hn::Load(d, values + i);
      for (int k = 0; k < kSums; ++k) sums[k] = hn::MulAdd(value, factor[k % 4], sums[k]);
    }
    result += sum_of(sums, kSums);
  }
  return result;
}

float sweep_once(const float* values, std::size_t size, const float* factors) {
  const SweepTag d;
  const SweepVec factor = hn::Set(d, factors[0]);
  SweepVec sums[kChains];
  for (int k = 0; k < kChains; ++k) sums[k] = start(k);
  std::size_t i = 0;
  for (; i + kChains * kSweepWidth <= size; i += kChains * kSweepWidth) {
    for (int k = 0; k < kChains; ++k) {
      const SweepVec value = hn::Load(d, values + i + static_cast<std::size_t>(k) * kSweepWidth);
      sums[k] = hn::MulAdd(value, factor, sums[k]);
    }
  }
  for (; i < size; i += kSweepWidth) sums[0] = hn::MulAdd(hn::Load(d, values + i), factor, sums[0]);
  return sum_of(sums, kChains);
}

}  // namespace HWY_NAMESPACE
}  // namespace lawdart
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace lawdart {

HWY_EXPORT(sweep_many);
HWY_EXPORT(sweep_once);

float plain_sweep(const float* values, std::size_t size, int fused) {
  static constexpr float kFactors[] = {0.75F, 0.5F, 0.375F, 0.25F};
  if (fused == 1) return HWY_DYNAMIC_DISPATCH(sweep_once)(values, size, kFactors);
  return HWY_DYNAMIC_DISPATCH(sweep_many)(values, size, kFactors);
}

}  // namespace lawdart
#endif
