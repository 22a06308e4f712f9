#include "lawdart/report/report.h"

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/options_values.h"
#include "cli/report_data.h"
#include "lawdart/core/error.h"
#include "lawdart/report/html.h"
#include "lawdart/report/json_report.h"

namespace lawdart {
namespace {

/// What writes a document, by the ending of its file.
struct Writer {
  std::string_view ending;
  std::string (*write)(const Report& report);
};
constexpr Writer kWriters[] = {{".html", report_html}, {".json", report_json}};

const Writer& writer_for(const std::string& file) {
  std::string endings;
  for (const Writer& writer : kWriters) {
    if (file.size() > writer.ending.size() && file.ends_with(writer.ending)) return writer;
    endings += (endings.empty() ? "" : ", ") + std::string(writer.ending);
  }
  const std::string named = file.empty() ? "-o is missing" : fmt::format("-o: '{}' is not one", file);
  throw Error(
      ErrorCode::kUsage,
      fmt::format("{}; name the file to write the report to, with one of the endings {}", named, endings));
}

}  // namespace

int run_report(const Call& call) {
  std::string run, data, file;
  int id = 0;
  const OptionTable table{
      .command = "report",
      .summary =
          "Writes all that there is to say of a run as one document: the law, its constants, plots of\n"
          "data and residuals, checks, the other models, and a paragraph on methods to paste.",
      .positionals = {{"RUN", "directory that lawdart search -o or fit -o wrote", &run}},
      .groups = {{"What to write",
                  {text("o", "FILE", file, "the document; its ending tells what it is: .html, .json"),
                   model_option(id), data_option(data)}}},
      .examples = {"lawdart report run/ -o report.html", "lawdart report run/ --model 3 -o third.html"}};
  if (is_answered(call, table)) return 0;
  const Writer& writer = writer_for(file);
  replace_file(file, writer.write(read_report(run, data, id)));
  return 0;
}

}  // namespace lawdart
