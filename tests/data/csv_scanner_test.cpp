#include "lawdart/data/csv_scanner.h"

#include <doctest/doctest.h>

#include <bit>
#include <charconv>
#include <cstdint>
#include <string>

#include "lawdart/core/random.h"

namespace lawdart {
namespace {

/// A number with so many digits before and behind the point, which is left out at random if none are behind
/// it.
std::string random_decimal(Random& random, int before, int behind) {
  const auto chance = [&] { return random.uniform(0.0, 1.0) < 0.5; };
  const auto digit = [&] { return static_cast<char>('0' + static_cast<int>(random.uniform(0.0, 10.0))); };
  std::string text = chance() ? "-" : "";
  for (int i = 0; i < before; ++i) text += digit();
  if (behind > 0 || chance()) text += '.';
  for (int i = 0; i < behind; ++i) text += digit();
  return text;
}

TEST_CASE("a number is read to the same bits as by std::from_chars, whatever its length") {
  Random random(Seed(1));
  for (int before = 0; before <= 22; ++before) {
    for (int behind = before == 0 ? 1 : 0; behind <= 22; ++behind) {
      for (int i = 0; i < 200; ++i) {
        const std::string text = random_decimal(random, before, behind) + (i % 8 == 0 ? "e-7" : "");
        CAPTURE(text);
        double expected = 0.0;
        std::from_chars(text.data(), text.data() + text.size(), expected);
        const std::string row = text + ',';
        CsvScanner scanner(row, ',');
        const CsvCell cell = scanner.next();
        REQUIRE(cell.number.has_value());
        REQUIRE(std::bit_cast<std::uint64_t>(*cell.number) == std::bit_cast<std::uint64_t>(expected));
        REQUIRE(cell.text == text);
        REQUIRE(cell.end == CsvCell::End::kDelimiter);
      }
    }
  }
}

TEST_CASE("a cell that is more than a number is none") {
  for (const std::string text :
       {"", "-", ".", "-.", "1.2.3", "1-2", "12a", "1e", "e5", "nan", "inf", "1e999"}) {
    CAPTURE(text);
    CsvScanner scanner(text, ',');
    const CsvCell cell = scanner.next();
    CHECK_FALSE(cell.number.has_value());
    CHECK(cell.text == text);
  }
}

}  // namespace
}  // namespace lawdart
