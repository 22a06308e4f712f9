#pragma once

#include "lawdart/expr/expression.h"
#include "lawdart/wide/value_tree.h"

namespace lawdart {

/// The formula that a tree stands for, not simplified.
[[nodiscard]] Expression to_expression(const ValueTree& tree);

}  // namespace lawdart
