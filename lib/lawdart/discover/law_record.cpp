#include "lawdart/discover/law_record.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <vector>

#include "lawdart/discover/data_records.h"
#include "lawdart/discover/extrapolation.h"
#include "lawdart/discover/fit_diagnostics.h"
#include "lawdart/discover/law_constants.h"
#include "lawdart/expr/print.h"
#include "lawdart/fit/residuals.h"
#include "lawdart/stats/criteria.h"

namespace lawdart {
namespace {

Performance performance(const LawFit& fit) {
  const FitData data = fit.data();
  const Column predicted = evaluate(fit.expression(), data.inputs);
  return {.rows = data.rows(),
          .deviance = fit.deviance(),
          .rmse = std::sqrt((data.target - predicted).square().mean()),
          .r2 = 1.0 - fit.deviance() / std::pow(spread_of(data), 2)};
}

const char* loss_name(Loss loss) {
  switch (loss) {
    case Loss::kHuber:
      return "huber";
    case Loss::kSoftL1:
      return "soft-l1";
    case Loss::kCauchy:
      return "cauchy";
    case Loss::kSquare:
      break;
  }
  return "square";
}

RobustRecord robust_record(const RobustFit& fit, Loss loss, const std::vector<int>& lines) {
  RobustRecord record{.loss = loss_name(loss), .scale = fit.scale, .threshold = fit.threshold, .lines = {}};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (fit.share[static_cast<Eigen::Index>(i)] < 0.5) record.lines.push_back(lines[i]);
  }
  return record;
}

/// Of least squares and likelihoods; a robust fit has none of them.
void add_criteria(const LawFit& fit, ModelRecord& record) {
  record.weight = 1.0;
  record.degrees_of_freedom = fit.known().degrees_of_freedom;
  if (fit.robust()) {
    record.aicc = record.bic = record.mdl = std::numeric_limits<double>::quiet_NaN();
    return;
  }
  const FitData data = fit.data();
  const Criteria found = criteria({.likelihood = data.likelihood,
                                   .deviance = fit.deviance(),
                                   .rows = data.rows(),
                                   .constants = static_cast<int>(fit.names().size()),
                                   .complexity = record.complexity,
                                   .target_variance = std::pow(spread_of(data), 2) / data.rows(),
                                   .absolute_errors = fit.absolute_errors()});
  record.aicc = found.aicc;
  record.bic = found.bic;
  record.mdl = found.mdl;
  if (fit.known().degrees_of_freedom > 0)
    record.residual_error = std::sqrt(fit.deviance() / fit.known().degrees_of_freedom);
}

void add_formula(const LawFit& fit, const std::vector<std::string>& inputs, ModelRecord& record) {
  const Digits digits{.standard_errors = fit.known().standard_errors};
  record.formula = print(fit.expression(), inputs);
  record.formula_rounded = print(fit.expression(), inputs, {.language = Language::kText, .digits = digits});
  record.latex = print(fit.expression(), inputs, {.language = Language::kLatex, .digits = digits});
}

void add_warnings(const LawFit& fit, ModelRecord& record) {
  if (fit.found() == 1 && fit.starts() > 1)
    record.warnings.push_back(
        fmt::format("of {} starts one alone led to this fit, and a better one may exist; give values that "
                    "you expect with --start",
                    fit.starts()));
  if (fit.robust() && fit.robust()->fit.status != FitStatus::kConverged)
    record.warnings.emplace_back(
        "the weights of the robust fit did not settle; give its scale with --loss-scale");
}

}  // namespace

ModelRecord law_record(const Dataset& data, int complexity, const FitLawOptions& options, const Stop& stop,
                       ThreadPool& pool, LawFit& fit) {
  ModelRecord record{.id = 1, .target = data.target_names.front(), .method = "fit", .formula = {}};
  add_constants(options, stop, pool, fit, record);
  add_formula(fit, data.input_names, record);
  record.train = part_record(performance(fit), fit.data().weights.sum());
  record.validation = {.n = 0};
  record.complexity = complexity;
  add_criteria(fit, record);
  if (fit.robust()) record.robust = robust_record(*fit.robust(), options.robust.loss, data.lines);
  add_warnings(fit, record);
  // Between the groups, inputs that tell them apart have no values.
  if (fit.data().inputs.cols() == data.own_inputs())
    add_extrapolation(fit.expression(), data.inputs, data.input_names, record);
  record.diagnostics = diagnostic_records(fit.expression(), fit.data(), data, record.parameters);
  // The others judge the residuals of least squares.
  if (fit.robust())
    std::erase_if(record.diagnostics, [](const DiagnosticRecord& d) { return d.name != "identifiability"; });
  return record;
}

}  // namespace lawdart
