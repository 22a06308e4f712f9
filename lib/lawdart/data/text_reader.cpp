#include "lawdart/data/text_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "lawdart/core/error.h"
#include "lawdart/data/message.h"
#include "lawdart/data/text_check.h"

namespace lawdart {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;
constexpr std::string_view kLineEnds = "\r\n";

/// The text without the blank lines at its end and without the end of its last line, which keeps the tabs
/// that may be its delimiters.
std::string_view without_blank_end(std::string_view text) {
  const auto last = text.find_last_not_of(" \t\r\n");
  if (last == std::string_view::npos) return {};
  return text.substr(0, text.find_first_of(kLineEnds, last));
}

}  // namespace

TextReader::TextReader(ByteReader bytes) : bytes_(std::move(bytes)) {
  std::array<char, 2> start{};
  const std::size_t size = bytes_.read(start.data(), start.size());
  if (size == 0) {
    throw Error(ErrorCode::kData,
                fmt::format("{}: the file is empty; name a file with a header and rows", shown_file(file())));
  }
  if (is_gzip({start.data(), size})) gunzip_.emplace(bytes_);
  bytes_.rewind();
}

void TextReader::rewind() {
  bytes_.rewind();
  if (gunzip_) gunzip_.emplace(bytes_);
  part_size_ = filled_ = fresh_at_ = 0;
  fresh_line_ = 1;
  ended_ = false;
}

bool TextReader::extend(std::size_t kept, int line) {
  std::copy(buffer_.data() + part_size_ - kept, buffer_.data() + filled_, buffer_.data());
  filled_ -= part_size_ - kept;
  part_size_ = fresh_at_ = kept;
  fresh_line_ = line;
  while (part_size_ == kept && !ended_) {
    read_block();
    part_size_ += whole_lines({buffer_.data() + kept, filled_ - kept});
  }
  const std::string_view fresh = part().substr(kept);
  check_text(fresh, file(), line);
  return !fresh.empty();
}

/// As much again as is there at least, so that a very long line costs no more time than many short ones.
void TextReader::read_block() {
  const std::size_t room = std::max(kBlock, filled_);
  if (buffer_.size() < filled_ + room) buffer_.resize(filled_ + room);
  char* const to = buffer_.data() + filled_;
  const std::size_t size = gunzip_ ? gunzip_->read(to, room) : bytes_.read(to, room);
  filled_ += size;
  ended_ = size < room;
}

/// How much of the text is lines that are known to be whole and not to be the blank ones at the end.
std::size_t TextReader::whole_lines(std::string_view text) const {
  if (!ended_) {
    if (text.ends_with('\r')) text.remove_suffix(1);  // its LF may be still to come
    text = text.substr(0, text.find_last_of(kLineEnds) + 1);
  }
  std::size_t size = without_blank_end(text).size();
  if (ended_ || size == 0) return size;
  return size + (text.substr(size).starts_with("\r\n") ? 2 : 1);
}

void TextReader::drain() {
  while (extend(0, fresh_line_ + count_line_ends(part().substr(fresh_at_)))) {
  }
}

}  // namespace lawdart
