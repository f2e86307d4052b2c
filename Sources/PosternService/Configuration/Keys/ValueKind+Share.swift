extension ValueKind where Value == Share {
    /// A share of something, such as `1%`.
    static var share: ValueKind {
        let wanted = "a share such as `1%` or `0.5%`, up to `100%`,"
        return .scalar(
            wanted: wanted, form: "a share, from `0%` to `100%`", example: "1%", write: { "\($0)" },
            parse: { text in Share(text).map { .success($0) } ?? .failure(.wanted(wanted)) })
    }
}
