#include "lawdart/discover/model_report.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "lawdart/core/error.h"
#include "lawdart/discover/diagnose.h"
#include "lawdart/discover/model_curves.h"
#include "lawdart/discover/model_profiles.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/fit/diagnostics.h"
#include "lawdart/fit/parameters.h"
#include "lawdart/stats/likelihood.h"
#include "lawdart/stats/quantiles.h"
#include "lawdart/stats/tails.h"

namespace lawdart {
namespace {

std::vector<int> used_inputs(const Expression& expression, int inputs) {
  std::vector<int> used;
  for (int input = 0; input < inputs; ++input) {
    const auto is_it = [input](const ExpressionNode& node) {
      return node.kind == NodeKind::kVariable && node.variable == input;
    };
    if (std::ranges::any_of(expression.nodes(), is_it)) used.push_back(input);
  }
  return used;
}

/// Why the tests of residuals do not hold for a model, or nothing.
std::string hindrance(const ModelRecord& model, const Dataset& data) {
  if (model.robust) return "The tests of residuals hold for least squares, and this is a robust fit.";
  if (data.rows() > kMostDiagnosedRows) return "There are too many rows for the tests of residuals.";
  return {};
}

void add_diagnosis(const ModelFit& fit, const Dataset& data, ModelReport& report) {
  report.undiagnosed = hindrance(report.model, data);
  if (!report.undiagnosed.empty()) return;
  try {
    report.diagnosis = diagnose(fit.expression(), fit.data(), fit.known(), data, fit.parameters());
  } catch (const Error& error) {
    report.undiagnosed = error.what();
    return;
  }
  const std::vector<RowRecord>& rows = report.diagnosis->rows;
  report.standardised.resize(std::ssize(rows));
  for (std::size_t i = 0; i < rows.size(); ++i)
    report.standardised[static_cast<Eigen::Index>(i)] = rows[i].standardised;
}

/// Places of order statistics by Blom (1958); the band by the distribution of each of them.
NormalRecord normal_record(const Column& standardised) {
  std::vector<double> sorted;
  for (const double residual : standardised) {
    if (std::isfinite(residual)) sorted.push_back(residual);
  }
  std::ranges::sort(sorted);
  const int n = static_cast<int>(sorted.size());
  NormalRecord record;
  if (n < 3) return record;
  const auto place = [n](int k) { return normal_quantile((k - 0.375) / (n + 0.25)); };
  record.residuals = Eigen::Map<const Column>(sorted.data(), n);
  record.quantiles.resize(n);
  for (int i = 0; i < n; ++i) record.quantiles[i] = place(i + 1);
  constexpr int kMostPlaces = 60;
  const int places = std::min(n, kMostPlaces);
  for (Column* column : {&record.at, &record.lowest, &record.highest}) column->resize(places);
  for (int i = 0; i < places; ++i) {
    // Even in the quantile, since the ends are where the band bends.
    const double share = static_cast<double>(i) / (places - 1);
    const double quantile = record.quantiles[0] + share * (record.quantiles[n - 1] - record.quantiles[0]);
    const auto k = std::ranges::lower_bound(record.quantiles, quantile - 1e-9) - record.quantiles.begin() + 1;
    record.at[i] = place(static_cast<int>(k));
    record.lowest[i] = normal_quantile(order_quantile(0.025, static_cast<int>(k), n));
    record.highest[i] = normal_quantile(order_quantile(0.975, static_cast<int>(k), n));
  }
  return record;
}

GoodnessRecord goodness_of(const ModelFit& fit, const Column& fitted) {
  const FitData data = fit.data();
  const ColumnRef& weights = data.weights;
  GoodnessRecord record{.rows = data.rows(), .constants = static_cast<int>(fit.parameters().size())};
  record.degrees_of_freedom = fit.known().degrees_of_freedom;
  record.deviance = deviance(data.likelihood, data.target, fitted, weights);
  const double degrees = record.degrees_of_freedom;
  record.residual_error = std::sqrt(record.deviance / degrees);
  const double mean = (weights * data.target).sum() / weights.sum();
  const Column same = Column::Constant(data.rows(), mean);
  record.r2 = 1.0 - record.deviance / deviance(data.likelihood, data.target, same, weights);
  record.adjusted_r2 = 1.0 - (1.0 - record.r2) * (record.rows - 1.0) / degrees;
  return record;
}

Columns correlation_of(const ModelFit& fit) {
  const Columns covariance = fit.known().covariance;
  const FitData data = fit.data();
  const auto constants = first_constants(fit.expression(), data.parameter_of);
  const auto count = std::ssize(constants);
  Columns correlation(count, count);
  const auto at = [&constants](Eigen::Index i) {
    return static_cast<Eigen::Index>(constants[static_cast<std::size_t>(i)]);
  };
  for (Eigen::Index i = 0; i < count; ++i) {
    for (Eigen::Index j = 0; j < count; ++j) {
      correlation(i, j) =
          covariance(at(i), at(j)) / std::sqrt(covariance(at(i), at(i)) * covariance(at(j), at(j)));
    }
  }
  return correlation;
}

}  // namespace

ModelReport model_report(const ModelRecord& model, const ModelFit& fit, const Dataset& data) {
  const FitData rows = fit.data();
  ModelReport report{.model = model,
                     .likelihood = rows.likelihood,
                     .used = used_inputs(fit.expression(), data.own_inputs()),
                     .lines = data.lines,
                     .inputs = data.inputs.leftCols(data.own_inputs()),
                     .observed = rows.target,
                     .fitted = evaluate(fit.expression(), rows.inputs)};
  if (fit.absolute_errors()) report.error = data.weights.sqrt().inverse();
  if (!model.groups.empty()) report.group_of_row = data.groups.of_row;
  add_diagnosis(fit, data, report);
  if (rows.likelihood == Likelihood::kGaussian) report.normal = normal_record(report.standardised);
  report.goodness = goodness_of(fit, report.fitted);
  report.parameters = fit.parameters();
  report.correlation = correlation_of(fit);
  add_profiles(fit, data, report);
  if (report.used.size() > 1) {
    report.effects = effects_of(fit, report.used);
    report.field = field_of(model, fit, data, report.used, report.effects);
  } else {
    report.curves = curves_of(model, fit, data, report.used.empty() ? 0 : report.used.front());
  }
  return report;
}

}  // namespace lawdart
