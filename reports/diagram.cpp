#include "reports/diagram.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <stdexcept>
#include <tuple>

#include <fmt/format.h>
#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>

#include "reports/markup.h"

namespace plumbline::reports {
namespace {

/// A quoted DOT string. Backslashes of the data are doubled, ours (line ends) are added by the caller.
std::string quoted(std::string_view text) {
    std::string out;
    for (const char c : visible(text)) {
        if (c == '"' || c == '\\') out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

/// How an arrow is drawn. Arrows between the same states in the same manner are one, with several labels.
enum class Manner { stated, derived, taken, taken_derived, unexpected };

using Arrow = std::tuple<std::string, std::string, Manner>;
using Arrows = std::map<Arrow, std::vector<std::string>>;

struct Paint {
    std::string_view name, attributes;
};

Paint paint(Manner manner) {
    switch (manner) {
        case Manner::stated:
            return {"stated", R"(color="#7b8794" fontcolor="#52606d")"};
        case Manner::derived:
            return {"derived", R"(color="#9aa5b1" fontcolor="#7b8794" style="dashed")"};
        case Manner::taken:
            return {"taken", R"(color="#1f7a4d" fontcolor="#14613b" penwidth="2.4" style="bold")"};
        case Manner::taken_derived:
            return {"taken derived",
                    R"(color="#1f7a4d" fontcolor="#14613b" penwidth="2.4" style="dashed,bold")"};
        case Manner::unexpected:
            break;
    }
    return {"unexpected", R"(color="#b3261e" fontcolor="#b3261e" penwidth="2.4" style="bold")"};
}

const judge::Taken* taken_by(const std::vector<judge::Taken>& taken, const standards::Machine& machine,
                             const standards::Transition& transition) {
    const auto found = std::ranges::find_if(taken, [&](const judge::Taken& t) {
        return t.machine == machine.key && !t.unknown && t.from == transition.from &&
               t.event == transition.event && t.to == transition.to;
    });
    return found == taken.end() ? nullptr : &*found;
}

bool has(const standards::Machine& machine, const judge::Taken& taken) {
    return !taken.unknown && std::ranges::any_of(machine.transitions, [&](const standards::Transition& t) {
        return t.from == taken.from && t.event == taken.event && t.to == taken.to;
    });
}

std::string counted(const judge::Taken& taken) {
    return fmt::format("{} ×{}", taken.event, taken.evidence.size());
}

Arrows arrows_of(const standards::Machine& machine, const std::vector<judge::Taken>& taken) {
    Arrows out;
    for (const auto& t : machine.transitions) {
        const auto* run = taken_by(taken, machine, t);
        const auto manner = run != nullptr ? (t.derived ? Manner::taken_derived : Manner::taken)
                                           : (t.derived ? Manner::derived : Manner::stated);
        out[{t.from, t.to, manner}].push_back(run != nullptr ? counted(*run) : t.event);
    }
    for (const auto& t : taken)
        if (t.machine == machine.key && !has(machine, t))
            out[{t.from, t.to, Manner::unexpected}].push_back(counted(t));
    return out;
}

std::string state_line(const standards::State& state, bool initial, bool reached) {
    return fmt::format(
        "  \"{}\" [label=\"{}\\n{}\" class=\"state{}{}\" style=\"rounded{}\" fillcolor=\"#d9efe2\"{}];\n",
        quoted(state.key), quoted(state.zh), quoted(state.en), initial ? " initial" : "",
        reached ? " reached" : "", reached ? ",filled" : "", initial ? " penwidth=\"2\"" : "");
}

std::string states_of(const standards::Machine& machine, const std::vector<judge::Taken>& taken) {
    std::set<std::string> reached, strange;
    for (const auto& t : taken) {
        if (t.machine != machine.key) continue;
        reached.insert({t.from, t.to});
        for (const auto& key : {t.from, t.to})
            if (machine.state(key) == nullptr) strange.insert(key);
    }
    std::string out;
    for (const auto& state : machine.states)
        out += state_line(state, state.key == machine.initial, reached.contains(state.key));
    for (const auto& key : strange)
        out += fmt::format(
            "  \"{0}\" [label=\"? {0}\" class=\"state strange\" style=\"rounded\" color=\"#b3261e\"];\n",
            quoted(key));
    return out;
}

/// Loops of one state leave it on different sides, or their labels would lie on each other.
std::string_view loop_side(std::size_t n) {
    constexpr std::array<std::string_view, 4> sides{"e", "w", "s", "n"};
    return sides[n % sides.size()];
}

std::string arrow_lines(const standards::Machine& machine, const std::vector<judge::Taken>& taken) {
    std::string out;
    std::map<std::string, std::size_t> loops;
    for (const auto& [arrow, events] : arrows_of(machine, taken)) {
        const auto& [from, to, manner] = arrow;
        std::string label;
        for (const auto& event : events) label += (label.empty() ? " " : "\\n ") + quoted(event) + " ";
        const auto side =
            from == to ? fmt::format(" tailport={0} headport={0}", loop_side(loops[from]++)) : std::string();
        out += fmt::format("  \"{}\" -> \"{}\" [label=\"{}\" class=\"{}\" {}{}];\n", quoted(from), quoted(to),
                           label, paint(manner).name, paint(manner).attributes, side);
    }
    return out;
}

struct GraphClose {
    void operator()(Agraph_t* graph) const { agclose(graph); }
};
using Graph = std::unique_ptr<Agraph_t, GraphClose>;

/// Graphviz keeps its plugins and its errors in globals: one context, one user at a time.
class Graphviz {
  public:
    std::string svg(const std::string& dot) {
        const std::lock_guard lock(mutex_);
        const Graph graph(agmemread(dot.c_str()));
        if (graph == nullptr) throw std::runtime_error("Graphviz cannot read the diagram");
        if (gvLayout(context_, graph.get(), "dot") != 0)
            throw std::runtime_error("Graphviz cannot lay out the diagram");
        char* data = nullptr;
        unsigned length = 0;
        const int failed = gvRenderData(context_, graph.get(), "svg", &data, &length);
        std::string out = failed == 0 ? std::string(data, length) : std::string();
        if (data != nullptr) gvFreeRenderData(data);
        gvFreeLayout(context_, graph.get());
        if (failed != 0) throw std::runtime_error("Graphviz cannot draw SVG: its plugins are missing");
        return out;
    }

    static Graphviz& shared() {
        static Graphviz graphviz;
        return graphviz;
    }

  private:
    Graphviz() : context_(gvContext()) { agseterr(AGMAX); }  // no messages on standard error
    GVC_t* context_;  // lives as long as the program, like the plugins that it loaded
    std::mutex mutex_;
};

}  // namespace

std::string diagram_dot(const standards::Machine& machine, const std::vector<judge::Taken>& taken) {
    std::string out = fmt::format(
        "digraph \"{}\" {{\n"
        "  graph [label=\"{} · {}\" labelloc=t rankdir=TB nodesep=0.45 ranksep=0.6 bgcolor=transparent\n"
        "         fontname=\"Noto Sans CJK SC\" fontsize=15 fontcolor=\"#1f2933\"];\n"
        "  node [shape=box fontname=\"Noto Sans CJK SC\" fontsize=12 color=\"#52606d\" fontcolor=\"#1f2933\" "
        "margin=\"0.16,0.07\"];\n"
        "  edge [fontname=\"Noto Sans CJK SC\" fontsize=10 arrowsize=0.7];\n",
        quoted(machine.key), quoted(machine.name_zh), quoted(machine.name_en));
    out += states_of(machine, taken);
    out += arrow_lines(machine, taken);
    return out + "}\n";
}

std::string diagram_svg(const std::string& dot) { return Graphviz::shared().svg(dot); }

std::string inline_svg(const std::string& svg, const std::string& prefix) {
    const auto start = svg.find("<svg");
    if (start == std::string::npos) throw std::runtime_error("not an SVG document");
    std::string out;
    constexpr std::string_view id = " id=\"";
    for (std::size_t at = start;;) {
        const auto next = svg.find(id, at);
        out.append(svg, at, next - at);
        if (next == std::string::npos) return out;
        out.append(id).append(escaped(prefix)).append("-");
        at = next + id.size();
    }
}

}  // namespace plumbline::reports
