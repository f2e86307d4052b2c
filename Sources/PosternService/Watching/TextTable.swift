/// Rows in columns.
struct TextTable {
    /// On which side of its column a cell stands.
    enum Side {
        case left, right
    }

    private let sides: [Side]
    private var rows: [[String]]

    /// Makes a table of its columns.
    init(_ columns: [(String, Side)]) {
        sides = columns.map(\.1)
        rows = [columns.map(\.0)]
    }

    /// Adds a row: a cell for each column, of printable ASCII.
    mutating func add(_ cells: [String]) { rows.append(cells) }

    /// The lines, the first of which names the columns.
    var lines: [String] {
        let widths = sides.indices.map { column in
            rows.map { $0.indices.contains(column) ? $0[column].utf8.count : 0 }.max() ?? 0
        }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() where column < widths.count {
                let gap = String(repeating: " ", count: widths[column] - cell.utf8.count)
                line += (column > 0 ? "  " : "") + (sides[column] == .left ? cell + gap : gap + cell)
            }
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }
    }
}
