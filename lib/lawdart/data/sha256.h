#pragma once

#include <string>
#include <string_view>

namespace lawdart {

/// The SHA-256 digest (FIPS 180-4) of the bytes as 64 hexadecimal digits, as `sha256sum` prints it.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace lawdart
