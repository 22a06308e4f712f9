#include <algorithm>
#include <functional>

#include "lawdart/report/methods.h"

namespace lawdart {
namespace {

bool is_search(const Record& record, const ModelReport& /*report*/) { return record.method != "fit"; }

bool is_fair(const Record& record, const ModelReport& /*report*/) { return record.method == "fair-darts"; }

bool is_robust(const Record& /*record*/, const ModelReport& report) {
  return report.model.robust.has_value();
}

bool has_criteria(const Record& record, const ModelReport& report) {
  return record.models.size() > 1 && !report.model.robust;
}

bool chosen_by_length(const Record& record, const ModelReport& /*report*/) {
  const auto is_it = [](const auto& option) { return option.first == "criterion" && option.second == "mdl"; };
  return std::ranges::any_of(record.options, is_it);
}

bool has_profile(const Record& /*record*/, const ModelReport& report) {
  return std::ranges::find(report.model.parameters, "profile", &ParameterRecord::ci_method) !=
         report.model.parameters.end();
}

bool has_bootstrap(const Record& /*record*/, const ModelReport& report) {
  return std::ranges::find(report.model.parameters, "bootstrap", &ParameterRecord::ci_method) !=
         report.model.parameters.end();
}

bool has_bands(const Record& /*record*/, const ModelReport& report) { return !report.curves.empty(); }

bool has_effects(const Record& /*record*/, const ModelReport& report) { return !report.effects.empty(); }

bool has_check(const ModelReport& report, const char* name) {
  return std::ranges::find(report.model.diagnostics, name, &DiagnosticRecord::name) !=
             report.model.diagnostics.end() ||
         (report.diagnosis && std::ranges::find(report.diagnosis->checks, name, &DiagnosticRecord::name) !=
                                  report.diagnosis->checks.end());
}

bool has_normality(const Record& /*record*/, const ModelReport& report) {
  return has_check(report, "normality");
}

bool has_neighbours(const Record& /*record*/, const ModelReport& report) {
  return has_check(report, "neighbours");
}

bool has_influence(const Record& /*record*/, const ModelReport& report) {
  return has_check(report, "influence");
}

bool has_units(const Record& record, const ModelReport& report) {
  return is_search(record, report) && !record.data.units.empty();
}

/// A work, and when it is cited.
struct Work {
  bool (*is_used)(const Record& record, const ModelReport& report);
  const char* bibtex;
};

constexpr Work kWorks[] = {
    {is_search,
     R"(@inproceedings{liu2019darts,
  author    = {Liu, Hanxiao and Simonyan, Karen and Yang, Yiming},
  title     = {{DARTS}: Differentiable Architecture Search},
  booktitle = {International Conference on Learning Representations},
  year      = {2019},
  eprint    = {1806.09055},
  archivePrefix = {arXiv}
})"},
    {is_fair,
     R"(@inproceedings{chu2020fair,
  author    = {Chu, Xiangxiang and Zhou, Tianbao and Zhang, Bo and Li, Jixiang},
  title     = {Fair {DARTS}: Eliminating Unfair Advantages in Differentiable Architecture Search},
  booktitle = {European Conference on Computer Vision},
  year      = {2020},
  eprint    = {1911.12126},
  archivePrefix = {arXiv}
})"},
    {[](const Record& /*record*/, const ModelReport& /*report*/) { return true; },
     R"(@article{marquardt1963,
  author  = {Marquardt, Donald W.},
  title   = {An Algorithm for Least-Squares Estimation of Nonlinear Parameters},
  journal = {Journal of the Society for Industrial and Applied Mathematics},
  volume  = {11},
  number  = {2},
  pages   = {431--441},
  year    = {1963},
  doi     = {10.1137/0111030}
})"},
    {[](const Record& /*record*/, const ModelReport& /*report*/) { return true; },
     R"(@misc{ceres,
  author = {Agarwal, Sameer and Mierle, Keir and {The Ceres Solver Team}},
  title  = {Ceres Solver},
  url    = {http://ceres-solver.org}
})"},
    {chosen_by_length,
     R"(@article{rissanen1978,
  author  = {Rissanen, Jorma},
  title   = {Modeling by shortest data description},
  journal = {Automatica},
  volume  = {14},
  number  = {5},
  pages   = {465--471},
  year    = {1978},
  doi     = {10.1016/0005-1098(78)90005-5}
})"},
    {has_criteria,
     R"(@book{burnham2002,
  author    = {Burnham, Kenneth P. and Anderson, David R.},
  title     = {Model Selection and Multimodel Inference: A Practical Information-Theoretic Approach},
  edition   = {2},
  publisher = {Springer},
  address   = {New York},
  year      = {2002}
})"},
    {has_criteria,
     R"(@article{schwarz1978,
  author  = {Schwarz, Gideon},
  title   = {Estimating the Dimension of a Model},
  journal = {The Annals of Statistics},
  volume  = {6},
  number  = {2},
  pages   = {461--464},
  year    = {1978},
  doi     = {10.1214/aos/1176344136}
})"},
    {has_profile,
     R"(@book{bates1988,
  author    = {Bates, Douglas M. and Watts, Donald G.},
  title     = {Nonlinear Regression Analysis and Its Applications},
  publisher = {Wiley},
  address   = {New York},
  year      = {1988}
})"},
    {has_bands,
     R"(@book{seber1989,
  author    = {Seber, George A. F. and Wild, Christopher J.},
  title     = {Nonlinear Regression},
  publisher = {Wiley},
  address   = {New York},
  year      = {1989}
})"},
    {has_bootstrap,
     R"(@article{efron1979,
  author  = {Efron, Bradley},
  title   = {Bootstrap Methods: Another Look at the Jackknife},
  journal = {The Annals of Statistics},
  volume  = {7},
  number  = {1},
  pages   = {1--26},
  year    = {1979},
  doi     = {10.1214/aos/1176344552}
})"},
    {is_robust,
     R"(@article{huber1964,
  author  = {Huber, Peter J.},
  title   = {Robust Estimation of a Location Parameter},
  journal = {The Annals of Mathematical Statistics},
  volume  = {35},
  number  = {1},
  pages   = {73--101},
  year    = {1964},
  doi     = {10.1214/aoms/1177703732}
})"},
    {has_normality,
     R"(@article{shapiro1965,
  author  = {Shapiro, Samuel S. and Wilk, Martin B.},
  title   = {An analysis of variance test for normality (complete samples)},
  journal = {Biometrika},
  volume  = {52},
  number  = {3-4},
  pages   = {591--611},
  year    = {1965},
  doi     = {10.1093/biomet/52.3-4.591}
})"},
    {has_neighbours,
     R"(@article{durbin1950,
  author  = {Durbin, James and Watson, Geoffrey S.},
  title   = {Testing for serial correlation in least squares regression: {I}},
  journal = {Biometrika},
  volume  = {37},
  number  = {3-4},
  pages   = {409--428},
  year    = {1950},
  doi     = {10.1093/biomet/37.3-4.409}
})"},
    {has_influence,
     R"(@article{cook1977,
  author  = {Cook, R. Dennis},
  title   = {Detection of Influential Observation in Linear Regression},
  journal = {Technometrics},
  volume  = {19},
  number  = {1},
  pages   = {15--18},
  year    = {1977},
  doi     = {10.1080/00401706.1977.10489493}
})"},
    {has_effects,
     R"(@article{friedman2001,
  author  = {Friedman, Jerome H.},
  title   = {Greedy function approximation: A gradient boosting machine},
  journal = {The Annals of Statistics},
  volume  = {29},
  number  = {5},
  pages   = {1189--1232},
  year    = {2001},
  doi     = {10.1214/aos/1013203451}
})"},
    {has_units,
     R"(@article{buckingham1914,
  author  = {Buckingham, Edgar},
  title   = {On Physically Similar Systems; Illustrations of the Use of Dimensional Equations},
  journal = {Physical Review},
  volume  = {4},
  number  = {4},
  pages   = {345--376},
  year    = {1914},
  doi     = {10.1103/PhysRev.4.345}
})"},
};

}  // namespace

std::string bibliography(const Record& record, const ModelReport& report) {
  std::string text;
  for (const Work& work : kWorks) {
    if (work.is_used(record, report)) text += (text.empty() ? "" : "\n") + std::string(work.bibtex) + "\n";
  }
  return text;
}

}  // namespace lawdart
