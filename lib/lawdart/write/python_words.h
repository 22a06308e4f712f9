#pragma once

#include <string_view>

namespace lawdart {

/// The keywords of Python 3.
inline constexpr std::string_view kPythonWords =
    "False None True and as assert async await break class continue def del elif else except finally for "
    "from global if import in is lambda nonlocal not or pass raise return try while with yield";

}  // namespace lawdart
