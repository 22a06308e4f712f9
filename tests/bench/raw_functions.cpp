#include "bench/raw_functions.h"

#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SSE4 | HWY_AVX3_DL)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bench/raw_functions.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "lawdart/ops/vector_math-inl.h"

HWY_BEFORE_NAMESPACE();
namespace lawdart {
namespace HWY_NAMESPACE {

HWY_INLINE Vec transcendental(OpId id, Vec x) {
  switch (id) {
    case OpId::kExp:
    case OpId::kLogistic:
    case OpId::kTanh:
    case OpId::kGaussian:
      return exp_of(x);
    case OpId::kSoftplus:  // one of each
      return log_of(exp_of(x));
    case OpId::kPower:
      return exp_of(log_of(x));
    case OpId::kLn:
      return log_of(x);
    case OpId::kSin:
    case OpId::kCos: {
      const SinCos both = sin_cos_of(x);
      return hn::Add(both.sin, both.cos);
    }
    default:
      return x;
  }
}

double run_raw(const EdgeOp* ops, std::size_t op_count, const double* values, std::size_t size) {
  const Tag d;
  Vec sum = hn::Zero(d);
  for (std::size_t row = 0; row < size; row += hn::Lanes(d)) {
    const Vec x = hn::LoadU(d, values + row);
    for (std::size_t k = 0; k < op_count; ++k) sum = hn::Add(sum, transcendental(ops[k].id, x));
  }
  return hn::GetLane(hn::SumOfLanes(d, sum));
}

}  // namespace HWY_NAMESPACE
}  // namespace lawdart
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace lawdart {

HWY_EXPORT(run_raw);

double raw_functions(const std::vector<EdgeOp>& ops, const std::vector<double>& values) {
  return HWY_DYNAMIC_DISPATCH(run_raw)(ops.data(), ops.size(), values.data(), values.size());
}

}  // namespace lawdart

#endif
