#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lawdart {

/// A longer file is refused: it is read as a whole, and its lines are counted in int.
inline constexpr std::size_t kMostFileBytes = (std::size_t{1} << 31) - 1;

/// A gzip file that unpacks to more than this is refused: a few megabytes can unpack to many gigabytes.
inline constexpr std::size_t kMostUnpackedBytes = std::size_t{1} << 30;

/// All bytes of a file, pipe or, for "-", standard input. Throws Error{kData} if it cannot be read or is
/// longer than `most` bytes.
[[nodiscard]] std::string read_bytes(const std::string& file, std::size_t most = kMostFileBytes);

/// Throws the Error{kData} for a file of more than `most` bytes.
[[noreturn]] void refuse_size(const std::string& file, std::size_t most);

/// Whether the bytes begin as gzip does (RFC 1952).
[[nodiscard]] bool is_gzip(std::string_view bytes);

/// Unpacks gzip of one or more members; `file` is the name for messages. Throws Error{kData} if the bytes are
/// cut short or damaged, or unpack to more than `most` bytes.
[[nodiscard]] std::string gunzip(std::string_view bytes, const std::string& file,
                                 std::size_t most = kMostUnpackedBytes);

}  // namespace lawdart
