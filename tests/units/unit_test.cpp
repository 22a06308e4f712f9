#include "lawdart/units/unit.h"

#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "lawdart/core/error.h"
#include "lawdart/data/csv.h"
#include "lawdart/units/unit_table.h"
#include "units/problems.h"

namespace lawdart {
namespace {

std::string message_of(const std::string& text) {
  try {
    (void)UnitReader().read(text);
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::kUsage);
    return error.what();
  }
  return "";
}

struct Row {
  const char* text;
  const char* bases;
  double scale;
};

// Scales by hand from the definitions.
constexpr Row kRows[] = {
    {"m", "m", 1.0},
    {"1", "1", 1.0},
    {"mg/L", "kg/m^3", 1e-3},
    {"1/s", "1/s", 1.0},
    {"kJ/mol", "m^2 kg/(s^2 mol)", 1e3},
    {"m s^-2", "m/s^2", 1.0},
    {"m s-2", "m/s^2", 1.0},
    {"m/s/s", "m/s^2", 1.0},
    {"m/s2", "m/s^2", 1.0},
    {"m/(s K)", "m/(s K)", 1.0},
    {"W m^-2 K^-4", "kg/(s^3 K^4)", 1.0},
    {"kg*m^2/s^2", "m^2 kg/s^2", 1.0},
    {"kg·m²·s⁻²", "m^2 kg/s^2", 1.0},
    {"kg m**2 / s**2", "m^2 kg/s^2", 1.0},
    {"m^(1/2)", "m^(1/2)", 1.0},
    {"m^0.5", "m^(1/2)", 1.0},
    {"(m/s)^2", "m^2/s^2", 1.0},
    {"V/Hz^(1/2)", "m^2 kg/(s^(5/2) A)", 1.0},
    {"deg", "1", M_PI / 180.0},
    {"%", "1", 1e-2},
    {"degC", "K", 1.0},
    {"°C", "K", 1.0},
    {"min", "s", 60.0},
    {"mmin", "", 0.0},
    {"Pa", "kg/(m s^2)", 1.0},
    {"hPa", "kg/(m s^2)", 100.0},
    {"cd", "cd", 1.0},
    {"dam", "m", 10.0},
    {"Mpc", "m", 3.0856775814913673e22},
    {"km/s/Mpc", "1/s", 1e3 / 3.0856775814913673e22},
    {"µm", "m", 1e-6},
    {"um", "m", 1e-6},
    {"kΩ", "m^2 kg/(s^3 A^2)", 1e3},
    {"MeV", "m^2 kg/s^2", 1.602176634e-13},
    {"mM", "mol/m^3", 1.0},
    {"Å", "m", 1e-10},
    {"cells/mL", "cells/m^3", 1e6},
    {"m*m^-1", "1", 1.0},
};

TEST_CASE("units are read by dimension and scale") {
  for (const Row& row : kRows) {
    CAPTURE(row.text);
    if (*row.bases == '\0') {
      CHECK(message_of(row.text) != "");
      continue;
    }
    UnitReader reader;
    const Unit unit = reader.read(row.text);
    CHECK(unit_text(unit.dimension, reader.bases()) == row.bases);
    CHECK(unit.scale == doctest::Approx(row.scale).epsilon(1e-12));
  }
}

TEST_CASE("a temperature with its own zero is known only where it stands alone") {
  CHECK(UnitReader().read("degC").has_own_zero);
  CHECK_FALSE(UnitReader().read("J/degC").has_own_zero);
  CHECK_FALSE(UnitReader().read("K").has_own_zero);
}

TEST_CASE("derived units are what their definitions say") {
  for (const auto& [derived, definition] : std::vector<std::pair<const char*, const char*>>{
           {"N", "kg m/s^2"},   {"J", "N m"},       {"W", "J/s"},     {"Pa", "N/m^2"}, {"C", "A s"},
           {"V", "W/A"},        {"F", "C/V"},       {"Ohm", "V/A"},   {"S", "1/Ohm"},  {"Wb", "V s"},
           {"T", "Wb/m^2"},     {"H", "Wb/A"},      {"lx", "lm/m^2"}, {"Gy", "J/kg"},  {"kat", "mol/s"},
           {"L", "dm^3"},       {"bar", "100 kPa"}, {"t", "Mg"},      {"Wh", "J"},     {"G", "T"},
           {"dyn", "g cm/s^2"}, {"erg", "dyn cm"},  {"M", "mol/L"},   {"ha", "hm^2"},  {"psi", "Pa"}}) {
    if (std::string(definition).starts_with("100")) continue;
    CAPTURE(derived);
    UnitReader reader;
    const Unit a = reader.read(derived), b = reader.read(definition);
    CHECK(a.dimension == b.dimension);
    const std::set<std::string> of_other_scale = {"Wh", "G", "psi"};
    if (!of_other_scale.contains(derived)) CHECK(a.scale == doctest::Approx(b.scale).epsilon(1e-12));
  }
}

TEST_CASE("no symbol stands for two units of the table") {
  std::set<std::string> seen;
  for (const NamedUnit& row : named_units()) {
    std::string word;
    for (const char c : std::string(row.symbols) + " ") {
      if (c != ' ') {
        word += c;
        continue;
      }
      CHECK_MESSAGE(seen.insert(word).second, word);
      word.clear();
    }
  }
}

TEST_CASE("bad units are refused with a caret and the nearest unit") {
  CHECK(message_of("kg metr") == "bad unit: `metr` is no unit; did you mean metre?\n  kg metr\n     ^");
  CHECK(message_of("m/") == "bad unit: expected a unit, found the end\n  m/\n    ^");
  CHECK(message_of("(m s") == "bad unit: expected `)`\n  (m s\n      ^");
  CHECK(message_of("m^x").starts_with("bad unit: expected an exponent"));
  CHECK(message_of("m^(1/0)").starts_with("bad unit: an exponent is a simple fraction"));
  CHECK(message_of("m^101").starts_with("bad unit: an exponent is a simple fraction"));
  CHECK(message_of("(m^100)^2").starts_with("bad unit: this power is beyond"));
  CHECK(message_of("m^99 m^99").starts_with("bad unit: powers up to 100"));
  CHECK(message_of("Eg28").starts_with("bad unit: this unit is beyond 10^150 base units"));
  CHECK(message_of("yg^9").starts_with("bad unit: this unit is beyond 10^150 base units"));
  CHECK(message_of("m^(1/11)").starts_with("bad unit: this power is beyond"));
  CHECK(message_of("10 m").starts_with("bad unit: a unit holds no number but 1"));
  CHECK(message_of("USD").starts_with("bad unit: `USD` is no unit"));
  CHECK(message_of("") != "");
}

TEST_CASE("a unit of any length is read or refused") {
  const auto in_brackets = [](std::size_t levels) {
    return std::string(levels, '(') + "km" + std::string(levels, ')');
  };
  CHECK(UnitReader().read(in_brackets(kLongestUnit / 2 - 1)).scale == 1000.0);
  CHECK(message_of(in_brackets(kLongestUnit / 2)) == "bad unit: more than 200 bytes");
  CHECK(message_of(in_brackets(1'000'000)) == "bad unit: more than 200 bytes");
}

TEST_CASE("a unit of the user's own is a base unit, the same wherever it stands") {
  UnitReader reader;
  const Unit a = reader.read("dollar/kg"), b = reader.read("dollar"), c = reader.read("patients");
  CHECK(*a.dimension.times(reader.read("kg").dimension) == b.dimension);
  CHECK(b.dimension != c.dimension);
  CHECK(unit_text(a.dimension, reader.bases()) == "dollar/kg");
}

TEST_CASE("every unit of the problem tables can be read") {
  int read = 0;
  for (const testing::UnitProblem& problem : testing::unit_problems()) {
    UnitReader reader;
    for (const auto& [name, unit] : problem.units) {
      CAPTURE(problem.id);
      CHECK_NOTHROW((void)reader.read(unit));
      ++read;
    }
  }
  CHECK(read > 450);
}

TEST_CASE("texts of units read back as the same units") {
  for (const Row& row : kRows) {
    if (*row.bases == '\0') continue;
    CAPTURE(row.text);
    UnitReader reader;
    const Unit unit = reader.read(row.text);
    CHECK(reader.read(unit_text(unit.factors)).dimension == unit.dimension);
    CHECK(reader.read(unit_text(unit.dimension, reader.bases())).dimension == unit.dimension);
  }
}

}  // namespace
}  // namespace lawdart
