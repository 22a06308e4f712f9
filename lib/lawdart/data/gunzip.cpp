#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>

#include "lawdart/core/error.h"
#include "lawdart/data/message.h"
#include "lawdart/data/read_bytes.h"

namespace lawdart {
namespace {

constexpr std::size_t kSmallestGzip = 18;  // header, an empty block and the trailer

/// zlib's state; its input is fed in parts because zlib counts in unsigned int.
class Inflater {
 public:
  explicit Inflater(std::string_view bytes) : rest_(bytes) {
    constexpr int kGzipOnly = 16;
    if (inflateInit2(&stream_, MAX_WBITS + kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// Fills the end of `text` from `size` on and moves `size`; the answer is zlib's.
  int fill(std::string& text, std::size_t& size) {
    feed();
    const auto room = std::min<std::size_t>(text.size() - size, std::numeric_limits<uInt>::max());
    stream_.next_out = reinterpret_cast<Bytef*>(text.data() + size);
    stream_.avail_out = static_cast<uInt>(room);
    const int status = inflate(&stream_, Z_NO_FLUSH);
    size += room - stream_.avail_out;
    return status;
  }

  [[nodiscard]] bool input_is_used_up() const { return stream_.avail_in == 0 && rest_.empty(); }

  void start_next_member() { inflateReset(&stream_); }

 private:
  void feed() {
    if (stream_.avail_in > 0) return;
    const auto part = std::min<std::size_t>(rest_.size(), std::numeric_limits<uInt>::max());
    // zlib never writes to its input; the pointer is not const for old compilers only.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(rest_.data()));
    stream_.avail_in = static_cast<uInt>(part);
    rest_.remove_prefix(part);
  }

  z_stream stream_{};
  std::string_view rest_;
};

/// The length that the trailer of the last member claims, within what gzip can do at all (1032 to 1): a lie
/// costs no more memory than an honest bomb of the same size.
std::size_t expected_length(std::string_view bytes, std::size_t most) {
  constexpr std::size_t kSmallest = 4096, kBestRatio = 1032;
  std::size_t claimed = 0;
  for (std::size_t i = 1; i <= 4; ++i) {
    claimed = claimed << 8 | static_cast<unsigned char>(bytes[bytes.size() - i]);
  }
  const std::size_t possible = std::min(claimed, kBestRatio * bytes.size());
  return std::min(most, std::max(kSmallest, possible)) + 1;
}

[[noreturn]] void refuse(const std::string& file, std::string_view what) {
  throw Error(ErrorCode::kData, fmt::format("{}: {}", shown_file(file), what));
}

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1F\x8B"); }

std::string gunzip(std::string_view bytes, const std::string& file, std::size_t most) {
  constexpr std::string_view kCut = "the gzip file ends too early; copy or download it again";
  if (bytes.size() < kSmallestGzip) refuse(file, kCut);
  Inflater inflater(bytes);
  std::string text(expected_length(bytes, most), '\0');
  std::size_t size = 0;
  while (true) {
    const int status = inflater.fill(text, size);
    if (size > most) {
      refuse(file,
             fmt::format("the gzip file unpacks to more than {} bytes, the most that is taken; unpack it "
                         "first if it is data indeed",
                         most));
    }
    if (status == Z_STREAM_END) {
      if (inflater.input_is_used_up()) break;
      inflater.start_next_member();
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      refuse(file, "the gzip file is damaged; copy or download it again");
    }
    if (size == text.size()) {
      text.resize(std::min(most + 1, 2 * text.size()));
    } else if (status != Z_STREAM_END && inflater.input_is_used_up()) {
      refuse(file, kCut);
    }
  }
  text.resize(size);
  return text;
}

}  // namespace lawdart
