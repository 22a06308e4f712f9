#pragma once

#include <string>

#include "cli/new_rows.h"
#include "cli/run_data.h"

namespace lawdart {

/// What an observation in each new row would weigh, given what a model of the run predicts there; NaN where
/// that is not known. A formula of weights or errors is taken at the predicted values. Else absolute errors
/// stand in the column of their name, and relative weights are those of the data on average.
[[nodiscard]] Column new_weights(const NewRows& rows, const std::string& target, const Column& predicted,
                                 const RunData& run);

}  // namespace lawdart
