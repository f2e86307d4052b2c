/// A function that rules call, ready to be asked.
enum ScoringFunction: Sendable {
    case freeMail(FreeMailEvaluation)
    case links(LinkEvaluation)
    case images(ImageEvaluation, EvaluationCall.Kind)
    case body(BodyEvaluation)
    case parts(PartEvaluation)
    case html(HTMLEvaluation)
    case bounces(BounceEvaluation)
    case header(HeaderEvaluation)
    case relays(RelayEvaluation)
    case addresses(AddressListEvaluation)
    case senderPolicy(SenderPolicyEvaluation)
    case hosts(HostListEvaluation)
    case learned(LearnedEvaluation)
    /// It never hits: its arguments make none, or what it asks for is not there.
    case never

    /// The function of a call; nil where there is none of that name.
    init?(_ call: EvaluationCall) {
        if FreeMailEvaluation.functions.contains(call.function) {
            self = FreeMailEvaluation(call).map { .freeMail($0) } ?? .never
        } else if LinkEvaluation.functions.contains(call.function) {
            self = LinkEvaluation(call).map { .links($0) } ?? .never
        } else if ImageEvaluation.functions.contains(call.function) {
            self = ImageEvaluation(call).map { .images($0, call.kind) } ?? .never
        } else if BodyEvaluation.functions.contains(call.function) {
            self = BodyEvaluation(call).map { .body($0) } ?? .never
        } else if PartEvaluation.functions.contains(call.function) {
            self = PartEvaluation(call).map { .parts($0) } ?? .never
        } else if HTMLEvaluation.functions.contains(call.function) {
            self = HTMLEvaluation(call).map { .html($0) } ?? .never
        } else if BounceEvaluation.functions.contains(call.function) {
            self = BounceEvaluation(call).map { .bounces($0) } ?? .never
        } else if HeaderEvaluation.functions.contains(call.function) {
            self = HeaderEvaluation(call).map { .header($0) } ?? .never
        } else if RelayEvaluation.functions.contains(call.function) {
            self = RelayEvaluation(call).map { .relays($0) } ?? .never
        } else if AddressListEvaluation.functions.contains(call.function) {
            self = AddressListEvaluation(call).map { .addresses($0) } ?? .never
        } else if SenderPolicyEvaluation.functions.contains(call.function) {
            self = SenderPolicyEvaluation(call).map { .senderPolicy($0) } ?? .never
        } else if HostListEvaluation.functions.contains(call.function) {
            self = HostListEvaluation(call).map { .hosts($0) } ?? .never
        } else if LearnedEvaluation.functions.contains(call.function) {
            self = LearnedEvaluation(call).map { .learned($0) } ?? .never
        } else if NetworkEvaluation.functions.contains(call.function) {
            self = .never
        } else {
            return nil
        }
    }
}
