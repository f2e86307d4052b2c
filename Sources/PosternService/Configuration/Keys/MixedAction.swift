/// What becomes of a message that some recipients refuse, in the words of the configuration.
enum MixedAction: String, CaseIterable {
    case deliverTagged = "deliver_tagged"
    case rejectAll = "reject_all"
    case hold
    case deferOtherClasses = "defer_other_classes"
    case bounce
}
