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
    name: "filter-in-a-pool",
    dependencies: [.package(name: "postern", path: "../..")],
    targets: [
        .target(
            name: "FilterInAPool", dependencies: [.product(name: "Milter", package: "postern")], swiftSettings: strict),
        .executableTarget(
            name: "filter-in-a-pool",
            dependencies: [
                "FilterInAPool", .product(name: "Milter", package: "postern"),
                .product(name: "MilterPool", package: "postern"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "FilterInAPoolTests",
            dependencies: [
                "FilterInAPool", .product(name: "Milter", package: "postern"),
                .product(name: "MilterTesting", package: "postern"),
            ],
            swiftSettings: strict),
    ]
)
