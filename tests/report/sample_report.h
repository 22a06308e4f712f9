#pragma once

#include "lawdart/report/report.h"
#include "report/sample.h"

namespace lawdart::testing {

inline DiagnosisRecord sample_diagnosis() {
  return {
      .target = "density",
      .inputs = {"conc", "run"},
      .checks = {{.name = "shape", .statistic = 3, .p_value = 0.4, .level = "fine", .verdict = "All well."},
                 {.name = "outliers",
                  .statistic = 5.4,
                  .p_value = 1e-6,
                  .level = "poor",
                  .verdict = "The row in line 8 lies < far & off."}},
      .condition = 21.3,
      .constants = {{.name = "c1", .value = 2.3451, .standard_error = 0.0781, .dependency = 0.91}},
      .rows = {{.line = 8, .inputs = {1, 2}, .observed = 1, .fitted = 0.5, .residual = 0.5, .cook = 0.7}}};
}

/// Steeper on one side than on the other.
inline ProfileRecord sample_profile() {
  ProfileRecord profile{
      .name = "c1", .estimate = 2.3451, .standard_error = 0.0781, .low = 2.2, .high = 2.5, .end = 4.0};
  profile.value = Column::LinSpaced(41, 2.18, 2.53);
  profile.rise = ((profile.value - 2.3451) / 0.08).square() * (1.0 - 0.3 * (profile.value - 2.3451));
  return profile;
}

/// The logistic model of sample_record() beside forty rows.
inline Report sample_report() {
  Report report{.record = sample_record(), .models = {}};
  report.record.data.units = {{"conc", "mg/L"}, {"density", "1"}};
  ModelReport model{.model = report.record.models[1], .used = {0}};
  const int rows = 40;
  model.inputs.resize(rows, 2);
  model.inputs.col(0) = Column::LinSpaced(rows, 0.0, 12.0);
  model.inputs.col(1) = Column::LinSpaced(rows, 1.0, 4.0);
  for (int row = 0; row < rows; ++row) model.lines.push_back(row + 2);
  model.fitted = model.inputs.col(0) / (model.inputs.col(0) + 3.0);
  model.standardised = (31.0 * model.inputs.col(0)).sin();
  model.observed = model.fitted + 0.02 * model.standardised;
  model.goodness = {.rows = rows, .constants = 2, .degrees_of_freedom = 38, .deviance = 0.0123, .r2 = 0.99};
  model.diagnosis = sample_diagnosis();
  model.parameters = {"c1", "c3"};
  model.correlation = Columns{{1.0, -0.8}, {-0.8, 1.0}};
  CurveRecord curve{.group = {}, .x = model.inputs.col(0), .mean = model.fitted};
  curve.confidence_low = curve.mean - 0.01;
  curve.confidence_high = curve.mean + 0.01;
  model.curves = {curve};
  model.profiles = {sample_profile()};
  report.models = {model};
  return report;
}

/// Of several inputs, in which there are effects and no curve.
inline Report report_of_two_inputs() {
  Report report = sample_report();
  ModelReport& model = report.models[0];
  model.used = {0, 1};
  model.curves.clear();
  for (const int input : {0, 1}) {
    EffectRecord effect{.input = input, .x = model.inputs.col(input), .mean = model.fitted};
    effect.rows = Columns::Random(40, 3);
    model.effects.push_back(effect);
  }
  FieldRecord field{.across = 0, .up = 1};
  field.grid = {.x = Column::LinSpaced(21, 0.0, 12.0), .y = Column::LinSpaced(21, 1.0, 4.0)};
  field.grid.values = (field.grid.x.matrix() * field.grid.y.matrix().transpose() / 48.0).array();
  model.field = field;
  return report;
}

/// That of a search which was run again.
inline Report report_with_stability() {
  Report report = sample_report();
  StabilityRecord stability{.target = "density", .clusters = {}, .runs = 20, .without_model = 1};
  stability.forms = {{.form = "c1/(1 + exp(c2*conc))", .count = 15, .share = 0.75, .size = 11.0},
                     {.form = "c1*conc & more", .count = 4, .share = 0.2, .size = 3.0}};
  report.record.stability = {stability};
  return report;
}

}  // namespace lawdart::testing
