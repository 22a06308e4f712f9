#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lawdart/report/figures.h"

namespace lawdart {
namespace {

using Kind = Mark::Kind;

/// Complexity and misfit of models, and their ids.
Mark points_of(const std::vector<const ModelRecord*>& models, Ink ink, const std::string& label) {
  Mark mark{.kind = Kind::kPoints, .ink = ink, .label = label};
  mark.x.resize(std::ssize(models));
  mark.y.resize(std::ssize(models));
  for (std::size_t i = 0; i < models.size(); ++i) {
    const auto at = static_cast<Eigen::Index>(i);
    mark.x[at] = models[i]->complexity;
    mark.y[at] = models[i]->train.rmse;
    mark.names.push_back(std::to_string(models[i]->id));
  }
  return mark;
}

/// The least misfit of each complexity or less.
Mark staircase(std::vector<const ModelRecord*> models) {
  std::ranges::stable_sort(models, {}, &ModelRecord::complexity);
  std::vector<double> x, y;
  for (const ModelRecord* model : models) {
    if (!y.empty() && !(model->train.rmse < y.back())) continue;
    x.push_back(model->complexity);
    y.push_back(model->train.rmse);
  }
  if (!x.empty() && x.back() < models.back()->complexity) {
    x.push_back(models.back()->complexity);
    y.push_back(y.back());
  }
  return {.kind = Kind::kSteps,
          .ink = Ink::kFaint,
          .x = Eigen::Map<const Column>(x.data(), std::ssize(x)),
          .y = Eigen::Map<const Column>(y.data(), std::ssize(y))};
}

}  // namespace

std::vector<Figure> front_figures(const Record& record, const ModelRecord& chosen) {
  std::vector<const ModelRecord*> others, all;
  for (const ModelRecord& model : record.models) {
    if (model.target != chosen.target || !std::isfinite(model.train.rmse)) continue;
    all.push_back(&model);
    if (model.id != chosen.id) others.push_back(&model);
  }
  if (others.empty()) return {};
  const auto error_of = [](const ModelRecord* model) { return model->train.rmse; };
  Column errors(std::ssize(all));
  std::ranges::transform(all, errors.begin(), error_of);
  // A front falls by factors, so that a log axis shows more of it, whatever its span.
  const bool log = (errors > 0.0).all();
  Figure figure{.name = "front",
                .caption =
                    "The front: error of the training rows against complexity, each model by its id. "
                    "Below the line nothing was found.",
                .plot = {}};
  figure.plot = {.id = fmt::format("model{}-plot30", chosen.id),
                 .title = chosen.target + ": error against complexity of the models found",
                 .description = fmt::format("{} models; model {} of complexity {} is described here.",
                                            all.size(), chosen.id, chosen.complexity),
                 .x = {.title = "complexity", .whole = true},
                 .y = {.title = "root mean square error of " + with_unit(record, chosen.target), .log = log},
                 .marks = {staircase(all), points_of(others, Ink::kData, "found"),
                           points_of({&chosen}, Ink::kChosen, fmt::format("model {}", chosen.id))}};
  return {figure};
}

}  // namespace lawdart
