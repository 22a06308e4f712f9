#include <doctest/doctest.h>

#include <string>

#include "cli/duration.h"
#include "cli/progress.h"
#include "cli/table_text.h"
#include "lawdart/core/error.h"

namespace lawdart {

TEST_CASE("durations are read in each unit and written back") {
  using std::chrono::milliseconds;
  CHECK(parse_duration("500ms") == milliseconds(500));
  CHECK(parse_duration("30s") == milliseconds(30'000));
  CHECK(parse_duration("5m") == milliseconds(300'000));
  CHECK(parse_duration("1.5h") == milliseconds(5'400'000));
  CHECK(parse_duration("0.5ms") == milliseconds(1));
  CHECK(duration_text(milliseconds(60'000)) == "60s");
  for (const int count : {1, 500, 60'000, 86'400'001}) {
    CHECK(parse_duration(duration_text(milliseconds(count))) == milliseconds(count));
  }
}

TEST_CASE("what is no duration is refused") {
  for (const std::string text :
       {"", "s", "5", "5 s", "-5s", "0s", "0.4ms", "nan s", "infs", "10001h", "5S", "1e400s"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(static_cast<void>(parse_duration(text)), Error);
  }
}

TEST_CASE("progress is drawn in place on a terminal only, and quiet silences it unless it is always wanted") {
  CHECK(progress_style(When::kAuto, false, true) == ProgressStyle::kRedraw);
  CHECK(progress_style(When::kAuto, false, false) == ProgressStyle::kLines);
  CHECK(progress_style(When::kAuto, true, true) == ProgressStyle::kSilent);
  CHECK(progress_style(When::kAlways, true, false) == ProgressStyle::kLines);
  CHECK(progress_style(When::kNever, false, true) == ProgressStyle::kSilent);
}

TEST_CASE("a progress line is cut between characters, never inside one") {
  const Progress progress{.seconds = 12.34, .rounds = 45, .loss = 1.2e-5, .formula = "a*\xcf\x84"};
  CHECK(progress_line(progress, 0) == "12.3 s  round 45  loss 1.2e-05  a*\xcf\x84");
  CHECK(progress_line(progress, 35) == progress_line(progress, 0));
  CHECK(progress_line(progress, 34) == "12.3 s  round 45  loss 1.2e-05  a*");
  CHECK(progress_line({.seconds = 0.1, .rounds = 1}, 80) == "0.1 s  round 1");
}

TEST_CASE("table columns are as wide as their widest cell in characters") {
  TableText table({"name", "n"});
  table.add({"\xcf\x84\xcf\x84\xcf\x84\xcf\x84\xcf\x84", "10"});
  table.add({"b", ""});
  CHECK(table.str(false) == "name   n\n\xcf\x84\xcf\x84\xcf\x84\xcf\x84\xcf\x84  10\nb\n");
}

}  // namespace lawdart
