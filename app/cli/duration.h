#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace lawdart {

/// Reads `500ms`, `30s`, `5m`, `1.5h`: longer than 0, at most 10000h. Throws Error{kUsage}.
[[nodiscard]] std::chrono::milliseconds parse_duration(std::string_view text);

/// The text in seconds that parse_duration() reads back.
[[nodiscard]] std::string duration_text(std::chrono::milliseconds duration);

}  // namespace lawdart
