#include "lawdart/data/huge_pages.h"

#include <sys/mman.h>

#include <cstdint>

namespace lawdart {

void prefer_huge_pages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) {
#ifdef MADV_HUGEPAGE
  constexpr std::size_t kHugePage = std::size_t{1} << 21;
  // Whole huge pages inside the memory only: its neighbours are none of our business.
  const std::size_t skipped = (kHugePage - reinterpret_cast<std::uintptr_t>(memory) % kHugePage) % kHugePage;
  if (bytes < skipped + kHugePage) return;
  const std::size_t whole = (bytes - skipped) / kHugePage * kHugePage;
  static_cast<void>(madvise(static_cast<char*>(memory) + skipped, whole, MADV_HUGEPAGE));
#endif
}

}  // namespace lawdart
