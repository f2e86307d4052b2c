// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "postern",
    products: [
        .library(name: "Milter", targets: ["Milter"]),
        .library(name: "MilterTesting", targets: ["MilterTesting"]),
        .library(name: "MilterPool", targets: ["MilterPool"]),
        .library(name: "MailMessage", targets: ["MailMessage"]),
        .library(name: "MailPipeline", targets: ["MailPipeline"]),
        .library(name: "PipelineMilter", targets: ["PipelineMilter"]),
        .executable(name: "postern", targets: ["postern"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", .upToNextMinor(from: "1.8.2")),
        .package(url: "https://github.com/apple/swift-crypto", .upToNextMinor(from: "4.5.2")),
        .package(url: "https://github.com/apple/swift-nio", .upToNextMinor(from: "2.101.2")),
        .package(url: "https://github.com/apple/swift-nio-ssl", .upToNextMinor(from: "2.37.6")),
        .package(url: "https://github.com/groue/GRDB.swift", .upToNextMinor(from: "7.10.0")),
        .package(url: "https://github.com/jpsim/Yams", .upToNextMinor(from: "6.2.2")),
    ],
    targets: [
        .systemLibrary(name: "CMilter", providers: [.apt(["libmilter-dev"])]),
        .target(name: "ThreadCrew", swiftSettings: strict),
        .target(name: "Milter", dependencies: ["CMilter", "ThreadCrew"], swiftSettings: strict),
        .target(name: "MilterTesting", dependencies: ["Milter"], swiftSettings: strict),
        .target(name: "MilterPool", dependencies: ["CLinux", "Milter", "ProcessStarting"], swiftSettings: strict),
        .target(name: "MailMessage", swiftSettings: strict),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "UnpackProtocol", swiftSettings: strict),
        .systemLibrary(name: "CLinux"),
        .target(name: "ProcessStarting", dependencies: ["CLinux"], swiftSettings: strict),
        .target(
            name: "MailUnpack", dependencies: ["MailMessage", "ProcessStarting", "UnpackProtocol", "CLinux", "CZlib"],
            swiftSettings: strict),
        .systemLibrary(name: "CArchive", providers: [.apt(["libarchive-dev"])]),
        .target(name: "ArchiveReading", dependencies: ["UnpackProtocol", "CArchive"], swiftSettings: strict),
        .executableTarget(
            name: "postern-unpack", dependencies: ["ArchiveReading", "UnpackProtocol", "CLinux"],
            swiftSettings: strict),
        .target(name: "MailPipeline", dependencies: ["MailMessage", "ThreadCrew"], swiftSettings: strict),
        .target(
            name: "PipelineMilter", dependencies: ["MailMessage", "MailPipeline", "Milter"], swiftSettings: strict),
        .systemLibrary(name: "CPCRE2", providers: [.apt(["libpcre2-dev"])]),
        .target(name: "MailPatterns", dependencies: ["CPCRE2"], swiftSettings: strict),
        .target(name: "MailRules", dependencies: ["MailMessage", "MailPatterns"], swiftSettings: strict),
        .target(
            name: "MailTrap",
            dependencies: [
                "CLinux", "MailMessage", "MailPipeline", "MailRules", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(
            name: "MailStages",
            dependencies: ["MailMessage", "MailPatterns", "MailPipeline", "MailRules", "MailUnpack"],
            swiftSettings: strict),
        .target(
            name: "MailDelivery",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: strict),
        .target(
            name: "PosternService",
            dependencies: [
                "MailDelivery", "MailMessage", "MailPatterns", "MailPipeline", "MailRules", "MailStages", "MailTrap",
                "MailUnpack", "Milter", "MilterPool", "MilterTesting", "PipelineMilter", "Yams",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "postern",
            dependencies: [
                "MailMessage", "MailPipeline", "MailTrap", "PosternService",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(name: "milter-send", dependencies: ["Milter", "MilterTesting"], swiftSettings: strict),

        // What the tests need, and nothing else does.
        .target(name: "TestTools", path: "Tests/TestTools", swiftSettings: strict),
        .target(
            name: "MailLab", dependencies: ["Milter", "MilterTesting", "ProcessStarting"], path: "Tests/MailLab",
            swiftSettings: strict),
        .target(
            name: "CaseFilterKit", dependencies: ["Milter"], path: "Tests/CaseFilterKit", swiftSettings: strict),
        .executableTarget(
            name: "case-filter", dependencies: ["CaseFilterKit", "Milter"], path: "Tests/CaseFilter",
            swiftSettings: strict),
        .executableTarget(
            name: "scoreboard-writer", dependencies: ["MilterPool"], path: "Tests/ScoreboardWriter",
            swiftSettings: strict),

        .executableTarget(
            name: "pool-filter", dependencies: ["Milter", "MilterPool"], path: "Tests/PoolFilter", swiftSettings: strict
        ),
        .executableTarget(
            name: "trap-writer", dependencies: ["MailMessage", "MailTrap"], path: "Tests/TrapWriter",
            swiftSettings: strict),

        // What the benchmarks need, and nothing else does: see Benchmarks/README.md.
        .executableTarget(
            name: "recipient-timer", dependencies: ["MailMessage", "MailPipeline", "MailStages", "PosternService"],
            path: "Benchmarks/RecipientTimer", swiftSettings: strict),
        .executableTarget(
            name: "scoring-timer", dependencies: ["MailRules"], path: "Benchmarks/ScoringTimer", swiftSettings: strict),

        .testTarget(name: "ThreadCrewTests", dependencies: ["TestTools", "ThreadCrew"], swiftSettings: strict),
        .testTarget(
            name: "MilterTests", dependencies: ["Milter", "MilterTesting", "TestTools"], swiftSettings: strict),
        .testTarget(
            name: "MilterLiveTests",
            dependencies: [
                "MailLab", "MailMessage", "MailTrap", "Milter", "MilterPool", "MilterTesting", "PosternService",
                "TestTools",
                "case-filter", "milter-send", "postern", "postern-unpack", "scoreboard-writer",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "MilterPoolTests",
            dependencies: [
                "MailLab", "Milter", "MilterPool", "MilterTesting", "ProcessStarting", "TestTools", "pool-filter",
                "scoreboard-writer",
            ],
            swiftSettings: strict),
        .testTarget(name: "MilterTestingTests", dependencies: ["Milter", "MilterTesting"], swiftSettings: strict),
        .testTarget(name: "MailMessageTests", dependencies: ["MailMessage", "TestTools"], swiftSettings: strict),
        .testTarget(
            name: "MailUnpackTests",
            dependencies: ["MailMessage", "MailUnpack", "TestTools", "UnpackProtocol", "postern-unpack"],
            swiftSettings: strict),
        .testTarget(
            name: "MailPipelineTests", dependencies: ["MailMessage", "MailPipeline", "TestTools"],
            swiftSettings: strict),
        .testTarget(
            name: "MailPatternsTests", dependencies: ["CLinux", "MailPatterns", "TestTools"],
            swiftSettings: strict),
        .testTarget(
            name: "MailRulesTests", dependencies: ["MailMessage", "MailPatterns", "MailRules", "TestTools"],
            swiftSettings: strict),
        .testTarget(
            name: "MailDeliveryTests",
            dependencies: [
                "MailDelivery", "TestTools",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "MailTrapTests",
            dependencies: [
                "MailMessage", "MailPipeline", "MailRules", "MailTrap", "TestTools", "trap-writer",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "PosternServiceTests",
            dependencies: [
                "MailDelivery", "MailMessage", "MailPipeline", "MailStages", "MailTrap", "Milter", "MilterPool",
                "MilterTesting", "PipelineMilter", "PosternService", "TestTools",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "MailStagesTests",
            dependencies: [
                "MailMessage", "MailPipeline", "MailRules", "MailStages", "MailUnpack", "TestTools", "postern-unpack",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "MailLabTests",
            dependencies: [
                "CaseFilterKit", "MailDelivery", "MailLab", "MailTrap", "MilterTesting", "Milter", "PosternService",
                "TestTools", "case-filter", "postern", "postern-unpack", "milter-send",
            ],
            swiftSettings: strict),
    ]
)
