#pragma once

#include <string>
#include <string_view>

namespace lawdart {

/// Version of the program, such as "0.1.0".
[[nodiscard]] std::string_view version();

/// Version, commit, compiler and libraries, a line each: the answer to --version.
[[nodiscard]] std::string version_text();

}  // namespace lawdart
