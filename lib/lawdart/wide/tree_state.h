#pragma once

#include <vector>

#include "lawdart/search/state.h"
#include "lawdart/wide/attempts.h"

namespace lawdart {

/// What trees are read into: their variables, and the known part that they all have, if any.
struct TreeFrame {
  int inputs;
  const ValueTree& known;
};

/// Trees and what was tried of them as words of a state. Those that load throw Error{kIo} where the words are
/// something else.
void save_trees(const std::vector<ValueTree>& trees, StateWriter& state);
/// One of no nodes stands where a fit failed.
[[nodiscard]] std::vector<ValueTree> load_trees(StateReader& state, const TreeFrame& frame);

void save_attempts(const std::vector<Attempt>& attempts, StateWriter& state);
[[nodiscard]] std::vector<Attempt> load_attempts(StateReader& state, const FitRows& rows,
                                                 const TreeFrame& frame);

void save_findings(const Findings& findings, StateWriter& state);
[[nodiscard]] Findings load_findings(StateReader& state, const FitRows& rows, const TreeFrame& frame);

}  // namespace lawdart
