// What a program outside the project does: it knows the installed headers and lawdart::lawdart, nothing else.
#include <lawdart/data/csv.h>
#include <lawdart/data/roles.h>
#include <lawdart/discover/discover.h>

#include <iostream>

int main() {
  const lawdart::Table table =
      lawdart::parse_csv("x,y\n0,1\n1,3\n2,5\n3,7\n4,9\n5,11\n6,13\n7,15\n", "line.csv");
  const lawdart::Dataset data = lawdart::make_dataset(table, lawdart::parse_roles("y ~ x", table));
  lawdart::DiscoverOptions options;
  options.rounds = 1;
  const lawdart::Record record = lawdart::discover(data, options, lawdart::Stop());
  const lawdart::ModelRecord& best = record.models.at(static_cast<std::size_t>(record.best.at(0)) - 1);
  std::cout << best.formula << '\n';
  return best.train.rmse < 1e-9 ? 0 : 1;
}
