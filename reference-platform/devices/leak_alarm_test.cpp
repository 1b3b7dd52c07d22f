// 6.8.5: what a leak alarm reports, and that nothing of it is lost.
#include "reference-platform/devices/leak_alarm.h"

#include <gtest/gtest.h>

namespace plumbline::platform::devices {
namespace {

constexpr Milliseconds start = 1'772'413'200'000;

TEST(LeakAlarm, ReportsAlarmClearFaultAndHeartbeats) {
    Log log;
    LeakAlarm alarm("L01", log, start);
    alarm.feel(5, start);
    alarm.feel(25, start + 1000);
    alarm.feel(30, start + 2000);
    EXPECT_EQ(alarm.state(), "ALARM");
    alarm.feel(15, start + 3000);
    EXPECT_EQ(alarm.state(), "ALARM") << "between the thresholds nothing changes";
    alarm.feel(5, start + 4000);
    alarm.break_down(start + 5000);
    EXPECT_EQ(alarm.state(), "FAULT");
    alarm.feel(40, start + 6000);
    EXPECT_EQ(alarm.state(), "ALARM") << "a genuine alarm is not lost";
    alarm.advance_to(start + 600'000);
    std::vector<std::string> kinds;
    for (const auto& report : alarm.deliver()) kinds.push_back(report.kind);
    EXPECT_EQ(kinds,
              (std::vector<std::string>{"alarm", "clear", "fault", "alarm", "heartbeat", "heartbeat"}));
    EXPECT_EQ(log.events().size(), 6U);
}

TEST(LeakAlarm, WaitsForTheNetworkAndSendsOnce) {
    Log log;
    LeakAlarm alarm("L01", log, start);
    alarm.network(false);
    alarm.feel(25, start);
    alarm.feel(5, start + 1000);
    EXPECT_TRUE(alarm.deliver().empty());
    alarm.network(true);
    const auto reports = alarm.deliver();
    ASSERT_EQ(reports.size(), 2U);
    EXPECT_EQ(reports[0].message_no, 1);
    EXPECT_EQ(reports[0].at, start);
    EXPECT_TRUE(alarm.deliver().empty());
}

}  // namespace
}  // namespace plumbline::platform::devices
