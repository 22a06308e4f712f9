#include "bench/coverage/laws.h"

#include <cmath>

namespace lawdart {
namespace {

Column even(int rows, double low, double high) { return Column::LinSpaced(rows, low, high); }

/// Each value `times` times.
Column replicated(const Column& values, int times) {
  return values.transpose().replicate(times, 1).reshaped();
}

}  // namespace

std::vector<SimulatedLaw> simulated_laws() {
  return {{.name = "Michaelis-Menten, short of saturation",
           .formula = "Vm*x/(K + x)",
           .truth = {100.0, 10.0},
           .inputs = replicated(even(8, 1.0, 15.0), 3),
           .noise = 3.0},
          {.name = "logistic growth",
           .formula = "A/(1 + exp((m - x)/s))",
           .truth = {200.0, 700.0, 350.0},
           .inputs = even(25, 100.0, 1600.0),
           .noise = 10.0},
          {.name = "decay with offset",
           .formula = "a*exp(-k*x) + c",
           .truth = {10.0, 0.5, 2.0},
           .inputs = even(25, 0.0, 8.0),
           .noise = 0.5},
          {.name = "Arrhenius",
           .formula = "A*exp(-E/(0.008314*x))",
           .truth = {1e9, 50.0},
           .inputs = replicated(even(8, 290.0, 360.0), 3),
           .noise = 2.0},
          {.name = "Gaussian peak",
           .formula = "a*exp(-(x - m)^2/(2*s^2))",
           .truth = {10.0, 5.0, 1.0},
           .inputs = even(30, 0.0, 10.0),
           .noise = 0.6},
          {.name = "Hill",
           .formula = "t/(1 + (e/x)^h)",
           .truth = {100.0, 1.0, 1.5},
           .inputs = replicated((even(8, std::log(0.03), std::log(30.0))).exp(), 3),
           .noise = 5.0}};
}

}  // namespace lawdart
