#include "lawdart/discover/model_curves.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "lawdart/discover/prediction.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/plot/plot.h"
#include "lawdart/stats/median.h"

namespace lawdart {
namespace {

/// From the least to the greatest of the values, in even steps of the axis that they want.
Column way_through(const Column& values, Eigen::Index places) {
  const double low = values.minCoeff(), high = values.maxCoeff();
  if (!wants_log(values)) return Column::LinSpaced(places, low, high);
  return Column::LinSpaced(places, std::log(low), std::log(high)).exp().max(low).min(high);
}

std::vector<Eigen::Index> rows_of_group(const Dataset& data, int group) {
  std::vector<Eigen::Index> rows;
  for (std::size_t row = 0; row < data.groups.of_row.size(); ++row) {
    if (data.groups.of_row[row] == group) rows.push_back(static_cast<Eigen::Index>(row));
  }
  return rows;
}

/// The model along the input over these rows. A group is told by the inputs that tell it, which are alike in
/// all its rows, so that their medians tell it too.
CurveRecord curve_of(const ModelRecord& model, const ModelFit& fit, const Columns& rows, int input) {
  constexpr Eigen::Index kPlaces = 241;
  CurveRecord curve{.group = {}, .x = way_through(rows.col(input), kPlaces)};
  Columns inputs(kPlaces, rows.cols());
  for (Eigen::Index j = 0; j < rows.cols(); ++j)
    inputs.col(j).setConstant(median({rows.col(j).begin(), rows.col(j).end()}));
  inputs.col(input) = curve.x;
  const Column ones = Column::Ones(kPlaces);
  const Prediction law =
      prediction(fit, inputs, ones, {.interval = IntervalKind::kConfidence, .level = model.level});
  curve.mean = law.value;
  curve.confidence_low = law.low;
  curve.confidence_high = law.high;
  // What a new observation weighs is not known where each has an error of its own, nor how a robust fit's
  // scatter.
  const bool scatters_alike = fit.data().likelihood == Likelihood::kGaussian && !fit.absolute_errors();
  if (!scatters_alike || model.robust) return curve;
  const Prediction observation =
      prediction(fit, inputs, ones, {.interval = IntervalKind::kPrediction, .level = model.level});
  curve.prediction_low = observation.low;
  curve.prediction_high = observation.high;
  return curve;
}

/// Some of the rows, evenly chosen.
Columns some_rows(const ColumnsRef& inputs, Eigen::Index most) {
  const Eigen::Index count = std::min(inputs.rows(), most);
  Columns rows(count, inputs.cols());
  for (Eigen::Index i = 0; i < count; ++i)
    rows.row(i) = inputs.row((2 * i + 1) * inputs.rows() / (2 * count));
  return rows;
}

EffectRecord effect_of(const ModelFit& fit, const Columns& rows, int input) {
  constexpr Eigen::Index kPlaces = 81, kMostLines = 24;
  const FitData data = fit.data();
  EffectRecord effect{
      .input = input, .x = way_through(data.inputs.col(input), kPlaces), .mean = Column::Zero(kPlaces)};
  effect.rows.resize(kPlaces, std::min(rows.rows(), kMostLines));
  Columns inputs(kPlaces, rows.cols());
  for (Eigen::Index i = 0; i < rows.rows(); ++i) {
    for (Eigen::Index j = 0; j < rows.cols(); ++j) inputs.col(j).setConstant(rows(i, j));
    inputs.col(input) = effect.x;
    const Column values = evaluate(fit.expression(), inputs);
    effect.mean += values / static_cast<double>(rows.rows());
    // The lines are those of rows that are spread evenly, too.
    const Eigen::Index line = i * effect.rows.cols() / rows.rows();
    effect.rows.col(line) = values;
  }
  return effect;
}

/// How far each input takes the law along its way, furthest first.
std::vector<std::pair<int, double>> moves_of(const std::vector<EffectRecord>& effects) {
  std::vector<std::pair<int, double>> moves;
  for (const EffectRecord& effect : effects) {
    const Column reach = effect.rows.colwise().maxCoeff() - effect.rows.colwise().minCoeff();
    moves.emplace_back(effect.input, reach.isFinite().all() ? median({reach.begin(), reach.end()}) : 0.0);
  }
  std::ranges::stable_sort(moves, std::greater{}, &std::pair<int, double>::second);
  return moves;
}

/// The rows of the largest group.
std::vector<Eigen::Index> largest_group(const Dataset& data, std::string& name) {
  std::vector<Eigen::Index> largest;
  for (std::size_t group = 0; group < data.groups.names.size(); ++group) {
    std::vector<Eigen::Index> rows = rows_of_group(data, static_cast<int>(group));
    if (rows.size() <= largest.size()) continue;
    largest = std::move(rows);
    name = data.groups.names[group];
  }
  return largest;
}

/// The law at all crossings of the two ways, all else at the medians of these rows.
Grid grid_of(const ModelFit& fit, const Columns& rows, int across, int up) {
  constexpr Eigen::Index kPlaces = 61;
  Grid grid{.x = way_through(rows.col(across), kPlaces), .y = way_through(rows.col(up), kPlaces)};
  Columns inputs(kPlaces * kPlaces, rows.cols());
  for (Eigen::Index j = 0; j < rows.cols(); ++j)
    inputs.col(j).setConstant(median({rows.col(j).begin(), rows.col(j).end()}));
  for (Eigen::Index j = 0; j < kPlaces; ++j) {
    inputs.col(across).segment(j * kPlaces, kPlaces) = grid.x;
    inputs.col(up).segment(j * kPlaces, kPlaces).setConstant(grid.y[j]);
  }
  grid.values = evaluate(fit.expression(), inputs).reshaped(kPlaces, kPlaces);
  return grid;
}

}  // namespace

std::vector<CurveRecord> curves_of(const ModelRecord& model, const ModelFit& fit, const Dataset& data,
                                   int input) {
  const FitData all = fit.data();
  if (model.groups.empty()) return {curve_of(model, fit, all.inputs, input)};
  std::vector<CurveRecord> curves;
  for (std::size_t group = 0; group < data.groups.names.size(); ++group) {
    const auto rows = rows_of_group(data, static_cast<int>(group));
    if (rows.empty()) continue;
    curves.push_back(curve_of(model, fit, all.inputs(rows, Eigen::all), input));
    curves.back().group = data.groups.names[group];
  }
  return curves;
}

std::vector<EffectRecord> effects_of(const ModelFit& fit, const std::vector<int>& inputs) {
  constexpr std::size_t kMostInputs = 8;
  constexpr Eigen::Index kMostRows = 200;
  const FitData data = fit.data();
  const Columns rows = some_rows(data.inputs, kMostRows);
  std::vector<EffectRecord> effects;
  for (std::size_t i = 0; i < std::min(inputs.size(), kMostInputs); ++i)
    effects.push_back(effect_of(fit, rows, inputs[i]));
  return effects;
}

FieldRecord field_of(const ModelRecord& model, const ModelFit& fit, const Dataset& data,
                     const std::vector<int>& inputs, const std::vector<EffectRecord>& effects) {
  FieldRecord field;
  const FitData all = fit.data();
  Columns rows = all.inputs;
  if (!model.groups.empty()) rows = Columns(all.inputs(largest_group(data, field.group), Eigen::all));
  std::vector<int> two = {inputs[0], inputs[1]};
  if (inputs.size() > 2) {
    field.moves = moves_of(effects);
    two = {field.moves[0].first, field.moves[1].first};
    std::ranges::sort(two);
  }
  field.across = two[0];
  field.up = two[1];
  for (const int input : inputs) {
    if (std::ranges::find(two, input) == two.end())
      field.held.emplace_back(input, median({rows.col(input).begin(), rows.col(input).end()}));
  }
  field.grid = grid_of(fit, rows, field.across, field.up);
  return field;
}

}  // namespace lawdart
