#pragma once

#include <vector>

#include "lawdart/core/exchange.h"
#include "lawdart/ops/op.h"

namespace lawdart {

/// Those of these operations that the method wide can use: functions of one argument that it can undo. What
/// it always has are + - * /, powers and constants.
[[nodiscard]] std::vector<OpId> wide_functions(const std::vector<EdgeOp>& candidates);

/// Settings of the method wide.
struct WideOptions {
  std::vector<OpId> functions = default_functions();  ///< functions of one argument, from the table
  int candidates = 8000;                              ///< of one edge: the size of the library
  Exchange* ranks = nullptr;  ///< that search together, by one seed; null: this process alone

  /// The documented default set.
  [[nodiscard]] static std::vector<OpId> default_functions();
};

}  // namespace lawdart
