#include "lawdart/wide/monomials.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace lawdart {
namespace {

TEST_CASE("small monomials have three to six inputs, fewest first, and none twice or on both sides") {
  const std::vector<Monomial> monomials = small_monomials(3);
  std::size_t before = 3;
  for (const Monomial& m : monomials) {
    const std::size_t count = m.above.size() + m.below.size();
    CHECK(count >= before);
    CHECK(count <= 6);
    before = count;
    CHECK_FALSE(m.above.empty());
    for (const int i : m.above) CHECK(std::find(m.below.begin(), m.below.end(), i) == m.below.end());
    const auto same = [&](const Monomial& other) { return other.above == m.above && other.below == m.below; };
    CHECK(std::count_if(monomials.begin(), monomials.end(), same) == 1);
  }
  const auto has = [&](const std::vector<int>& above, const std::vector<int>& below) {
    return std::any_of(monomials.begin(), monomials.end(),
                       [&](const Monomial& m) { return m.above == above && m.below == below; });
  };
  CHECK(has({0, 1, 2}, {}));
  CHECK(has({0, 0, 1}, {2, 2, 2}));
  CHECK_FALSE(has({0, 1}, {}));
}

TEST_CASE("of many inputs the monomials are shorter") {
  for (const Monomial& m : small_monomials(7)) CHECK(m.above.size() + m.below.size() <= 4);
}

}  // namespace
}  // namespace lawdart
