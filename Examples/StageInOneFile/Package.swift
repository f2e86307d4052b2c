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
    name: "stage-in-one-file",
    dependencies: [.package(name: "postern", path: "../..")],
    targets: [
        .target(
            name: "StageInOneFile",
            dependencies: [
                .product(name: "MailMessage", package: "postern"), .product(name: "MailPipeline", package: "postern"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "StageInOneFileTests",
            dependencies: [
                "StageInOneFile", .product(name: "MailMessage", package: "postern"),
                .product(name: "MailPipeline", package: "postern"),
            ],
            swiftSettings: strict),
    ]
)
