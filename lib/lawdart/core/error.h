#pragma once

#include <stdexcept>
#include <string>

namespace lawdart {

/// What kind of failure an Error reports. The value is the exit code of the command line program.
enum class ErrorCode {
  kUsage = 2,       ///< the call is wrong: unknown option, bad formula
  kData = 3,        ///< the data cannot be used: unreadable, empty, constant target
  kNoModel = 4,     ///< the search ended without one finite candidate
  kIo = 5,          ///< input or output failed: cannot write, disk full, run directory exists
  kTimeLimit = 124  ///< the time limit came before any model
};

/// The one exception of the library. Its message names the place (file, line, column), the offending
/// text and the mend, in plain English.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message) : std::runtime_error(message), code_(code) {}

  [[nodiscard]] ErrorCode code() const noexcept { return code_; }

 private:
  ErrorCode code_;
};

}  // namespace lawdart
