#pragma once

#include <cstddef>

namespace lawdart {

/// Reads `size` floats (a multiple of 16, aligned to 64 bytes) once and feeds each to `fused` (1 or 16) fused
/// multiply-adds with factors that stay in registers, each with a sum of its own: what the machine can do
/// with this memory. Returns a sum to keep the work alive.
[[nodiscard]] float plain_sweep(const float* values, std::size_t size, int fused);

}  // namespace lawdart
