// What every page of ours begins and ends with: head, style, script, masthead, language button.
#pragma once

#include "reports/markup.h"
#include "standards/catalogue.h"

namespace plumbline::reports {

/// Opens the page up to and including `<main>`. Nothing is loaded from elsewhere, and the content policy says
/// so: only the script that this program embeds may run.
void begin_page(Markup& out, const standards::Text& title, std::string_view lang);
/// Closes it again.
void end_page(Markup& out);

}  // namespace plumbline::reports
