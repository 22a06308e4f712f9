#include <string>

#include "cli/commands.h"
#include "cli/options_values.h"
#include "cli/report_data.h"
#include "cli/report_files.h"

namespace lawdart {

int run_report(const Call& call) {
  std::string run, data, file;
  int id = 0;
  const OptionTable table{
      .command = "report",
      .summary =
          "Writes all that there is to say of a run as one document: the law, its constants, plots of\n"
          "data and residuals, checks, the other models, and a paragraph on methods to paste.",
      .positionals = {{"RUN", "directory that lawdart search -o or fit -o wrote", &run}},
      .groups =
          {{"What to write",
            {text("o", "FILE", file,
                  "the document: .html, all in one file; .md, plots as .svg beside it; .tex, for pdflatex, "
                  "all in one file; .json, tables of constants, fit and rows by the names of broom"),
             model_option(id), data_option(data)}}},
      .examples = {"lawdart report run/ -o report.html", "lawdart report run/ --model 3 -o third.md"}};
  if (is_answered(call, table)) return 0;
  check_report_file(file);
  write_report(read_report(run, data, id), file);
  return 0;
}

}  // namespace lawdart
