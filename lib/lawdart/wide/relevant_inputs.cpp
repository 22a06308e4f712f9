#include "lawdart/wide/relevant_inputs.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "lawdart/wide/surrogate.h"

namespace lawdart {
namespace {

/// The highest degree, at most 2, that so many rows can bear.
int degree_for(std::size_t columns, Eigen::Index rows) {
  const auto terms = static_cast<Eigen::Index>((columns + 1) * (columns + 2) / 2);
  return terms <= rows / 2 ? 2 : 1;
}

}  // namespace

std::vector<int> relevant_inputs(const FitRows& rows) {
  std::vector<int> left(static_cast<std::size_t>(rows.inputs()));
  std::iota(left.begin(), left.end(), 0);
  if (rows.inputs() <= kMostSearchInputs) return left;
  const auto column = [&](const double* values) {
    return Eigen::VectorXd(Eigen::Map<const Eigen::VectorXd>(values, rows.count()));
  };
  const Eigen::VectorXd target = column(rows.target());
  std::vector<int> chosen;
  std::vector<Eigen::VectorXd> columns;
  while (chosen.size() < kMostSearchInputs) {
    double least = std::numeric_limits<double>::infinity();
    auto best = left.begin();
    for (auto input = left.begin(); input != left.end(); ++input) {
      columns.push_back(column(rows.input(*input)));
      const double gcv =
          fit_surrogate(columns, target, {.degree = degree_for(columns.size(), rows.count())}).gcv;
      columns.pop_back();
      if (!(gcv < least)) continue;
      least = gcv;
      best = input;
    }
    chosen.push_back(*best);
    columns.push_back(column(rows.input(*best)));
    left.erase(best);
  }
  std::ranges::sort(chosen);
  return chosen;
}

}  // namespace lawdart
