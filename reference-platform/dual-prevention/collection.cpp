#include "reference-platform/dual-prevention/collection.h"

#include <algorithm>
#include <map>

#include "reference-platform/dual-prevention/front_end_tables.h"
#include "reference-platform/dual-prevention/intake.h"

namespace plumbline::platform::dual {
namespace json = boost::json;
namespace {

struct Row {
    std::string table, account;
    std::int64_t place = 0;
    json::object columns;
    [[nodiscard]] std::string batch() const { return text_of(columns, "batchNo"); }
};

/// Cleans and applies rows of one account.
class Cleaning {
  public:
    Cleaning(Context& context, const std::string& owner) : context_(context), intake_(context, owner) {}

    json::object take(const Row& row) {
        const auto* kind = document().kind_of_table(row.table);
        auto checked = check(*kind, row);
        if (!checked.refusals.empty()) return result(row, checked.refusals, {});
        apply(*kind, row, checked);
        return result(row, {}, checked.warnings);
    }

  private:
    /// Table B.1, then the business columns; a row that deletes needs no more than its key.
    Checked check(const Kind& kind, const Row& row) {
        json::object business;
        const auto& envelope = document().message("table-row");
        auto out = check_table(context_.faults, envelope, row.columns, "");
        for (const auto& column : row.columns)
            if (envelope.shape.field(column.key()) == nullptr) business[column.key()] = column.value();
        envelope_ = std::move(out.fields);
        if (!context_.obeys("DUAL-B.1-c"))
            if (auto time = text_of(envelope_, "updateDate"); time.size() > 10)
                envelope_["updateDate"] = time.substr(0, 10);
        auto checked =
            intake_.check(kind, document().message("table-B" + kind.table.substr(2)), business, "");
        if (text_of(envelope_, "busType") == "D")
            std::erase_if(checked.refusals, [](const Refusal& r) { return r.requirement != "DUAL-4.7-a"; });
        std::ranges::move(out.refusals, std::back_inserter(checked.refusals));
        if (kind.resource == "comInfo" && !context_.obeys("DUAL-4.4.2-a") && business.contains("aeraCode"))
            checked.refusals.push_back({"DUAL-4.4.2-a",
                                        "aeraCode",
                                        Status::wrong_value,
                                        {"没有此列", "there is no such column"},
                                        {}});
        return checked;
    }

    /// 4.4.1 c, and what does not fit the state by DUAL-G14: I as U, U as I, D ignored, each with a warning.
    void apply(const Kind& kind, const Row& row, Checked& checked) {
        const auto operation = text_of(envelope_, "busType");
        auto known = stored_by_table(kind, checked.fields);
        if (operation == "D") {
            if (known.empty()) checked.warnings.emplace_back("主键不存在，未作删除");
            if (context_.obeys("DUAL-4.4.1-k")) intake_.erase(known);
            return;
        }
        const bool unfitting = (operation == "I") != known.empty();
        const auto* doubles = kind.resource == "comInfo" ? "DUAL-B.3-d" : "DUAL-4.4.1-l";
        if (unfitting)
            checked.warnings.emplace_back(operation == "I" ? "主键已存在，按修改处理"
                                                           : "主键不存在，按新增处理");
        Record stored;
        if (known.empty() || (operation == "I" && !context_.obeys(doubles)))
            stored = intake_.add(kind, checked.fields, checked, envelope_);
        else
            stored = intake_.replace(kind, known.front(), checked, envelope_);
        if (!context_.obeys("DUAL-4.3-a")) move_aside(stored);
        if (!context_.obeys("DUAL-5.1-a")) forget_others(kind, stored, row.batch());
    }

    /// DUAL-4.3-a: the fault keeps what tables bring in a store of its own.
    std::vector<Record> stored_by_table(const Kind& kind, const json::object& fields) {
        if (context_.obeys("DUAL-4.3-a")) return intake_.known(kind, fields);
        auto aside = kind;
        aside.resource += "/table";
        return intake_.repository().find(aside, intake_.owner(), fields);
    }

    void move_aside(Record record) {
        if (record.resource.ends_with("/table")) return;
        intake_.repository().erase(record);
        record.resource += "/table";
        record.id.clear();
        intake_.repository().save(record);
    }

    /// DUAL-5.1-a: the fault takes the batch for the whole table.
    void forget_others(const Kind& kind, const Record& kept, const std::string& batch) {
        for (const auto& other : intake_.repository().all(kind, intake_.owner()))
            if (other.id != kept.id && text_of(other.envelope, "batchNo") != batch)
                intake_.repository().erase(other);
    }

    [[nodiscard]] json::object result(const Row& row, const Refusals& refusals,
                                      const std::vector<std::string>& warnings) const {
        json::array reason;
        if (context_.obeys("DUAL-4.7-a"))
            for (const auto& refusal : refusals)
                reason.push_back(json::object{{"field", refusal.path}, {"message", refusal.says.zh}});
        return {{"ID", text_of(row.columns, "ID")},
                {"table", row.table},
                {"batchNo", row.batch()},
                {"result", refusals.empty() ? "confirmed" : "rejected"},
                {"reason", reason},
                {"warnings", json::value_from(warnings)},
                {"time", context_.now}};
    }

    Context& context_;
    Intake intake_;
    json::object envelope_;
};

/// What stands in the front-end tables and was not collected yet: by batch (4.4.1-m), kinds in the order of
/// DUAL-G28.
std::vector<Row> waiting_rows(Context& context) {
    std::vector<Row> out;
    for (const auto& kind : document().kinds)
        for (auto& row :
             context.store.tables().unmarked(context.space, front_end_table(kind), status_table()))
            out.push_back({kind.front_end, std::move(row.account), row.place, std::move(row.columns)});
    if (context.obeys("DUAL-4.4.1-m")) std::ranges::stable_sort(out, {}, &Row::batch);
    return out;
}

void conclude(Context& context, const Row& row, const json::object& result) {
    auto& tables = context.store.tables();
    auto written = result;
    for (const char* list : {"reason", "warnings"}) written[list] = json::serialize(result.at(list));
    tables.write(context.space, result_table(), row.account, written);
    tables.write(context.space, status_table(), row.account,
                 {{"table", row.table},
                  {"row", row.place},
                  {"syncStatus", result.at("result")},
                  {"syncTime", context.now}});
}

json::object no_account(const Row& row, const Context& context) {
    return {{"ID", text_of(row.columns, "ID")},
            {"table", row.table},
            {"batchNo", row.batch()},
            {"result", "rejected"},
            {"reason", json::array{json::object{{"field", ""}, {"message", "前置库没有此账号"}}}},
            {"warnings", json::array()},
            {"time", context.now}};
}

}  // namespace

std::vector<Collected> collect(Context& context) {
    std::map<std::string, Cleaning> accounts;
    std::vector<Collected> out;
    for (const auto& row : waiting_rows(context)) {
        const bool known = !context.obeys("DUAL-4.6-b") || Repository(context).account(row.account);
        auto& cleaning = accounts.try_emplace(row.account, context, row.account).first->second;
        auto result = known ? cleaning.take(row) : no_account(row, context);
        conclude(context, row, result);
        out.push_back({row.table, row.place, std::move(result)});
    }
    return out;
}

}  // namespace plumbline::platform::dual
