#include "cli/next_steps.h"

#include <fmt/format.h>

#include <vector>

#include "cli/console.h"
#include "lawdart/report/text_table.h"

namespace lawdart {
namespace {

bool has_unfinished_search(const Record& record) {
  return record.method != "fit" && (record.status == "time_limit" || record.status == "interrupted");
}

}  // namespace

std::string next_steps(const Record& record, const std::string& run) {
  if (record.best.empty()) return {};
  const std::string name = run.empty() ? "run/" : shell_word(run);
  std::vector<std::vector<std::string>> steps;
  const auto add = [&](const char* verb, const char* rest, const char* meaning) {
    steps.push_back({fmt::format("  lawdart {} {}{}", verb, name, rest), meaning});
  };
  if (has_unfinished_search(record)) add("resume", " --time 10m", "search on");
  add("report", " -o report.html", "all of it with plots, as a page");
  add("show", " --as latex", "the formula for a paper, or as code");
  add("predict", " new.csv", "what it says of new rows");
  const char* const head = run.empty() ? "Next, after the same call with -o run/:" : "Next:";
  return fmt::format("\n{}\n{}", head, aligned(steps, "ll"));
}

}  // namespace lawdart
