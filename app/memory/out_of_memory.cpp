#include "memory/out_of_memory.h"

#include <unistd.h>

#include <cstddef>
#include <new>
#include <string_view>

#include "lawdart/core/error.h"

namespace {

/// Takes no memory itself.
[[noreturn]] void end() {
  for (const std::string_view text :
       {std::string_view("lawdart: "), std::string_view(lawdart::kOutOfMemory), std::string_view("\n")}) {
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
  }
  ::_exit(static_cast<int>(lawdart::ErrorCode::kIo));
}

}  // namespace

namespace lawdart {

void end_where_memory_runs_out() { std::set_new_handler(end); }

}  // namespace lawdart

// Eigen calls malloc itself, which knows of no handler. The linker puts this in its place (--wrap=malloc).
extern "C" {
void* __real_malloc(std::size_t size);  // NOLINT(bugprone-reserved-identifier): the linker's name

void* __wrap_malloc(std::size_t size) {  // NOLINT(bugprone-reserved-identifier)
  void* const memory = __real_malloc(size);
  if (memory == nullptr) end();
  return memory;
}
}
