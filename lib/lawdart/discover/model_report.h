#pragma once

#include "lawdart/data/dataset.h"
#include "lawdart/discover/model_fit.h"
#include "lawdart/report/report.h"

namespace lawdart {

/// What a report shows of a model beside its data: rows, residuals, curves with their bands, effects of
/// inputs, profiles of constants, diagnosis. `fit`: the model at these data. A model that cannot be diagnosed
/// is told without.
[[nodiscard]] ModelReport model_report(const ModelRecord& model, const ModelFit& fit, const Dataset& data);

}  // namespace lawdart
