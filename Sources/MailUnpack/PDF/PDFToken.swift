/// A token of a PDF (ISO 32000-1, 7.2), outside of streams.
enum PDFToken: Equatable {
    case name(String)
    /// A string, without its marks, with its escapes resolved.
    case string([UInt8])
    case integer(Int)
    case word(PDFWord)
    case dictionaryBegins, dictionaryEnds, arrayBegins, arrayEnds
    /// A number with a fraction, or a word that means nothing here.
    case other
}

/// The words that mean something here.
enum PDFWord: String {
    case objectEnds = "endobj"
    case stream
    case reference = "R"
}
