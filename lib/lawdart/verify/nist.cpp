#include "lawdart/verify/nist.h"

#include <sstream>

#include "lawdart/verify/nist_texts.h"

namespace lawdart {
namespace {

/// `rows`: inputs and then the target.
void set_rows(NistSet& set, const std::vector<std::vector<double>>& rows) {
  const auto inputs = static_cast<Eigen::Index>(set.inputs.size());
  set.x.resize(static_cast<Eigen::Index>(rows.size()), inputs);
  set.y.resize(set.x.rows());
  for (Eigen::Index i = 0; i < set.y.size(); ++i) {
    const auto& row = rows[static_cast<std::size_t>(i)];
    set.x.row(i) = Eigen::Map<const Eigen::ArrayXd>(row.data(), inputs).transpose();
    set.y[i] = row.back();
  }
}

/// Lines are told apart by their first word; those of numbers alone are the rows.
NistSet read(const NistText& file) {
  NistSet set{.name = std::string(file.name)};
  std::vector<std::vector<double>> rows;
  std::istringstream lines{std::string(file.text)};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string first;
    words >> first;
    if (first == "#") {
      continue;
    } else if (first == "difficulty") {
      words >> set.difficulty;
    } else if (first == "formula") {
      words >> set.formula;
    } else if (first == "deviance") {
      words >> set.deviance;
    } else if (first == "data") {
      for (std::string name; words >> name;) set.inputs.push_back(name);
      set.inputs.pop_back();  // the target
    } else if (first.starts_with('b')) {
      for (auto* list : {&set.start1, &set.start2, &set.certified, &set.standard_errors}) {
        words >> list->emplace_back();
      }
    } else {
      auto& row = rows.emplace_back(1, std::stod(first));
      for (double number; words >> number;) row.push_back(number);
    }
  }
  set_rows(set, rows);
  return set;
}

}  // namespace

std::vector<NistSet> nist_sets() {
  std::vector<NistSet> sets;
  for (const NistText& file : nist_texts()) sets.push_back(read(file));
  return sets;
}

}  // namespace lawdart
