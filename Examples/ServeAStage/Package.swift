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
    name: "serve-a-stage",
    dependencies: [.package(name: "postern", path: "../..")],
    targets: [
        .target(
            name: "ServeAStage",
            dependencies: [
                .product(name: "MailMessage", package: "postern"), .product(name: "MailPipeline", package: "postern"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "serve-a-stage",
            dependencies: [
                "ServeAStage", .product(name: "MailPipeline", package: "postern"),
                .product(name: "Milter", package: "postern"), .product(name: "PipelineMilter", package: "postern"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ServeAStageTests",
            dependencies: [
                "ServeAStage", .product(name: "MailPipeline", package: "postern"),
                .product(name: "Milter", package: "postern"), .product(name: "MilterTesting", package: "postern"),
                .product(name: "PipelineMilter", package: "postern"),
            ],
            swiftSettings: strict),
    ]
)
