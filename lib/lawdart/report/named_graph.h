#pragma once

#include <string>
#include <vector>

#include "lawdart/expr/graph.h"
#include "lawdart/report/record.h"

namespace lawdart {

/// The graph of the formula of a model, and what its sources and nodes are called.
struct NamedGraph {
  Graph graph;
  std::vector<std::string> names;  ///< inputs, then nodes: h1, h2 (product), ..., at the end the target

  [[nodiscard]] bool is_used(int source) const;
};

/// `inputs`: the names in the formula. Throws Error{kUsage} where it cannot be read.
[[nodiscard]] NamedGraph named_graph(const ModelRecord& model, const std::vector<std::string>& inputs);

}  // namespace lawdart
