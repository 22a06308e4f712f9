#include "lawdart/wide/monomials.h"

#include <algorithm>
#include <cstddef>

namespace lawdart {
namespace {

constexpr std::size_t kMostAbove = 3;
constexpr std::size_t kFewest = 3;
constexpr std::size_t kMost = 6;
constexpr int kManyInputs = 6;
constexpr std::size_t kMostOfMany = 4;

/// Up to three inputs from `from` on, with repetition, after those that are chosen.
void choose(std::vector<std::vector<int>>& products, const std::vector<int>& chosen, int from, int inputs) {
  products.push_back(chosen);
  if (chosen.size() == kMostAbove) return;
  for (int i = from; i < inputs; ++i) {
    std::vector<int> more = chosen;
    more.push_back(i);
    choose(products, more, i, inputs);
  }
}

bool share(const std::vector<int>& a, const std::vector<int>& b) {
  return std::any_of(a.begin(), a.end(), [&](int i) { return std::find(b.begin(), b.end(), i) != b.end(); });
}

}  // namespace

std::vector<Monomial> small_monomials(int inputs) {
  std::vector<std::vector<int>> products;
  choose(products, {}, 0, inputs);
  const std::size_t most = inputs > kManyInputs ? kMostOfMany : kMost;
  std::vector<Monomial> monomials;
  for (const std::vector<int>& above : products) {
    for (const std::vector<int>& below : products) {
      const std::size_t count = above.size() + below.size();
      if (count >= kFewest && count <= most && !above.empty() && !share(above, below))
        monomials.push_back({above, below});
    }
  }
  std::stable_sort(monomials.begin(), monomials.end(), [](const Monomial& a, const Monomial& b) {
    return a.above.size() + a.below.size() < b.above.size() + b.below.size();
  });
  return monomials;
}

}  // namespace lawdart
