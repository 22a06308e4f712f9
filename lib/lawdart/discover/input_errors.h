#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "lawdart/core/stop.h"
#include "lawdart/discover/finalist.h"
#include "lawdart/discover/parts.h"
#include "lawdart/fit/effective_variance.h"
#include "lawdart/search/search.h"

namespace lawdart {

// Errors of the inputs in a search (fit/effective_variance.h). Formulas can only be compared if the same rows
// weigh the same in all of them, so the slopes by which the errors of the inputs count are those of one
// formula, which a single round finds without them. In the end the constants of each formula of the front are
// those of its own slopes.

/// The weights of all rows for the search: 1/(sigma_y^2 + sum_j (df/dx_j)^2 sigma_j^2), f the best formula of
/// one round in which the errors of the target say how rows compare and no more. Those of the target alone
/// where no formula is found. `data`: has errors of inputs, and one target.
[[nodiscard]] Column effective_weights(
    const Dataset& data, const DiscoverOptions& options, Seed seed, const Stop& stop,
    const std::function<std::unique_ptr<Search>(const SearchData&, Seed)>& make);

/// The least squares problem of a formula with errors of the inputs, one symbol a free constant; nothing
/// where there are none, or no constants. Refers to `parts`.
[[nodiscard]] std::optional<EffectiveVariance> with_input_errors(const Parts& parts, int target,
                                                                 const Expression& formula);

/// Moves the constants of a final formula to where that problem has its minimum, if it has one.
void fit_with_input_errors(const Parts& parts, int target, Finalist& finalist);

}  // namespace lawdart
