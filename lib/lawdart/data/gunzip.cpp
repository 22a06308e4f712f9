#include "lawdart/data/gunzip.h"

#include <fmt/format.h>
#include <zlib.h>

#include <new>
#include <string>
#include <vector>

#include "lawdart/core/error.h"
#include "lawdart/data/message.h"

namespace lawdart {

/// zlib's state, and the packed bytes at hand.
struct Gunzip::Inflater {
  Inflater(ByteReader& reader, std::size_t limit) : packed(reader), most(limit) {
    constexpr int kGzipOnly = 16;
    if (inflateInit2(&stream, MAX_WBITS + kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { inflateEnd(&stream); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// Whether there are packed bytes, after reading more of them if they are used up.
  bool feed() {
    if (stream.avail_in > 0) return true;
    stream.avail_in = static_cast<uInt>(packed.read(input.data(), input.size()));
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    return stream.avail_in > 0;
  }

  [[noreturn]] void refuse(std::string_view what) const {
    throw Error(ErrorCode::kData, fmt::format("{}: {}", shown_file(packed.file()), what));
  }

  ByteReader& packed;
  std::size_t most;
  z_stream stream{};
  std::vector<char> input = std::vector<char>(std::size_t{1} << 16);
  std::size_t unpacked = 0;
  bool ended = false;
};

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1F\x8B"); }

Gunzip::Gunzip(ByteReader& packed, std::size_t most) : inflater_(std::make_unique<Inflater>(packed, most)) {}
Gunzip::Gunzip(Gunzip&&) noexcept = default;
Gunzip& Gunzip::operator=(Gunzip&&) noexcept = default;
Gunzip::~Gunzip() = default;

std::size_t Gunzip::read(char* to, std::size_t room) {
  Inflater& state = *inflater_;
  z_stream& stream = state.stream;
  stream.next_out = reinterpret_cast<Bytef*>(to);
  stream.avail_out = static_cast<uInt>(room);
  while (stream.avail_out > 0 && !state.ended) {
    const bool fed = state.feed();
    const int status = inflate(&stream, Z_NO_FLUSH);
    if (status == Z_STREAM_END) {
      state.ended = !state.feed();
      if (!state.ended) inflateReset(&stream);
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      state.refuse("the gzip file is damaged; copy or download it again");
    } else if (!fed && stream.avail_out > 0) {
      state.refuse("the gzip file ends too early; copy or download it again");
    }
  }
  const std::size_t size = room - stream.avail_out;
  state.unpacked += size;
  if (state.unpacked > state.most) {
    state.refuse(
        fmt::format("the gzip file unpacks to more than {} bytes, the most that is taken; unpack it "
                    "first if it is data indeed",
                    state.most));
  }
  return size;
}

}  // namespace lawdart
