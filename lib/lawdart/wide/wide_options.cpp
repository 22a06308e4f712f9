#include "lawdart/wide/wide_options.h"

#include <algorithm>

#include "lawdart/wide/inverse.h"

namespace lawdart {

std::vector<OpId> wide_functions(const std::vector<EdgeOp>& candidates) {
  std::vector<OpId> functions;
  for (const EdgeOp& candidate : candidates) {
    const bool listed = std::find(functions.begin(), functions.end(), candidate.id) != functions.end();
    if (!listed && has_inverse(candidate.id)) functions.push_back(candidate.id);
  }
  return functions;
}

std::vector<OpId> WideOptions::default_functions() {
  return {OpId::kSquare, OpId::kSqrt, OpId::kReciprocal, OpId::kLn,   OpId::kExp, OpId::kSin,
          OpId::kCos,    OpId::kTanh, OpId::kCube,       OpId::kAsin, OpId::kAbs, OpId::kRelu};
}

}  // namespace lawdart
