#include "lawdart/discover/diagnose.h"

#include <cstddef>

#include "lawdart/core/error.h"
#include "lawdart/discover/fit_diagnostics.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/print.h"
#include "lawdart/fit/identifiability.h"
#include "lawdart/fit/influence.h"
#include "lawdart/fit/parameters.h"

namespace lawdart {
namespace {

std::vector<RowRecord> row_records(const Expression& expression, const FitData& fit_data, const Dataset& data,
                                   const LocalFit& local) {
  const Column fitted = evaluate(expression, fit_data.inputs);
  std::vector<RowRecord> rows;
  for (Eigen::Index row = 0; row < fitted.size(); ++row) {
    const double observed = fit_data.target[row];
    RowRecord record{.line = data.lines[static_cast<std::size_t>(row)],
                     .inputs = {},
                     .observed = observed,
                     .fitted = fitted[row],
                     .residual = observed - fitted[row]};
    for (Eigen::Index j = 0; j < fit_data.inputs.cols(); ++j)
      record.inputs.push_back(fit_data.inputs(row, j));
    rows.push_back(std::move(record));
  }
  const Influence found = influence(local);
  for (std::size_t i = 0; i < local.rows.size(); ++i) {
    RowRecord& record = rows[static_cast<std::size_t>(local.rows[i])];
    const auto at = static_cast<Eigen::Index>(i);
    record.standardised = found.standardised[at];
    record.studentised = found.studentised[at];
    record.leverage = found.leverage[at];
    record.cook = found.cook[at];
  }
  return rows;
}

void add_constants(const Expression& expression, const FitData& fit_data, const Uncertainty& known,
                   const std::vector<std::string>& parameters, const LocalFit& local,
                   DiagnosisRecord& record) {
  const Identifiability found = identifiability(local.jacobian);
  const std::vector<double> constants = expression.constants();
  const std::vector<std::size_t> constant_of = first_constants(expression, fit_data.parameter_of);
  for (std::size_t i = 0; i < constant_of.size(); ++i) {
    record.constants.push_back({.name = parameters[i],
                                .value = constants[constant_of[i]],
                                .standard_error = known.standard_errors[constant_of[i]],
                                .dependency = found.dependency[static_cast<Eigen::Index>(i)]});
  }
  record.condition = found.condition;
  if (found.first >= 0)
    record.pair = {parameters[static_cast<std::size_t>(found.first)],
                   parameters[static_cast<std::size_t>(found.second)]};
  record.correlation = found.correlation;
  record.formula_rounded =
      print(expression, record.inputs, {.digits = {.standard_errors = known.standard_errors}});
}

}  // namespace

DiagnosisRecord diagnose(const Expression& expression, const FitData& fit_data, const Uncertainty& known,
                         const Dataset& data, const std::vector<std::string>& parameters) {
  const LocalFit local = local_fit(expression, fit_data, data.absolute_errors);
  if (!local.finite)
    throw Error(ErrorCode::kData,
                "the formula or its slope is not finite on some row, so that nothing can be said of its fit; "
                "leave such rows out");
  DiagnosisRecord record{
      .file = {}, .target = {}, .model = {}, .formula_rounded = {}, .inputs = data.input_names};
  std::vector<ParameterRecord> named;
  for (const std::string& name : parameters) named.push_back({.name = name, .exact = {}});
  record.checks = diagnostic_records(expression, fit_data, data, named);
  add_constants(expression, fit_data, known, parameters, local, record);
  record.rows = row_records(expression, fit_data, data, local);
  return record;
}

}  // namespace lawdart
