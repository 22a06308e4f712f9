#include "lawdart/data/read_bytes.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <string>

#include "data/files.h"
#include "lawdart/core/error.h"
#include "lawdart/data/csv.h"

namespace lawdart {
namespace {

TEST_CASE("a file is read as it stands, however long") {
  const TemporaryFile file(std::string(300000, 'a') + '\0' + "\r\n");
  CHECK(read_bytes(file.path()) == std::string(300000, 'a') + '\0' + "\r\n");
  const TemporaryFile empty("");
  CHECK(read_bytes(empty.path()).empty());
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

}  // namespace
}  // namespace lawdart
