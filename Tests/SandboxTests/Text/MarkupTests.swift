@testable import Sandbox
import Testing

@Suite struct MarkupTests {
}
