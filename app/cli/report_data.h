#pragma once

#include <string>
#include <vector>

#include "cli/run_data.h"
#include "lawdart/report/report.h"

namespace lawdart {

/// Models of a run beside its data, by their ids. Throws as find_model() and RunData::fit_of().
[[nodiscard]] std::vector<ModelReport> model_reports(const RunData& run, const std::vector<int>& ids);

/// What a report is made of: the record of a run, and its models beside their data, read again. `data`: where
/// these are now, or empty; `id`: of the one model that is described; 0: the recommended one of each target.
/// Throws as read_run_data() and model_reports().
[[nodiscard]] Report read_report(const std::string& run, const std::string& data, int id);

}  // namespace lawdart
