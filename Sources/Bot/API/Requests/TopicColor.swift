/// The colours that a topic's icon may have; it keeps the one it was made with.
package enum TopicColor: Int64, Sendable, CaseIterable {
    case blue = 0x6FB9F0
    case yellow = 0xFFD67E
    case violet = 0xCB86DB
    case green = 0x8EEE98
    case rose = 0xFF93B2
    case red = 0xFB6F5F
}
