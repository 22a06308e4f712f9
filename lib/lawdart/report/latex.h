#pragma once

#include <string>

#include "lawdart/report/report.h"

namespace lawdart {

/// The report as a document for pdflatex, in one file of ASCII alone, its plots drawn by pgf. It needs no
/// more than the base and the recommended packages of LaTeX (Debian: texlive-latex-recommended) and pgf
/// (texlive-pictures). The same bytes for the same report.
[[nodiscard]] std::string report_latex(const Report& report);

}  // namespace lawdart
