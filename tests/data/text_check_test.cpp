#include "lawdart/data/text_check.h"

#include <doctest/doctest.h>

#include <string>

#include "lawdart/core/error.h"
#include "lawdart/data/message.h"
#include "lawdart/data/sha256.h"

namespace lawdart {
namespace {

TEST_CASE("well-formed UTF-8 of every length is taken, at any place") {
  for (const std::string character : {"\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF",
                                      "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    for (std::size_t before = 0; before < 9; ++before) {
      CHECK_NOTHROW(check_text(std::string(before, 'a') + character + "bcdefghij", "data.csv"));
      CHECK_NOTHROW(check_text(std::string(before, 'a') + character, "data.csv"));
    }
  }
}

TEST_CASE("ill-formed UTF-8 is refused, at any place") {
  for (const std::string bytes :
       {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2\x41", "\xE0\x9F\xBF", "\xE2\x82",
        "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xF0\x9D\x91", "\xFF"}) {
    for (std::size_t before = 0; before < 9; ++before) {
      CHECK_THROWS_AS(check_text(std::string(before, 'a') + bytes, "data.csv"), Error);
      CHECK_THROWS_AS(check_text(std::string(before, 'a') + bytes + "bcdefghij", "data.csv"), Error);
    }
  }
}

TEST_CASE("each kind of line end counts once") {
  CHECK(count_line_ends("") == 0);
  CHECK(count_line_ends("a") == 0);
  CHECK(count_line_ends("a\nb\r\nc\rd") == 3);
  CHECK(count_line_ends("\n") == 1);
  CHECK(count_line_ends("\r") == 1);
  CHECK(count_line_ends("a\r\n") == 1);
  CHECK(count_line_ends("\n\r") == 2);
}

TEST_CASE("text is shown cut and without control characters") {
  CHECK(shown_text("a\x1B[31m\n") == "\"a\\x1B[31m\\x0A\"");
  CHECK(shown_text(std::string(40, 'a')) == '"' + std::string(40, 'a') + '"');
  CHECK(shown_text(std::string(41, 'a')) == '"' + std::string(40, 'a') + "...\"");
  std::string micro;
  for (int i = 0; i < 41; ++i) micro += "\xC2\xB5";
  CHECK(shown_text(micro) == '"' + micro.substr(2) + "...\"");
}

TEST_CASE("the digest of known text is the published one") {
  Sha256 digest;
  CHECK(digest.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  digest.add("a");
  digest.add("bc");
  CHECK(digest.hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace lawdart
