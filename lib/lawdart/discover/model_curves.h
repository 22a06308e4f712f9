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

/// The model over two of these inputs, in the rows of the largest group where the model has groups: of more
/// than two over those along whose way it goes furthest, the others as they are in a row, in the median of
/// the rows that `effects` has.
[[nodiscard]] FieldRecord field_of(const ModelRecord& model, const ModelFit& fit, const Dataset& data,
                                   const std::vector<int>& inputs, const std::vector<EffectRecord>& effects);

}  // namespace lawdart
