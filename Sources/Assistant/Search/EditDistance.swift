/// How many letters were left out, put in, mistaken or swapped with their neighbour between two words.
enum EditDistance {
    /// Nil if there were more than `limit`, which is at most 2.
    static func between(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>, atMost limit: Int) -> Int? {
        // What is equal at both ends tells nothing.
        var (left, right) = (left, right)
        while let first = left.first, first == right.first {
            left.removeFirst()
            right.removeFirst()
        }
        while let last = left.last, last == right.last {
            left.removeLast()
            right.removeLast()
        }
        if left.isEmpty || right.isEmpty {
            let distance = max(left.count, right.count)
            return distance <= limit ? distance : nil
        }
        guard abs(left.count - right.count) <= limit else { return nil }
        if left.count == 2, right.count == 2, left.first == right.last, left.last == right.first { return 1 }
        if left.count == 1, right.count == 1 { return 1 }
        guard limit > 1 else { return nil }
        return atMostTwo(left, right) ? 2 : nil
    }

    /// Both begin and end with different letters.
    private static func atMostTwo(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        // The first letter was put in, left out, mistaken or swapped, and then at most one thing happened.
        let (tail, other) = (left.dropFirst(), right.dropFirst())
        if isAtMostOne(tail, other) || isAtMostOne(tail, right) || isAtMostOne(left, other) { return true }
        return left.count > 1 && right.count > 1 && left.first == other.first && tail.first == right.first
            && isAtMostOne(tail.dropFirst(), other.dropFirst())
    }

    private static func isAtMostOne(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        between(left, right, atMost: 1) != nil
    }
}
