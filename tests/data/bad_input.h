#pragma once

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "lawdart/core/error.h"
#include "lawdart/data/csv.h"
#include "lawdart/data/roles.h"

namespace lawdart {

/// Input that must be refused on its way from bytes to a data set, and the whole of what is said then.
struct BadInput {
  std::string what;  ///< what is bad about it
  std::string bytes;
  std::string formula = "";
  std::string weights = "";
  std::string yerr = "";
  ErrorCode code = ErrorCode::kData;
  std::string message;
};

/// Checks that the call throws an Error with this code and exactly this message.
template <typename Call>
void check_error(const Call& call, ErrorCode code, const std::string& message) {
  try {
    call();
    FAIL_CHECK("nothing was thrown");
  } catch (const Error& error) {
    CHECK(error.code() == code);
    CHECK(std::string(error.what()) == message);
  }
}

/// Checks that the input is refused as it says, when the file is named data.csv.
inline void check_refused(const BadInput& input) {
  CAPTURE(input.what);
  const auto use = [&] {
    const Table table = parse_csv(input.bytes, "data.csv");
    const std::array<std::string, 2> reserved = {input.weights, input.yerr};
    Roles roles = parse_roles(input.formula, table, reserved);
    roles.weights = input.weights;
    roles.yerr = input.yerr;
    static_cast<void>(make_dataset(table, roles));
  };
  check_error(use, input.code, input.message);
}

}  // namespace lawdart
