#include "lawdart/data/read_bytes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>

#include "lawdart/core/error.h"
#include "lawdart/data/message.h"

namespace lawdart {
namespace {

struct FileCloser {
  void operator()(std::FILE* stream) const {
    if (stream != stdin) std::fclose(stream);
  }
};
using FilePointer = std::unique_ptr<std::FILE, FileCloser>;

FilePointer open_file(const std::string& file) {
  if (file == "-") return FilePointer(stdin);
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) {
    throw Error(ErrorCode::kData, fmt::format("{}: this is a directory; name a CSV file in it", file));
  }
  FilePointer stream(std::fopen(file.c_str(), "rb"));
  if (stream) return stream;
  if (errno == ENOENT) {
    throw Error(ErrorCode::kData, fmt::format("{}: there is no such file; check the name", file));
  }
  throw Error(ErrorCode::kData, fmt::format("{}: cannot be opened ({}); check the file and its permissions",
                                            file, std::generic_category().message(errno)));
}

/// A first guess at the length, so that a regular file is read without growing the buffer; 0 for a pipe.
std::size_t expected_size(const std::string& file) {
  std::error_code error;
  if (file == "-" || !std::filesystem::is_regular_file(file, error)) return 0;
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  return error ? 0 : static_cast<std::size_t>(size);
}

}  // namespace

void refuse_size(const std::string& file, std::size_t most) {
  throw Error(ErrorCode::kData, fmt::format("{}: longer than {} bytes, the most that is read; take a sample "
                                            "of its rows",
                                            shown_file(file), most));
}

std::string read_bytes(const std::string& file, std::size_t most) {
  const FilePointer stream = open_file(file);
  const std::size_t expected = expected_size(file);
  if (expected > most) refuse_size(file, most);
  constexpr std::size_t kStep = std::size_t{1} << 16;
  std::string bytes(std::max(kStep, expected + 1), '\0');
  std::size_t size = 0;
  while (true) {
    size += std::fread(bytes.data() + size, 1, bytes.size() - size, stream.get());
    if (size > most) refuse_size(file, most);
    if (size < bytes.size()) break;
    bytes.resize(2 * bytes.size());
  }
  if (std::ferror(stream.get()) != 0) {
    throw Error(ErrorCode::kData, fmt::format("{}: cannot be read ({}); check the file and its disk",
                                              shown_file(file), std::generic_category().message(errno)));
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace lawdart
