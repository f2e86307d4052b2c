/// What went wrong, and at which step.
package struct DeliveryFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The step.
    package let step: DeliveryStep
    /// What went wrong.
    package let fault: DeliveryFault

    /// A failure.
    package init(_ step: DeliveryStep, _ fault: DeliveryFault) {
        (self.step, self.fault) = (step, fault)
    }

    /// Both in words.
    package var description: String { "\(fault) (\(step.rawValue))" }
}
