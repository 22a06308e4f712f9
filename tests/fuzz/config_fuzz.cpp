#include <cstddef>
#include <string>

#include "cli/options_fit.h"
#include "cli/options_search.h"
#include "fuzz.h"

// Any bytes as the file of --config, for a search and for a fit. A value that an option takes stays as it is
// when the text that stands for it is set again.

namespace lawdart {
namespace {

template <typename Options>
void check_values(OptionTable (*table_of)(Options&), const std::string& text) {
  Options options, again;
  const OptionTable table = table_of(options), other = table_of(again);
  if (!accepted(text, {ErrorCode::kUsage}, [&] { set_options(table, config_values(table, text, "c.toml")); }))
    return;
  for (std::size_t i = 0; i < table.options().size(); ++i) {
    const Option &before = *table.options()[i], &after = *other.options()[i];
    // Some texts tell only that nothing is set.
    if (!before.recorded || !accepted(text, {ErrorCode::kUsage}, [&] { after.set(before.get()); })) continue;
    if (after.get() != before.get()) report("another value", before.get(), after.get());
  }
}

}  // namespace
}  // namespace lawdart

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  lawdart::check_values(lawdart::search_table, text);
  lawdart::check_values(lawdart::fit_table, text);
  return 0;
}
