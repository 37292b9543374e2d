// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Of the targets that every message goes through. That accesses do not overlap is checked in debug builds, and so by
/// the tests; in the release the checks would cost 1.5 % of the CPU of an echo or a request, 7 % where many come at once.
let hot = house + [.unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))]

let package = Package(
    name: "okno",
    products: [
        .executable(name: "okno", targets: ["okno"]),
        .executable(name: "wire-echo", targets: ["wire-echo"]),
    ],
    targets: [
        // C libraries: headers only, each imported by exactly one Swift target.
        .systemLibrary(name: "CLinux", path: "Sources/C/CLinux"),
        .systemLibrary(name: "CThreads", path: "Sources/C/CThreads"),
        .systemLibrary(name: "COpenSSL", path: "Sources/C/COpenSSL"),
        .systemLibrary(name: "CZlib", path: "Sources/C/CZlib"),
        .systemLibrary(name: "CSQLite", path: "Sources/C/CSQLite"),
        .systemLibrary(name: "CMongo", path: "Sources/C/CMongo", pkgConfig: "libmongoc-1.0"),
        .systemLibrary(name: "CCurl", path: "Sources/C/CCurl"),
        .systemLibrary(name: "CMagic", path: "Sources/C/CMagic"),
        .systemLibrary(name: "CStemmer", path: "Sources/C/CStemmer"),

        // Leaves: values and their bytes, threads, the domain.
        .target(name: "Wire", swiftSettings: hot),
        .target(name: "JSON", swiftSettings: house),
        .target(name: "Threads", dependencies: ["CThreads"], swiftSettings: house),
        .target(name: "Journal", dependencies: ["Threads"], swiftSettings: house),
        .target(name: "Helpdesk", swiftSettings: house),

        // A wrapper per C library.
        .target(name: "Crypto", dependencies: ["COpenSSL"], swiftSettings: house),
        .target(name: "SQLite", dependencies: ["CSQLite", "Threads"], swiftSettings: house),
        .target(name: "Mongo", dependencies: ["CMongo", "JSON", "Threads"], swiftSettings: house),
        .target(name: "Curl", dependencies: ["CCurl", "Threads"], swiftSettings: house),
        .target(name: "Magic", dependencies: ["CMagic", "Threads"], swiftSettings: house),
        .target(name: "Stemming", dependencies: ["CStemmer"], swiftSettings: house),

        .target(name: "Net", dependencies: ["Wire", "Crypto", "Threads", "CLinux", "CZlib"], swiftSettings: hot),
        .target(
            name: "Storage",
            dependencies: ["Helpdesk", "JSON", "Threads", "Crypto", "SQLite", "Mongo", "Curl", "Magic"],
            swiftSettings: house),
        .target(name: "Bot", dependencies: ["Helpdesk", "JSON", "Curl", "Threads"], swiftSettings: house),
        .target(
            name: "Assistant", dependencies: ["Helpdesk", "JSON", "Threads", "Curl", "Stemming"], swiftSettings: house),
        .target(
            name: "Server", dependencies: ["Helpdesk", "JSON", "Threads", "Journal", "Net", "Wire", "Crypto"],
            swiftSettings: house),
        .target(name: "Sandbox", dependencies: ["Net", "Wire", "JSON", "Crypto", "Threads"], swiftSettings: house),

        .executableTarget(
            name: "okno",
            dependencies: [
                "Helpdesk", "Journal", "JSON", "Threads", "Wire", "Net", "Crypto", "Magic", "Mongo", "Curl", "Storage",
                "Server", "Bot", "Sandbox", "Assistant",
            ],
            path: "Sources/Okno", swiftSettings: house),
        .executableTarget(
            name: "wire-echo", dependencies: ["Net", "Wire"], path: "Benchmarks/wire-echo", swiftSettings: house),
        .executableTarget(
            name: "store-bench", dependencies: ["Storage", "Helpdesk"], path: "Benchmarks/store-bench",
            swiftSettings: house),

        .target(
            name: "TestSupport", dependencies: ["Net", "Wire", "JSON", "Threads"], path: "Tests/Support",
            swiftSettings: house),
        .testTarget(name: "WireTests", dependencies: ["Wire", "TestSupport"], swiftSettings: house),
        .testTarget(name: "CryptoTests", dependencies: ["Crypto", "TestSupport"], swiftSettings: house),
        .testTarget(name: "NetTests", dependencies: ["Net", "Wire", "Crypto", "TestSupport"], swiftSettings: house),
        .testTarget(name: "OknoTests", dependencies: ["okno", "Net"], swiftSettings: house),
        .testTarget(name: "ArchitectureTests", swiftSettings: house),
        .testTarget(name: "JSONTests", dependencies: ["JSON", "TestSupport"], swiftSettings: house),
        .testTarget(name: "JournalTests", dependencies: ["Journal"], swiftSettings: house),
        .testTarget(name: "ThreadsTests", dependencies: ["Threads"], swiftSettings: house),
        .testTarget(name: "HelpdeskTests", dependencies: ["Helpdesk", "Storage", "TestSupport"], swiftSettings: house),
        .testTarget(name: "SQLiteTests", dependencies: ["SQLite", "TestSupport"], swiftSettings: house),
        .testTarget(name: "AssistantTests", dependencies: ["Assistant", "Helpdesk", "JSON", "Threads"], swiftSettings: house),
        .testTarget(name: "MongoTests", dependencies: ["Mongo", "JSON", "TestSupport"], swiftSettings: house),
        .testTarget(name: "CurlTests", dependencies: ["Curl", "Net", "Wire", "TestSupport"], swiftSettings: house),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Storage", "Helpdesk", "JSON", "SQLite", "Mongo", "Curl", "Magic", "Crypto", "Net", "Wire",
                "TestSupport",
            ], swiftSettings: house),
        .testTarget(
            name: "BotTests",
            dependencies: [
                "Bot", "Helpdesk", "JSON", "Threads", "Curl", "Sandbox", "Storage", "Net", "Wire", "TestSupport",
            ], swiftSettings: house),
        .testTarget(
            name: "ServerTests", dependencies: ["Server", "Helpdesk", "Crypto", "Net", "Wire", "TestSupport"],
            swiftSettings: house),
        .testTarget(
            name: "SandboxTests", dependencies: ["Sandbox", "JSON", "Net", "Wire", "Crypto", "TestSupport"],
            swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)
