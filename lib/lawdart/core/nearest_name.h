#pragma once

#include <span>
#include <string>
#include <string_view>

namespace lawdart {

/// The known name that a wanted one was most likely meant to be, for "did you mean": the one with the fewest
/// slips (letters changed, missing, too many or swapped; case does not count), else the one known name that
/// begins with it. The first of equals. Empty if nothing is near, that is within a third of the letters
/// (rounded).
[[nodiscard]] std::string nearest_name(std::string_view wanted, std::span<const std::string> known);

}  // namespace lawdart
