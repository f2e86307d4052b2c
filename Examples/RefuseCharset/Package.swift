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
    name: "refuse-charset",
    dependencies: [.package(name: "postern", path: "../..")],
    targets: [
        .target(
            name: "RefuseCharset", dependencies: [.product(name: "Milter", package: "postern")],
            swiftSettings: strict),
        .executableTarget(
            name: "refuse-charset",
            dependencies: ["RefuseCharset", .product(name: "Milter", package: "postern")],
            swiftSettings: strict),
        .testTarget(
            name: "RefuseCharsetTests",
            dependencies: [
                "RefuseCharset", .product(name: "Milter", package: "postern"),
                .product(name: "MilterTesting", package: "postern"),
            ],
            swiftSettings: strict),
    ]
)
