#include "lawdart/units/unit_table.h"

#include <numbers>

namespace lawdart {
namespace {

using enum Prefixed;
constexpr double kDegree = std::numbers::pi / 180.0;

// Values are exact by definition (SI brochure, 9th edition, 2019, tables 4, 5, 7, 8; IAU 2012 and 2015 for au
// and pc) but those of u (CODATA 2018) and the customary mmHg. Letters that stand for an SI unit come before
// those that also could.
// clang-format off
constexpr NamedUnit kUnits[] = {
    //                                                       scale        m  kg   s   A  K mol cd
    {"m metre meter metres meters",                  kYes,     1.0,     {{1,  0,  0,  0, 0, 0, 0}}},
    {"kg kilogram kilograms",                        kNo,      1.0,     {{0,  1,  0,  0, 0, 0, 0}}},
    {"g gram grams",                                 kYes,     1e-3,    {{0,  1,  0,  0, 0, 0, 0}}},
    {"s sec second seconds",                         kYes,     1.0,     {{0,  0,  1,  0, 0, 0, 0}}},
    {"A ampere amperes amp",                         kYes,     1.0,     {{0,  0,  0,  1, 0, 0, 0}}},
    {"K kelvin",                                     kYes,     1.0,     {{0,  0,  0,  0, 1, 0, 0}}},
    {"mol mole moles",                               kYes,     1.0,     {{0,  0,  0,  0, 0, 1, 0}}},
    {"cd candela",                                   kYes,     1.0,     {{0,  0,  0,  0, 0, 0, 1}}},
    {"rad radian radians",                           kYes,     1.0,     {{0,  0,  0,  0, 0, 0, 0}}},
    {"sr steradian",                                 kNo,      1.0,     {{0,  0,  0,  0, 0, 0, 0}}},
    {"deg degree degrees °",                         kNo,      kDegree, {{0,  0,  0,  0, 0, 0, 0}}},
    {"arcmin",                                       kNo, kDegree / 60, {{0,  0,  0,  0, 0, 0, 0}}},
    {"arcsec",                                       kYes, kDegree / 3600, {{0, 0, 0, 0, 0, 0, 0}}},
    {"dimensionless unitless none number count counts ratio fraction cycle cycles pH",
                                                     kNo,      1.0,     {{0,  0,  0,  0, 0, 0, 0}}},
    {"% percent",                                    kNo,      1e-2,    {{0,  0,  0,  0, 0, 0, 0}}},
    {"ppm",                                          kNo,      1e-6,    {{0,  0,  0,  0, 0, 0, 0}}},
    {"ppb",                                          kNo,      1e-9,    {{0,  0,  0,  0, 0, 0, 0}}},
    {"Hz hertz",                                     kYes,     1.0,     {{0,  0, -1,  0, 0, 0, 0}}},
    {"Bq becquerel",                                 kYes,     1.0,     {{0,  0, -1,  0, 0, 0, 0}}},
    {"N newton newtons",                             kYes,     1.0,     {{1,  1, -2,  0, 0, 0, 0}}},
    {"Pa pascal pascals",                            kYes,     1.0,     {{-1, 1, -2,  0, 0, 0, 0}}},
    {"J joule joules",                               kYes,     1.0,     {{2,  1, -2,  0, 0, 0, 0}}},
    {"W watt watts",                                 kYes,     1.0,     {{2,  1, -3,  0, 0, 0, 0}}},
    {"C coulomb coulombs",                           kYes,     1.0,     {{0,  0,  1,  1, 0, 0, 0}}},
    {"V volt volts",                                 kYes,     1.0,     {{2,  1, -3, -1, 0, 0, 0}}},
    {"F farad farads",                               kYes,     1.0,     {{-2, -1, 4,  2, 0, 0, 0}}},
    {"Ohm ohm ohms Ω Ω",                             kYes,     1.0,     {{2,  1, -3, -2, 0, 0, 0}}},
    {"S siemens",                                    kYes,     1.0,     {{-2, -1, 3,  2, 0, 0, 0}}},
    {"Wb weber",                                     kYes,     1.0,     {{2,  1, -2, -1, 0, 0, 0}}},
    {"T tesla",                                      kYes,     1.0,     {{0,  1, -2, -1, 0, 0, 0}}},
    {"H henry",                                      kYes,     1.0,     {{2,  1, -2, -2, 0, 0, 0}}},
    {"lm lumen",                                     kYes,     1.0,     {{0,  0,  0,  0, 0, 0, 1}}},
    {"lx lux",                                       kYes,     1.0,     {{-2, 0,  0,  0, 0, 0, 1}}},
    {"Gy gray",                                      kYes,     1.0,     {{2,  0, -2,  0, 0, 0, 0}}},
    {"Sv sievert",                                   kYes,     1.0,     {{2,  0, -2,  0, 0, 0, 0}}},
    {"kat katal",                                    kYes,     1.0,     {{0,  0, -1,  0, 0, 1, 0}}},
    {"degC °C celsius",                              kNo,      1.0,     {{0,  0,  0,  0, 1, 0, 0}}, true},
    {"degF °F fahrenheit",                           kNo,      5.0 / 9, {{0,  0,  0,  0, 1, 0, 0}}, true},
    {"L l liter litre liters litres",                kYes,     1e-3,    {{3,  0,  0,  0, 0, 0, 0}}},
    {"M",                                            kYes,     1e3,     {{-3, 0,  0,  0, 0, 1, 0}}},
    {"min minute minutes",                           kNo,      60.0,    {{0,  0,  1,  0, 0, 0, 0}}},
    {"h hr hour hours",                              kNo,      3600.0,  {{0,  0,  1,  0, 0, 0, 0}}},
    {"d day days",                                   kNo,      86400.0, {{0,  0,  1,  0, 0, 0, 0}}},
    {"week weeks",                                   kNo,     604800.0, {{0,  0,  1,  0, 0, 0, 0}}},
    {"yr year years",                                kYes,  31557600.0, {{0,  0,  1,  0, 0, 0, 0}}},
    {"rpm",                                          kNo,      1 / 60.0, {{0, 0, -1,  0, 0, 0, 0}}},
    {"t tonne tonnes",                               kYes,     1e3,     {{0,  1,  0,  0, 0, 0, 0}}},
    {"u Da dalton",                             kYes, 1.66053906660e-27, {{0, 1,  0,  0, 0, 0, 0}}},
    {"lb pound pounds",                              kNo, 0.45359237,   {{0,  1,  0,  0, 0, 0, 0}}},
    {"eV electronvolt",                         kYes, 1.602176634e-19, {{2,  1, -2,  0, 0, 0, 0}}},
    {"cal calorie calories",                         kYes,     4.184,   {{2,  1, -2,  0, 0, 0, 0}}},
    {"Wh",                                           kYes,     3600.0,  {{2,  1, -2,  0, 0, 0, 0}}},
    {"bar",                                          kYes,     1e5,     {{-1, 1, -2,  0, 0, 0, 0}}},
    {"atm atmosphere atmospheres",                   kNo,   101325.0,   {{-1, 1, -2,  0, 0, 0, 0}}},
    {"Torr torr",                            kYes, 101325.0 / 760.0,    {{-1, 1, -2,  0, 0, 0, 0}}},
    {"mmHg",                                         kNo, 133.322387415, {{-1, 1, -2, 0, 0, 0, 0}}},
    {"psi",                                    kNo, 6894.757293168361,  {{-1, 1, -2,  0, 0, 0, 0}}},
    {"Å Å angstrom Angstrom",                        kNo,      1e-10,   {{1,  0,  0,  0, 0, 0, 0}}},
    {"micron microns",                               kNo,      1e-6,    {{1,  0,  0,  0, 0, 0, 0}}},
    {"month months",                                 kNo,    2629800.0, {{0,  0,  1,  0, 0, 0, 0}}},
    {"yd yard yards",                                kNo,      0.9144,  {{1,  0,  0,  0, 0, 0, 0}}},
    {"acre acres",                                   kNo, 4046.8564224, {{2,  0,  0,  0, 0, 0, 0}}},
    {"gal gallon gallons",                           kNo, 3.785411784e-3, {{3, 0, 0,  0, 0, 0, 0}}},
    {"kn knot knots",                                kNo, 1852.0 / 3600, {{1, 0, -1,  0, 0, 0, 0}}},
    {"in inch inches",                               kNo,      0.0254,  {{1,  0,  0,  0, 0, 0, 0}}},
    {"ft foot feet",                                 kNo,      0.3048,  {{1,  0,  0,  0, 0, 0, 0}}},
    {"mi mile miles",                                kNo,    1609.344,  {{1,  0,  0,  0, 0, 0, 0}}},
    {"au AU",                                   kNo, 149597870700.0,    {{1,  0,  0,  0, 0, 0, 0}}},
    {"ly lightyear",                        kYes, 9460730472580800.0,   {{1,  0,  0,  0, 0, 0, 0}}},
    {"pc parsec parsecs",               kYes, 3.0856775814913673e16,    {{1,  0,  0,  0, 0, 0, 0}}},
    {"ha hectare hectares",                          kNo,      1e4,     {{2,  0,  0,  0, 0, 0, 0}}},
    {"dyn dyne",                                     kNo,      1e-5,    {{1,  1, -2,  0, 0, 0, 0}}},
    {"erg",                                          kNo,      1e-7,    {{2,  1, -2,  0, 0, 0, 0}}},
    {"G gauss",                                      kYes,     1e-4,    {{0,  1, -2, -1, 0, 0, 0}}},
};

constexpr Prefix kPrefixes[] = {
    {"Q", 1e30}, {"R", 1e27}, {"Y", 1e24}, {"Z", 1e21}, {"E", 1e18}, {"P", 1e15}, {"T", 1e12}, {"G", 1e9}, {"M", 1e6},
    {"k", 1e3}, {"h", 1e2}, {"da", 1e1}, {"d", 1e-1}, {"c", 1e-2}, {"m", 1e-3}, {"u µ μ", 1e-6}, {"n", 1e-9},
    {"p", 1e-12}, {"f", 1e-15}, {"a", 1e-18}, {"z", 1e-21}, {"y", 1e-24}, {"r", 1e-27}, {"q", 1e-30},
};
// clang-format on

}  // namespace

std::span<const NamedUnit> named_units() { return kUnits; }
std::span<const Prefix> unit_prefixes() { return kPrefixes; }

}  // namespace lawdart
