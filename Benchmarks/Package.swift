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
    name: "benchmarks",
    dependencies: [.package(name: "postern", path: "..")],
    targets: [
        .executableTarget(
            name: "swift-filter", dependencies: [.product(name: "Milter", package: "postern")], swiftSettings: strict),
        .executableTarget(
            name: "swift-reader", dependencies: [.product(name: "MailMessage", package: "postern")],
            swiftSettings: strict),
    ]
)
