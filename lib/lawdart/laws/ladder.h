#pragma once

#include <string_view>
#include <vector>

#include "lawdart/core/thread_pool.h"
#include "lawdart/laws/laws.h"
#include "lawdart/search/candidate.h"

namespace lawdart {

/// A known law fitted to the data.
struct LadderFit {
  std::string_view law;     ///< its name
  std::vector<int> inputs;  ///< which of the law's inputs (0 is x or x1) each input of the data plays
  Candidate candidate;
};

/// Says that a formula is a law of the catalogue for so many inputs. Its structure then costs the mean of
/// what its nodes cost and what it takes to name it among the laws, 2 ln(laws) in the units of the
/// description length: a known law is likelier than others of its size, and a simple law than an intricate
/// one. But a law for any number of inputs, such as the power law, is the shape of many laws and pays for its
/// nodes.
void call_by_name(Candidate& formula, std::string_view law, int inputs);

/// Fits every law of laws_of() that is defined on the data, each from many starting points, and in every
/// order of up to four inputs where that matters; those of least description length are converged to the last
/// digits. One fit a law, the least description length first. Nothing is random: the same data give the same
/// fits for any number of threads.
[[nodiscard]] std::vector<LadderFit> climb(const TargetProblem& problem, ThreadPool& pool);

/// The best fit of one law, with the inputs in this order; its deviance is infinite where the law is not
/// defined on the data.
[[nodiscard]] LadderFit fit_law(const TargetProblem& problem, const Law& law, const std::vector<int>& inputs);

}  // namespace lawdart
