#include "cli/options_fit.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/options_values.h"
#include "lawdart/core/error.h"

namespace lawdart {
namespace {

/// --bootstrap: so many replicates, and with them its intervals.
Option bootstrap(IntervalOptions& o) {
  return {.name = "bootstrap",
          .value = "N",
          .help = "refits of the bootstrap; says --interval bootstrap as well",
          .set =
              [&o](const std::string& t) {
                o.replicates = static_cast<int>(parse_whole(t, {.low = 2, .high = 1'000'000}));
                o.method = IntervalMethod::kBootstrap;
              },
          .get = [&o] { return std::to_string(o.replicates); }};
}

/// --cluster: with it whole clusters are drawn, unless --resample tells otherwise.
Option cluster(FitCallOptions& o) {
  Option option = cluster_option(o.common.cluster, "--bootstrap draws them whole, as --resample groups says");
  option.set = [&o, set = option.set](const std::string& t) {
    set(t);
    o.intervals.resampling = Resampling::kGroups;
  };
  return option;
}

/// --loss-scale: where the loss begins to flatten.
Option loss_scale(RobustOptions& o) {
  return {
      .name = "loss-scale",
      .value = "S",
      .help = "misfit beyond which a row counts less, in units of the target; found where it is not given",
      .set = [&o](const std::string& t) { o.threshold = parse_real(t, {.low = 0.0, .above_low = true}); },
      .get = [&o] { return o.threshold ? real_text(*o.threshold) : std::string("found"); }};
}

OptionGroup target_and_errors_group(FitCallOptions& o) {
  const Choices<Loss> losses = {{"square", Loss::kSquare},
                                {"huber", Loss::kHuber},
                                {"soft-l1", Loss::kSoftL1},
                                {"cauchy", Loss::kCauchy}};
  OptionGroup group = target_group(o.common);
  group.options.push_back(recorded(choice("loss", o.robust.loss, losses,
                                          "what a misfit costs: robust regression where rows may be wild")));
  group.options.push_back(recorded(loss_scale(o.robust)));
  group.options.push_back(recorded(units_option(o.common.units, "the formula")));
  return group;
}

OptionGroup intervals_group(FitCallOptions& o) {
  const RealRange share{.low = 0.0, .high = 1.0, .above_low = true, .below_high = true};
  const Choices<IntervalMethod> methods = {{"profile", IntervalMethod::kProfile},
                                           {"wald", IntervalMethod::kWald},
                                           {"bootstrap", IntervalMethod::kBootstrap}};
  const Choices<Resampling> drawn = {
      {"cases", Resampling::kCases}, {"residuals", Resampling::kResiduals}, {"groups", Resampling::kGroups}};
  return {
      "Intervals",
      {recorded(real("level", "P", o.intervals.level, share, "level of the intervals")),
       recorded(choice("interval", o.intervals.method, methods,
                       fmt::format("profile likelihood (of up to {} constants), standard errors, or refits "
                                   "to resampled data",
                                   kMostProfiles))),
       recorded(bootstrap(o.intervals)), recorded(cluster(o)),
       recorded(choice("resample", o.intervals.resampling, drawn,
                       "what the bootstrap draws anew: rows, residuals, or whole groups by --cluster or "
                       "--group")),
       recorded(list<NamedTexts>("derive", "LIST", o.derived, parse_quantities,
                                 "what follows from the constants, as 'EC50=exp(xmid)'"))}};
}

OptionGroup constants_group(FitCallOptions& o) {
  return {
      "The constants",
      {recorded(list<NamedValues>("start", "LIST", o.starts, parse_values,
                                  "values to start from, as 'Km=2,Vmax=200'; found where none is given")),
       recorded(list<NamedBounds>("bound", "LIST", o.bounds, parse_bounds, "bounds, as '0<Km<10,Vmax>0'")),
       recorded(
           list<NamedValues>("fix", "LIST", o.fixed, parse_values, "constants that are known, as 'R=8.314'")),
       recorded(group_option(o.common.group)),
       recorded(list<std::vector<std::string>>(
           "per-group", "LIST", o.per_group, parse_names,
           "constants with a value of their own in each group, as 'a,b' [with --group: all]"))}};
}

}  // namespace

OptionTable fit_table(FitCallOptions& o) {
  SearchOptions& common = o.common;
  OptionTable table{
      .command = "fit",
      .summary = "Fits the constants of a formula that you have in mind to the rows of a CSV file."};
  table.positionals = {
      {"FILE", "CSV file with a header or without, plain or gzip; - reads standard input", &common.file},
      {"FORMULA", "'y ~ Vmax*x/(Km + x)': every name that is no column is a constant to fit",
       &common.formula}};
  table.groups = {constants_group(o),
                  intervals_group(o),
                  target_and_errors_group(o),
                  {"Limits",
                   {recorded(time_option(common.time)),
                    recorded(rounds_option(common.discover.rounds, "stop after N starts")),
                    recorded(seed_option(common.discover.seed)), threads_option(common.discover.threads)}},
                  csv_group(common.csv),
                  results_group(common)};
  table.examples = {"lawdart fit data.csv 'y ~ Vmax*x/(Km + x)'",
                    "lawdart fit data.csv 'y ~ a*exp(-k*t) + c' --bound 'k>0' --yerr sigma -o run/",
                    "lawdart fit data.csv 'p ~ A - B/(T + C)' --fix 'C=233.4' --json",
                    "lawdart fit data.csv 'y ~ a + b*x' --yerr sy --xerr x=sx",
                    "lawdart fit data.csv 'y ~ a/(1 + exp((m - x)/s))' --derive 'EC50=exp(m)' --level 0.99",
                    "lawdart fit data.csv 'y ~ Vmax*x/(Km + x)' --group state --per-group Vmax",
                    "lawdart fit data.csv 'y ~ a*exp(-k*t)' --cluster subject --bootstrap 2000"};
  table.takes_config = true;
  return table;
}

std::vector<bool> per_group(const FitCallOptions& options, const std::vector<std::string>& constants) {
  const auto refuse = [](const std::string& message) { throw Error(ErrorCode::kUsage, message); };
  if (options.common.group.empty()) {
    if (!options.per_group.empty()) refuse("--per-group needs --group, the column that tells the groups");
    return {};
  }
  if (constants.empty())
    refuse("--group: the formula has no constant by name; write some, as in 'y ~ a*x + b'");
  if (options.per_group.empty()) return std::vector<bool>(constants.size(), true);
  const std::vector<bool> own = by_constant(options.per_group, constants, "per-group");
  for (const auto& [name, value] : options.fixed) {
    if (std::ranges::find(options.per_group, name) != options.per_group.end())
      refuse(fmt::format("--fix and --per-group both name '{}'; take one", name));
  }
  return own;
}

}  // namespace lawdart
