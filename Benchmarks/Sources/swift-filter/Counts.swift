/// What the filter counts in one message: its header fields and the bytes of its body.
struct Counts {
    var fields = 0
    var bytes = 0
}
