#pragma once

#include "lawdart/data/dataset.h"
#include "lawdart/discover/model_fit.h"
#include "lawdart/report/report.h"

namespace lawdart {

/// Adds the profiles of the free constants of a model, or why there are none: what they would say does not
/// hold, there are more than kMostProfiles, or of so many rows they would take longer than all the rest.
void add_profiles(const ModelFit& fit, const Dataset& data, ModelReport& report);

}  // namespace lawdart
