/// A function that rules call, ready to be asked.
enum ScoringFunction: Sendable {
    case freeMail(FreeMailEvaluation)
    case links(LinkEvaluation)
    case images(ImageEvaluation, EvaluationCall.Kind)
    case body(BodyEvaluation)
    case parts(PartEvaluation)
    case html(HTMLEvaluation)
    case bounces(BounceEvaluation)
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
        } else {
            return nil
        }
    }
}
