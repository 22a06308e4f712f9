#pragma once

#include <string>

#include "lawdart/data/dataset.h"

namespace lawdart {

/// Numbers between these, and 0, can be squared and summed without leaving the range of double, and so can
/// the constants of formulas and what is told of them. Sizes of physics, from the Planck time to the mass of
/// the universe in any units, stand well within.
inline constexpr double kLeastSize = 1e-100, kMostSize = 1e120;

/// Throws Error{kData} that names the column and the mend if the largest number of a target or an input has
/// another size.
void check_sizes(const Dataset& data, const std::string& file);

}  // namespace lawdart
