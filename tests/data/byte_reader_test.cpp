#include "lawdart/data/byte_reader.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <utility>

#include "data/bad_input.h"
#include "data/files.h"
#include "lawdart/core/error.h"
#include "lawdart/data/csv.h"
#include "lawdart/data/gunzip.h"

namespace lawdart {
namespace {

/// What a ByteReader or a Gunzip reads in small blocks.
template <typename Reader>
std::string all_of(Reader& reader) {
  std::string bytes;
  std::array<char, 1000> block{};
  while (const std::size_t size = reader.read(block.data(), block.size())) bytes.append(block.data(), size);
  return bytes;
}

std::string read_bytes(const std::string& file, std::size_t most = kMostFileBytes) {
  ByteReader reader(file, most);
  return all_of(reader);
}

std::string gunzip(std::string bytes, const std::string& file, std::size_t most = kMostUnpackedBytes) {
  ByteReader packed(std::move(bytes), file);
  Gunzip reader(packed, most);
  return all_of(reader);
}

TEST_CASE("a file is read as it stands, however long") {
  const TemporaryFile file(std::string(300000, 'a') + '\0' + "\r\n");
  CHECK(read_bytes(file.path()) == std::string(300000, 'a') + '\0' + "\r\n");
  const TemporaryFile empty("");
  CHECK(read_bytes(empty.path()).empty());
}

TEST_CASE("a file and bytes in memory can be read twice, and their digest is that of one reading") {
  const std::string bytes = std::string(3000, 'a') + "b";
  const TemporaryFile file(bytes);
  ByteReader in_file(file.path());
  ByteReader in_memory(bytes, "data.csv");
  for (ByteReader* reader : {&in_file, &in_memory}) {
    CHECK(reader->expected_size() == bytes.size());
    CHECK(all_of(*reader) == bytes);
    const std::string digest = reader->sha256();
    reader->rewind();
    CHECK(all_of(*reader) == bytes);
    CHECK(reader->sha256() == digest);
  }
  CHECK(in_file.sha256() == in_memory.sha256());
}

TEST_CASE("a pipe can be read twice as well") {
  const std::string bytes(200000, 'a');
  const TemporaryFile pipe("");
  std::filesystem::remove(pipe.path());
  REQUIRE(mkfifo(pipe.path().c_str(), S_IRUSR | S_IWUSR) == 0);
  std::jthread writer([&] { std::ofstream(pipe.path(), std::ios::binary) << bytes; });
  ByteReader reader(pipe.path());
  CHECK(all_of(reader) == bytes);
  reader.rewind();
  CHECK(all_of(reader) == bytes);
}

TEST_CASE("a file longer than the limit is refused, one of just the limit is read") {
  const TemporaryFile file("12345");
  CHECK(read_bytes(file.path(), 5) == "12345");
  CHECK_THROWS_AS(static_cast<void>(read_bytes(file.path(), 4)), Error);
}

TEST_CASE("gzip of one and of several members is unpacked") {
  const std::string first(100000, 'x');
  CHECK(gunzip(gzip(first), "data.csv") == first);
  CHECK(gunzip(gzip(first) + gzip("second") + gzip(""), "data.csv") == first + "second");
  CHECK(gunzip(gzip(""), "data.csv").empty());
}

TEST_CASE("gzip that is cut anywhere is refused") {
  const std::string whole = gzip("x,y\n1,2\n3,4\n");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK_THROWS_AS(static_cast<void>(gunzip(whole.substr(0, size), "data.csv")), Error);
  }
}

TEST_CASE("unpacking stops at the limit") {
  const std::string bomb = gzip(std::string(1 << 20, '0'));
  CHECK(gunzip(bomb, "data.csv", 1 << 20).size() == 1 << 20);
  CHECK_THROWS_AS(static_cast<void>(gunzip(bomb, "data.csv", (1 << 20) - 1)), Error);
}

TEST_CASE("a gzip file is known by its content, and its digest is that of the packed bytes") {
  const std::string packed = gzip("x,y\n1,2\n3,4\n");
  const TemporaryFile file(packed);
  const Table table = read_csv(file.path());
  CHECK(table.rows() == 2);
  CHECK(table.file == file.path());
  CHECK(table.sha256 == parse_csv(packed, "data.csv").sha256);
  CHECK(table.sha256 != parse_csv("x,y\n1,2\n3,4\n", "data.csv").sha256);
}

TEST_CASE("a file that cannot be read is refused with the reason") {
  const auto read = [](const std::string& file) { return [file] { static_cast<void>(read_csv(file)); }; };
  const TemporaryFile file("12345");
  const std::string missing = file.path() + ".none";
  check_error(read(missing), ErrorCode::kData, missing + ": there is no such file; check the name");
  const std::string below = file.path() + "/data.csv";
  check_error(read(below), ErrorCode::kData,
              below + ": cannot be opened (Not a directory); check the file and its permissions");
  const std::string directory = std::filesystem::temp_directory_path().string();
  check_error(read(directory), ErrorCode::kData, directory + ": this is a directory; name a CSV file in it");
  check_error([&] { static_cast<void>(read_bytes(file.path(), 4)); }, ErrorCode::kData,
              file.path() + ": longer than 4 bytes, the most that is read; take a sample of its rows");
}

TEST_CASE("gzip that cannot be unpacked is refused with the reason") {
  const auto parse = [](const std::string& bytes) {
    return [bytes] { static_cast<void>(parse_csv(bytes, "data.csv.gz")); };
  };
  const std::string whole = gzip("x,y\n1,2\n3,4\n");
  const std::string cut = "data.csv.gz: the gzip file ends too early; copy or download it again";
  const std::string damaged = "data.csv.gz: the gzip file is damaged; copy or download it again";
  check_error(parse(whole.substr(0, whole.size() - 1)), ErrorCode::kData, cut);
  check_error(parse(whole.substr(0, 12)), ErrorCode::kData, cut);
  check_error(parse(whole + "more than a whole header of another member"), ErrorCode::kData, damaged);
  std::string wrong_check = whole;
  wrong_check[whole.size() - 8] = static_cast<char>(wrong_check[whole.size() - 8] ^ 1);
  check_error(parse(wrong_check), ErrorCode::kData, damaged);
  std::string wrong_method = whole;
  wrong_method[2] = 7;
  check_error(parse(wrong_method), ErrorCode::kData, damaged);
  const std::string bomb = gzip(std::string(5000, '0'));
  check_error(
      [&] { static_cast<void>(gunzip(bomb, "-", 4999)); }, ErrorCode::kData,
      "standard input: the gzip file unpacks to more than 4999 bytes, the most that is taken; unpack it "
      "first if it is data indeed");
}

}  // namespace
}  // namespace lawdart
