#include "cli/report_files.h"

#include <fmt/format.h>

#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/files.h"
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

void check_report_file(const std::string& file) { static_cast<void>(writer_for(file)); }

void write_report(const Report& report, const std::string& file) {
  const std::filesystem::path path(file);
  write_files(path.parent_path(), writer_for(file).write(report, path.filename().string()));
}

}  // namespace lawdart
