#include "reference-platform/cylinder-chongqing/stations.h"

#include "reference-platform/cylinder-chongqing/values.h"

namespace plumbline::platform::chongqing {

void open_station(Repository& repository, const Account& account) {
    if (!account.has("traceability-system")) return;
    const auto from = date(account.licence_from), to = date(account.licence_to);
    repository.save("station", account.code,
                    {{"unit", account.code},
                     {"name", account.name},
                     {"permitNo", account.licence},
                     {"permitFrom", from},
                     {"permitTo", to},
                     {"licenceNo", "渝燃经" + account.code.substr(account.code.size() - 6)},
                     {"licenceFrom", from},
                     {"licenceTo", to}});
}

}  // namespace plumbline::platform::chongqing
