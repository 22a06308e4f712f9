#include "cli/precision.h"

#include "cli/options_values.h"

namespace lawdart {

Option digits_option(Precision& target) {
  return choice<Precision>("digits", target, {{"rounded", Precision::kRounded}, {"full", Precision::kFull}},
                           "of the constants in a formula: as many as the data give them, or all");
}

Record with_precision(Record record, Precision precision) {
  if (precision == Precision::kRounded) return record;
  for (ModelRecord& model : record.models) {
    model.formula_rounded = model.formula;
    for (GroupRecord& group : model.groups) group.formula_rounded = group.formula;
  }
  return record;
}

}  // namespace lawdart
