#pragma once

#include <string>

#include "lawdart/report/report.h"

namespace lawdart {

/// How a model was found and fitted, as a paragraph for a paper: version, data, what was searched and for how
/// long, how the model was chosen, what its intervals mean.
[[nodiscard]] std::string methods_text(const Record& record, const ModelReport& report);

/// The command of the run, seed and digest of the data: what another needs to get the same.
[[nodiscard]] std::string repeat_text(const Record& record);

/// The works that the methods of this model come from, as BibTeX.
[[nodiscard]] std::string bibliography(const Record& record, const ModelReport& report);

}  // namespace lawdart
