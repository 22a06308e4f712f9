#include <doctest/doctest.h>

#include <cmath>

#include "lawdart/report/text.h"
#include "report/sample.h"

namespace lawdart {
namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("derived quantities stand under the constants, and a robust fit says what it did") {
  Record record = testing::sample_record();
  ModelRecord& model = record.models[1];
  model.level = 0.9;
  model.derived = {{.name = "half",
                    .formula = "ln(2)/k",
                    .value = 1.2345,
                    .standard_error = 0.012,
                    .low = 1.21,
                    .high = 1.25},
                   {.name = "c", .formula = "a*b", .value = 2.0, .standard_error = std::nan("")}};
  model.robust = {.loss = "huber", .scale = 0.25, .threshold = 0.33625, .lines = {}};
  for (int line = 2; line < 18; ++line) model.robust->lines.push_back(line);
  CHECK(contains(summary_text(record), R"(constant  estimate  std error  90% interval
c1           2.345      0.078  [2.192, 2.498]  profile
c2           1.573      0.004  [1.565, 1.581]  taken as pi/2
c3              20                             at a bound
standard errors and intervals take the form for granted; how often it comes
  back, --stability tells

derived         value  std error  90% interval
half = ln(2)/k  1.234      0.012  [1.21, 1.25]  delta
c = a*b             2                           not determined

robust regression, huber loss: residuals beyond 0.3362 count less (their scale
  is 0.25); less than half count those in lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
  12, 13 and 4 more. Standard errors are by Huber's formula; profiles, AICc, BIC
  and tests by sums of squares do not hold.

rows)"));
}

}  // namespace
}  // namespace lawdart
