/// The managers, the FAQ, what was done, and settings made by people at work.
package protocol StaffStore: Sendable {
    func manager(_ id: TelegramID) async throws(StoreError) -> Manager?

    /// Removed ones too, by when they came.
    func managers() async throws(StoreError) -> [Manager]

    /// Puts a manager who is not there yet; who is there already is answered, untouched.
    func add(_ manager: Manager) async throws(StoreError) -> Manager
    func save(_ manager: Manager) async throws(StoreError) -> Manager

    func entry(_ id: FAQID) async throws(StoreError) -> FAQEntry?

    /// In the order in which they were added. `after` is the last one of the page before.
    func entries(after: FAQID?, limit: Int) async throws(StoreError) -> [FAQEntry]
    func add(_ entry: FAQEntry) async throws(StoreError) -> FAQEntry
    func save(_ entry: FAQEntry) async throws(StoreError) -> FAQEntry
    func remove(entry: FAQID) async throws(StoreError)

    func write(_ line: AuditLine) async throws(StoreError)

    /// The newest first. `before` is the id of the last one of the page before.
    func audit(before: String?, limit: Int) async throws(StoreError) -> [AuditLine]

    func setting(_ name: String) async throws(StoreError) -> String?
    /// The settings whose names begin so, by name.
    func settings(beginning prefix: String) async throws(StoreError) -> [String: String]
    /// Nil removes it.
    func set(_ name: String, to value: String?) async throws(StoreError)
}
