#pragma once

#include <vector>

#include "lawdart/units/check.h"
#include "lawdart/wide/value_tree.h"

namespace lawdart {

/// Dimensional analysis as trees (units/groups.h); empty where no units are known. Dimensionless groups of the
/// inputs: a law is a function of them times a product like the target.
[[nodiscard]] std::vector<ValueTree> unit_groups(const UnitCheck& units);

/// The simplest products of inputs that have the target's dimension.
[[nodiscard]] std::vector<ValueTree> unit_factors(const UnitCheck& units);

}  // namespace lawdart
