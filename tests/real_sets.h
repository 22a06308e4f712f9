#pragma once

#include <string_view>

namespace lawdart {

/// A data set of `data/` and its law by the name that the catalogue has for it (data/README.md: sources,
/// constants, RMSE of the law's fit to all rows).
struct RealSet {
  std::string_view file, target, law;
  double rmse;
};

inline constexpr RealSet kRealSets[] = {{"bod.csv", "demand", "exponential rise", 2.08},
                                        {"chronometers.csv", "H", "flat universe", 11.8},
                                        {"dnase.csv", "density", "logistic in log dose", 0.0465},
                                        {"faithful.csv", "waiting", "linear", 5.89},
                                        {"hubble.csv", "v", "linear without offset", 176},
                                        {"indometh.csv", "conc", "biexponential", 0.169},
                                        {"kepler.csv", "P", "power law", 6.83},
                                        {"leavitt.csv", "M", "logarithmic", 0.253},
                                        {"loblolly.csv", "height", "exponential with offset", 1.68},
                                        {"orange.csv", "circumference", "logistic", 22.3},
                                        {"pressure.csv", "pressure", "Antoine", 0.127},
                                        {"puromycin.csv", "rate", "Michaelis-Menten", 9.98},
                                        {"theoph_1.csv", "conc", "Bateman", 0.624},
                                        {"trees.csv", "Volume", "product with a square", 2.42}};

}  // namespace lawdart
