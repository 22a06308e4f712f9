#pragma once

#include <functional>

#include "lawdart/core/exchange.h"

namespace lawdart {

/// Does work that several ranks share, as ranks: in a program with MPI on all that mpirun or srun started,
/// else on this process alone, whose exchange is null. Returns the exit code of `work` on rank 0, and 0 on
/// others, which are silent. What one rank throws ends the work on all: rank 0 throws it, with the rank in
/// the message where it was another.
[[nodiscard]] int on_ranks(const std::function<int(Exchange* ranks)>& work);

}  // namespace lawdart
