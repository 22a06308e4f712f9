#pragma once

#include <vector>

#include "lawdart/data/dataset.h"
#include "lawdart/discover/model_fit.h"
#include "lawdart/report/report.h"

namespace lawdart {

/// The model along this input, from the least to the greatest value of it in the rows, or of each group in
/// its rows; the other inputs, on which it does not depend, at their medians.
[[nodiscard]] std::vector<CurveRecord> curves_of(const ModelRecord& model, const ModelFit& fit,
                                                 const Dataset& data, int input);

/// The effects of these inputs, of the first eight.
[[nodiscard]] std::vector<EffectRecord> effects_of(const ModelFit& fit, const std::vector<int>& inputs);

}  // namespace lawdart
