import Milter

extension ValueKind where Value == String {
    /// The address of a milter's socket.
    static var socketAddress: ValueKind {
        let wanted = "an address such as `unix:/run/postern/milter.sock`"
        return .scalar(
            wanted: wanted, form: "", example: "unix:/run/postern/milter.sock", write: YAMLText.written,
            parse: { text in
                guard !text.isEmpty else { return .failure(.wanted(wanted)) }
                do { _ = try SocketAddress(text) } catch { return .failure(ValueProblem(rest: ", but \(error)")) }
                return .success(text)
            })
    }
}
