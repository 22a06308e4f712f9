#include "lawdart/report/figures.h"

#include <fmt/format.h>

#include <algorithm>

#include "lawdart/core/error.h"

namespace lawdart {

std::vector<Figure> all_figures(const Record& record, const ModelReport& report) {
  std::vector<Figure> all = fit_figures(record, report);
  for (const auto& more :
       {field_figures(record, report), residual_figures(record, report), front_figures(record, report.model),
        profile_figures(report), graph_figures(record, report), search_figures(record, report.model),
        stability_figures(record, report)})
    all.insert(all.end(), more.begin(), more.end());
  return all;
}

Figure find_figure(const Record& record, const ModelReport& report, const std::string& name) {
  std::vector<Figure> all = all_figures(record, report);
  const auto found = std::ranges::find(all, name, &Figure::name);
  if (found != all.end()) return *found;
  std::vector<std::string> names;
  for (const Figure& figure : all) names.push_back(figure.name);
  throw Error(ErrorCode::kUsage, fmt::format("--plot: model {} has no plot '{}'; it has {}", report.model.id,
                                             name, fmt::join(names, ", ")));
}

std::vector<Eigen::Index> rows_of_group(const Record& record, const ModelReport& report,
                                        const std::string& group) {
  std::vector<Eigen::Index> rows;
  for (Eigen::Index row = 0; row < report.observed.size(); ++row) {
    if (report.group_of_row.empty() || record.data.groups->names[static_cast<std::size_t>(
                                           report.group_of_row[static_cast<std::size_t>(row)])] == group)
      rows.push_back(row);
  }
  return rows;
}

std::string with_unit(const Record& record, const std::string& column) {
  const auto& units = record.data.units;
  const auto found = std::ranges::find(units, column, &std::pair<std::string, std::string>::first);
  return found == units.end() || found->second == "1" ? column
                                                      : fmt::format("{} ({})", column, found->second);
}

}  // namespace lawdart
