import Foundation
import MailMessage
import MailUnpack
import Testing
import TestTools

/// Whatever name another program sees in a damaged archive is among ours.
@Suite struct ZipDifferentialTests {
    /// Lists the archives of a folder with Python, and with bsdtar from the file and from a stream.
    private static let script = """
        import zipfile,subprocess,glob,shutil
        out=open('names','w')
        for f in sorted(glob.glob('*.zip')):
            names=set()
            try: names.update(('python',n.orig_filename) for n in zipfile.ZipFile(f).infolist())
            except Exception: pass
            if shutil.which('bsdtar'):
                for a,i in ((f,None),('-',open(f,'rb'))):
                    p=subprocess.run(['bsdtar','-tf',a],stdin=i,capture_output=True)
                    names.update(('bsdtar '+a,n.decode('latin-1')) for n in p.stdout.split(b'\\n') if n)
            for tool,n in names:
                if n.isascii() and n.isprintable() and chr(92) not in n: out.write('%s\\t%s\\t%s\\n'%(f,tool,n.rstrip('/')))
        """

    /// A name as bsdtar shows it: a zero ends it, and folders have no mark at their end. What it means is not asked here.
    private static func readings(_ name: String) -> [String] {
        let slashes = name.replacingOccurrences(of: "\\", with: "/")
        return [name, slashes, String(slashes.prefix { $0 != "\0" })].map { reading in
            String(reading.reversed().drop { $0 == "/" }.reversed())
        }
    }

    @Test func otherProgramsSeeNothingElse() throws {
        guard let tool = GeneratorTool("python3") else { return }
        var random = RepeatableRandom(state: 23)
        let seeds = HostileZipTests.cases.map(\.bytes).filter { $0.count < 5_000 }
        var archives: [String: [UInt8]] = [:]
        for round in 0..<400 {
            let seed = seeds[round % seeds.count]
            // The first ones as they are.
            archives["\(round).zip"] = round < seeds.count ? seed : seed.mutated(using: &random)
        }
        let listed = try tool.run(["-c", Self.script], files: archives, output: "names")
        let lines = String(decoding: listed, as: UTF8.self).split(separator: "\n")
        #expect(lines.count > 500)
        var ours: [String: Set<String>] = [:]
        for (name, bytes) in archives { ours[name] = try Unpacked.zip(bytes).allNames }
        for line in lines {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3 else { continue }
            let names = Set((ours[parts[0]] ?? []).flatMap(Self.readings))
            #expect(names.contains(parts[2]), "\(line): \(names)")
        }
    }
}
