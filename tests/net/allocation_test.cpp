#include <doctest/doctest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "net/random_supernet.h"

namespace {

std::atomic<long> allocations = 0;

}  // namespace

// Every allocation of this executable is counted.
void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace lawdart {
namespace {

TEST_CASE("a forward and backward pass allocates nothing") {
  RandomSupernet test({.inputs = 2, .nodes = 3, .ops = all_edge_ops(), .reducer = Reducer::kMixed},
                      Likelihood::kGaussian, 200, 1);
  SupernetGradient gradient = test.net.make_point();
  test.net.loss_and_gradient(test.data, test.point, gradient);  // the first call chooses the instruction set
  const long before = allocations;
  test.net.loss_and_gradient(test.data, test.point, gradient);
  CHECK(allocations == before);
}

}  // namespace
}  // namespace lawdart
