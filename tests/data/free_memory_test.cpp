#include "lawdart/data/free_memory.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "lawdart/core/error.h"
#include "lawdart/data/csv.h"

namespace lawdart {
namespace {

/// The message of the refusal; empty if there is none.
template <typename Call>
std::string refusal(Call call) {
  try {
    call();
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::kData);
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("free memory is told with what limits it") {
  const FreeMemory free = free_memory();
  CHECK(free.bytes > 0.0);
  CHECK_FALSE(free.limit.empty());
}

TEST_CASE("what fits into memory is let through, and what does not is refused with the remedy") {
  CHECK(refusal([] { check_memory("data.csv", 1e6); }).empty());
  if (!std::isfinite(free_memory().bytes)) return;
  const std::string message = refusal([] { check_memory("data.csv", 1e15); });
  CHECK(message.starts_with("data.csv: its rows take about 1e+06 GB of memory, and "));
  CHECK(message.find("; take a sample of them, no more than one in ") != std::string::npos);
}

TEST_CASE(
    "a table is refused for the memory that its caller needs beside it, whether its length is known or not") {
  if (!std::isfinite(free_memory().bytes)) return;
  std::string text = "x,y\n";
  for (int row = 0; row < 1000; ++row) text += "1,2\n";
  CHECK(parse_csv(text, "data.csv", {.room = 1e3}).rows() == 1000);
  const std::string message =
      refusal([&] { static_cast<void>(parse_csv(text, "data.csv", {.room = 1e12})); });
  CHECK(message.starts_with("data.csv: its rows take about "));
}

}  // namespace lawdart
