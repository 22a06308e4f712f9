#include <fmt/format.h>

#include <algorithm>

#include "lawdart/report/stability_record.h"
#include "lawdart/report/text_table.h"

namespace lawdart {
namespace {

/// Forms of one search in a hundred are no news.
constexpr std::size_t kMostShown = 12;

std::string verdict(const StabilityRecord& record) {
  const int back = record.forms.front().count;
  std::string text =
      fmt::format("The form of the recommended model came back in {} of {} searches.", back, record.runs);
  if (record.without_model > 0) text += fmt::format(" {} found no model.", record.without_model);
  return text;
}

}  // namespace

std::string stability_text(const StabilityRecord& record) {
  if (record.forms.empty() || record.runs == 0) return "";
  std::vector<std::vector<std::string>> rows{{"", "times", "share", "size", "form"}};
  const std::size_t shown = std::min(record.forms.size(), kMostShown);
  int others = 0;
  for (std::size_t i = 0; i < record.forms.size(); ++i) {
    const FormRecord& form = record.forms[i];
    if (i >= shown) {
      others += form.count;
      continue;
    }
    rows.push_back({i == 0 ? "*" : "", std::to_string(form.count), fmt::format("{:.2f}", form.share),
                    fmt::format("{:g}", form.size), form.form});
  }
  const std::string drawn =
      record.clusters.empty() ? "rows" : fmt::format("whole groups of {}", record.clusters);
  std::string text =
      "\n" +
      wrapped(fmt::format("stability of the form: {} searches of {} drawn anew", record.runs, drawn), "  ") +
      "\n" + aligned(rows, "lrrrl");
  if (others > 0)
    text += fmt::format("and {} other forms, {} times together\n", record.forms.size() - shown, others);
  return text + wrapped(verdict(record), "  ") + "\n";
}

}  // namespace lawdart
