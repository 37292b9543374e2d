// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "okno",
    products: [
        .executable(name: "okno", targets: ["okno"]),
        .executable(name: "wire-echo", targets: ["wire-echo"]),
    ],
    targets: [
        // C libraries: headers only, each imported by exactly one Swift target.
        .systemLibrary(name: "CLinux", path: "Sources/C/CLinux"),
        .systemLibrary(name: "COpenSSL", path: "Sources/C/COpenSSL"),
        .systemLibrary(name: "CZlib", path: "Sources/C/CZlib"),

        .target(name: "Wire", swiftSettings: house),
        .target(name: "Crypto", dependencies: ["COpenSSL"], swiftSettings: house),
        .target(name: "Net", dependencies: ["Wire", "Crypto", "CLinux", "CZlib"], swiftSettings: house),

        .executableTarget(name: "okno", dependencies: ["Net", "Wire"], path: "Sources/Okno", swiftSettings: house),
        .executableTarget(
            name: "wire-echo", dependencies: ["Net", "Wire"], path: "Benchmarks/wire-echo", swiftSettings: house),

        .target(name: "TestSupport", dependencies: ["Net"], path: "Tests/Support", swiftSettings: house),
        .testTarget(name: "WireTests", dependencies: ["Wire", "TestSupport"], swiftSettings: house),
        .testTarget(name: "CryptoTests", dependencies: ["Crypto", "TestSupport"], swiftSettings: house),
        .testTarget(name: "NetTests", dependencies: ["Net", "Wire", "Crypto", "TestSupport"], swiftSettings: house),
        .testTarget(name: "OknoTests", dependencies: ["okno", "Net"], swiftSettings: house),
        .testTarget(name: "ArchitectureTests", swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)
