/// One call of S3's interface. All that are made here may be repeated: doing them twice does no more than doing them
/// once.
struct S3Call: Sendable {
    var method: String
    /// Of the bucket; nil for the bucket itself.
    var key: String?
    var query: [(String, String)] = []
    var fields: [(name: String, value: String)] = []
    var body: [UInt8] = []
    /// Statuses below 300 are always good.
    var goodStatuses: Set<Int> = []
}
