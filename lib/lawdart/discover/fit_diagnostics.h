#pragma once

#include <vector>

#include "lawdart/data/dataset.h"
#include "lawdart/fit/fit.h"
#include "lawdart/report/record.h"

namespace lawdart {

/// What there is to say of a fit (see diagnostics()), for its record. `parameters`: one a parameter, by whose
/// names they are called; rows are called by their lines in the file.
[[nodiscard]] std::vector<DiagnosticRecord> diagnostic_records(
    const Expression& expression, const FitData& fit_data, const Dataset& data,
    const std::vector<ParameterRecord>& parameters);

}  // namespace lawdart
