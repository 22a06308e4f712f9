#include "ranks/ranks.h"

namespace lawdart {

int on_ranks(const std::function<int(Exchange*)>& work) { return work(nullptr); }

}  // namespace lawdart
