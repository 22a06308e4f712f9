#include <fmt/format.h>

#include "cli/options_fit.h"
#include "cli/options_search.h"
#include "lawdart/core/error.h"

namespace lawdart {
namespace {

[[noreturn]] void refuse(const std::string& command, const char* message) {
  throw Error(ErrorCode::kUsage, fmt::format("{} (try lawdart {} --help)", message, command));
}

}  // namespace

void check_together(const SearchOptions& options, const std::string& command) {
  if (!options.weights.empty() && !options.yerr.empty())
    refuse(command, "--weights and --yerr exclude each other");
  if (options.force && options.run.empty()) refuse(command, "--force needs -o");
  if (options.output.json && options.output.plot) refuse(command, "--json and --plot exclude each other");
  if (options.output.quiet && options.output.verbose)
    refuse(command, "--quiet and --verbose exclude each other");
  if (options.xerr.empty()) return;
  if (options.yerr.empty())
    refuse(command, "--xerr needs --yerr: how the errors of both compare decides the fit");
  if (!options.group.empty()) refuse(command, "--xerr and --group exclude each other");
  if (options.discover.likelihood != Likelihood::kGaussian) refuse(command, "--xerr is for --output real");
}

void check_together(const FitCallOptions& options, const std::string& command) {
  check_together(options.common, command);
  const bool robust = options.robust.loss != Loss::kSquare;
  const bool real = options.common.discover.likelihood == Likelihood::kGaussian;
  const bool bootstrap = options.intervals.method == IntervalMethod::kBootstrap;
  const bool residuals = options.intervals.resampling == Resampling::kResiduals;
  if (options.robust.threshold && !robust) refuse(command, "--loss-scale needs --loss");
  if (robust && !real) refuse(command, "--loss is for --output real");
  const bool grouped = !options.common.group.empty();
  if (robust && grouped) refuse(command, "--loss and --group exclude each other");
  if (options.intervals.resampling == Resampling::kGroups && !grouped && options.common.cluster.empty())
    refuse(command, "--resample groups needs --cluster or --group, the column that tells the groups");
  if (robust && bootstrap) refuse(command, "--loss and --interval bootstrap exclude each other");
  if (options.common.xerr.empty()) return;
  if (robust) refuse(command, "--xerr and --loss exclude each other");
  if (bootstrap && residuals)
    refuse(command, "--xerr and --resample residuals exclude each other; draw --resample cases");
}

}  // namespace lawdart
