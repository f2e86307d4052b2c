// swift-tools-version: 6.2
import PackageDescription

// The sources are links to those of Postern: every module has to be built with the fuzzer's instrumentation, and the
// readers are not public. `Fuzzing/run` gives the flags that this wants.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    // The package's name is part of the access that its modules give one another.
    name: "postern",
    targets: [
        .systemLibrary(name: "CFuzzer"),
        .systemLibrary(name: "CZlib"),
        .systemLibrary(name: "CLinux"),
        .target(name: "ProcessStarting", dependencies: ["CLinux"], swiftSettings: strict),
        .target(name: "MailMessage", swiftSettings: strict),
        .target(name: "UnpackProtocol", swiftSettings: strict),
        .target(
            name: "MailUnpack", dependencies: ["MailMessage", "ProcessStarting", "UnpackProtocol", "CLinux", "CZlib"],
            swiftSettings: strict),
        .target(name: "ThreadCrew", swiftSettings: strict),
        .target(name: "MailPipeline", dependencies: ["MailMessage", "ThreadCrew"], swiftSettings: strict),
        .systemLibrary(name: "CPCRE2"),
        .target(name: "MailPatterns", dependencies: ["CPCRE2"], swiftSettings: strict),
        .target(name: "MailRules", dependencies: ["MailMessage", "MailPatterns"], swiftSettings: strict),
        .target(
            name: "MailStages",
            dependencies: ["MailMessage", "MailPatterns", "MailPipeline", "MailRules", "MailUnpack"],
            swiftSettings: strict),
        .executableTarget(
            name: "postern-fuzz",
            dependencies: ["CFuzzer", "MailMessage", "MailPatterns", "MailRules", "MailStages", "MailUnpack"],
            swiftSettings: strict),
    ]
)
