/// Macros of Visual Basic, by the storages and streams that hold them (MS-OVBA 2.2).
extension CompoundFileReader {
    /// Notes macros, whatever the code in them does.
    mutating func noteMacros() {
        if let entry = file.macroEntry {
            spending.note(.macro, "it holds macros, in \(UnpackFinding.quoted(entry.name))")
        }
    }
}

extension CompoundFile {
    /// The first entry that only documents with macros have.
    var macroEntry: CompoundEntry? {
        sorted.first { entry in
            switch (entry.name.lowercased(), entry.kind) {
            case ("vba", .storage), ("_vba_project_cur", .storage), ("macros", .storage), ("_vba_project", .stream):
                true
            default: false
            }
        }
    }
}
