#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lawdart/core/stop.h"
#include "lawdart/core/thread_pool.h"
#include "lawdart/discover/discover.h"
#include "lawdart/discover/finalist.h"

namespace lawdart {

// A search takes the errors of all rows for alike. Where they are in proportion to a target that spans
// decades, the small values hardly count in it, and the law may not be on the front at all.

/// What a few rounds of a search with the weights 1/y^2 find, if it describes the rows shorter, with errors
/// in proportion to the target, than `best` does with either kind (error_model.h). Nothing where such errors
/// make no difference, the data say what the rows weigh, or another method than wide was asked for.
[[nodiscard]] std::optional<Expression> law_of_proportional_errors(const SearchData& rows, int target,
                                                                   const Candidate& best,
                                                                   const DiscoverOptions& options,
                                                                   const Stop& stop, ThreadPool& pool);

/// The warning that there is such a law, or that such errors describe the recommended formula better, and the
/// weights to search with; nothing if neither is so. `names`: of the inputs.
[[nodiscard]] std::optional<std::string> error_warning(const std::optional<Expression>& law,
                                                       const Finalist& best, const SearchData& rows,
                                                       int target, const std::vector<std::string>& names,
                                                       const std::string& target_name);

}  // namespace lawdart
