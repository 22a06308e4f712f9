#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <string>
#include <string_view>

#include "lawdart/core/error.h"

namespace lawdart {

/// Ends the process, which libFuzzer takes for a find.
[[noreturn]] inline void report(const char* problem, std::string_view before, std::string_view after = {}) {
  std::fprintf(stderr, "%s\n  %.*s\n  %.*s\n", problem, static_cast<int>(before.size()), before.data(),
               static_cast<int>(after.size()), after.data());
  std::abort();
}

/// Calls `read`, which may refuse the text with an Error of one of these codes. Anything else is a find.
/// True if it did not refuse.
template <typename Read>
bool accepted(std::string_view text, std::initializer_list<ErrorCode> refusals, const Read& read) {
  try {
    read();
    return true;
  } catch (const Error& error) {
    for (const ErrorCode code : refusals) {
      if (error.code() == code) return false;
    }
    report("another error", text, error.what());
  }
}

}  // namespace lawdart
