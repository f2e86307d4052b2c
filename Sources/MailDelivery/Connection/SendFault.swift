/// Why bytes were not sent.
struct SendFault: Error, Sendable {
    /// What went wrong.
    let fault: DeliveryFault
    /// Whether some of them may have gone out.
    let isBegun: Bool
}
