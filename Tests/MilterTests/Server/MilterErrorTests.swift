import Milter
import Testing

/// What a program tells its caller about an error.
struct MilterErrorTests {
    @Test(
        "an exit status of sysexits.h",
        arguments: [
            (.badAddress, 64), (.unknownGroup, 67), (.addressInUse, 69), (.filterMistake, 70), (.alreadyRan, 70),
            (.libmilter, 71), (.cannotListen, 73),
        ] as [(MilterError.Code, Int32)])
    func exitStatus(code: MilterError.Code, status: Int32) {
        #expect(MilterError(code, "words").exitStatus == status)
    }

    @Test("it shows its sentence, and its code by name")
    func description() {
        let error = MilterError(.badAddress, "words")
        #expect("\(error)" == "words")
        #expect(error.code.description == "badAddress")
    }

    @Test("a log entry is one line, without what is not known")
    func logEntry() {
        #expect(LogEntry(.info, "draining").description == "draining")
        #expect(
            LogEntry(.warning, "a\nb", queueIdentifier: RawText([0xFF]), event: "data").description
                == "queue=\\xFF event=data a\\x0Ab")
    }
}
