#include "lawdart/core/nearest_name.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace lawdart {
namespace {

// The cost is quadratic, and a name this long is no slip of the finger.
constexpr std::size_t kLongestName = 200;

std::string fold(std::string_view text) {
  std::string folded(text);
  for (char& letter : folded) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return folded;
}

/// Optimal string alignment: Levenshtein's distance with a swap of neighbours as one slip (Damerau 1964).
std::size_t slips(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({last[j] + 1, current[j - 1] + 1, changed});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        current[j] = std::min(current[j], before_last[j - 2] + 1);
      }
    }
    std::swap(before_last, last);
    std::swap(last, current);
  }
  return last[b.size()];
}

/// The only known name that begins with `start` (folded); empty if there is none or more than one.
std::string only_completion(std::string_view start, std::span<const std::string> known) {
  std::string found;
  for (const std::string& name : known) {
    if (!fold(name).starts_with(start)) continue;
    if (!found.empty()) return {};
    found = name;
  }
  return found;
}

}  // namespace

std::string nearest_name(std::string_view wanted, std::span<const std::string> known) {
  if (wanted.empty() || wanted.size() > kLongestName) return {};
  const std::string folded = fold(wanted);
  const std::string* nearest = nullptr;
  std::size_t fewest = 0;
  for (const std::string& name : known) {
    if (name.empty() || name.size() > kLongestName) continue;
    const std::size_t count = slips(folded, fold(name));
    const std::size_t allowed = (std::max(wanted.size(), name.size()) + 1) / 3;
    if (count > allowed || (nearest != nullptr && count >= fewest)) continue;
    nearest = &name;
    fewest = count;
  }
  return nearest != nullptr ? *nearest : only_completion(folded, known);
}

}  // namespace lawdart
