// What a program outside the project does: it knows the installed headers and lawdart::lawdart, nothing else.
#include <lawdart/core/random.h>
#include <lawdart/core/thread_pool.h>
#include <lawdart/ops/op.h>

#include <vector>

int main() {
  std::vector<double> drawn(4);
  lawdart::ThreadPool pool(2);
  pool.run(4, [&](int i) {
    drawn[static_cast<std::size_t>(i)] = lawdart::Random(lawdart::Seed(0).child(i)).uniform();
  });
  return drawn[0] != drawn[1] ? 0 : 1;
}
