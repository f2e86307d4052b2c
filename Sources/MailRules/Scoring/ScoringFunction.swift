/// A function that rules call, ready to be asked.
enum ScoringFunction: Sendable {
    case freeMail(FreeMailEvaluation)
    case links(LinkEvaluation)
    case images(ImageEvaluation, EvaluationCall.Kind)
    case body(BodyEvaluation)
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
        } else {
            return nil
        }
    }
}
