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
    name: "edit-message",
    dependencies: [.package(name: "postern", path: "../..")],
    targets: [
        .target(
            name: "EditMessage", dependencies: [.product(name: "Milter", package: "postern")],
            swiftSettings: strict),
        .executableTarget(
            name: "edit-message",
            dependencies: ["EditMessage", .product(name: "Milter", package: "postern")],
            swiftSettings: strict),
        .testTarget(
            name: "EditMessageTests",
            dependencies: [
                "EditMessage", .product(name: "Milter", package: "postern"),
                .product(name: "MilterTesting", package: "postern"),
            ],
            swiftSettings: strict),
    ]
)
