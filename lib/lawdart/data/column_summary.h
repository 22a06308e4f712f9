#pragma once

#include "lawdart/data/dataset.h"

namespace lawdart {

/// Fills in the ranges and the numbers of distinct values of all columns.
void summarise_columns(Table& table);

}  // namespace lawdart
