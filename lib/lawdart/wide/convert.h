#pragma once

#include <vector>

#include "lawdart/expr/expression.h"
#include "lawdart/expr/known_part.h"
#include "lawdart/units/check.h"
#include "lawdart/wide/value_tree.h"

namespace lawdart {

/// The formula that a tree stands for, not simplified. `inputs`: for which input each variable stands.
[[nodiscard]] Expression to_expression(const ValueTree& tree, const std::vector<int>& inputs);

/// The tree of a formula, in canonical form. `inputs`: as above; they hold every input of the formula. Empty
/// where a tree cannot say it: it has no functions with a constant of their own but power.
[[nodiscard]] ValueTree to_tree(const Expression& expression, const std::vector<int>& inputs);

/// A known part as it is written, all of its nodes closed, with a free constant in its hole. Its constants
/// stand in the order of its symbols. Throws Error{kUsage} where a tree cannot say it.
[[nodiscard]] ValueTree known_tree(const KnownPart& known, const std::vector<int>& inputs);

/// The check of a tree's units, as of its formula; with `to_fit` as of one whose constants a fit will move
/// away from 1 and -1.
[[nodiscard]] UnitVerdict unit_verdict(const ValueTree& tree, const UnitCheck& check, bool to_fit = false);

}  // namespace lawdart
