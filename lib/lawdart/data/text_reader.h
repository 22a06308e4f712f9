#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "lawdart/data/byte_reader.h"
#include "lawdart/data/gunzip.h"

namespace lawdart {

/// The text of a file, plain or gzip by content, in parts that fit into memory however long the file is. Each
/// part ends where a line ends, and all of it is UTF-8. Blank lines at the end of the file are left out.
class TextReader {
 public:
  /// Throws Error{kData} if there is no byte.
  explicit TextReader(ByteReader bytes);
  TextReader(const TextReader&) = delete;
  TextReader& operator=(const TextReader&) = delete;

  [[nodiscard]] const std::string& file() const { return bytes_.file(); }

  /// A guess at the length; 0 if there is none.
  [[nodiscard]] std::size_t expected_size() const { return gunzip_ ? 0 : bytes_.expected_size(); }

  /// The part at hand; at the start none.
  [[nodiscard]] std::string_view part() const { return {buffer_.data(), part_size_}; }

  /// Makes the last `kept` bytes of the part and the lines after it the next part; the first of these lines
  /// is number `line`. False if there are no more lines. Throws Error{kData} if they are no text, or as the
  /// readers of the bytes do.
  [[nodiscard]] bool extend(std::size_t kept, int line);

  /// Reads to the end, for the errors that only come up there and for the digest.
  void drain();

  /// Goes back to the start.
  void rewind();

  /// The digest of the file's bytes, when the end is reached.
  [[nodiscard]] std::string sha256() const { return bytes_.sha256(); }

 private:
  void read_block();
  [[nodiscard]] std::size_t whole_lines(std::string_view text) const;

  ByteReader bytes_;
  std::optional<Gunzip> gunzip_;
  std::string buffer_;  ///< the part, bytes behind it that are no whole line yet, and room
  std::size_t part_size_ = 0;
  std::size_t filled_ = 0;
  std::size_t fresh_at_ = 0;  ///< where in the part the lines begin that were read last
  int fresh_line_ = 1;        ///< the number of their first one
  bool ended_ = false;        ///< nothing is left to be read into the buffer
};

}  // namespace lawdart
