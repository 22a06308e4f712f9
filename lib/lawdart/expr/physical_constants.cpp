#include "lawdart/expr/physical_constants.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace lawdart {
namespace {

// clang-format off
constexpr PhysicalConstant kConstants[] = {
    {"c", "speed of light in vacuum", "m/s", 299792458.0},
    {"G", "Newtonian constant of gravitation", "m^3/(kg*s^2)", 6.67430e-11},
    {"h", "Planck constant", "J*s", 6.62607015e-34},
    {"hbar", "reduced Planck constant", "J*s", 1.054571817e-34},
    {"e", "elementary charge", "C", 1.602176634e-19},
    {"k", "Boltzmann constant", "J/K", 1.380649e-23},
    {"k", "Boltzmann constant", "eV/K", 8.617333262e-5},
    {"N_A", "Avogadro constant", "1/mol", 6.02214076e23},
    {"R", "molar gas constant", "J/(mol*K)", 8.314462618},
    {"R", "molar gas constant", "L*atm/(mol*K)", 0.082057366},
    {"F", "Faraday constant", "C/mol", 96485.33212},
    {"sigma", "Stefan-Boltzmann constant", "W/(m^2*K^4)", 5.670374419e-8},
    {"b", "Wien displacement constant", "m*K", 2.897771955e-3},
    {"epsilon_0", "vacuum electric permittivity", "F/m", 8.8541878128e-12},
    {"mu_0", "vacuum magnetic permeability", "N/A^2", 1.25663706212e-6},
    {"k_e", "Coulomb constant", "N*m^2/C^2", 8.9875517923e9},
    {"m_e", "electron mass", "kg", 9.1093837015e-31},
    {"m_p", "proton mass", "kg", 1.67262192369e-27},
    {"u", "atomic mass constant", "kg", 1.66053906660e-27},
    {"alpha", "fine-structure constant", "", 7.2973525693e-3},
    {"R_inf", "Rydberg constant", "1/m", 10973731.568160},
    {"a_0", "Bohr radius", "m", 5.29177210903e-11},
    {"mu_B", "Bohr magneton", "J/T", 9.2740100783e-24},
    {"g", "standard acceleration of gravity", "m/s^2", 9.80665},
    {"atm", "standard atmosphere", "Pa", 101325.0},
    {"T_0", "ice point", "K", 273.15},
    {"V_m", "molar volume of an ideal gas at 273.15 K and 101.325 kPa", "L/mol", 22.41396954},
};
// clang-format on

}  // namespace

std::span<const PhysicalConstant> physical_constants() { return kConstants; }

const PhysicalConstant* physical_constant_of(double value) {
  const auto found = std::ranges::find(kConstants, std::fabs(value), &PhysicalConstant::value);
  return found == std::end(kConstants) ? nullptr : found;
}

double physical_charge() { return 2.0 * std::log(static_cast<double>(std::size(kConstants))); }

}  // namespace lawdart
