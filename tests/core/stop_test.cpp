#include "lawdart/core/stop.h"

#include <doctest/doctest.h>

#include <chrono>

namespace lawdart {

TEST_CASE("a part of some work has a deadline of its own, and ends when the whole is asked to") {
  const auto now = Stop::Clock::now();
  Stop whole(now);
  const Stop part(whole, now + std::chrono::hours(1), {});
  CHECK(whole.reached());
  CHECK_FALSE(part.reached());
  CHECK_FALSE(part.interrupted());
  whole.interrupt();
  CHECK(part.interrupted());
  CHECK(part.reached());
  CHECK_FALSE(part.out_of_time());
  const Stop late(whole, now, {});
  CHECK(late.out_of_time());
}

}  // namespace lawdart
