#include <cstddef>
#include <string>

#include "cli/checkpoint.h"
#include "fuzz.h"
#include "lawdart/data/sha256.h"
#include "lawdart/report/json.h"

// Any bytes as run.json and as the checkpoint of a run directory. What is read is the same when it is written
// and read again.

namespace lawdart {
namespace {

/// What `read` makes of the text is written by `write` as something that it reads as the same.
template <typename Read, typename Write>
void check_kept(const std::string& text, const Read& read, const Write& write) {
  std::string written, again;
  if (!accepted(text, {ErrorCode::kIo}, [&] { written = write(read(text)); })) return;
  static_cast<void>(accepted(text, {}, [&] { again = write(read(written)); }));
  if (again != written) report("not the same again", written, again);
}

void check_record(const std::string& text) {
  check_kept(text, record_from_json, [](const Record& record) { return to_json(record); });
}

void check_checkpoint(const std::string& text) {
  check_kept(text, checkpoint_from_text, [](const Checkpoint& checkpoint) { return to_text(checkpoint); });
}

/// The same bytes behind a right digest, which no mutation would find.
std::string signed_checkpoint(const std::string& body) {
  Sha256 digest;
  digest.add(body);
  const std::string format = to_text({});
  return format.substr(0, format.find('\n') + 1) + digest.hex() + "\n" + body;
}

}  // namespace
}  // namespace lawdart

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  lawdart::check_record(text);
  lawdart::check_checkpoint(text);
  lawdart::check_checkpoint(lawdart::signed_checkpoint(text));
  return 0;
}
