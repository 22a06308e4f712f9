#pragma once

#include <Eigen/Core>

namespace lawdart {

/// One value a row of data.
using Column = Eigen::ArrayXd;

/// Samples x variables, column-major: a variable is a contiguous column.
using Columns = Eigen::ArrayXXd;

/// A column that is only read. Pass columns of a Columns, never rows: a row binds by silent copy.
using ColumnRef = Eigen::Ref<const Column>;

/// A table that is only read.
using ColumnsRef = Eigen::Ref<const Columns>;

}  // namespace lawdart
