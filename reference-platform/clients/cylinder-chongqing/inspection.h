// Periodic inspection: applications down, results and reports up, labels brought up to date (6.7, annex D).
#pragma once

#include "reference-platform/clients/cylinder-chongqing/outbox.h"

namespace plumbline::platform::traceability {

void download_applications(ClientContext& context);
/// with: cylinderNo, labelUid, conclusion 合格 or 报废, assessment (Boolean), nextInspectionDate, reportNo,
/// inspector. A cylinder without a downloaded application is not inspected.
void inspect(const boost::json::object& with, Outbox& outbox, ClientContext& context);

/// A one-page PDF with these lines, as base64.
std::string report_pdf(const std::vector<std::string>& lines);

}  // namespace plumbline::platform::traceability
