#include "lawdart/prune/genotype.h"

#include <algorithm>

namespace lawdart {
namespace {

int none_index(const SupernetShape& shape) {
  for (int k = 0; k < shape.op_count(); ++k) {
    if (shape.ops[static_cast<std::size_t>(k)].id == OpId::kNone) return k;
  }
  return -1;
}

const double* mixture_of(const SupernetShape& shape, const SupernetPoint& point, int edge) {
  return point.mixture.data() + static_cast<std::ptrdiff_t>(edge) * shape.op_count();
}

/// Turns the nodes of a genotype into expressions, one after the other.
class Writer {
 public:
  Writer(const Supernet& net, const Genotype& genotype, const SupernetPoint& point, bool unit_amplitudes)
      : net_(net),
        shape_(net.shape()),
        genotype_(genotype),
        point_(point),
        unit_amplitudes_(unit_amplitudes) {
    for (int input = 0; input < shape_.inputs; ++input) sources_.push_back(Expression::variable(input));
    for (int node = 0; node < shape_.nodes; ++node) sources_.push_back(write_node(node));
  }

  [[nodiscard]] Expression write_output(int output) const {
    std::vector<Expression> terms{Expression::free(point_.w[net_.bias_at(output)])};
    for (int node = 0; node < shape_.nodes; ++node) {
      const Expression coefficient = Expression::free(point_.w[net_.coefficient_at(output, node)]);
      terms.push_back(coefficient * sources_[static_cast<std::size_t>(shape_.inputs + node)]);
    }
    return Expression::sum(terms);
  }

 private:
  [[nodiscard]] Expression write_node(int node) const {
    std::vector<Expression> edges;
    for (int source = 0; source < shape_.sources(node); ++source) {
      const int edge = shape_.edge(node, source);
      const int chosen = genotype_.ops[static_cast<std::size_t>(edge)];
      if (shape_.ops[static_cast<std::size_t>(chosen)].id == OpId::kNone) continue;
      edges.push_back(write_edge(edge, chosen, sources_[static_cast<std::size_t>(source)]));
    }
    return genotype_.product[static_cast<std::size_t>(node)] ? Expression::product(edges)
                                                             : Expression::sum(edges);
  }

  [[nodiscard]] Expression write_edge(int edge, int chosen, const Expression& source) const {
    const EdgeOp& candidate = shape_.ops[static_cast<std::size_t>(chosen)];
    const Op& row = op(candidate.id);
    const auto cell = static_cast<std::size_t>(edge * shape_.op_count() + chosen);
    const auto w = [this](std::size_t place) { return Expression::free(point_.w[place]); };
    Expression z = source;
    if (candidate.form != Form::kPlain) z = w(net_.scale_at(cell)) * z;
    if (candidate.form == Form::kAffine) z = z + w(net_.shift_at(cell));
    const double amplitude = unit_amplitudes_ ? 1.0 : mixture_of(shape_, point_, edge)[chosen];
    Expression value = z;
    if (row.has_constant()) {
      value = Expression::apply(row.id, z, w(net_.own_at(cell)));
    } else if (row.id == OpId::kSubtract) {
      value = Expression::exact(-1.0) * z;
    } else if (row.id != OpId::kLinear) {
      value = Expression::apply(row.id, z);
    }
    return Expression::free(amplitude) * value;
  }

  const Supernet& net_;
  const SupernetShape& shape_;
  const Genotype& genotype_;
  const SupernetPoint& point_;
  const bool unit_amplitudes_;
  std::vector<Expression> sources_;
};

}  // namespace

Genotype argmax_genotype(const SupernetShape& shape, const SupernetPoint& point) {
  Genotype genotype;
  const int none = none_index(shape);
  for (int edge = 0; edge < shape.edges(); ++edge) {
    const double* p = mixture_of(shape, point, edge);
    const double* best = std::max_element(p, p + shape.op_count());
    const bool absent = shape.fair && none >= 0 && *best <= 0.5;
    genotype.ops.push_back(absent ? none : static_cast<int>(best - p));
  }
  for (int node = 0; node < shape.nodes; ++node) {
    const bool product =
        shape.reducer == Reducer::kProduct ||
        (shape.reducer == Reducer::kMixed && point.sum_share[static_cast<std::size_t>(node)] < 0.5);
    genotype.product.push_back(product);
  }
  return genotype;
}

Genotype sampled_genotype(const SupernetShape& shape, const SupernetPoint& point, Random& random) {
  Genotype genotype;
  for (int edge = 0; edge < shape.edges(); ++edge) {
    const double* p = mixture_of(shape, point, edge);
    double sum = 0.0;
    for (int k = 0; k < shape.op_count(); ++k) sum += p[k];
    double rest = random.uniform() * sum;
    int chosen = 0;
    while (chosen + 1 < shape.op_count() && (rest -= p[chosen]) >= 0.0) ++chosen;
    genotype.ops.push_back(chosen);
  }
  for (int node = 0; node < shape.nodes; ++node) {
    const double share = shape.reducer == Reducer::kSum ? 1.0
                         : shape.reducer == Reducer::kProduct
                             ? 0.0
                             : point.sum_share[static_cast<std::size_t>(node)];
    genotype.product.push_back(random.uniform() >= share);
  }
  return genotype;
}

Expression to_expression(const Supernet& net, const Genotype& genotype, const SupernetPoint& point,
                         int output, bool unit_amplitudes) {
  return Writer(net, genotype, point, unit_amplitudes).write_output(output);
}

}  // namespace lawdart
