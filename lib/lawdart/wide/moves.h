#pragma once

#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/wide/attempts.h"
#include "lawdart/wide/library.h"

namespace lawdart {

/// What a move of the local search sees. Nothing of it changes while a batch of moves runs.
struct MoveView {
  const WideArchive& archive;
  const SeenTable& seen;
  const Library& candidates;
  const std::vector<ValueTree>& seeds;
  const std::vector<OpId>& functions;
};

/// One move: takes a tree of the population and changes it at a place, mostly by screening the library for
/// what the gradient in the architecture weights asks for there, sometimes at random.
[[nodiscard]] Findings run_move(const MoveView& view, Worker& worker, Random random);

}  // namespace lawdart
