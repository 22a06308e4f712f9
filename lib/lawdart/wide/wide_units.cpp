#include <utility>

#include "lawdart/wide/build.h"
#include "lawdart/wide/unit_trees.h"
#include "lawdart/wide/wide_target.h"

namespace lawdart {

void WideSearch::OneTarget::start_from_units() {
  for (const ValueTree& factor : unit_factors(rows_->units())) add_factor(factor);
  fit_all(seeds_, kSeedIterations);
  if (!exact_) fit_all(polynomials(group_frames()), kSeedIterations);
}

std::vector<PolynomialFrame> WideSearch::OneTarget::group_frames() const {
  if (groups_.empty()) return {};
  std::vector<ValueTree> inverse;
  for (const ValueTree& group : groups_) inverse.push_back(apply(OpId::kReciprocal, group));
  std::vector<ValueTree> factors = factors_;
  if (factors.empty()) factors.emplace_back();
  std::vector<PolynomialFrame> frames;
  for (const ValueTree& factor : factors) {
    for (const OpId link : {OpId::kNone, OpId::kReciprocal, OpId::kSqrt, OpId::kExp, OpId::kLn}) {
      if (!allows(link)) continue;
      for (const std::vector<ValueTree>* atoms : {&groups_, &std::as_const(inverse)}) frames.push_back({*atoms, factor, link});
    }
  }
  return frames;
}

}  // namespace lawdart
