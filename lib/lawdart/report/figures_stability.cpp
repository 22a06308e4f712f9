#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "lawdart/report/figures.h"

namespace lawdart {

const StabilityRecord* stability_of(const Record& record, const std::string& target) {
  const auto found = std::ranges::find(record.stability, target, &StabilityRecord::target);
  const bool told = found != record.stability.end() && found->runs > 0 && !found->forms.empty();
  return told ? &*found : nullptr;
}

std::vector<Figure> stability_figures(const Record& record, const ModelReport& report) {
  const StabilityRecord* stability = stability_of(record, report.model.target);
  if (stability == nullptr) return {};
  const auto shown = static_cast<Eigen::Index>(std::min(stability->forms.size(), kMostForms));
  const Column place = Column::LinSpaced(shown, 1.0, static_cast<double>(shown));
  Column chosen = Column::Constant(shown, std::numeric_limits<double>::quiet_NaN()), others(shown);
  for (Eigen::Index i = 0; i < shown; ++i) others[i] = stability->forms[static_cast<std::size_t>(i)].count;
  std::swap(chosen[0], others[0]);
  const int back = stability->forms.front().count;
  Figure figure{.name = "stability",
                .caption =
                    "How often each form came back, by its number in the table; the first is that of "
                    "the recommended model.",
                .plot = {}};
  figure.plot = {
      .id = fmt::format("model{}-plot80", report.model.id),
      .title = "how often the forms of " + report.model.target + " came back",
      .description = fmt::format("The form of the recommended model came back in {} of {} searches; {} forms "
                                 "in all.",
                                 back, stability->runs, stability->forms.size()),
      .x = {.title = "form", .whole = true},
      .y = {.title = fmt::format("searches of {}", stability->runs), .whole = true},
      .marks = {{.kind = Mark::Kind::kBars, .ink = Ink::kChosen, .x = place, .y = chosen},
                {.kind = Mark::Kind::kBars, .ink = Ink::kData, .x = place, .y = others}},
      .height = 260.0};
  return {figure};
}

}  // namespace lawdart
