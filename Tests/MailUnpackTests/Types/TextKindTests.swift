import MailUnpack
import TestTools
import Testing

@Suite struct TextKindTests {
    @Test(arguments: [
        ("#!/bin/sh\necho", FileKind.script), ("#! /usr/bin/env python3\n", .script),
        ("#@~^DgAAAA==\u{7F}\u{7F}mdo4K6~8bAQAAA==^#~@", .encodedScript),
        ("[InternetShortcut]\r\nURL=https://example.org/\r\n", .internetShortcut),
        ("; made by x\r\n[DEFAULT]\r\nBASEURL=a\r\n[internetshortcut]\r\nURL=b", .internetShortcut),
        ("\u{FEFF}[{000214A0-0000-0000-C000-000000000046}]\r\nProp3=19,2\r\n", .internetShortcut),
        ("[Shell]\r\nCommand=2\r\nIconFile=\\\\192.0.2.1\\a.ico\r\n", .shellCommand),
        ("# comment\n\n[Desktop Entry]\nType=Application\nExec=sh\n", .desktopEntry),
        ("[Version]\r\nSignature=\"$CHICAGO$\"\r\n", .setupInformation), ("[autorun]\nopen=a.exe\n", .setupInformation),
        ("; Copyright\r\n\r\n[Theme]\r\nDisplayName=x\r\n", .theme),
        ("[oledb]\r\n; Everything after this line is an OLE DB initstring\r\n", .dataLink),
        ("REGEDIT4\r\n\r\n[HKEY_CURRENT_USER]", .registryFile),
        ("Windows Registry Editor Version 5.00\r\n", .registryFile),
        ("<html><head><hta:application id=a></head>", .htmlApplication),
        ("<?xml version=\"1.0\"?>\n<job id=\"a\"><script language=\"VBScript\">", .windowsScript),
        ("<package><job><script language=\"JScript\">", .windowsScript),
        ("<job><script>1</script></job>", .xml),
        ("<?XML version=\"1.0\"?><scriptlet><registration/><script language='x'>", .windowsScript),
        ("<?xml version='1.0'?><package xmlns='http://www.idpf.org/2007/opf'>", .xml),
        ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<jnlp spec=\"1.0+\">", .webStart),
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><PCSettings><SearchableContent xmlns=", .settingContent),
        ("<?xml version=\"1.0\"?><MMC_ConsoleFile ConsoleVersion=\"3.0\">", .managementConsole),
        (
            "<?xml version=\"1.0\"?><libraryDescription xmlns=\"http://schemas.microsoft.com/windows/2009/library\">",
            .searchConnector
        ),
        (
            "<?xml version=\"1.0\"?><asmv1:assembly xmlns:asmv1=\"urn:schemas-microsoft-com:asm.v1\"><deployment/>",
            .installer
        ),
        ("<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument>", .officeXML),
        ("<?xml version=\"1.0\"?>\n<pkg:package xmlns:pkg=\"a\">", .officeXML),
        ("WEB\r\n1\r\nhttp://example.org/a\r\n", .webQuery), ("ID;PWXL;N;E\r\nP;PGeneral\r\n", .sylk),
        ("screen mode id:i:2\r\nfull address:s:192.0.2.1\r\n", .remoteDesktop),
        ("<!DOCTYPE html><p>", .html), ("\u{FEFF}  <HTML>", .html), ("<!-- a --><script>1</script>", .html),
        ("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">", .html),
        ("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"a\" \"b\"><html xmlns=\"c\">", .html),
        ("<svg xmlns=\"http://www.w3.org/2000/svg\">", .svg), ("<?xml version=\"1.0\"?>\n<!-- a -->\n<svg:svg>", .svg),
        ("<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"a\"><svg>", .svg),
        ("<?xml version=\"1.0\"?><feedback>", .xml), ("<?xml version=\"1.0\"?><a:link>", .xml),
        ("From: a@example.org\r\nTo: b@example.org\r\nSubject: c\r\n\r\nd", .email),
        ("Received: from a\r\n\tby b\r\nX-Foo: bar\r\nDate : c\r\n\r\n", .email),
        ("From a@example.org Mon Jan  1 00:00:00 2024\nReturn-Path: <a>\nDate: b\n", .email),
        (
            "From: <Saved by a browser>\r\nSubject: a\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/related;\r\n\tboundary=\"x\"\r\n\r\n", .webArchive
        ),
        ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", .calendar), ("BEGIN:VCARD\r\nVERSION:3.0\r\n", .contact),
        ("-----BEGIN PGP MESSAGE-----\n\nhQ", .openPGP), ("-----BEGIN CERTIFICATE-----\nMII", .certificate),
        ("{\\rtf1\\ansi", .rtf), ("  {\\rt", .rtf), ("%!PS-Adobe-3.0\n", .postScript),
        ("hello\n\nbegin 644 a.exe\n#0V%T\n`\nend\n", .uuencoded),
        ("begin 644 a\nM" + String(repeating: "A", count: 60) + "\n", .uuencoded),
        ("begin-base64 644 a.exe\nTVqQAAMAAAAEAAAA\n====\n", .uuencoded),
        ("=ybegin line=128 size=10 name=a.exe\nabc\n", .yEncoded),
        ("text\n(This file must be converted with BinHex 4.0)\n\n:#", .binHex),
    ])
    func knownByItsBeginning(_ text: String, _ kind: FileKind) {
        let bytes = Array(text.utf8)
        #expect(bytes.kind() == kind)
    }

    @Test(arguments: [
        "MZ Motors, 12 High Street\nTelephone 555-0100\n" + String(repeating: "We sell cars. ", count: 30), "MZ",
        "Rar! what a noise",
        "BM stands for British Museum, and this line is longer than a header.", "PK signature", "PK",
        "GIF89a is a format",
        "RIFF and WEBP are words", "RIFF1234WAVE is written", "ITSF is help", "MSCF", "BZh91AY", "OggS", "ID3 tags",
        "wOFF",
        "xar!", "xar!!!", "conectix was a company", "EGGA", "MThd", "FORM 12 AIFF", "fLaC", "koly", "SIT!", "KDMV",
        "H+",
        "#! what", "#!", "#define X", "#@~^ no", "[1] first note\n[2] second", "[section]\na=b\n", "[Shell]\nplain=1\n",
        "From: the editor\nHello", "Subject: only one field\n\nText", "From here on: nothing\nTo: be or not",
        "begin 644 times again\nHello there, friends of ours\n", "begin at once", "Begin\n644 a\n", "web\nof\nlies",
        "a < b\n<html>", "<3 you", "<not a tag", "<<<<", "%PDF is a format", "I wrote %PDF-1.4 here", "{\\x", "x", "é",
        "-----BEGIN nothing", "ustar", "Dear all,\r\n\r\nsee you\u{1B}[1m\r\n", "id of it;p", "true", "OTTO", "FWS ",
        "G",
        "0707 is a number", "070707 is one too", "-lh5-", "**ACE** of spades", "  **ACE** of spades",
    ])
    func textIsText(_ text: String) {
        let bytes = Array(text.utf8)
        #expect(bytes.kinds(tail: Array(bytes.suffix(512)), length: bytes.count) == [.text])
    }

    @Test func sixteenBitTextIsRead() {
        let text = "Windows Registry Editor Version 5.00\r\n"
        let little: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big: [UInt8] = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(little.kind() == .registryFile)
        #expect(big.kind() == .registryFile)
        let plain: [UInt8] = [0xFF, 0xFE] + "Привет".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(plain.kind() == .text)
    }

    @Test func nullsAndControlsAreNoText() {
        #expect(([0x61, 0, 0x62] as [UInt8]).kind() == .unknown)
        #expect(([1, 2, 3, 4] as [UInt8]).kind() == .unknown)
        let latin: [UInt8] = [0x47, 0x72, 0xFC, 0xDF, 0x65, 0x0A]
        #expect(latin.kind() == .text)
    }

    @Test func longTextsTakeNoLongerThanTheirSample() {
        // Sections, tags and lines without end: the sample bounds the work.
        for piece in [
            "[shell]\n", "<!--", "<?x", "begin 644 a\n", "a:\n", "From:\n", "\n", "[", "%PDF-", "=ybegin \n",
            "begin 644 a\n!\n",
        ] {
            let bytes = Array(String(repeating: piece, count: 40_000 / piece.utf8.count).utf8)
            let start = processorTime()
            _ = bytes.kinds()
            #expect(processorTime() - start < 0.5, "\(piece)")
        }
    }
}
