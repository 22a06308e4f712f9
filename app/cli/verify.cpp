#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/options_search.h"
#include "cli/options_values.h"
#include "cli/table_text.h"
#include "lawdart/core/error.h"
#include "lawdart/verify/nist_fit.h"

namespace lawdart {
namespace {

using Json = nlohmann::ordered_json;

/// A set beside its fits.
struct Row {
  NistSet set;
  NistResult result;
};

/// The three ways to fit, by name.
struct Way {
  std::string_view head, key;
  AgreedDigits NistResult::*digits;
};
constexpr std::array kWays = {Way{"start 1", "start1", &NistResult::start1},
                              Way{"start 2", "start2", &NistResult::start2},
                              Way{"no start", "no_start", &NistResult::no_start}};

std::string remark(const Row& row) {
  return row.result.reached() ? std::string() : "certified minimum not reached";
}

std::string cell(double constants, double errors) {
  return fmt::format("{:4.1f} / {:4.1f}", constants, errors);
}

/// The middle one, or the lower of the two.
double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[(values.size() - 1) / 2];
}

double least(std::vector<double> values) { return *std::ranges::min_element(values); }

std::vector<std::string> summary_row(const std::string& name, const std::vector<Row>& rows,
                                     double (*of)(std::vector<double>)) {
  std::vector<std::string> cells = {name, ""};
  for (const Way& way : kWays) {
    std::vector<double> constants, errors;
    for (const Row& row : rows) {
      constants.push_back((row.result.*way.digits).constants);
      errors.push_back((row.result.*way.digits).standard_errors);
    }
    cells.push_back(cell(of(std::move(constants)), of(std::move(errors))));
  }
  cells.emplace_back();
  return cells;
}

std::string table_of(const std::vector<Row>& rows) {
  std::vector<std::string> heads = {"set", "difficulty"};
  for (const Way& way : kWays) heads.emplace_back(way.head);
  heads.emplace_back("remark");
  TableText table(std::move(heads));
  for (const Row& row : rows) {
    std::vector<std::string> cells = {row.set.name, row.set.difficulty};
    for (const Way& way : kWays) {
      const AgreedDigits& digits = row.result.*way.digits;
      cells.push_back(cell(digits.constants, digits.standard_errors));
    }
    cells.push_back(remark(row));
    table.add(std::move(cells));
  }
  table.add(summary_row("median", rows, median));
  table.add(summary_row("worst", rows, least));
  return "Digits that agree with the certified constants / standard errors, of 11; the worst of each "
         "set:\n\n" +
         table.str(use_colour(When::kAuto, STDOUT_FILENO));
}

std::string json_of(const std::vector<Row>& rows) {
  Json sets = Json::array();
  for (const Row& row : rows) {
    Json set = {
        {"name", row.set.name}, {"difficulty", row.set.difficulty}, {"reached", row.result.reached()}};
    for (const Way& way : kWays) {
      const AgreedDigits& digits = row.result.*way.digits;
      set[std::string(way.key)] = {{"constants", digits.constants},
                                   {"standard_errors", digits.standard_errors},
                                   {"deviance", digits.deviance}};
    }
    set["remark"] = remark(row);
    sets.push_back(std::move(set));
  }
  return Json{{"suite", "nist"}, {"sets", std::move(sets)}}.dump(2) + "\n";
}

/// The exit code: 1 if a set was fitted wrongly.
int judge(const std::vector<Row>& rows) {
  std::vector<std::string> missed;
  for (const Row& row : rows) {
    if (!row.result.reached()) missed.push_back(row.set.name);
  }
  if (missed.empty()) return 0;
  print_error(fmt::format("the certified minimum was not reached from both starts and from none: {}",
                          fmt::join(missed, ", ")),
              use_colour(When::kAuto, STDERR_FILENO));
  return 1;
}

}  // namespace

int run_verify(const Call& call) {
  std::string suite;
  bool json = false;
  std::uint64_t seed = 0;
  const OptionTable table{
      .command = "verify",
      .summary =
          "Fits the NIST Statistical Reference Datasets for nonlinear regression, 27 laws with certified\n"
          "constants and standard errors, from both starts that NIST gives and from none, and tells how\n"
          "many digits agree. Exit code 1 if a set is missed from any of them.",
      .positionals = {{"SUITE", "nist", &suite}},
      .groups = {{"Results", {flag("json", json, "the digits as JSON")}}, {"Starts", {seed_option(seed)}}},
      .examples = {"lawdart verify nist", "lawdart verify nist --json"}};
  if (is_answered(call, table)) return 0;
  if (suite != "nist") {
    throw Error(ErrorCode::kUsage,
                fmt::format("SUITE: '{}' is not known; write nist (try lawdart verify --help)", suite));
  }
  std::vector<Row> rows;
  for (NistSet& set : nist_sets()) {
    const NistResult result = fit_nist(set, Seed(seed));
    rows.push_back({.set = std::move(set), .result = result});
  }
  print_result(json ? json_of(rows) : table_of(rows));
  return judge(rows);
}

}  // namespace lawdart
