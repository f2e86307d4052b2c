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
    name: "helo-and-dns-list",
    dependencies: [.package(name: "postern", path: "../..")],
    targets: [
        .target(
            name: "HeloAndDNSList", dependencies: [.product(name: "Milter", package: "postern")],
            swiftSettings: strict),
        .executableTarget(
            name: "helo-and-dns-list",
            dependencies: ["HeloAndDNSList", .product(name: "Milter", package: "postern")],
            swiftSettings: strict),
        .testTarget(
            name: "HeloAndDNSListTests",
            dependencies: [
                "HeloAndDNSList", .product(name: "Milter", package: "postern"),
                .product(name: "MilterTesting", package: "postern"),
            ],
            swiftSettings: strict),
    ]
)
