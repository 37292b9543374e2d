// chat: customers of the support desk who say hello, then messages that are acknowledged once they are stored.
#include <algorithm>
#include <fstream>
#include <memory>

#include "client.hpp"
#include "modes.hpp"
#include "sysinfo.hpp"

namespace wsload {
namespace {

std::vector<std::string> read_lines(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw Error("cannot read " + path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        if (!line.empty()) lines.push_back(line);
    if (lines.empty()) throw Error(path + " is empty");
    return lines;
}

// Whoever does not read any more, and when the server had enough of it.
struct Stalled {
    unsigned welcomed = 0, gone = 0;
    uint64_t since = 0, last_gone = 0;
};

struct Crowd {
    Crowd(const Options& o, const Url& u) : options(o), url(u) {}

    const Options& options;
    const Url& url;
    Loop loop;
    Histogram welcome, ack;
    ErrorLog errors;
    unsigned welcomed = 0, gone = 0;
    uint64_t run = 0;               // part of every id: no id comes twice on one server
    bool sending = false, closing = false;
    Stalled devices;
};

// A further device of the first customer. It hears all that is said, or stops to read once it is welcomed.
class Device final : public WsConnection {
public:
    Device(Crowd& crowd, std::string hello)
        : WsConnection(crowd.loop, crowd.url, crowd.options.handshake), crowd_(crowd), hello_(std::move(hello)) {
        if (crowd.options.stall) receive_at_most(16 * 1024);
    }

private:
    void on_open() override { queue(Opcode::text, hello_); }
    void on_message(Opcode, std::string_view frame, bool) override {
        if (frame.substr(0, 18) == R"({"type":"welcome",)") ++crowd_.devices.welcomed;
    }
    void on_closed(const std::string& reason, bool) override {
        ++crowd_.devices.gone;
        crowd_.devices.last_gone = now_ns();
        if (!crowd_.closing && !crowd_.options.stall) crowd_.errors.add("device: " + reason);
    }
    Crowd& crowd_;
    std::string hello_;
};

class Customer final : public WsConnection {
public:
    Customer(Crowd& crowd, unsigned number, std::string hello)
        : WsConnection(crowd.loop, crowd.url, crowd.options.handshake), crowd_(crowd), number_(number),
          hello_(std::move(hello)) {}

    void begin() {
        begun_at_ = now_ns();
        open();
    }

    void say(uint64_t planned) {
        std::string text(crowd_.options.size, 'x');
        queue(Opcode::text, R"({"type":"send","id":")" + id(sent_++) + R"(","text":")" + text + "\"}");
        planned_.push(planned);
    }

    uint64_t unanswered() const { return planned_.size(); }

private:
    std::string id(uint64_t message) const {
        return std::to_string(crowd_.run) + "-" + std::to_string(number_) + "-" + std::to_string(message);
    }

    void on_open() override { queue(Opcode::text, hello_); }

    void on_message(Opcode, std::string_view frame, bool) override {
        if (starts(frame, R"({"type":"ack")")) return acknowledged(frame);
        if (starts(frame, R"({"type":"welcome")")) {
            ++crowd_.welcomed;
            crowd_.welcome.record(loop_.now() - begun_at_);
        } else if (starts(frame, R"({"type":"error")")) {
            throw Error("chat: " + std::string(frame));
        }
    }

    void acknowledged(std::string_view frame) {
        std::string expected = R"({"type":"ack","id":")" + id(answered_++) + "\"";
        if (planned_.size() == 0 || !starts(frame, expected)) throw Error("chat: an ack out of turn");
        uint64_t now = loop_.now(), planned = planned_.pop();
        crowd_.ack.record(now > planned ? now - planned : 0);
        if (crowd_.sending && crowd_.options.rate == 0) say(now);
    }

    void on_closed(const std::string& reason, bool) override {
        ++crowd_.gone;
        if (!crowd_.closing) crowd_.errors.add(reason);
    }

    static bool starts(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

    Crowd& crowd_;
    unsigned number_;
    std::string hello_;
    uint64_t begun_at_ = 0, sent_ = 0, answered_ = 0;
    TimeQueue planned_;
};

}  // namespace

Report run_chat(const Options& o) {
    Url url = Url::parse(o.url);
    if (url.scheme != "ws") throw Error("chat needs a ws:// URL");
    std::vector<std::string> hellos = read_lines(o.hellos);
    raise_open_files(o.connections + 100);
    Crowd crowd(o, url);
    crowd.run = now_ns();
    Loop& loop = crowd.loop;
    loop.set_source_addresses(source_addresses(o));

    uint64_t rss_before = rss_bytes(process_tree(o.pid));
    std::vector<std::unique_ptr<Customer>> customers;
    uint64_t begin = now_ns();
    loop.run_until(begin + 120 * kSecond, [&] {
        while (customers.size() < o.connections && customers.size() - crowd.welcomed - crowd.gone < o.burst) {
            unsigned number = unsigned(customers.size());
            customers.push_back(std::make_unique<Customer>(crowd, number, hellos[number % hellos.size()]));
            customers.back()->begin();
        }
        return crowd.welcomed + crowd.gone >= o.connections;
    });
    double connect_seconds = ns_to_seconds(now_ns() - begin);
    if (crowd.welcomed != o.connections)
        throw Error("only " + std::to_string(crowd.welcomed) + " of " + std::to_string(o.connections) +
                    " were welcomed: " + crowd.errors.first);
    std::vector<std::unique_ptr<Device>> devices;
    for (unsigned i = 0; i < o.devices; ++i) {
        devices.push_back(std::make_unique<Device>(crowd, hellos[0]));
        devices.back()->open();
    }
    loop.run_until(now_ns() + 10 * kSecond, [&] { return crowd.devices.welcomed == o.devices; });
    if (crowd.devices.welcomed != o.devices) throw Error("not every device was welcomed");
    if (o.stall)
        for (auto& device : devices) device->stop_reading();
    crowd.devices.since = now_ns();
    loop.run_until(now_ns() + seconds_to_ns(o.warmup), [] { return false; });
    uint64_t rss_idle = rss_bytes(process_tree(o.pid));

    crowd.sending = true;
    uint64_t next_planned = now_ns(), planned_count = 0, first_planned = next_planned;
    uint64_t rss_most = rss_idle, next_look = 0;
    auto send_due = [&] {                       // open loop: whatever the plan says is due by now
        if (loop.now() > next_look) {
            rss_most = std::max(rss_most, rss_bytes(process_tree(o.pid)));
            next_look = loop.now() + 50 * kMillisecond;
        }
        while (next_planned <= loop.now()) {
            Customer& customer = *customers[planned_count % o.connections];
            customer.say(next_planned);
            customer.flush();
            next_planned = first_planned + uint64_t(double(++planned_count) * 1e9 / o.rate);
        }
        return crowd.gone > 0;
    };
    auto run_for = [&](double seconds) {
        uint64_t end = now_ns() + seconds_to_ns(seconds);
        if (o.rate > 0) loop.run_until(end, send_due, [&] { return next_planned; });
        else loop.run_until(end, [&] { return crowd.gone > 0; });
    };
    if (o.rate == 0 && o.duration > 0) {
        for (auto& customer : customers) {
            for (unsigned i = 0; i < o.depth; ++i) customer->say(now_ns());
            customer->flush();
        }
    }
    if (o.duration > 0) run_for(o.warmup);
    crowd.ack.reset();
    CpuMeter meter(o.pid);
    meter.start();
    begin = now_ns();
    if (o.duration > 0) run_for(o.duration);
    double seconds = ns_to_seconds(now_ns() - begin);
    meter.stop();
    Histogram acks = crowd.ack;
    uint64_t rss_end = rss_bytes(process_tree(o.pid));

    crowd.sending = false;
    unsigned dropped = crowd.devices.gone;
    auto waiting = [&] {
        return std::any_of(customers.begin(), customers.end(), [](auto& one) { return one->unanswered() > 0; });
    };
    loop.run_until(now_ns() + 5 * kSecond, [&] { return crowd.gone > 0 || !waiting(); });
    if (waiting()) crowd.errors.add("not every message was acknowledged");
    crowd.closing = true;
    for (auto& customer : customers) customer->start_close();
    for (auto& device : devices) device->start_close();
    loop.run_until(now_ns() + 2 * kSecond, [&] { return crowd.gone >= o.connections; });

    Report report;
    JsonObject welcome;
    add_latency(welcome, crowd.welcome);
    double per_second = seconds > 0 ? double(acks.count()) / seconds : 0;
    report.json.add("acks", acks.count()).add("acks_per_s", per_second);
    add_latency(report.json, acks);
    report.json.add("welcome", welcome).add("connect_s", connect_seconds);
    report.json.add("connects_per_s", double(o.connections) / connect_seconds);
    report.json.add("rss_before_kb", rss_before / 1024).add("rss_idle_kb", rss_idle / 1024);
    report.json.add("rss_end_kb", rss_end / 1024);
    report.json.add("bytes_per_customer", (double(rss_idle) - double(rss_before)) / double(o.connections));
    meter.report(report.json, acks.count());
    if (o.devices) {
        report.json.add("devices_dropped", dropped).add("rss_most_kb", rss_most / 1024);
        report.json.add("last_dropped_s", dropped ? ns_to_seconds(crowd.devices.last_gone - crowd.devices.since) : 0.0);
    }
    report.summary = grouped(per_second) + " acks/s, " + latency_summary(acks) + "; " +
                     grouped((double(rss_idle) - double(rss_before)) / double(o.connections)) + " bytes a customer";
    crowd.errors.report(report);
    return report;
}

}  // namespace wsload
