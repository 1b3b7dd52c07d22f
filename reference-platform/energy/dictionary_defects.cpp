#include "reference-platform/energy/dictionary_defects.h"

#include <array>

namespace plumbline::platform::energy {
namespace json = boost::json;
namespace {

json::object& last(json::object& lists, std::string_view list) {
    return lists[list].as_array().back().as_object();
}

struct Defect {
    std::string_view requirement;
    void (*apply)(json::object& lists);
};

constexpr std::array defects{
    Defect{"ENERGY-8.4-c", [](json::object& lists) { lists.erase("collectItemUsage"); }},
    Defect{"ENERGY-8.4-d", [](json::object& lists) { last(lists, "region")["pcode"] = "999900"; }},
    Defect{"ENERGY-8.4-e", [](json::object& lists) { last(lists, "industry")["pcode"] = "C"; }},
    Defect{"ENERGY-8.4-f",
           [](json::object& lists) {
               lists["entType"].as_array().push_back(json::object{{"code", "190"}, {"name", "其他"}});
           }},
    Defect{"ENERGY-8.4-g", [](json::object& lists) { lists["collectSystemType"].as_array().pop_back(); }},
    Defect{"ENERGY-8.4-h", [](json::object& lists) { last(lists, "process")["industryCode"] = "C30"; }},
    Defect{"ENERGY-8.4-i", [](json::object& lists) { last(lists, "collectItem").erase("unit"); }},
    Defect{"ENERGY-8.4-j", [](json::object& lists) { last(lists, "collectItem")["pcode"] = "33"; }},
    Defect{
        "ENERGY-8.4-k",
        [](json::object& lists) { lists["collectItemUsage"].as_array().front().as_object()["code"] = 10; }},
    Defect{"ENERGY-8.4-l",
           [](json::object& lists) {
               lists["collectItemUsage"].as_array().push_back(json::object{{"code", "11"}, {"name", "其他"}});
           }},
    Defect{"ENERGY-8.4-m", [](json::object& lists) { last(lists, "energyType")["zbckz"] = "约0.7"; }},
    Defect{"ENERGY-8.4-n", [](json::object& lists) { last(lists, "productQuota")["regionCode"] = "999999"; }},
    Defect{"ENERGY-8.4-o",
           [](json::object& lists) { last(lists, "productQuota")["quotaUnit"] = "吨标准煤/吨"; }},
};

}  // namespace

void spoil(const Faults& law, json::object& lists) {
    for (const auto& defect : defects)
        if (!law.obeys(defect.requirement)) defect.apply(lists);
}

}  // namespace plumbline::platform::energy
