#include "reports/markup.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "standards/text.h"

namespace plumbline::reports {
namespace {

TEST(Escaped, EveryCharacterThatMarkupUses) {
    EXPECT_EQ(escaped(R"(<a href="x" b='y'>&amp;</a>)"),
              "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
}

TEST(Escaped, WhatXmlForbidsIsDropped) {
    EXPECT_EQ(escaped(std::string_view("a\0\x01\x1f\tb\n\xEF\xBF\xBF", 10)), "a\tb\n");
}

TEST(Escaped, MalformedBytesBecomeReplacementCharacters) {
    EXPECT_EQ(escaped("\xff"), "\xEF\xBF\xBD");
    EXPECT_EQ(escaped("\xC0\xBC"), "\xEF\xBF\xBD\xEF\xBF\xBD");                  // overlong '<'
    EXPECT_EQ(escaped("\xE0\x80\xBC").find('<'), std::string::npos);             // overlong '<'
    EXPECT_EQ(escaped("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");  // a surrogate
    EXPECT_EQ(escaped("电梯\xE7\x94"), "电梯\xEF\xBF\xBD\xEF\xBF\xBD");          // cut in the middle
}

RC_GTEST_PROP(Escaped, IsAlwaysUtf8WithoutMarkup, (const std::string& bytes)) {
    const auto text = escaped(bytes);
    RC_ASSERT(standards::count_characters(text) >= 0);
    RC_ASSERT(text.find_first_of("<>\"'") == std::string::npos);
}

TEST(Visible, ControlAndDirectionCharactersAreNamed) {
    EXPECT_EQ(visible(std::string_view("a\0b", 3)), "a␀b");
    EXPECT_EQ(visible("\x1b[31m\x7f"), "␛[31m␡");
    EXPECT_EQ(visible("price \xE2\x80\xAE"
                      "001"),
              "price [U+202E]001");
    EXPECT_EQ(visible("行\n\t"), "行\n\t");
}

TEST(Markup, ElementsNestAndAttributesAreEscaped) {
    Markup out(Markup::Dialect::fragment);
    out.open("p", {{"class", "a\"b"}, flag("hidden", true), flag("open", false)})
        .text("1 < 2")
        .leaf("br")
        .close();
    EXPECT_EQ(std::move(out).finish(), R"(<p class="a&quot;b" hidden="">1 &lt; 2<br></p>)");
}

TEST(Markup, DialectsDifferInTheirHeadAndInEmptyElements) {
    Markup out(Markup::Dialect::xml);
    out.open("a").leaf("skipped", {{"message", "x"}}).close();
    EXPECT_EQ(std::move(out).finish(),
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a><skipped message=\"x\"/></a>");
    EXPECT_EQ(Markup(Markup::Dialect::html).finish(), "<!DOCTYPE html>\n");
}

TEST(Markup, BothLanguagesStandSideBySide) {
    Markup out(Markup::Dialect::fragment);
    out.both("b", {}, {"准绳", "plumb & line"});
    EXPECT_EQ(std::move(out).finish(),
              R"(<b><span lang="zh">准绳</span><span lang="en">plumb &amp; line</span></b>)");
}

}  // namespace
}  // namespace plumbline::reports
