#include "lawdart/search/archive.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lawdart {
namespace {

/// Small formulas are few and cheap to keep; among long ones most are variations of each other.
std::size_t capacity(int complexity) { return complexity <= 8 ? 24 : complexity <= 14 ? 12 : 6; }

bool same_deviance(double a, double b) { return std::fabs(a - b) <= 1e-6 * std::max(a, b); }

/// At one complexity the constants make the difference between description length and deviance: who has more
/// of them follows noise better.
bool better(const Candidate& a, const Candidate& b) {
  return std::pair(a.mdl, a.deviance) < std::pair(b.mdl, b.deviance);
}

}  // namespace

bool Archive::insert(Candidate candidate) {
  if (!std::isfinite(candidate.deviance)) return false;
  std::vector<Candidate>& slot = slots_[candidate.complexity];
  const auto place = std::upper_bound(slot.begin(), slot.end(), candidate, better);
  const auto is_twin = [&](Candidate& other) {
    if (!same_deviance(other.deviance, candidate.deviance)) return false;
    if (other.law.empty()) other.law = candidate.law;
    return true;
  };
  if (place != slot.begin() && is_twin(*std::prev(place))) return false;
  if (place != slot.end() && is_twin(*place)) return false;
  if (place == slot.end() && slot.size() >= capacity(candidate.complexity)) return false;
  slot.insert(place, std::move(candidate));
  if (slot.size() > capacity(slot.front().complexity)) slot.pop_back();
  return true;
}

std::vector<Candidate> Archive::all() const {
  std::vector<Candidate> candidates;
  for (const auto& [complexity, slot] : slots_) candidates.insert(candidates.end(), slot.begin(), slot.end());
  return candidates;
}

std::vector<Candidate> Archive::best(std::size_t count) const {
  std::vector<Candidate> candidates = all();
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.mdl < b.mdl; });
  if (candidates.size() > count) candidates.resize(count);
  return candidates;
}

}  // namespace lawdart
