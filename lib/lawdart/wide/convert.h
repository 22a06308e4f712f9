#pragma once

#include <vector>

#include "lawdart/expr/expression.h"
#include "lawdart/wide/value_tree.h"

namespace lawdart {

/// The formula that a tree stands for, not simplified. `inputs`: for which input each variable stands.
[[nodiscard]] Expression to_expression(const ValueTree& tree, const std::vector<int>& inputs);

}  // namespace lawdart
