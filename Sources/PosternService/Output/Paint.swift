import Foundation

/// Colours on a terminal.
package struct Paint: Sendable {
    /// The colours that are used (SGR).
    package enum Colour: String, Sendable {
        case red = "31"
        case green = "32"
        case yellow = "33"
        case bold = "1"
    }

    private let isColoured: Bool

    /// Paints, or leaves text as it is.
    package init(isColoured: Bool) {
        self.isColoured = isColoured
    }

    /// Paints where standard output is a terminal and `NO_COLOR` is not set.
    package static var standardOutput: Paint {
        Paint(isColoured: isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil)
    }

    /// The text in a colour.
    package func callAsFunction(_ text: String, _ colour: Colour) -> String {
        isColoured ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// The text in the colour of an outcome.
    package func outcome(_ word: String, _ text: String) -> String {
        callAsFunction(text, word == "deliver" ? .green : word == "defer" ? .yellow : .red)
    }
}
