#pragma once

#include <vector>

#include "lawdart/expr/expression.h"
#include "lawdart/units/check.h"
#include "lawdart/wide/value_tree.h"

namespace lawdart {

/// The formula that a tree stands for, not simplified. `inputs`: for which input each variable stands.
[[nodiscard]] Expression to_expression(const ValueTree& tree, const std::vector<int>& inputs);

/// The check of a tree's units, as of its formula; with `to_fit` as of one whose constants a fit will move
/// away from 1 and -1.
[[nodiscard]] UnitVerdict unit_verdict(const ValueTree& tree, const UnitCheck& check, bool to_fit = false);

}  // namespace lawdart
