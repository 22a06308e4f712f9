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

void check_record(const std::string& text) {
  Record record;
  if (!accepted(text, {ErrorCode::kIo}, [&] { record = record_from_json(text); })) return;
  const std::string written = to_json(record);
  std::string again;
  static_cast<void>(accepted(text, {}, [&] { again = to_json(record_from_json(written)); }));
  if (again != written) report("another record", written, again);
}

void check_checkpoint(const std::string& text) {
  Checkpoint checkpoint;
  if (!accepted(text, {ErrorCode::kIo}, [&] { checkpoint = checkpoint_from_text(text); })) return;
  const std::string written = to_text(checkpoint);
  std::string again;
  static_cast<void>(accepted(text, {}, [&] { again = to_text(checkpoint_from_text(written)); }));
  if (again != written) report("another checkpoint", written, again);
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
