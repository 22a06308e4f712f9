#include "cli/options_search.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <thread>
#include <utility>

#include "cli/duration.h"
#include "cli/options_values.h"
#include "lawdart/core/error.h"

namespace lawdart {
namespace {

constexpr WholeRange kThreads{.low = 1, .high = 1024};

int all_threads() {
  return static_cast<int>(
      std::clamp<std::int64_t>(std::thread::hardware_concurrency(), kThreads.low, kThreads.high));
}

OptionGroup limits_group(SearchOptions& o) {
  return {"Limits",
          {recorded(time_option(o.time)),
           recorded(
               rounds_option(o.discover.rounds,
                             "stop after N rounds of the search; the same result for any number of threads")),
           recorded(seed_option(o.discover.seed)), threads_option(o.discover.threads)}};
}

OptionGroup choice_group(DiscoverOptions& o) {
  const Choices<Criterion> criteria = {{"aicc", Criterion::kAicc},
                                       {"bic", Criterion::kBic},
                                       {"mdl", Criterion::kMdl},
                                       {"validation", Criterion::kValidation}};
  const Choices<ConstantNames> names = {{"none", ConstantNames::kNone},
                                        {"numbers", ConstantNames::kNumbers},
                                        {"physical", ConstantNames::kPhysical}};
  const RealRange share{.low = 0.0, .high = 1.0, .above_low = true, .below_high = true};
  return {"Choosing the model",
          {recorded(choice("criterion", o.criterion, criteria, "what recommends one model of the front")),
           recorded(whole("max-complexity", "N", o.max_complexity, {.low = 1, .high = 10'000},
                          "the most complex formula that is kept")),
           recorded(cost_option(o.costs)),
           recorded(choice("constants", o.constants, names, "which names fitted constants may get")),
           recorded(real("validation", "SHARE", o.validation, share, "rows that the search never sees")),
           recorded(whole("stability", "N", o.stability.runs, {.high = 100'000},
                          "search N times more, on rows drawn anew, each within the same limits: how often "
                          "each form comes back"))}};
}

std::vector<Option> output_rows(OutputOptions& o) {
  return {flag("json", o.json, "print the result document instead of the table"),
          flag("plot", o.plot,
               "draw data and curve under the formula; of several inputs, observed against predicted"),
          digits_option(o.digits),
          flag("strict", o.strict, "exit with 1 if the model comes with a warning"),
          with_letter('q', flag("quiet", o.quiet, "no progress and no warnings on stderr")),
          with_letter('v', flag("verbose", o.verbose, "the data and all settings on stderr")),
          when("color", o.color, "colours; NO_COLOR is obeyed"),
          when("progress", o.progress, "progress on stderr")};
}

}  // namespace

// A seed takes all 64 bits, more than a whole() row reads.
Option seed_option(std::uint64_t& target) {
  const auto set = [&target](const std::string& t) {
    const char* end = t.data() + t.size();
    const auto [rest, failure] = std::from_chars(t.data(), end, target);
    if (failure == std::errc() && rest == end) return;
    throw Error(ErrorCode::kUsage, fmt::format("'{}' is not a whole number from 0 to {}", t,
                                               std::numeric_limits<std::uint64_t>::max()));
  };
  return {.name = "seed",
          .value = "N",
          .help = "everything random follows from it",
          .set = set,
          .get = [&target] { return std::to_string(target); }};
}

Option time_option(std::chrono::milliseconds& target) {
  return {.name = "time",
          .value = "T",
          .help = "wall-clock limit (500ms, 30s, 5m, 2h); the best so far is the answer",
          .set = [&target](const std::string& t) { target = parse_duration(t); },
          .get = [&target] { return duration_text(target); }};
}

Option rounds_option(long& target, const std::string& help) {
  return {.name = "rounds",
          .value = "N",
          .help = help,
          .set =
              [&target](const std::string& t) {
                target = parse_whole(t, {.low = 1, .high = std::numeric_limits<std::int64_t>::max()});
              },
          .get = [&target] { return target == 0 ? std::string("none") : std::to_string(target); }};
}

Option units_option(std::string& target, const std::string& checked) {
  return text("units", "UNITS", target,
              fmt::format("units of the columns, as 'y=m/s,t=s': {} is checked against them", checked));
}

Option cluster_option(std::string& target, const std::string& kept) {
  return text("cluster", "COL", target,
              fmt::format("column that tells which rows belong together, such as subjects: {}", kept));
}

Option threads_option(int& target) {
  return whole_or_word("threads", target, kThreads, {"all", all_threads()}, "worker threads");
}

Option group_option(std::string& target) {
  return text("group", "COL", target, "column that splits the rows into groups, such as subjects");
}

OptionGroup target_group(SearchOptions& o) {
  const Choices<Likelihood> likelihoods = {{"real", Likelihood::kGaussian},
                                           {"probability", Likelihood::kBernoulli},
                                           {"count", Likelihood::kPoisson}};
  return {"The target",
          {recorded(choice("output", o.discover.likelihood, likelihoods, "what the target is")),
           recorded(text("weights", "COL", o.weights,
                         "relative weights: a column, or a formula of columns such as '1/y^2'")),
           recorded(text(
               "yerr", "COL", o.yerr,
               "absolute standard deviations of the target: a column, or a formula such as '0.02*y + 0.1'")),
           recorded(list<NamedTexts>(
               "xerr", "LIST", o.xerr, parse_errors,
               "absolute standard deviations of inputs, columns or formulas, as 'x=sx'; with --yerr"))}};
}

Roles named_columns(const SearchOptions& o) {
  return {.targets = {},
          .inputs = {},
          .weights = o.weights,
          .yerr = o.yerr,
          .xerr = o.xerr,
          .group = o.group,
          .cluster = o.cluster};
}

namespace {

/// What `fit` has and `search` has not.
Option per_group_option() {
  return {.name = "per-group",
          .value = "LIST",
          .help = "of lawdart fit: a search finds out which constants differ between groups",
          .set =
              [](const std::string&) {
                throw Error(ErrorCode::kUsage,
                            "a search finds out which constants differ between groups; --group is enough");
              },
          .get = [] { return std::string("none"); }};
}

}  // namespace

OptionGroup results_group(SearchOptions& o) {
  OptionGroup group{
      "Results",
      {text("o", "DIR", o.run, "keep the run in a new directory: run.json, front.csv, log.jsonl, checkpoint"),
       flag("force", o.force, "replace the run that -o names")}};
  for (Option& row : output_rows(o.output)) group.options.push_back(std::move(row));
  return group;
}

Option cost_option(Costs& costs) {
  return {.name = "cost",
          .value = "LIST",
          .help = "what operations count towards complexity, such as exp=1,sin=5",
          .set = [&costs](const std::string& t) { costs = Costs::read(t); },
          .get = [&costs] { return costs.text().empty() ? std::string("as in lawdart ops") : costs.text(); }};
}

SearchOptions::SearchOptions() { discover.threads = all_threads(); }

OptionTable search_table(SearchOptions& o) {
  OptionGroup target = target_group(o);
  target.options.push_back(recorded(units_option(o.units, "every formula")));
  target.options.push_back(recorded(group_option(o.group)));
  target.options.push_back(recorded(cluster_option(o.cluster, "drawn as one by --stability")));
  target.options.push_back(per_group_option());
  OptionTable table{.command = "search", .summary = "Discovers formulas in the rows of a CSV file."};
  table.positionals = {
      {"FILE", "CSV file with a header or without, plain or gzip; - reads standard input", &o.file},
      {"FORMULA",
       "'y ~ a + b' names target and inputs, 'y ~ .' all other columns, 'y ~ k*exp(-a) + ?f(b)' a known part "
       "with a hole [last column ~ .]",
       &o.formula, false}};
  table.groups = {limits_group(o),
                  std::move(target),
                  choice_group(o.discover),
                  space_group(o.discover),
                  darts_training_group(o.discover.darts),
                  csv_group(o.csv),
                  results_group(o)};
  table.examples = {"lawdart search data.csv", "lawdart search data.csv 'density ~ conc' --time 20s -o run/",
                    "lawdart search data.csv 'y ~ .' --ops linear,exp,logistic --seed 7 --json"};
  table.takes_config = true;
  return table;
}

OptionTable resume_table(SearchOptions& o) {
  o.time = {};
  Option time = time_option(o.time);
  time.help = "more time from here on (500ms, 30s, 5m, 2h)";
  time.get = [&o] { return o.time.count() == 0 ? "that of the search" : duration_text(o.time); };
  return {
      .command = "resume",
      .summary = "Goes on with a search from its last checkpoint: one that was killed, or ran out of time.",
      .positionals = {{"RUN", "directory that lawdart search -o wrote; its data are read again", &o.run}},
      .groups = {{"Limits", {time, threads_option(o.discover.threads)}}, {"Results", output_rows(o.output)}},
      .examples = {"lawdart resume run/", "lawdart resume run/ --time 10m"}};
}

}  // namespace lawdart
