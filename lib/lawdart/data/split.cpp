#include "lawdart/data/split.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include "lawdart/core/error.h"
#include "lawdart/data/replicates.h"

namespace lawdart {
namespace {

std::vector<std::vector<int>> rows_by_group(const std::vector<int>& groups) {
  std::vector<std::vector<int>> rows;
  for (std::size_t row = 0; row < groups.size(); ++row) {
    const auto group = static_cast<std::size_t>(groups[row]);
    if (group == rows.size()) rows.emplace_back();
    rows[group].push_back(static_cast<int>(row));
  }
  return rows;
}

void check_share(double share, std::string_view part) {
  if (share >= 0.0 && share < 1.0) return;
  throw Error(ErrorCode::kUsage,
              fmt::format("the share of {} rows is {}; give one from 0 to less than 1", part, share));
}

/// Moves whole groups from the end of `groups` to a part: one at least, then as long as that brings the part
/// nearer to `wanted` rows and more than `reserved` groups are left.
std::vector<int> take_groups(std::vector<std::vector<int>>& groups, double wanted, std::size_t reserved) {
  std::vector<int> rows;
  while (groups.size() > reserved) {
    const auto half = static_cast<double>(groups.back().size()) / 2.0;
    if (!rows.empty() && static_cast<double>(rows.size()) + half > wanted) break;
    rows.insert(rows.end(), groups.back().begin(), groups.back().end());
    groups.pop_back();
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace

Split split_rows(const Columns& inputs, const SplitOptions& options, Seed seed) {
  check_share(options.validation, "validation");
  check_share(options.test, "test");
  std::vector<std::vector<int>> groups = rows_by_group(replicate_groups(inputs));
  const std::size_t parts =
      std::size_t{1} + (options.validation > 0.0 ? 1 : 0) + (options.test > 0.0 ? 1 : 0);
  if (groups.size() < parts) {
    throw Error(ErrorCode::kData,
                fmt::format("the rows have {} different set{} of inputs and are to be split into {} "
                            "parts; add rows with other inputs or ask for fewer parts",
                            groups.size(), groups.size() == 1 ? "" : "s", parts));
  }
  Random random(seed);
  random.shuffle(groups);
  Split split;
  const auto rows = static_cast<double>(inputs.rows());
  if (options.test > 0.0) split.test = take_groups(groups, options.test * rows, parts - 1);
  const double rest = rows - static_cast<double>(split.test.size());
  if (options.validation > 0.0) split.validation = take_groups(groups, options.validation * rest, 1);
  split.train = take_groups(groups, rows, 0);
  return split;
}

Folds::Folds(const Columns& inputs, int most, Seed seed) : Folds(replicate_groups(inputs), most, seed) {}

Folds::Folds(std::vector<int> groups, int most, Seed seed) : fold_of_row_(std::move(groups)) {
  std::vector<int> place(fold_of_row_.empty() ? 0
                                              : static_cast<std::size_t>(std::ranges::max(fold_of_row_)) + 1);
  std::iota(place.begin(), place.end(), 0);
  Random(seed).shuffle(place);
  count_ = std::min(most, static_cast<int>(place.size()));
  for (int& row : fold_of_row_) row = place[static_cast<std::size_t>(row)] % count_;
}

Fold Folds::operator[](int fold) const {
  Fold rows;
  for (std::size_t row = 0; row < fold_of_row_.size(); ++row)
    (fold_of_row_[row] == fold ? rows.left_out : rows.kept).push_back(static_cast<int>(row));
  return rows;
}

}  // namespace lawdart
