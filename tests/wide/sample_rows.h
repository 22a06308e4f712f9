#pragma once

#include <numeric>

#include "lawdart/core/random.h"
#include "lawdart/wide/tree_evaluator.h"

namespace lawdart {

/// Rows with inputs drawn from [low, high) and the target that `law` gives to each row's inputs, all of them
/// kept, the first 64 for the screen.
template <typename Law>
FitRows sample_rows(int inputs, double low, double high, Law law, int count = 256) {
  SearchData data{
      .inputs = Columns(count, inputs), .targets = Columns(count, 1), .weights = Column::Ones(count)};
  Random random(Seed(17));
  for (double& x : data.inputs.reshaped()) x = random.uniform(low, high);
  for (int row = 0; row < count; ++row) data.targets(row, 0) = law(Column(data.inputs.row(row).transpose()));
  std::vector<int> order(static_cast<std::size_t>(count));
  std::iota(order.begin(), order.end(), 0);
  return FitRows(data, 0, order, count, 64);
}

inline ValueTree x(int i) { return ValueTree::variable(i); }
inline ValueTree c(double value) { return ValueTree::constant(value); }
inline ValueTree fixed(double value) { return ValueTree::constant(value, true); }

/// A node without canonical rules: the tree as it is written.
inline ValueTree plain(ValueNode root, const ValueTree& a, const ValueTree& b) {
  std::vector<ValueNode> nodes(a.nodes().begin(), a.nodes().end());
  nodes.insert(nodes.end(), b.nodes().begin(), b.nodes().end());
  nodes.push_back(root);
  return ValueTree(std::move(nodes));
}
inline ValueTree plain(ValueKind kind, const ValueTree& a, const ValueTree& b) {
  return plain(ValueNode{.kind = kind}, a, b);
}
inline ValueTree plain(OpId function, const ValueTree& z) {
  return plain(ValueNode{.kind = ValueKind::kFunction, .function = function}, ValueTree(), z);
}

}  // namespace lawdart
