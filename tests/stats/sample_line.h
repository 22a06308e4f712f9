#pragma once

#include <Eigen/QR>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "column.h"
#include "lawdart/core/array.h"

namespace lawdart {

/// A straight line fitted to the two columns of a data set, by R's lm(y ~ x, weights = w).
struct SampleLine {
  Column x, y, weights, fitted, residual;
  Columns directions;  ///< orthonormal basis of 1 and x

  explicit SampleLine(const std::string& file, bool weighted = false) {
    std::ifstream in(std::string(LAWDART_DATA_DIR) + "/" + file);
    std::string header;
    std::getline(in, header);
    std::vector<double> left, right;
    char comma = 0;
    for (double a = 0.0, b = 0.0; in >> a >> comma >> b;) {
      left.push_back(a);
      right.push_back(b);
    }
    x = Eigen::Map<const Column>(left.data(), static_cast<Eigen::Index>(left.size()));
    y = Eigen::Map<const Column>(right.data(), static_cast<Eigen::Index>(right.size()));
    weights = weighted ? Column(1.0 / (1.0 + x)) : Column::Ones(x.size());
    Eigen::MatrixXd design(x.size(), 2);
    design << Eigen::VectorXd::Ones(x.size()), x.matrix();
    const Eigen::MatrixXd scaled = weights.sqrt().matrix().asDiagonal() * design;
    const Eigen::HouseholderQR<Eigen::MatrixXd> qr(scaled);
    fitted = design * qr.solve((weights.sqrt() * y).matrix());
    residual = y - fitted;
    directions = (qr.householderQ() * Eigen::MatrixXd::Identity(x.size(), 2)).array();
  }

  /// A number a row, equal where x is.
  [[nodiscard]] std::vector<int> groups() const {
    std::vector<int> result;
    std::map<double, int> group_of;
    for (const double value : x) {
      result.push_back(group_of.try_emplace(value, static_cast<int>(group_of.size())).first->second);
    }
    return result;
  }
};

}  // namespace lawdart
