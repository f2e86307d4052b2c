import CLinux
import Glibc
import MailPatterns
import Testing

/// Where memory may not be made executable, as under systemd's `MemoryDenyWriteExecute=`, patterns are interpreted.
struct MachineCodeTests {
    @Test func patternsAreInterpretedWhereMachineCodeIsRefused() async {
        await #expect(processExitsWith: .success) {
            let (denyWriteExecute, refuseGain) = (Int32(65), UInt(1))
            guard clinux_prctl(denyWriteExecute, refuseGain) == 0 else {
                print("this kernel does not know PR_SET_MDWE: not tested")
                return
            }
            let pattern = try Pattern("b(a+)")
            #expect(!pattern.isMachineCode)
            #expect(pattern.firstMatch(in: bytes("cbaa")).match?[1] == 2..<4)
        }
    }

    @Test func machineCodeIsNotMadeWhereItIsNotAllowed() throws {
        #expect(try !Pattern("a", limits: interpreted).isMachineCode)
        #expect(try !Pattern("(*NO_JIT)a").isMachineCode)
    }
}
