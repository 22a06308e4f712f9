#include <unistd.h>

#include <csignal>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/console.h"
#include "lawdart/core/error.h"
#include "memory/out_of_memory.h"
#include "ranks/ranks.h"

namespace {

int fail(lawdart::ErrorCode code, const char* message) {
  lawdart::print_error(message, lawdart::use_colour(lawdart::When::kAuto, STDERR_FILENO));
  return static_cast<int>(code);
}

}  // namespace

int main(int argc, char** argv) {
  using lawdart::ErrorCode;
  // A reader that closes the pipe early (lawdart ... | head) must not end a search before its run is written.
  std::signal(SIGPIPE, SIG_IGN);
  // A file that outgrows its limit (ulimit -f) is an error like a full disk.
  std::signal(SIGXFSZ, SIG_IGN);
  lawdart::end_where_memory_runs_out();
  try {
    const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    return lawdart::run_program(arguments, lawdart::on_ranks);
  } catch (const lawdart::Error& error) {
    return fail(error.code(), error.what());
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kIo, lawdart::kOutOfMemory);
  } catch (const std::exception& error) {
    return fail(ErrorCode::kIo, error.what());
  }
}
