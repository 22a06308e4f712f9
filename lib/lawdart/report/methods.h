#pragma once

#include <string>

#include "lawdart/report/report.h"

namespace lawdart {

/// How a model was found and fitted, as a paragraph for a paper: version, data, what was searched and for how
/// long, how the model was chosen, what its intervals mean.
[[nodiscard]] std::string methods_text(const Record& record, const ModelReport& report);

/// Whether the validation of a model is cross-validation of its form, since the rows were too few to hold
/// some out.
[[nodiscard]] bool is_cross_validated(const Record& record, const ModelRecord& model);

/// The command of the run, seed and digest of the data: what another needs to get the same.
[[nodiscard]] std::string repeat_text(const Record& record);

/// The works that the methods of this model come from, as BibTeX.
[[nodiscard]] std::string bibliography(const Record& record, const ModelReport& report);

}  // namespace lawdart
