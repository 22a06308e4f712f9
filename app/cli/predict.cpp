#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/new_rows.h"
#include "cli/new_weights.h"
#include "cli/options_search.h"
#include "cli/options_values.h"
#include "cli/run_data.h"
#include "cli/run_directory.h"
#include "lawdart/core/error.h"
#include "lawdart/discover/extrapolation.h"
#include "lawdart/discover/prediction.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"
#include "lawdart/report/columns.h"

namespace lawdart {
namespace {

struct PredictOptions {
  std::string run, file;
  int id = 0;  ///< of the model; 0: the recommended
  PredictionOptions prediction;
  std::string data;
  CsvOptions csv;
  bool json = false;
  bool quiet = false;
};

OptionTable predict_table(PredictOptions& o) {
  const Choices<IntervalKind> intervals = {{"none", IntervalKind::kNone},
                                           {"confidence", IntervalKind::kConfidence},
                                           {"prediction", IntervalKind::kPrediction}};
  const Option interval = choice("interval", o.prediction.interval, intervals,
                                 "none; confidence, of the law's value; prediction, of a new observation");
  const Option level =
      real("level", "P", o.prediction.level, {.low = 0.0, .high = 1.0, .above_low = true, .below_high = true},
           "of the intervals, each row by itself");
  return {.command = "predict",
          .summary =
              "Predicts new rows with a model of a run, or the recommended one of each target. Writes CSV.",
          .positionals = {{"RUN", "directory that lawdart search or fit -o wrote", &o.run},
                          {"FILE", "CSV file with the inputs by name; - reads standard input", &o.file}},
          .groups = {{"What to predict", {model_option(o.id), interval, level, data_option(o.data)}},
                     csv_group(o.csv),
                     {"Output",
                      {flag("json", o.json, "a JSON list of rows instead of CSV"),
                       with_letter('q', flag("quiet", o.quiet, "no warnings on stderr"))}}},
          .examples = {"lawdart predict run/ new.csv", "lawdart predict run/ new.csv --interval prediction",
                       "lawdart predict run/ new.csv --model 3 --interval confidence --level 0.9"}};
}

std::vector<ModelRecord> chosen_models(const Record& record, const PredictOptions& options) {
  if (options.id > 0) return {find_model(record, options.id, options.run)};
  std::vector<ModelRecord> models;
  for (const int id : record.best) models.push_back(find_model(record, id, options.run));
  return models;
}

/// The ranges of the inputs, from the record or, of a record of before they were kept, from the data.
std::vector<std::pair<double, double>> ranges(const Record& record, const PredictOptions& options) {
  if (!record.data.ranges.empty()) return record.data.ranges;
  try {
    return ranges_of(read_run_data(options.run, options.data).data.inputs);
  } catch (const Error&) {
    return {};
  }
}

/// Of each row the inputs that lie outside the ranges, one after the other.
std::vector<std::string> outside(const NewRows& rows, const std::vector<std::string>& names,
                                 const std::vector<std::pair<double, double>>& ranges) {
  std::vector<std::string> result(static_cast<std::size_t>(rows.inputs.rows()));
  for (const std::size_t input : rows.needed) {
    for (Eigen::Index row = 0; row < rows.inputs.rows(); ++row) {
      const double x = rows.inputs(row, static_cast<Eigen::Index>(input));
      if (!(x < ranges[input].first || x > ranges[input].second)) continue;
      std::string& text = result[static_cast<std::size_t>(row)];
      text += (text.empty() ? "" : ";") + names[input];
    }
  }
  return result;
}

/// Warns of rows that have no prediction, or lie outside the data.
class Warnings {
 public:
  Warnings(const NewRows& rows, bool quiet) : rows_(rows), quiet_(quiet) {}

  void say(const std::string& message) const {
    if (!quiet_) print_warning(message, use_colour(When::kAuto, STDERR_FILENO));
  }

  /// "FILE: 2 rows WHAT (the first on line 7)", if there are any.
  void count(const Eigen::Array<bool, Eigen::Dynamic, 1>& which, const std::string& what) const {
    if (!which.any()) return;
    const auto first = std::ranges::find(which, true) - which.begin();
    say(fmt::format("{}: {} row{} {} (the first on line {})", rows_.file(), which.count(),
                    which.count() == 1 ? "" : "s", what, rows_.line(first)));
  }

 private:
  const NewRows& rows_;
  bool quiet_;
};

/// The columns of one model.
void add_prediction(const ModelRecord& model, const NewRows& rows, Prediction predicted,
                    const Warnings& warnings, std::vector<OutputColumn>& columns) {
  warnings.count(!rows.missing && !predicted.value.isFinite(),
                 "without a prediction, where the formula has no finite value");
  if (predicted.withheld) warnings.say(model.target + ": " + *predicted.withheld);
  const auto only_finite = [](double x) { return std::isfinite(x) ? x : std::nan(""); };
  for (Column* numbers : {&predicted.value, &predicted.low, &predicted.high})
    *numbers = numbers->unaryExpr(only_finite).eval();
  columns.push_back({model.target, predicted.value});
  if (predicted.low.size() == 0) return;
  columns.push_back({model.target + "_low", predicted.low});
  columns.push_back({model.target + "_high", predicted.high});
}

int predict(const PredictOptions& options) {
  const Record record = read_run(options.run);
  const std::vector<ModelRecord> models = chosen_models(record, options);
  const std::vector<std::string>& names = record.data.inputs;
  const NewRows rows = read_new_rows(options.file, options.csv, models, record.data);
  const Warnings warnings(rows, options.quiet);
  warnings.count(rows.missing,
                 rows.groups.empty()
                     ? "without a prediction, where an input is missing"
                     : "without a prediction, where an input is missing, or the run has no such group");
  std::optional<RunData> run;
  if (options.prediction.interval != IntervalKind::kNone) run = read_run_data(options.run, options.data);

  if (options.prediction.interval == IntervalKind::kPrediction)
    run->expect_least_squares("prediction intervals");

  std::vector<OutputColumn> columns;
  for (const std::size_t input : rows.needed)
    columns.push_back({names[input], rows.inputs.col(static_cast<Eigen::Index>(input))});
  if (!rows.groups.empty()) columns.push_back({record.data.groups->column, {}, rows.groups});
  for (const ModelRecord& model : models) {
    Prediction predicted;
    predicted.value = evaluate(parse_expression(model.formula, names).expression, rows.inputs);
    if (run) {
      const Column weights = new_weights(rows, model.target, predicted.value, *run);
      predicted = prediction(*run->fit_of(model), rows.inputs, weights, options.prediction);
    }
    add_prediction(model, rows, std::move(predicted), warnings, columns);
  }
  const auto box = ranges(record, options);
  if (box.empty()) {
    warnings.say(
        "the run does not tell the ranges of its data, and they cannot be read again, so there is no column "
        "outside; name the file with --data");
  } else {
    columns.push_back({"outside", {}, outside(rows, names, box)});
  }
  print_result(options.json ? json_text(columns) : csv_text(columns));
  return 0;
}

}  // namespace

int run_predict(const Call& call) {
  PredictOptions options;
  const OptionTable table = predict_table(options);
  if (is_answered(call, table)) return 0;
  return predict(options);
}

}  // namespace lawdart
