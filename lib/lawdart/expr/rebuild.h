#pragma once

#include <span>

#include "lawdart/expr/expression.h"

namespace lawdart {

/// The formula whose root is this node (a sum, product or operation) with these children in place of its own.
[[nodiscard]] Expression rebuilt(const ExpressionNode& root, std::span<const Expression> children);

}  // namespace lawdart
