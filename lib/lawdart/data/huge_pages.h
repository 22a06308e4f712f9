#pragma once

#include <cstddef>

namespace lawdart {

/// Asks the kernel to hand out the memory in huge pages where it can: large arrays are then filled and
/// searched with fewer page faults. Only a hint; call it before the first use.
void prefer_huge_pages(void* memory, std::size_t bytes);

}  // namespace lawdart
