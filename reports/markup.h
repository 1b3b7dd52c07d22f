// HTML and XML written with their escaping: nobody else in this room puts an angle bracket into a string.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "standards/catalogue.h"

namespace plumbline::reports {

/// Text for element content and for quoted attribute values. Bytes that are not UTF-8 become U+FFFD;
/// characters that XML 1.0 forbids (most control characters, U+FFFE, U+FFFF) are dropped.
std::string escaped(std::string_view text);

/// UTF-8 that is safe to show: as above without escaping, and control or direction-changing characters
/// replaced by their visible names ("␀", "[U+202E]"), so that hostile data cannot reorder what the reader
/// sees.
std::string visible(std::string_view text);

/// An attribute without a name is left out.
struct Attribute {
    std::string name, value;
};

/// The attribute `name` without a value when `present`, else none.
Attribute flag(std::string_view name, bool present);

class Markup {
  public:
    /// fragment = HTML that will stand inside a page: no document type in front.
    enum class Dialect { html, fragment, xml };
    explicit Markup(Dialect dialect);

    Markup& open(std::string_view tag, std::initializer_list<Attribute> attributes = {});
    /// Closes the innermost open element.
    Markup& close();
    Markup& text(std::string_view text);
    /// open, text, close.
    Markup& element(std::string_view tag, std::initializer_list<Attribute> attributes,
                    std::string_view text = {});
    /// An element without content: `<br>` in HTML, `<skipped/>` in XML.
    Markup& leaf(std::string_view tag, std::initializer_list<Attribute> attributes = {});
    /// Markup, style or script of our own making; never anything that a subject sent.
    Markup& trusted(std::string_view markup);
    /// Both languages, one of which the page shows: `<span lang="zh">…</span><span lang="en">…</span>`.
    Markup& both(const standards::Text& text);
    /// An element with both languages in it.
    Markup& both(std::string_view tag, std::initializer_list<Attribute> attributes,
                 const standards::Text& text);

    [[nodiscard]] std::size_t size() const { return out_.size(); }
    /// The document; every element must have been closed.
    [[nodiscard]] std::string finish() &&;

  private:
    void begin(std::string_view tag, std::initializer_list<Attribute> attributes);
    Dialect dialect_;
    std::string out_;
    std::vector<std::string> open_;
};

}  // namespace plumbline::reports
