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
    name: "recipient-limits",
    dependencies: [.package(name: "postern", path: "../..")],
    targets: [
        .target(
            name: "ConnectionAndMessageState", dependencies: [.product(name: "Milter", package: "postern")],
            swiftSettings: strict),
        .executableTarget(
            name: "recipient-limits",
            dependencies: ["ConnectionAndMessageState", .product(name: "Milter", package: "postern")],
            swiftSettings: strict),
        .testTarget(
            name: "ConnectionAndMessageStateTests",
            dependencies: [
                "ConnectionAndMessageState", .product(name: "Milter", package: "postern"),
                .product(name: "MilterTesting", package: "postern"),
            ],
            swiftSettings: strict),
    ]
)
