#include "cli/delivery.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <exception>

#include "cli/next_steps.h"
#include "cli/report_data.h"
#include "cli/signals.h"
#include "cli/version.h"
#include "lawdart/core/error.h"
#include "lawdart/plot/terminal.h"
#include "lawdart/report/figures.h"
#include "lawdart/report/json.h"
#include "lawdart/report/text.h"

namespace lawdart {
namespace {

/// Is a recommended model one that a user should not trust blindly?
bool has_warnings(const Record& record) {
  return !record.warnings.empty() ||
         std::any_of(record.models.begin(), record.models.end(), [&](const ModelRecord& model) {
           const bool best = std::find(record.best.begin(), record.best.end(), model.id) != record.best.end();
           return best && !model.warnings.empty();
         });
}

/// One a recommended model. What was found is printed even if it cannot be drawn.
std::vector<std::string> plots_of(const RunData& run) {
  const OutputOptions& output = run.options.common.output;
  std::vector<std::string> plots;
  if (!output.plot) return plots;
  try {
    for (const ModelReport& model : model_reports(run, run.record.best))
      plots.push_back(terminal_text(fit_figures(run.record, model).front().plot, output_style(output.color)));
  } catch (const Error& error) {
    if (!output.quiet)
      print_warning(fmt::format("no plot: {}", error.what()), use_colour(output.color, STDERR_FILENO));
  }
  return plots;
}

/// Not into files and pipes, where nobody goes on from it.
bool wants_next_steps(const OutputOptions& output) {
  return !output.json && !output.quiet && is_terminal(STDOUT_FILENO) && is_terminal(STDERR_FILENO);
}

}  // namespace

void print_dropped(const Dataset& data, const OutputOptions& output) {
  if (output.quiet) return;
  for (const DroppedRows& dropped : data.dropped) {
    print_warning(fmt::format("{} of {} rows dropped, the first on line {}: {}", dropped.count,
                              data.rows_read, dropped.first_line, dropped.reason),
                  use_colour(output.color, STDERR_FILENO));
  }
}

void sign(Record& record, Source source) {
  record.version = version();
  record.command = std::move(source.command);
  record.options = std::move(source.options);
  record.data.file = std::move(source.file);
  record.data.sha256 = std::move(source.sha256);
}

int deliver(const RunData& run, const std::function<void()>& keep) {
  const Record& record = run.record;
  const OutputOptions& output = run.options.common.output;
  std::exception_ptr failure;
  try {
    keep();
  } catch (const std::exception&) {
    failure = std::current_exception();
  }
  print_result(output.json ? to_json(record)
                           : summary_text(with_precision(record, output.digits), plots_of(run)));
  if (failure) std::rethrow_exception(failure);
  if (wants_next_steps(output)) print_log(next_steps(record, run.options.common.run));
  if (SignalGuard::caught() != 0) return 128 + SignalGuard::caught();
  if (record.status == "interrupted") return 128 + SIGINT;  // on another rank
  return output.strict && has_warnings(record) ? 1 : 0;
}

}  // namespace lawdart
