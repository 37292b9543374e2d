/// What one folder of Sources may import: other targets of ours, C modules, modules of the system.
struct Arrows {
    let ours: Set<String>
    var c: Set<String> = []
    var system: Set<String> = []

    var all: Set<String> { ours.union(c).union(system) }
}

extension Arrows {
    /// Every folder of Sources that holds Swift, by name; a folder that is not listed here is an error.
    static let table: [String: Arrows] = [
        "Wire": Arrows(ours: []),
        "JSON": Arrows(ours: [], system: ["Glibc"]),
        "Threads": Arrows(ours: [], c: ["CThreads"], system: ["Glibc"]),
        "Journal": Arrows(ours: ["Threads"], system: ["Glibc", "Synchronization"]),
        "Helpdesk": Arrows(ours: []),

        "Crypto": Arrows(ours: [], c: ["COpenSSL"], system: ["Glibc", "Synchronization"]),
        "Curl": Arrows(ours: ["Threads"], c: ["CCurl"], system: ["Glibc", "Synchronization"]),
        "SQLite": Arrows(ours: ["Threads"], c: ["CSQLite"], system: ["Glibc", "Synchronization"]),
        "Mongo": Arrows(ours: ["Threads", "JSON"], c: ["CMongo"], system: ["Glibc", "Synchronization"]),
        "Magic": Arrows(ours: ["Threads"], c: ["CMagic"], system: ["Glibc"]),

        "Net": Arrows(
            ours: ["Wire", "Crypto", "Threads"], c: ["CLinux", "CZlib"], system: ["Glibc", "Synchronization"]),
        "Storage": Arrows(
            ours: ["Helpdesk", "JSON", "Threads", "Crypto", "SQLite", "Mongo", "Curl", "Magic"],
            system: ["Glibc", "Synchronization"]),
        "Stemming": Arrows(ours: [], c: ["CStemmer"]),
        "Assistant": Arrows(
            ours: ["Helpdesk", "JSON", "Threads", "Curl", "Stemming"], system: ["Glibc", "Synchronization"]),
        "Bot": Arrows(ours: ["Helpdesk", "JSON", "Threads", "Curl"], system: ["Synchronization"]),
        "Server": Arrows(
            ours: ["Helpdesk", "JSON", "Threads", "Journal", "Net", "Wire", "Crypto"], system: ["Synchronization"]),
        // Glibc for the clock, and for the sockets on which it calls webhooks: Net has no client.
        "Sandbox": Arrows(ours: ["Net", "Wire", "JSON", "Threads", "Crypto"], system: ["Glibc", "Synchronization"]),

        // Wires everything, top to bottom; of the system it needs the environment and the exit status.
        "Okno": Arrows(
            ours: [
                "Wire", "JSON", "Threads", "Journal", "Helpdesk", "Crypto", "Curl", "SQLite", "Mongo", "Magic",
                "Stemming", "Net",
                "Storage",
                "Assistant", "Bot", "Server", "Sandbox",
            ], system: ["Glibc"]),
    ]

    /// Executables beside Sources that are held to the same rule.
    static let benchmarks: [String: Arrows] = [
        "wire-echo": Arrows(ours: ["Net"], system: ["Glibc"]),
        "store-bench": Arrows(ours: ["Helpdesk", "Storage"], system: ["Glibc"]),
    ]

    /// Targets that hold unsafe pointers of a C library and may vouch for Sendable themselves.
    static let facingC: Set<String> = ["Threads", "Crypto", "Curl", "SQLite", "Mongo", "Magic", "Stemming", "Net"]
}
