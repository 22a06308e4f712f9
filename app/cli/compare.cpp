#include "lawdart/discover/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "cli/commands.h"
#include "cli/computed_columns.h"
#include "cli/console.h"
#include "cli/formula_call.h"
#include "cli/options_values.h"
#include "cli/run_data.h"
#include "cli/run_directory.h"
#include "lawdart/core/error.h"
#include "lawdart/data/roles.h"

namespace lawdart {
namespace {

struct CompareCall {
  std::string run, file;
  std::vector<int> models;        ///< ids, or empty for all
  std::vector<std::string> with;  ///< formulas
  std::optional<int> folds;
  bool by_cluster = false;
  bool json = false;
};

/// A formula that competes with those of the run.
struct Rival {
  std::string name, written, target;
  GivenLaw law;
};

Option models_option(std::vector<int>& ids) {
  const auto set = [&ids](const std::string& text) {
    ids.clear();
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find(',', begin), text.size());
      ids.push_back(static_cast<int>(parse_whole(text.substr(begin, end - begin), {.low = 1})));
      begin = end + 1;
    }
  };
  return {.name = "models",
          .value = "LIST",
          .help = "ids as front prints them, such as 1,2,5 [all]",
          .set = set,
          .get = [] { return std::string(); }};
}

Option folds_option(std::optional<int>& folds) {
  return {
      .name = "folds",
      .value = "K",
      .help = "parts of the rows in cross-validation; with --cv groups each group is one unless told",
      .set = [&folds](const std::string& text) { folds = static_cast<int>(parse_whole(text, {.low = 2})); },
      .get = [] { return std::string("5"); }};
}

/// The one target of these roles, as the data call it.
std::string called(const Roles& roles) {
  return roles.trials.empty() ? roles.targets.front() : roles.share();
}

/// Reads the formulas. Where they take columns that the run has not used, its data get these as further
/// inputs, and lose the rows that have no value there.
std::vector<Rival> read_rivals(const CompareCall& call, RunData& run) {
  if (call.with.empty()) return {};
  const SearchOptions& common = run.options.common;
  Table table = read_csv(call.file.empty() ? run.record.data.file : call.file, common.csv);
  Roles roles = run.roles();
  add_computed_columns(roles, table);
  const std::size_t used = roles.inputs.size();
  std::vector<Rival> rivals;
  for (const std::string& written : call.with) {
    const WrittenLaw law = read_written_law(written, table, roles);
    const std::string target = called(law.roles);
    if (std::ranges::find(run.data.target_names, target) == run.data.target_names.end())
      throw Error(ErrorCode::kUsage,
                  fmt::format("--with: the run has the target {}, not `{}`; only models of "
                              "one target can be compared",
                              fmt::join(run.data.target_names, ", "), target));
    for (const std::string& input : law.roles.inputs) {
      if (std::ranges::find(roles.inputs, input) == roles.inputs.end()) roles.inputs.push_back(input);
    }
    const auto letter = static_cast<char>('A' + rivals.size() % 26);
    rivals.push_back({.name = std::string(1 + rivals.size() / 26, letter),
                      .written = written,
                      .target = target,
                      .law = {.text = law.text, .formula = {}}});
  }
  if (roles.inputs.size() > used) run.data = make_dataset(std::move(table), roles);
  for (Rival& rival : rivals) rival.law.formula = parse_expression(rival.law.text, roles.inputs);
  return rivals;
}

/// The data with this target alone.
Dataset of_target(const Dataset& data, std::size_t target) {
  Dataset one = data;
  one.target_names = {data.target_names[target]};
  one.targets = data.targets.col(static_cast<Eigen::Index>(target));
  return one;
}

/// Where inputs have errors the rows weigh in all models as they do in the recommended one, by its slopes:
/// models are only compared on rows that weigh the same.
void weigh_by_slopes(const RunData& run, std::size_t target, Dataset& data) {
  if (data.input_errors.size() == 0) return;
  data.weights = run.fit_of(find_model(run.record, run.record.best[target], {}))->data().weights;
  data.input_errors = {};
}

Contender contender_of(const ModelRecord& model, const RunData& run) {
  Contender contender(std::to_string(model.id), *run.fit_of(model));
  contender.recognised = static_cast<int>(std::ranges::count_if(
      model.parameters, [](const ParameterRecord& parameter) { return parameter.exact.has_value(); }));
  return contender;
}

Contender fitted_rival(const Rival& rival, const Dataset& data, const RunData& run) {
  const Likelihood likelihood = run.options.common.discover.likelihood;
  const Record record = fit_law(data, rival.law, {.likelihood = likelihood, .seed = run.record.seed}, Stop());
  Contender contender(rival.name,
                      ModelFit(record.models.front(), data, rival.law, {.likelihood = likelihood}));
  contender.written = rival.written;
  return contender;
}

std::vector<ComparisonRecord> comparisons(const CompareCall& call) {
  RunData run = read_run_data(call.run, call.file);
  run.expect_least_squares("criteria and tests");
  if (call.by_cluster && run.data.clusters.of_row.empty())
    throw Error(
        ErrorCode::kUsage,
        "--cv groups: the run knows no groups of rows; name their column with --cluster when you search "
        "or fit");
  for (const int id : call.models) static_cast<void>(find_model(run.record, id, call.run));
  const std::vector<Rival> rivals = read_rivals(call, run);
  const CompareOptions options{.likelihood = run.options.common.discover.likelihood,
                               .folds = call.folds,
                               .by_cluster = call.by_cluster,
                               .costs = run.options.common.discover.costs,
                               .seed = run.record.seed};
  std::vector<ComparisonRecord> records;
  for (std::size_t target = 0; target < run.data.target_names.size(); ++target) {
    Dataset data = of_target(run.data, target);
    weigh_by_slopes(run, target, data);
    std::vector<Contender> contenders;
    for (const ModelRecord& model : run.record.models) {
      const bool chosen =
          call.models.empty() || std::ranges::find(call.models, model.id) != call.models.end();
      if (chosen && model.target == data.target_names.front()) contenders.push_back(contender_of(model, run));
    }
    for (const Rival& rival : rivals) {
      if (rival.target == data.target_names.front()) contenders.push_back(fitted_rival(rival, data, run));
    }
    if (contenders.empty()) continue;
    records.push_back(compare(data, std::move(contenders), options));
    records.back().file = run.record.data.file;
    if (const int lost = run.record.data.rows_used - data.rows(); lost > 0)
      records.back().warnings.push_back(
          fmt::format("{} row{} no value of columns that --with takes, and {} left out of all fits", lost,
                      lost == 1 ? " has" : "s have", lost == 1 ? "is" : "are"));
  }
  return records;
}

}  // namespace

int run_compare(const Call& call) {
  CompareCall asked;
  const OptionTable table{
      .command = "compare",
      .summary =
          "Compares models of a run, and formulas of your own, on the same rows: criteria, weights of\n"
          "evidence, cross-validation, and tests of those that are special cases of others.",
      .positionals = {{"RUN", "directory that lawdart search -o or fit -o wrote", &asked.run}},
      .groups = {{"What to compare",
                  {models_option(asked.models),
                   texts("with", "FORMULA", asked.with,
                         "a formula as in fit, 'y ~ a*x^b', which competes; may be given again"),
                   data_option(asked.file),
                   choice("cv", asked.by_cluster, Choices<bool>{{"rows", false}, {"groups", true}},
                          "what cross-validation leaves out: rows, or whole groups as --group or --cluster "
                          "of the run tells them"),
                   folds_option(asked.folds)}},
                 {"Results", {flag("json", asked.json, "print JSON instead of the table")}}},
      .examples = {"lawdart compare run/ --models 1,2,5",
                   "lawdart compare run/ --with 'y ~ a*x^b' --with 'y ~ a*exp(b*x)'"}};
  if (is_answered(call, table)) return 0;
  const std::vector<ComparisonRecord> records = comparisons(asked);
  std::string text;
  for (const ComparisonRecord& record : records) text += (text.empty() ? "" : "\n") + comparison_text(record);
  print_result(asked.json ? comparison_json(records) : text);
  return 0;
}

}  // namespace lawdart
