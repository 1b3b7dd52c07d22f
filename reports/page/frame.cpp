#include "reports/page/frame.h"

#include <array>
#include <stdexcept>

#include <fmt/format.h>
#include <openssl/evp.h>

#include "standards/embedded.h"

namespace plumbline::reports {
namespace {

/// Base64 of the SHA-256, as a content policy names a script (CSP level 3, 2.3.1).
std::string script_hash(std::string_view script) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (EVP_Digest(script.data(), script.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 不可用 SHA-256 is not available");
    std::array<unsigned char, 64> text{};
    const int length = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(size));
    return {text.begin(), text.begin() + length};
}

/// A plumb line, drawn.
constexpr std::string_view mark =
    R"(<svg class="mark" viewBox="0 0 24 40" width="24" height="40" aria-hidden="true"><path d="M4 1h16M12 1v20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/><path d="M6.5 21h11l-1.6 7L12 39l-3.9-11z" fill="currentColor"/></svg>)";

}  // namespace

void begin_page(Markup& out, const standards::Text& title, std::string_view lang) {
    const auto script = standards::embedded("html/report.js");
    out.open(
        "html",
        {{"lang", lang == "en" ? "en" : "zh"}, {"data-title-zh", title.zh}, {"data-title-en", title.en}});
    out.open("head").leaf("meta", {{"charset", "utf-8"}});
    out.leaf("meta", {{"http-equiv", "Content-Security-Policy"},
                      {"content",
                       fmt::format("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{}'; "
                                   "base-uri 'none'; form-action 'none'",
                                   script_hash(script))}});
    out.leaf("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    out.leaf("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    out.element("title", {}, title.in(lang == "en" ? "en" : "zh"));
    out.open("style").trusted(standards::embedded("html/report.css")).close().close();
    out.open("body").open("header", {{"class", "masthead"}}).open("div", {{"class", "wide"}});
    out.trusted(mark).open("p", {{"class", "house"}});
    out.element("b", {{"lang", "zh"}}, "准绳").element("b", {{"lang", "en"}}, "Plumbline");
    out.both({"监管数据交换符合性检验", "Conformance of regulatory data exchange"}).close();
    out.open("button", {{"type", "button"}, {"id", "language"}, {"class", "language"}});
    out.element("span", {{"lang", "zh"}}, "English").element("span", {{"lang", "en"}}, "中文").close();
    out.close().close().open("main", {{"class", "wide"}});
}

void end_page(Markup& out) {
    out.close().open("footer", {{"class", "colophon wide"}});
    out.both("p", {},
             {"本页自成一体，不访问网络。结论是证据与读法的函数：同一证据可随时重新判定。",
              "This page is self-contained and loads nothing. Verdicts are a function of evidence and "
              "readings: the same evidence can be judged again at any time."});
    out.close().open("script").trusted(standards::embedded("html/report.js")).close().close().close();
}

}  // namespace plumbline::reports
