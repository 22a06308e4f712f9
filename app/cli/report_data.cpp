#include "cli/report_data.h"

#include "cli/run_directory.h"
#include "lawdart/discover/model_report.h"

namespace lawdart {

std::vector<ModelReport> model_reports(const RunData& run, const std::vector<int>& ids) {
  std::vector<ModelReport> reports;
  for (const int id : ids) {
    const ModelRecord& model = find_model(run.record, id, run.options.common.run);
    reports.push_back(model_report(model, *run.fit_of(model), run.data));
  }
  return reports;
}

Report read_report(const std::string& run, const std::string& data, int id) {
  const RunData read = read_run_data(run, data);
  return {.record = read.record,
          .models = model_reports(read, id == 0 ? read.record.best : std::vector<int>{id})};
}

}  // namespace lawdart
