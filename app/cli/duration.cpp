#include "cli/duration.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

#include "lawdart/core/error.h"

namespace lawdart {
namespace {

struct TimeUnit {
  std::string_view name;
  double milliseconds;
};
constexpr std::array kUnits = {TimeUnit{"h", 3'600'000.0}, TimeUnit{"m", 60'000.0}, TimeUnit{"s", 1'000.0},
                               TimeUnit{"ms", 1.0}};
constexpr double kLongest = 10'000.0 * 3'600'000.0;

[[noreturn]] void refuse(std::string_view text, std::string_view why) {
  throw Error(ErrorCode::kUsage,
              fmt::format("'{}' {}; write a time such as 500ms, 30s, 5m or 2h", text, why));
}

}  // namespace

std::chrono::milliseconds parse_duration(std::string_view text) {
  double number = 0.0;
  const auto [rest, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || !std::isfinite(number)) refuse(text, "is not a time");
  const std::string_view unit_name(rest, static_cast<std::size_t>(text.data() + text.size() - rest));
  if (unit_name.empty()) refuse(text, "has no unit");
  for (const TimeUnit& unit : kUnits) {
    if (unit.name != unit_name) continue;
    const double milliseconds = std::round(number * unit.milliseconds);
    if (milliseconds < 1.0) refuse(text, "is too short");
    if (milliseconds > kLongest) refuse(text, "is longer than 10000h");
    return std::chrono::milliseconds(static_cast<std::int64_t>(milliseconds));
  }
  refuse(text, fmt::format("has the unknown unit '{}'", unit_name));
}

std::string duration_text(std::chrono::milliseconds duration) {
  return fmt::format("{}s", std::chrono::duration<double>(duration).count());
}

}  // namespace lawdart
