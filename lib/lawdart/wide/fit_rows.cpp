#include "lawdart/wide/fit_rows.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "lawdart/wide/tree_kernel.h"

namespace lawdart {

FitRows::FitRows(const SearchData& data, int target, const std::vector<int>& order, int most_rows,
                 int screen_rows, std::vector<int> inputs)
    : costs_(data.costs),
      count_(std::min(static_cast<int>(order.size()), most_rows)),
      screen_rows_(screen_rows) {
  rows_ = std::max((count_ + kRowBlock - 1) / kRowBlock * kRowBlock, screen_rows);
  const auto row_at = [&](int i) { return order[static_cast<std::size_t>(i % count_)]; };
  if (inputs.empty()) {
    inputs.resize(static_cast<std::size_t>(data.inputs.cols()));
    std::iota(inputs.begin(), inputs.end(), 0);
  }
  if (!data.units.empty()) {
    const UnitCheck& all = data.units[static_cast<std::size_t>(target)];
    std::vector<Measure> measures;
    for (const int input : inputs) measures.push_back(all.inputs()[static_cast<std::size_t>(input)]);
    if (all.active()) units_ = UnitCheck(std::move(measures), all.target());
  }
  inputs_.resize(inputs.size());
  double weight_sum = 0.0;
  for (int i = 0; i < count_; ++i) weight_sum += data.weights[row_at(i)];
  for (int i = 0; i < rows_; ++i) {
    const int row = row_at(i);
    for (std::size_t k = 0; k < inputs_.size(); ++k) inputs_[k].push_back(data.inputs(row, inputs[k]));
    target_.push_back(data.targets(row, target));
    weights_.push_back(i < count_ ? data.weights[row] * count_ / weight_sum : 0.0);
  }
  for (int i = 0; i < count_; ++i)
    mean_ += weights_[static_cast<std::size_t>(i)] * target_[static_cast<std::size_t>(i)] / count_;
  for (int i = 0; i < count_; ++i) {
    const double r = target_[static_cast<std::size_t>(i)] - mean_;
    variance_ += weights_[static_cast<std::size_t>(i)] * r * r / count_;
  }
}

}  // namespace lawdart
