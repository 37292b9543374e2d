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
        "Helpdesk": Arrows(ours: []),

        "Crypto": Arrows(ours: [], c: ["COpenSSL"], system: ["Glibc", "Synchronization"]),
        "Curl": Arrows(ours: [], c: ["CCurl"], system: ["Glibc", "Synchronization"]),
        "SQLite": Arrows(ours: [], c: ["CSQLite"], system: ["Glibc", "Synchronization"]),
        "Mongo": Arrows(ours: [], c: ["CMongo"], system: ["Glibc", "Synchronization"]),

        "Net": Arrows(ours: ["Wire", "Crypto"], c: ["CLinux", "CZlib"], system: ["Glibc", "Synchronization"]),
        "Storage": Arrows(ours: ["Helpdesk", "SQLite", "Mongo", "Curl"], system: ["Synchronization"]),
        "Assistant": Arrows(ours: ["Helpdesk", "Curl"], system: ["Synchronization"]),
        "Bot": Arrows(ours: ["Helpdesk", "Curl"], system: ["Synchronization"]),
        "Server": Arrows(ours: ["Helpdesk", "Net", "Wire", "Crypto"], system: ["Synchronization"]),
        "Sandbox": Arrows(ours: ["Net", "Wire"], system: ["Synchronization"]),

        // Wires everything, top to bottom; of the system it needs the environment and the exit status.
        "Okno": Arrows(
            ours: [
                "Wire", "Helpdesk", "Crypto", "Curl", "SQLite", "Mongo", "Net", "Storage", "Assistant", "Bot",
                "Server", "Sandbox",
            ], system: ["Glibc"]),
    ]

    /// Executables beside Sources that are held to the same rule.
    static let benchmarks: [String: Arrows] = [
        "wire-echo": Arrows(ours: ["Net"], system: ["Glibc"])
    ]

    /// Targets that hold unsafe pointers of a C library and may vouch for Sendable themselves.
    static let facingC: Set<String> = ["Crypto", "Curl", "SQLite", "Mongo", "Net"]
}
