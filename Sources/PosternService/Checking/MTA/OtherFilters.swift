/// What is said of filters that come behind ours.
enum OtherFilters {
    /// Says that what a later filter refuses is not told to ours (PLAN: ours stands last among those that can refuse).
    static func check(_ other: MilterEntry, _ findings: inout MTAFindings, list: String) {
        let shown = ShownText(other.text)
        if other.signs {
            findings.note(
                "\(shown) comes behind the filter, which is right for one that only signs; one that may refuse belongs before it",
                at: other.place)
        } else {
            findings.warning(
                "\(shown) comes behind the filter, which is never told what a later one refuses: its log and history would say that such a message was delivered, "
                    + "and what it has promised for it was already done; name the filter last in `\(list)`",
                at: other.place)
        }
    }
}
