#pragma once

#include <string>
#include <vector>

#include "lawdart/data/dataset.h"
#include "lawdart/fit/fit.h"
#include "lawdart/report/diagnosis.h"

namespace lawdart {

/// Everything there is to say of a formula at its minimum: the checks (diagnostics()), the dependency of each
/// constant (identifiability()), and each row (influence()). `fit_data`: of one target of the data, all its
/// rows; `known`: of it; `parameters`: names, one a parameter. DiagnosisRecord::file, target and model are
/// left to the caller. Throws Error{kData} where the formula or its slope is not finite on some row.
[[nodiscard]] DiagnosisRecord diagnose(const Expression& expression, const FitData& fit_data,
                                       const Uncertainty& known, const Dataset& data,
                                       const std::vector<std::string>& parameters);

}  // namespace lawdart
