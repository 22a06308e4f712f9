#pragma once

#include <vector>

#include "lawdart/core/stop.h"
#include "lawdart/core/thread_pool.h"
#include "lawdart/expr/expression.h"
#include "lawdart/search/archive.h"

namespace lawdart {

/// The best of an archive, each as it stands there and as simple as the data let it be, fitted to the last
/// digits, after the constant. Without a fit where the time is over. Beside an exact formula what is longer
/// has no place, and what is shorter is a baseline that need not shrink.
[[nodiscard]] std::vector<Candidate> polished_candidates(const TargetProblem& problem, const Archive& archive,
                                                         const Stop& stop, ThreadPool& pool);

/// Do the rows determine every constant? What they do not determine is no law that anyone could report.
[[nodiscard]] bool is_determined(const TargetProblem& problem, const Candidate& candidate);

/// The formula with each constant 1.
[[nodiscard]] Expression structure(const Expression& form);

}  // namespace lawdart
