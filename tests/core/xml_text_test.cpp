#include "lawdart/core/xml_text.h"

#include <doctest/doctest.h>

namespace lawdart {
namespace {

TEST_CASE("signs that XML reads are written as entities, and control characters left away") {
  CHECK(xml_text("a < b && c > \"d\"") == "a &lt; b &amp;&amp; c &gt; &quot;d&quot;");
  CHECK(xml_text("a\x01\n\x7f"
                 "b") == "a\nb");
}

TEST_CASE("letters of all scripts stay, and bytes that are none are told") {
  CHECK(xml_text("größe 温度 𝛼") == "größe 温度 𝛼");
  for (const char* text : {"\xff", "\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80"})
    CHECK_MESSAGE(xml_text(text).starts_with("\uFFFD"), text);
  CHECK(xml_text("\xc3(") == "\uFFFD(");
}

TEST_CASE("the first letter of a text has its code and its bytes") {
  CHECK(first_letter("é").code == U'é');
  CHECK(first_letter("é").bytes == 2);
  CHECK(first_letter("𝛼x").bytes == 4);
  CHECK(first_letter("\x80x").bytes == 1);
}

}  // namespace
}  // namespace lawdart
