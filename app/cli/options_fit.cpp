#include "cli/options_fit.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

#include "cli/options_values.h"
#include "lawdart/core/error.h"

namespace lawdart {
namespace {

/// A list of values of constants. The text is kept, to be told as it was given.
template <typename Values>
Option list(const std::string& name, const std::string& value, Values& target,
            std::function<Values(std::string_view)> parse, const std::string& help) {
  const auto text = std::make_shared<std::string>();
  return {.name = name,
          .value = value,
          .help = help,
          .set =
              [&target, parse = std::move(parse), text](const std::string& t) {
                target = parse(t);
                *text = t;
              },
          .get = [text] { return *text; }};
}

OptionGroup constants_group(FitCallOptions& o) {
  return {
      "The constants",
      {recorded(list<NamedValues>("start", "LIST", o.starts, parse_values,
                                  "values to start from, as 'Km=2,Vmax=200'; found where none is given")),
       recorded(list<NamedBounds>("bound", "LIST", o.bounds, parse_bounds, "bounds, as '0<Km<10,Vmax>0'")),
       recorded(
           list<NamedValues>("fix", "LIST", o.fixed, parse_values, "constants that are known, as 'R=8.314'")),
       recorded(text("group", "COL", o.group, "column that splits the rows into groups, such as subjects")),
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
                  target_group(common),
                  {"Limits",
                   {recorded(time_option(common.time)), recorded(seed_option(common.discover.seed)),
                    threads_option(common.discover.threads)}},
                  csv_group(common.csv),
                  results_group(common)};
  table.examples = {"lawdart fit data.csv 'y ~ Vmax*x/(Km + x)'",
                    "lawdart fit data.csv 'y ~ a*exp(-k*t) + c' --bound 'k>0' --yerr sigma -o run/",
                    "lawdart fit data.csv 'p ~ A - B/(T + C)' --fix 'C=233.4' --json",
                    "lawdart fit data.csv 'y ~ Vmax*x/(Km + x)' --group state --per-group Vmax"};
  table.takes_config = true;
  return table;
}

std::vector<bool> per_group(const FitCallOptions& options, const std::vector<std::string>& constants) {
  const auto refuse = [](const std::string& message) { throw Error(ErrorCode::kUsage, message); };
  if (options.group.empty()) {
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
