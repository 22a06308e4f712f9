#pragma once

#include <string>

#include "lawdart/report/report.h"

namespace lawdart {

/// The report as a document for pdflatex, in one file of ASCII alone: it needs the packages amsmath,
/// booktabs, caption, geometry, longtable, microtype and pgf, and nothing else; its plots are drawn by pgf.
/// The same bytes for the same report.
[[nodiscard]] std::string report_latex(const Report& report);

}  // namespace lawdart
