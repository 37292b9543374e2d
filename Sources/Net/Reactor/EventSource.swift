import CLinux

/// A descriptor that an event loop watches. It belongs to that loop for life and is touched on its thread only.
class EventSource: TimerEntry {
    final unowned(unsafe) let loop: EventLoop
    final var descriptor: Int32
    /// What epoll is asked to tell about; nil while not registered.
    final private var interest: UInt32?

    init(descriptor: Int32, loop: EventLoop) {
        self.descriptor = descriptor
        self.loop = loop
    }

    /// Called when the descriptor has one of the events it is watched for, an error, or a hang-up.
    func ready(_ events: UInt32) {}

    /// Registers the descriptor, or changes what it is watched for. The loop does not keep the source alive.
    final func watch(_ events: UInt32) throws(SystemError) {
        guard events != interest else { return }
        let operation = interest == nil ? EPOLL_CTL_ADD : EPOLL_CTL_MOD
        try SystemCall.check(
            "epoll_ctl",
            okno_epoll_control(
                loop.epoll, operation, descriptor, events, Unmanaged.passUnretained(self).toOpaque()))
        interest = events
    }

    /// Closes the descriptor, and forgets the watch and the deadline.
    final func closeDescriptor() {
        guard descriptor >= 0 else { return }
        // Closing alone would leave the watch, and its pointer to this object, to a child process that is between
        // fork and exec and still holds a copy of the descriptor.
        if interest != nil { _ = okno_epoll_control(loop.epoll, EPOLL_CTL_DEL, descriptor, 0, nil) }
        loop.wheel.pointee.cancel(self)
        close(descriptor)
        descriptor = -1
        interest = nil
    }
}
