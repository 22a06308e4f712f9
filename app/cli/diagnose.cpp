#include "lawdart/discover/diagnose.h"

#include <string>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/options_values.h"
#include "cli/run_data.h"
#include "cli/run_directory.h"

namespace lawdart {

int run_diagnose(const Call& call) {
  std::string run, file;
  int id = 0;
  bool json = false, rows = false;
  const OptionTable table{
      .command = "diagnose",
      .summary =
          "Says what there is to object to in a model of a run: its residuals, constants that the data\n"
          "hardly determine, rows that decide the fit.",
      .positionals = {{"RUN", "directory that lawdart search -o or fit -o wrote", &run}},
      .groups = {{"What to look at", {model_option(id), data_option(file)}},
                 {"Results",
                  {flag("rows", rows, "each row as CSV: fitted, residuals, leverage, Cook's distance"),
                   flag("json", json, "print JSON instead of the text; with --rows each row is in it")}}},
      .examples = {"lawdart diagnose run/", "lawdart diagnose run/ --model 3 --rows > residuals.csv"}};
  if (is_answered(call, table)) return 0;
  const RunData data = read_run_data(run, file);
  data.expect_least_squares("the tests of residuals");
  const ModelRecord& chosen = find_model(data.record, id, run);
  const auto fit = data.fit_of(chosen);
  DiagnosisRecord record =
      diagnose(fit->expression(), fit->data(), fit->known(), data.data, fit->parameters());
  record.file = data.record.data.file;
  record.target = chosen.target;
  record.model = std::to_string(chosen.id);
  print_result(json ? diagnosis_json(record, rows) : rows ? diagnosis_csv(record) : diagnosis_text(record));
  return 0;
}

}  // namespace lawdart
