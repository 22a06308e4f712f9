#include "lawdart/report/json_report.h"

#include "lawdart/report/json_value-inl.h"

namespace lawdart {
namespace {

Json tidy(const ParameterRecord& constant) {
  return {{"term", constant.name},
          {"estimate", number(constant.value)},
          {"std.error", number(constant.standard_error)},
          {"statistic", number(constant.value / constant.standard_error)},
          {"conf.low", number(constant.low)},
          {"conf.high", number(constant.high)},
          {"conf.method", constant.ci_method},
          {"at_bound", constant.at_bound},
          {"exact", constant.exact ? Json(*constant.exact) : Json()},
          {"unit", constant.unit ? Json(*constant.unit) : Json()}};
}

Json glance(const Record& record, const ModelReport& report) {
  const GoodnessRecord& found = report.goodness;
  const ModelRecord& model = report.model;
  return {{"nobs", found.rows},
          {"df.residual", found.degrees_of_freedom},
          {"deviance", number(found.deviance)},
          {"sigma", number(found.residual_error)},
          {"r.squared", number(found.r2)},
          {"adj.r.squared", number(found.adjusted_r2)},
          {"AICc", number(model.aicc)},
          {"BIC", number(model.bic)},
          {"complexity", model.complexity},
          {"isConv", record.status == "converged"}};
}

/// The row in all columns; what only a diagnosis knows is left out without one.
Json augment(const Record& record, const ModelReport& report, std::size_t row) {
  const auto at = static_cast<Eigen::Index>(row);
  Json json = {{"line", report.lines[row]}};
  for (Eigen::Index j = 0; j < report.inputs.cols(); ++j)
    json[record.data.inputs[static_cast<std::size_t>(j)]] = number(report.inputs(at, j));
  json[report.model.target] = number(report.observed[at]);
  json[".fitted"] = number(report.fitted[at]);
  json[".resid"] = number(report.observed[at] - report.fitted[at]);
  if (!report.diagnosis) return json;
  const RowRecord& known = report.diagnosis->rows[row];
  json[".std.resid"] = number(known.standardised);
  json[".hat"] = number(known.leverage);
  json[".cooksd"] = number(known.cook);
  return json;
}

Json model_json(const Record& record, const ModelReport& report) {
  Json rows = Json::array();
  for (std::size_t row = 0; row < report.lines.size(); ++row) rows.push_back(augment(record, report, row));
  return {{"id", report.model.id},
          {"target", report.model.target},
          {"formula", report.model.formula},
          {"conf.level", report.model.level},
          {"tidy", list_of(report.model.parameters, tidy)},
          {"glance", glance(record, report)},
          {"augment", std::move(rows)}};
}

}  // namespace

std::string report_json(const Report& report) {
  const auto one = [&report](const ModelReport& model) { return model_json(report.record, model); };
  return written({{"version", report.record.version},
                  {"command", report.record.command},
                  {"sha256", report.record.data.sha256},
                  {"models", list_of(report.models, one)}});
}

}  // namespace lawdart
