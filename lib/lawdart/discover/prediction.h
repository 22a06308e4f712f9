#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lawdart/discover/model_fit.h"

namespace lawdart {

enum class IntervalKind : std::uint8_t {
  kNone,
  kConfidence,  ///< where the formula's value lies
  kPrediction,  ///< where a new observation lies
};

/// What a model says of new rows, one value a row; NaN where it says nothing.
struct Prediction {
  Column value;
  Column low, high;                     ///< of the interval; empty where none is wanted
  std::optional<std::string> withheld;  ///< why intervals are left open, and the mend
};

struct PredictionOptions {
  IntervalKind interval = IntervalKind::kNone;
  double level = 0.95;
};

/// The formula's values at new rows (samples x inputs) with intervals by the delta method; see bands(). An
/// interval of a mean of shares or counts ends where such a mean does. `weights`: what an observation in each
/// new row would weigh, for prediction intervals; NaN where that is not known.
[[nodiscard]] Prediction prediction(const ModelFit& fit, const ColumnsRef& inputs, const ColumnRef& weights,
                                    const PredictionOptions& options);

}  // namespace lawdart
