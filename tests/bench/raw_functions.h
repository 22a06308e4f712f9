#pragma once

#include <vector>

#include "lawdart/ops/op.h"

namespace lawdart {

/// Applies each operation's transcendental functions (exp, ln, sine and cosine, by the kernel's own vector
/// versions) to `values` in place of nothing else: no derivative, no mixture, no node. Returns a sum to keep
/// the work alive.
[[nodiscard]] double raw_functions(const std::vector<EdgeOp>& ops, const std::vector<double>& values);

}  // namespace lawdart
