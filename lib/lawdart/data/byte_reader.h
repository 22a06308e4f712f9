#pragma once

#include <cstddef>
#include <cstdio>
#include <memory>
#include <string>

#include "lawdart/data/sha256.h"

namespace lawdart {

/// A longer file is refused: its lines are counted in int.
inline constexpr std::size_t kMostFileBytes = (std::size_t{1} << 31) - 1;

/// The bytes of a file in their order, a block at a time and, if need be, once more from the start.
class ByteReader {
 public:
  /// Opens a file, pipe or, for "-", standard input. A pipe is read into memory, for no pipe can be read
  /// twice. Throws Error{kData} if that fails, here and in all reading, or if there are more than `most`
  /// bytes.
  explicit ByteReader(const std::string& file, std::size_t most = kMostFileBytes);

  /// Bytes in memory; `file` is their name for messages.
  ByteReader(std::string bytes, const std::string& file);

  [[nodiscard]] const std::string& file() const { return file_; }

  /// All bytes there are, unless somebody adds to the file or cuts it.
  [[nodiscard]] std::size_t expected_size() const { return size_; }

  /// Puts the next bytes at `to`. There are `room` of them unless the file ends before.
  [[nodiscard]] std::size_t read(char* to, std::size_t room);

  /// Goes back to the start.
  void rewind();

  /// The digest of what was read since the start.
  [[nodiscard]] std::string sha256() const { return digest_.hex(); }

 private:
  struct Closer {
    void operator()(std::FILE* stream) const;
  };

  void read_pipe();
  [[nodiscard]] std::size_t read_stream(char* to, std::size_t room) const;
  void refuse_above_limit(std::size_t size) const;

  std::string file_;
  std::size_t most_ = kMostFileBytes;
  std::unique_ptr<std::FILE, Closer> stream_;
  long start_ = 0;     ///< where the stream stood when it was given to us
  std::string bytes_;  ///< all of them, if there is no stream
  std::size_t size_ = 0;
  std::size_t at_ = 0;
  Sha256 digest_;
};

}  // namespace lawdart
