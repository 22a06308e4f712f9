#include "lawdart/core/thread_pool.h"

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

namespace lawdart {
namespace {

TEST_CASE("every job of a pool runs once and has ended when run returns" * doctest::test_suite("threads")) {
  for (const int threads : {1, 2, 5}) {
    CAPTURE(threads);
    ThreadPool pool(threads);
    CHECK(pool.threads() == threads);
    for (const int jobs : {0, 1, 3, 1000}) {
      CAPTURE(jobs);
      // Slots that are not atomic: the end of a run is all that orders them before what reads them here.
      std::vector<int> calls(static_cast<std::size_t>(jobs), 0);
      pool.run(jobs, [&calls](int job) { ++calls[static_cast<std::size_t>(job)]; });
      CHECK(calls == std::vector<int>(static_cast<std::size_t>(jobs), 1));
    }
  }
}

TEST_CASE("the first failed job by index is told whichever failed first" * doctest::test_suite("threads")) {
  ThreadPool pool(4);
  for (int round = 0; round < 20; ++round) {
    std::atomic<int> ended = 0;
    std::string told;
    try {
      pool.run(100, [&ended](int job) {
        ++ended;
        if (job % 10 == 7) throw std::runtime_error(std::to_string(job));
      });
    } catch (const std::runtime_error& error) {
      told = error.what();
    }
    CHECK(told == "7");
    CHECK(ended == 100);
  }
}

}  // namespace
}  // namespace lawdart
