#include "lawdart/wide/tree_evaluator.h"

#include <cmath>
#include <limits>

namespace lawdart {

void TreeEvaluator::set_structure(const ValueTree& tree) {
  links_ = TreeLinks(tree);
  const auto size = static_cast<std::size_t>(tree.size());
  const auto rows = static_cast<std::size_t>(row_count_);
  if (storage_.size() < size * rows) {
    storage_.resize(size * rows);
    slope_storage_.resize(size * rows);
    residual_.resize(rows);
  }
  value_.resize(size);
  own_value_.resize(size);
  slope_.resize(size);
  wanted_.resize(size);
  for (std::size_t i = 0; i < size; ++i) {
    const ValueNode& node = tree.node(static_cast<int>(i));
    const bool variable = node.kind == ValueKind::kVariable;
    own_value_[i] = variable ? nullptr : storage_.data() + i * rows;
    value_[i] = variable ? rows_->input(node.variable) : own_value_[i];
    slope_[i] = slope_storage_.data() + i * rows;
  }
}

TreePass TreeEvaluator::pass(const ValueTree& tree) const {
  return {.nodes = tree.nodes().data(),
          .left = links_.left.data(),
          .right = links_.right.data(),
          .size = tree.size(),
          .rows = row_count_,
          .value = value_.data(),
          .own_value = own_value_.data(),
          .slope = slope_.data(),
          .wanted = wanted_.data()};
}

void TreeEvaluator::run(const ValueTree& tree) { tree_forward(pass(tree)); }

void TreeEvaluator::run_backward(const ValueTree& tree, Slopes slopes) {
  for (int i = 0; i < tree.size(); ++i) {
    const auto at = static_cast<std::size_t>(i);
    const ValueNode& node = tree.node(i);
    bool wanted = slopes == Slopes::kAll || (node.kind == ValueKind::kConstant && !node.fixed);
    for (const int child : {links_.left[at], links_.right[at]})
      wanted = wanted || (child >= 0 && wanted_[static_cast<std::size_t>(child)]);
    wanted_[at] = wanted;
  }
  tree_backward(pass(tree));
}

double TreeEvaluator::sse() {
  const double sum =
      weighted_residual(rows_->target(), prediction(), rows_->weights(), row_count_, residual_.data());
  return std::isfinite(sum) ? sum : std::numeric_limits<double>::infinity();
}

}  // namespace lawdart
