#include "lawdart/ops/costs.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "lawdart/core/error.h"
#include "lawdart/core/nearest_name.h"

namespace lawdart {
namespace {

[[noreturn]] void fail(std::string_view item, const std::string& mend) {
  throw Error(ErrorCode::kUsage, "'" + std::string(item) + "': " + mend);
}

OpId operation(std::string_view item, std::string_view name) {
  const Op* row = find_op(name);
  if (row != nullptr) return row->id;
  std::vector<std::string> known;
  for (const Op& other : ops()) known.emplace_back(other.name);
  const std::string near = nearest_name(name, known);
  fail(item, "there is no operation '" + std::string(name) + "'" +
                 (near.empty() ? "" : ", did you mean '" + near + "'?") + "; `lawdart ops` lists all");
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = std::min(text.find_first_not_of(' '), text.size());
  return text.substr(first, text.find_last_not_of(' ') + 1 - first);
}

int cost(std::string_view item, std::string_view number) {
  int value = 0;
  const auto [end, failure] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (failure == std::errc() && end == number.data() + number.size() && value >= 1 && value <= Costs::kMost)
    return value;
  fail(item, "a cost is a whole number from 1 to " + std::to_string(Costs::kMost) + ", as in exp=3");
}

}  // namespace

Costs::Costs() {
  for (const Op& row : ops()) costs_[static_cast<std::size_t>(row.id)] = row.cost;
}

Costs Costs::read(std::string_view list) {
  Costs costs;
  std::vector<OpId> changed;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    const std::string_view item = trimmed(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
    const std::size_t sign = item.find('=');
    if (sign == std::string_view::npos) fail(item, "write an operation and its cost, as in exp=3");
    const OpId id = operation(item, trimmed(item.substr(0, sign)));
    if (std::ranges::find(changed, id) != changed.end()) fail(item, "an operation has one cost");
    changed.push_back(id);
    costs.costs_[static_cast<std::size_t>(id)] = cost(item, trimmed(item.substr(sign + 1)));
  }
  return costs;
}

std::string Costs::text() const {
  std::string list;
  for (const Op& row : ops()) {
    if (of(row.id) == row.cost) continue;
    list += (list.empty() ? "" : ",") + std::string(row.name) + "=" + std::to_string(of(row.id));
  }
  return list;
}

}  // namespace lawdart
