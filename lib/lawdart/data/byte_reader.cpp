#include "lawdart/data/byte_reader.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "lawdart/core/error.h"
#include "lawdart/data/message.h"

namespace lawdart {
namespace {

std::FILE* open_file(const std::string& file) {
  if (file == "-") return stdin;
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) {
    throw Error(ErrorCode::kData, fmt::format("{}: this is a directory; name a CSV file in it", file));
  }
  if (std::FILE* const stream = std::fopen(file.c_str(), "rb")) return stream;
  if (errno == ENOENT) {
    throw Error(ErrorCode::kData, fmt::format("{}: there is no such file; check the name", file));
  }
  throw Error(ErrorCode::kData, fmt::format("{}: cannot be opened ({}); check the file and its permissions",
                                            file, std::generic_category().message(errno)));
}

}  // namespace

void ByteReader::Closer::operator()(std::FILE* stream) const {
  if (stream != stdin) std::fclose(stream);
}

ByteReader::ByteReader(const std::string& file, std::size_t most)
    : file_(file), most_(most), stream_(open_file(file)) {
  struct stat status {};
  if (fstat(fileno(stream_.get()), &status) == 0 && S_ISREG(status.st_mode)) {
    start_ = std::max(0L, std::ftell(stream_.get()));
    size_ = static_cast<std::size_t>(std::max(0L, status.st_size - start_));
  } else {
    read_pipe();
    size_ = bytes_.size();
  }
  refuse_above_limit(size_);
}

ByteReader::ByteReader(std::string bytes, const std::string& file)
    : file_(file), bytes_(std::move(bytes)), size_(bytes_.size()) {
  refuse_above_limit(size_);
}

void ByteReader::read_pipe() {
  constexpr std::size_t kStep = std::size_t{1} << 16;
  std::size_t size = 0;
  do {
    bytes_.resize(std::max(kStep, 2 * size));
    size += read_stream(bytes_.data() + size, bytes_.size() - size);
    refuse_above_limit(size);
  } while (size == bytes_.size());
  bytes_.resize(size);
  stream_.reset();
}

std::size_t ByteReader::read_stream(char* to, std::size_t room) const {
  const std::size_t size = std::fread(to, 1, room, stream_.get());
  if (std::ferror(stream_.get()) != 0) {
    throw Error(ErrorCode::kData, fmt::format("{}: cannot be read ({}); check the file and its disk",
                                              shown_file(file_), std::generic_category().message(errno)));
  }
  return size;
}

void ByteReader::refuse_above_limit(std::size_t size) const {
  if (size <= most_) return;
  throw Error(ErrorCode::kData, fmt::format("{}: longer than {} bytes, the most that is read; take a sample "
                                            "of its rows",
                                            shown_file(file_), most_));
}

std::size_t ByteReader::read(char* to, std::size_t room) {
  const std::size_t size = stream_ ? read_stream(to, room) : bytes_.copy(to, room, at_);
  at_ += size;
  refuse_above_limit(at_);
  digest_.add({to, size});
  return size;
}

void ByteReader::rewind() {
  if (stream_ && std::fseek(stream_.get(), start_, SEEK_SET) != 0) {
    throw Error(ErrorCode::kData, fmt::format("{}: cannot be read twice ({}); check the file and its disk",
                                              shown_file(file_), std::generic_category().message(errno)));
  }
  at_ = 0;
  digest_ = Sha256();
}

}  // namespace lawdart
