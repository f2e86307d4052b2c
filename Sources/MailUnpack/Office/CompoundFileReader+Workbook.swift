import MailMessage

/// Workbooks of Excel before 2007: a stream of records (MS-XLS 2.1.4).
extension CompoundFileReader {
    /// Notes sheets of macros and encryption.
    mutating func readWorkbook(_ entry: CompoundEntry, _ bytes: Span<UInt8>) throws(StorageError) {
        let workbook = try look(at: entry, bytes)
        let found = workbook.withSpan { WorkbookRecords($0) }
        if found.hasMacroSheet { spending.note(.macroSheet, "a sheet of the workbook holds macros") }
        if found.isEncrypted { spending.note(.encryptedDocument, "the workbook is encrypted") }
    }
}
