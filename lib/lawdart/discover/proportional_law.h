#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lawdart/core/stop.h"
#include "lawdart/core/thread_pool.h"
#include "lawdart/report/record.h"
#include "lawdart/search/candidate.h"
#include "lawdart/wide/wide_options.h"

namespace lawdart {

// A search takes the errors of all rows for alike. Where they are in proportion to a target that spans
// decades, the small values hardly count in it, and the law may not be on the front at all.

/// What a few rounds of a search with the weights 1/y^2 find, if it describes the rows shorter, with errors
/// in proportion to the target, than `best` does with either kind (error_model.h). Nothing where such errors
/// make no difference, or the data say what the rows weigh.
[[nodiscard]] std::optional<Expression> law_of_proportional_errors(const SearchData& rows, int target,
                                                                   const Candidate& best,
                                                                   const WideOptions& options, Seed seed,
                                                                   const Stop& stop, ThreadPool& pool);

/// The warning that there is such a law. `names`: of the inputs.
[[nodiscard]] std::string warning_of(const Expression& law, const std::vector<std::string>& names,
                                     const std::string& target);

}  // namespace lawdart
