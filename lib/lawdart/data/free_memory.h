#pragma once

#include <string>
#include <string_view>

namespace lawdart {

/// Memory that this process can still take.
struct FreeMemory {
  double bytes = 0.0;
  std::string_view limit;  ///< what sets it, in words
};

/// The least that the machine (available memory and swap), a control group (version 1 or 2) and the limit of
/// the address space leave. Infinite where the system does not tell.
[[nodiscard]] FreeMemory free_memory();

/// Throws Error{kData} that tells the remedy if what comes of this file, so many bytes, would not fit into
/// memory.
void check_memory(const std::string& file, double bytes);

}  // namespace lawdart
