#include "cli/commands.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/options_values.h"
#include "cli/precision.h"
#include "cli/run_directory.h"
#include "lawdart/report/text.h"

namespace lawdart {

int run_front(const Call& call) {
  std::string run;
  std::string sort = "complexity";
  Precision precision = Precision::kRounded;
  const Choices<std::string> sorts = {
      {"complexity", "complexity"}, {"loss", "loss"}, {"aicc", "aicc"}, {"bic", "bic"}, {"mdl", "mdl"}};
  const OptionTable table{
      .command = "front",
      .summary = "Shows the Pareto front of a run: each model fits better than every simpler one.",
      .positionals = {{"RUN", "directory that lawdart search -o wrote", &run}},
      .groups = {{"The table",
                  {choice("sort", sort, sorts, "what the table is sorted by"), digits_option(precision)}}},
      .examples = {"lawdart front run/ --sort aicc"}};
  if (is_answered(call, table)) return 0;
  print_result(front_text(with_precision(read_run(run), precision), sort));
  return 0;
}

}  // namespace lawdart
