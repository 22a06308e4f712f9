#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "lawdart/data/dataset.h"
#include "lawdart/discover/discover.h"
#include "lawdart/discover/finalist.h"
#include "lawdart/expr/skeleton.h"
#include "lawdart/report/record.h"

namespace lawdart {

/// What one search found, and the form of the model that it recommends, one a target.
struct Found {
  Record record;
  std::vector<Skeleton> skeletons;
};

/// The form of a finalist: its constants are free, those too that were recognised as numbers or stand as
/// numbers in the law, for one law is reached both ways. What belongs to the form are 0, 1 and -1 that no fit
/// has seen, and exponents: x^2 is another form than x^c.
[[nodiscard]] Skeleton skeleton_of(const Finalist& finalist);
/// The same of a formula. `numbers`: one a free constant, as Finalist::numbers, or empty.
[[nodiscard]] Skeleton skeleton_of(const Expression& formula, std::span<const Expression> numbers = {});

/// A form as text, with c1, c2, ... for its constants; with other letters where an input has such a name.
[[nodiscard]] std::string skeleton_text(const Skeleton& skeleton, const std::vector<std::string>& inputs);

/// One search of some rows.
using SearchOnce = std::function<Found(Dataset, const DiscoverOptions&, const Stop&,
                                       const std::function<void(const Progress&)>& on_progress)>;

/// Runs the search again on bootstrap samples of the rows (bootstrap_sample()), and tells in the record how
/// often the forms came back: DiscoverOptions::stability. Run i depends on the seed of its path and on
/// nothing else. Who asks `stop` to end has those runs that have ended; its deadline is that of the first
/// search and does not count.
void add_stability(const Dataset& data, const DiscoverOptions& options, const Stop& stop,
                   const SearchOnce& search, const std::function<void(const Progress&)>& on_progress,
                   Found& found);

}  // namespace lawdart
