#include <fmt/format.h>
#include <mpi.h>

#include <algorithm>
#include <exception>
#include <limits>
#include <numeric>
#include <string_view>
#include <utility>

#include "lawdart/core/error.h"
#include "ranks/ranks.h"

namespace lawdart {
namespace {

/// How a message begins: with what its rank is about. After kFailed come the error's code and its message.
constexpr char kAtWork = '+', kDone = '.', kFailed = '!';

/// The ranks of MPI_COMM_WORLD. Where one of them fails it says so in its next message, for which the others
/// wait anyhow; where one is killed, mpirun ends the others.
class MpiExchange : public Exchange {
 public:
  /// Only the thread that calls this calls MPI.
  MpiExchange() {
    int level = 0;
    MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &level);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
    MPI_Comm_size(MPI_COMM_WORLD, &size_);
  }
  ~MpiExchange() override { MPI_Finalize(); }

  [[nodiscard]] int rank() const override { return rank_; }
  [[nodiscard]] int size() const override { return size_; }

  [[nodiscard]] std::vector<std::string> all_gather(const std::string& mine) override {
    std::vector<std::string> all = exchange(kAtWork + mine);
    for (std::string& text : all) {
      if (text.front() != kAtWork) fail_out_of_step();
      text.erase(0, 1);
    }
    return all;
  }

  /// The work is done here. Waits for the others.
  void finish() {
    if (over_) return;
    const std::vector<std::string> all = exchange({kDone});
    if (std::ranges::any_of(all, [](const std::string& text) { return text.front() != kDone; }))
      fail_out_of_step();
    over_ = true;
  }

  /// The work has failed here, unless the others know it: it failed there.
  void tell(ErrorCode code, std::string_view message) {
    if (over_) return;
    over_ = true;
    (void)gather(fmt::format("{}{} {}", kFailed, static_cast<int>(code), message));
  }

 private:
  /// Throws the error of the first rank that failed.
  std::vector<std::string> exchange(const std::string& mine) {
    std::vector<std::string> all = gather(mine);
    for (std::size_t rank = 0; rank < all.size(); ++rank) {
      const std::string& text = all[rank];
      if (text.front() != kFailed) continue;
      over_ = true;
      throw Error(static_cast<ErrorCode>(std::stoi(text.substr(1))),
                  fmt::format("rank {}: {}", rank, text.substr(text.find(' ') + 1)));
    }
    return all;
  }

  [[noreturn]] void fail_out_of_step() {
    over_ = true;
    throw Error(ErrorCode::kIo, "one rank was at its end and another was not; run one program on all");
  }

  [[nodiscard]] std::vector<std::string> gather(const std::string& mine) const {
    const auto ranks = static_cast<std::size_t>(size_);
    const auto length = static_cast<int>(mine.size());
    std::vector<int> lengths(ranks), starts(ranks);
    MPI_Allgather(&length, 1, MPI_INT, lengths.data(), 1, MPI_INT, MPI_COMM_WORLD);
    const std::size_t total = std::reduce(lengths.begin(), lengths.end(), std::size_t{0});
    if (total > std::numeric_limits<int>::max())
      throw Error(ErrorCode::kIo, "the ranks have more than 2 GiB to tell each other; use fewer");
    std::exclusive_scan(lengths.begin(), lengths.end(), starts.begin(), 0);
    std::string together(total, '\0');
    MPI_Allgatherv(mine.data(), length, MPI_CHAR, together.data(), lengths.data(), starts.data(), MPI_CHAR,
                   MPI_COMM_WORLD);
    std::vector<std::string> all;
    for (std::size_t rank = 0; rank < ranks; ++rank)
      all.push_back(
          together.substr(static_cast<std::size_t>(starts[rank]), static_cast<std::size_t>(lengths[rank])));
    return all;
  }

  int rank_ = 0, size_ = 1;
  bool over_ = false;
};

}  // namespace

int on_ranks(const std::function<int(Exchange*)>& work) {
  MpiExchange ranks;
  if (ranks.size() == 1) return work(nullptr);
  // A rank that ends with another code than 0 has mpirun end the rest, before rank 0 has said why.
  const bool is_first = ranks.rank() == 0;
  try {
    const int code = work(&ranks);
    ranks.finish();
    return is_first ? code : 0;
  } catch (const Error& error) {
    ranks.tell(error.code(), error.what());
    if (is_first) throw;
  } catch (const std::exception& error) {
    ranks.tell(ErrorCode::kIo, error.what());
    if (is_first) throw;
  }
  return 0;
}

}  // namespace lawdart
