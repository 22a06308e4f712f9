#include "lawdart/report/report.h"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/options_values.h"
#include "cli/report_data.h"
#include "lawdart/core/error.h"
#include "lawdart/report/html.h"
#include "lawdart/report/json_report.h"
#include "lawdart/report/latex.h"
#include "lawdart/report/markdown.h"

namespace lawdart {
namespace {

/// Names and bytes; the document comes first.
using Files = std::vector<std::pair<std::string, std::string>>;

/// What writes a document, by the ending of its file.
struct Writer {
  std::string_view ending;
  Files (*write)(const Report& report, const std::string& name);
};
constexpr Writer kWriters[] = {
    {".html",
     [](const Report& report, const std::string& name) {
       return Files{{name, report_html(report)}};
     }},
    {".md", report_markdown},
    {".tex",
     [](const Report& report, const std::string& name) {
       return Files{{name, report_latex(report)}};
     }},
    {".json",
     [](const Report& report, const std::string& name) {
       return Files{{name, report_json(report)}};
     }},
};

const Writer& writer_for(const std::string& file) {
  std::string endings;
  for (const Writer& writer : kWriters) {
    if (file.size() > writer.ending.size() && file.ends_with(writer.ending)) return writer;
    endings += (endings.empty() ? "" : ", ") + std::string(writer.ending);
  }
  throw Error(
      ErrorCode::kUsage,
      fmt::format("{}; name the file to write the report to, with one of the endings {}",
                  file.empty() ? "-o is missing" : fmt::format("-o: '{}' is not one", file), endings));
}

/// The document stands when all that it shows does.
void write_files(const std::filesystem::path& directory, const Files& files) {
  for (auto file = files.rbegin(); file != files.rend(); ++file)
    replace_file(directory / file->first, file->second);
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
      .groups =
          {{"What to write",
            {text("o", "FILE", file,
                  "the document: .html, all in one file; .md, plots as .svg beside it; .tex, for pdflatex, "
                  "all in one file; .json, tables of constants, fit and rows by the names of broom"),
             model_option(id), data_option(data)}}},
      .examples = {"lawdart report run/ -o report.html", "lawdart report run/ --model 3 -o third.md"}};
  if (is_answered(call, table)) return 0;
  const Writer& writer = writer_for(file);
  const std::filesystem::path path(file);
  write_files(path.parent_path(), writer.write(read_report(run, data, id), path.filename().string()));
  return 0;
}

}  // namespace lawdart
