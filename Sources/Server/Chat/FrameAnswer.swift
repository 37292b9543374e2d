/// What a frame is answered with.
struct FrameAnswer: Sendable {
    let text: String
    /// Of the message that it acknowledges.
    var seq: Int64?
}
