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
    name: "fifteen-lines",
    dependencies: [.package(name: "postern", path: "../..")],
    targets: [
        .executableTarget(
            name: "FifteenLines",
            dependencies: [.product(name: "Milter", package: "postern")],
            swiftSettings: strict)
    ]
)
