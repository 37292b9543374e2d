import CLinux

/// Wakes a loop once a tick while it has deadlines to keep. One periodic timer is far cheaper than a timeout on every
/// wait, which the kernel would have to set and clear each time the loop sleeps.
final class Ticker: EventSource {
    private var isRunning = false

    init(loop: EventLoop) throws(SystemError) {
        let timer = timerfd_create(CLOCK_MONOTONIC, Int32(TFD_NONBLOCK | TFD_CLOEXEC))
        super.init(descriptor: try SystemCall.check("timerfd_create", timer), loop: loop)
        try watch(EPOLLIN.rawValue)
    }

    func keep(running: Bool) {
        guard running != isRunning else { return }
        isRunning = running
        let period = timespec(tv_sec: 0, tv_nsec: running ? 1_000_000_000 / Int(TimerWheel.ticksPerSecond) : 0)
        var setting = itimerspec(it_interval: period, it_value: period)
        // It fails only for arguments that these are not.
        _ = timerfd_settime(descriptor, 0, &setting, nil)
    }

    override func ready(_ events: UInt32) {
        var count: UInt64 = 0
        _ = read(descriptor, &count, 8)
    }
}
