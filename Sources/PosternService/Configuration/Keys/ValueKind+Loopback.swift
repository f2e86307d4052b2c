extension ValueKind where Value == LoopbackAddress {
    /// A loopback address with a port.
    /// - Parameters:
    ///   - example: the port of examples.
    ///   - elsewhere: why no other machine's address will do.
    static func loopbackAddress(example: Int, elsewhere: @escaping @Sendable (_ port: Int) -> String) -> ValueKind {
        .scalar(
            wanted: "an address such as `127.0.0.1:\(example)`", form: "", example: "127.0.0.1:\(example)",
            write: { YAMLText.written($0.description) },
            parse: { text in
                do throws(LoopbackAddress.Mistake) {
                    return .success(try LoopbackAddress(text, example: example, elsewhere: elsewhere))
                } catch {
                    return .failure(ValueProblem(rest: ", but \(error.reason)"))
                }
            })
    }
}
