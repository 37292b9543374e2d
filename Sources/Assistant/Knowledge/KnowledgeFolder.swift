/// Where the company's files are.
package protocol KnowledgeFolder: Sendable {
    /// The files that there are now, with their stamps; what is missing or can't be listed is a problem.
    func list() -> (files: [String: KnowledgeStamp], problems: [KnowledgeProblem])

    func read(_ file: String) throws(KnowledgeProblem) -> [UInt8]
}
