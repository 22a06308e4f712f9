#include <fmt/format.h>

#include <algorithm>

#include "lawdart/report/figures.h"

namespace lawdart {
namespace {

using Kind = Mark::Kind;

/// A number of each moment of the trace.
template <typename Number>
Column over_time(const SearchTraceRecord& trace, Number number) {
  Column values(std::ssize(trace.moments));
  std::ranges::transform(trace.moments, values.begin(), number);
  return values;
}

Figure losses_figure(const SearchTraceRecord& trace, const Column& steps, int id) {
  const Column train = over_time(trace, &TraceRecord::train_loss),
               validation = over_time(trace, &TraceRecord::validation_loss);
  Figure figure{.name = "losses",
                .caption =
                    "Loss of the supernet over the variance of the target, in the restart that gave the "
                    "best model.",
                .plot = {}};
  figure.plot = {.id = fmt::format("model{}-plot50", id),
                 .title = "loss of the supernet over time",
                 .description = fmt::format("{} moments of the search.", steps.size()),
                 .x = {.title = "step"},
                 .y = {.title = "loss / variance", .log = (train > 0.0).all()}};
  figure.plot.marks.push_back(
      {.kind = Kind::kLine, .ink = Ink::kGroup, .x = steps, .y = train, .label = "training rows"});
  figure.plot.marks.push_back({.kind = Kind::kLine,
                               .ink = Ink::kGroup,
                               .x = steps,
                               .y = validation,
                               .label = "validation rows",
                               .group = 1});
  return figure;
}

/// How decided each edge is: the largest weight among its operations.
Figure alpha_figure(const SearchTraceRecord& trace, const Column& steps, int id) {
  Figure figure{.name = "alpha",
                .caption = "Weight of the strongest operation of each edge: at 1 the edge is decided.",
                .plot = {}};
  figure.plot = {.id = fmt::format("model{}-plot51", id),
                 .title = "weights of the strongest operations over time",
                 .description = fmt::format("{} edges of the supernet.", trace.edges.size()),
                 .x = {.title = "step"},
                 .y = {.title = "weight"}};
  const auto operations = std::ssize(trace.operations);
  for (std::size_t edge = 0; edge < std::min<std::size_t>(trace.edges.size(), kGroupInks); ++edge) {
    const auto strongest = [&](const TraceRecord& moment) {
      const auto first = moment.alpha.begin() + static_cast<std::ptrdiff_t>(edge) * operations;
      return *std::max_element(first, first + operations);
    };
    figure.plot.marks.push_back({.kind = Kind::kLine,
                                 .ink = Ink::kGroup,
                                 .x = steps,
                                 .y = over_time(trace, strongest),
                                 .label = trace.edges[edge],
                                 .group = static_cast<int>(edge)});
  }
  return figure;
}

}  // namespace

std::vector<Figure> search_figures(const Record& record, const ModelRecord& model) {
  const SearchTraceRecord& trace = record.trace;
  if (model.edges.empty() || trace.moments.size() < 2) return {};
  const Column steps =
      over_time(trace, [](const TraceRecord& moment) { return static_cast<double>(moment.step); });
  std::vector<Figure> figures = {losses_figure(trace, steps, model.id)};
  const std::size_t weights = trace.edges.size() * trace.operations.size();
  const auto has_weights = [weights](const TraceRecord& moment) { return moment.alpha.size() == weights; };
  if (weights > 0 && std::ranges::all_of(trace.moments, has_weights))
    figures.push_back(alpha_figure(trace, steps, model.id));
  return figures;
}

}  // namespace lawdart
