#include "cli/report_data.h"

#include "cli/run_directory.h"
#include "lawdart/discover/model_report.h"

namespace lawdart {

Report read_report(const std::string& run, const std::string& data, int id) {
  const RunData read = read_run_data(run, data);
  Report report{.record = read.record, .models = {}};
  const std::vector<int> ids = id == 0 ? read.record.best : std::vector<int>{id};
  for (const int one : ids) {
    const ModelRecord& model = find_model(read.record, one, run);
    report.models.push_back(model_report(model, *read.fit_of(model), read.data));
  }
  return report;
}

}  // namespace lawdart
