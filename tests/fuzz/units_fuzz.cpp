#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "fuzz.h"
#include "lawdart/units/data_units.h"

// Any bytes as a unit, and as the argument of --units. A unit that is read is the same when its own text is
// read.

namespace lawdart {
namespace {

void check_unit(const std::string& text) {
  UnitReader reader;
  Unit unit;
  if (!accepted(text, {ErrorCode::kUsage}, [&] { unit = reader.read(text); })) return;
  if (!(unit.scale > 0.0) || !std::isfinite(unit.scale)) report("a scale that is none", text);
  const std::string written = unit_text(unit.factors);
  Unit again;
  // Text puts what is divided by together, which may be beyond what is kept where no part was.
  if (!accepted(text, {ErrorCode::kUsage}, [&] { again = reader.read(written); })) {
    if (unit.factors.size() < 3) report("a unit that is not read again", text, written);
    return;
  }
  const bool same = again.dimension == unit.dimension &&
                    std::fabs(again.scale - unit.scale) <= 1e-9 * std::fabs(unit.scale);
  if (!same) report("another unit", text, written);
}

void check_list(const std::string& text) {
  const std::vector<std::string> columns = {"y", "t", "dose (mg)"}, used = {"y", "t"};
  static_cast<void>(accepted(text, {ErrorCode::kUsage}, [&] {
    const DataUnits units(text, columns, used);
    if (!units.empty()) static_cast<void>(units.check(std::vector<std::string>{"t"}, "y"));
  }));
}

}  // namespace
}  // namespace lawdart

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  lawdart::check_unit(text);
  lawdart::check_list(text);
  return 0;
}
