import Testing

@testable import Assistant

@Suite struct PassageTests {
    private static func passages(_ text: String) throws -> [String] {
        PassageCutter.passages(of: try KnowledgeText(Array(text.utf8), file: "c.txt"), file: "c.txt").map(\.answer)
    }

    @Test func `a line that was only full goes on in the next`() throws {
        let text = """
            The deposit is 250 to 1000 euros, by class, held on a card or left in cash. A hold
            on a card takes the bank 5 to 15 working days.
            """
        #expect(try Self.passages(text).first?.contains("A hold on a card") == true)
    }

    @Test func `items of a list and short lines stay as they are`() throws {
        let list =
            "The price for a day depends on the class and on how long you keep the car:\n- small: 28\n- large: 75"
        #expect(try Self.passages(list) == [list])
        let steps =
            "Write the dates and the place to us, and somebody will answer within the half hour.\n1. Pay\n2. Drive"
        #expect(try Self.passages(steps) == [steps])
        #expect(try Self.passages("Sava Rent\nExample Street 1\nBelgrade") == ["Sava Rent\nExample Street 1\nBelgrade"])
    }
}
