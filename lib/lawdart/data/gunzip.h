#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "lawdart/data/byte_reader.h"

namespace lawdart {

/// A gzip file that unpacks to more than this is refused: a few megabytes can unpack to many gigabytes.
inline constexpr std::size_t kMostUnpackedBytes = std::size_t{1} << 30;

/// Whether the bytes begin as gzip does (RFC 1952).
[[nodiscard]] bool is_gzip(std::string_view bytes);

/// Unpacks gzip of one or more members as it is read.
class Gunzip {
 public:
  /// `packed` is borrowed and stands at its start.
  explicit Gunzip(ByteReader& packed, std::size_t most = kMostUnpackedBytes);
  Gunzip(Gunzip&&) noexcept;
  Gunzip& operator=(Gunzip&&) noexcept;
  ~Gunzip();

  /// As ByteReader::read, of the unpacked bytes. Throws Error{kData} if the packed ones are cut short or
  /// damaged, or unpack to more than `most` bytes.
  [[nodiscard]] std::size_t read(char* to, std::size_t room);

 private:
  struct Inflater;
  std::unique_ptr<Inflater> inflater_;
};

}  // namespace lawdart
