import Foundation
import MailUnpack
import Testing

/// Files made by the programs that people use; each case is left out where its program is not installed.
@Suite struct RealFileTests {
    private static let cases: [(condition: String, command: String, kinds: [FileKind])] = [
        ("zip", "zip -q out a.txt && mv out.zip out", [.zip]),
        ("zip", "zip -q -0 out a.pdf && mv out.zip out", [.zip, .pdf]),
        ("7z", "7z a -t7z out.7z a.txt && mv out.7z out", [.sevenZip]),
        ("7z", "7z a -ttar out.tar a.txt && mv out.tar out", [.tar]),
        ("7z", "7z a -twim out.wim a.txt && mv out.wim out", [.wim]),
        ("tar", "tar cf out a.txt", [.tar]), ("tar", "tar --format=v7 -cf out a.txt", [.tar]),
        ("tar", "tar --format=pax -cf out a.txt", [.tar]), ("bsdtar", "bsdtar --format=cpio -cf out a.txt", [.cpio]),
        ("bsdtar", "bsdtar --format=newc -cf out a.txt", [.cpio]),
        ("bsdtar", "bsdtar --format=bin -cf out a.txt", [.cpio]),
        ("bsdtar", "bsdtar --format=xar -cf out a.txt", [.xar]),
        ("bsdtar", "bsdtar --format=iso9660 -cf out a.txt", [.isoImage]),
        ("bsdtar", "bsdtar --format=ustar --compress -cf out a.txt", [.compress]),
        ("bsdtar", "bsdtar --format=ustar --uuencode -cf out a.txt", [.uuencoded]),
        ("gzip", "gzip -c a.txt > out", [.gzip]), ("bzip2", "bzip2 -c a.txt > out", [.bzip2]),
        ("bzip2", "bzip2 -c /dev/null > out", [.bzip2]), ("xz", "xz -c a.txt > out", [.xz]),
        ("xz", "xz --format=lzma -c a.txt > out", [.lzma]), ("zstd", "zstd -q -c a.txt > out", [.zstandard]),
        ("lz4", "lz4 -q -c a.txt > out", [.lz4]), ("lz4", "lz4 -q -l -c a.txt > out", [.lz4]),
        ("lzip", "lzip -c a.txt > out", [.lzip]), ("gcab", "gcab -c out a.txt", [.cabinet]),
        ("arj", "arj a -y out.arj a.txt && mv out.arj out", [.arj]),
        ("jlha", "jlha cq out.lzh a.txt && mv out.lzh out", [.lha]),
        ("ar", "ar rc out a.txt", [.ar]), ("cpio", "ls a.txt | cpio -o -H newc > out", [.cpio]),
        ("cpio", "ls a.txt | cpio -o -H odc > out", [.cpio]), ("cpio", "ls a.txt | cpio -o > out", [.cpio]),
        (
            "dpkg-deb",
            "mkdir -p p/DEBIAN && printf 'Package: a\\nVersion: 1\\nArchitecture: all\\nMaintainer: a <a@example.org>\\n"
                + "Description: a\\n' > p/DEBIAN/control && dpkg-deb -b p out.deb && mv out.deb out", [.linuxPackage]
        ),
        ("genisoimage", "genisoimage -quiet -o out a.txt", [.isoImage]),
        ("genisoimage", "genisoimage -quiet -udf -J -R -o out a.txt", [.isoImage]),
        ("/bin/true", "cp /bin/true out", [.elf]),
        ("javac", "echo 'class A {}' > A.java && javac A.java && mv A.class out", [.javaClass]),
        ("gpg", "gpg --homedir . --batch --armor --passphrase x --symmetric -o out a.txt", [.openPGP]),
        (
            "openssl",
            "openssl req -x509 -newkey rsa:2048 -nodes -keyout key -subj /CN=example.org -out out", [.certificate]
        ),
        (
            "openssl",
            "openssl req -x509 -newkey rsa:2048 -nodes -keyout key -subj /CN=example.org -outform DER -out out",
            [.certificate]
        ),
        (
            "openssl",
            "openssl req -x509 -newkey rsa:2048 -nodes -keyout key -subj /CN=example.org -out cert && "
                + "openssl smime -sign -nodetach -in a.txt -signer cert -inkey key -outform DER -out out",
            [.cryptographicMessage]
        ),
        (
            "openssl",
            "openssl req -x509 -newkey rsa:2048 -nodes -keyout key -subj /CN=example.org -out cert && "
                + "openssl smime -encrypt -in a.txt -outform DER -out out cert", [.cryptographicMessage]
        ),
        ("convert -version | grep -q ImageMagick", "convert -size 8x8 xc:red out.png && mv out.png out", [.image]),
        ("convert -version | grep -q ImageMagick", "convert -size 8x8 xc:red out.bmp && mv out.bmp out", [.image]),
        ("convert -version | grep -q ImageMagick", "convert -size 8x8 xc:red bmp2:out", [.image]),
        ("convert -version | grep -q ImageMagick", "convert -size 8x8 xc:red out.gif && mv out.gif out", [.image]),
        ("convert -version | grep -q ImageMagick", "convert -size 8x8 xc:red out.jpg && mv out.jpg out", [.image]),
        ("convert -version | grep -q ImageMagick", "convert -size 8x8 xc:red out.tiff && mv out.tiff out", [.image]),
        ("convert -version | grep -q ImageMagick", "convert -size 8x8 xc:red out.ico && mv out.ico out", [.image]),
        (
            "python3",
            "python3 -c \"import wave; w=wave.open('out','wb'); w.setparams((1,1,8000,0,'NONE','')); w.writeframes(b'a'*99)\"",
            [.audio]
        ),
        (
            "python3",
            "python3 -c \"import zipapp; zipapp.create_archive('src','out',interpreter='/usr/bin/python3')\"",
            [.script, .zip]
        ),
    ]

    @Test(arguments: cases.indices)
    func toolsMakeWhatWeKnow(_ index: Int) throws {
        let (condition, command, kinds) = Self.cases[index]
        let folder = FileManager.default.temporaryDirectory.appending(path: "kinds-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "src"), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = String(repeating: "Some lines of text that a file may hold.\n", count: 40)
        try Data(text.utf8).write(to: folder.appending(path: "a.txt"))
        try Data("%PDF-1.4\n%\u{E9}\n".utf8).write(to: folder.appending(path: "a.pdf"))
        try Data("print(1)\n".utf8).write(to: folder.appending(path: "src/__main__.py"))
        guard try run(condition.contains(" ") ? condition : "command -v \(condition)", in: folder) else { return }
        guard try run(command, in: folder) else {
            // A tool may be there without this format; then it made nothing.
            Issue.record("'\(command)' failed")
            return
        }
        let bytes = [UInt8](try Data(contentsOf: folder.appending(path: "out")))
        let found = bytes.kinds(tail: Array(bytes.suffix(FileKind.tailBytes)), length: bytes.count)
        #expect(found == kinds, "\(command)")
    }

    private func run(_ command: String, in folder: URL) throws -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "{ \(command); } >/dev/null 2>&1 </dev/null"]
        process.currentDirectoryURL = folder
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
