import MailStages
import MailUnpack
import Testing

@Suite struct BlockedFilesTests {
    /// Refused by default; what Gmail, Outlook, Outlook on the web, MIMEDefang, MailScanner and rspamd agree on.
    static let refused = """
        exe com scr pif bat cmd vbs vbe vb js jse wsf wsh ws hta msi msp msc mst msu cpl lnk reg ps1 ps1xml ps2 psc1 psc2 psd1 \
        psm1 msh msh1 msh2 mshxml jar iso img vhd vhdx dll sys chm hlp hpj its ade adp mda mde mdz app appx appxbundle msix \
        msixbundle xll xlam one wsc sct scf shs shb url website inf ins isp gadget application appref-ms appcontent-ms \
        settingcontent-ms library-ms search-ms searchconnector-ms diagcab diagcfg diagpkg xbap docm dotm xlsm xltm pptm potm \
        ppam ppsm jnlp nsh cnt osd pcd prf prg theme udl vxd webpnp wsb printerexport ex_ msh1xml msh2xml ps2xml
        """.split(separator: " ").map(String.init)

    /// Of a class, and not refused by default.
    static let choice = """
        html htm shtml svg xhtml mht mhtml py pyw pyz pl sh apk dmg deb rpm wim iqy slk rdp mdb pst cer crt der
        """.split(separator: " ").map(String.init)

    @Test(arguments: refused)
    func refusedByDefault(_ name: String) throws {
        let fileClass = try #require(BlockedFiles.standard.fileClass(ofExtension: name))
        #expect(BlockedFiles.standard.refused.contains(fileClass))
    }

    @Test(arguments: choice)
    func knownAndNotRefused(_ name: String) throws {
        let fileClass = try #require(BlockedFiles.standard.fileClass(ofExtension: name))
        #expect(!BlockedFiles.standard.refused.contains(fileClass))
    }

    @Test func theListHasNothingElse() {
        let all = FileClass.allCases.flatMap(\.extensions)
        #expect(all.sorted() == (Self.refused + Self.choice).sorted())
        for name in ["cab", "arj", "lzh", "lha", "ace", "zip", "7z", "rar", "xlsb", "doc"] {
            #expect(BlockedFiles.standard.fileClass(ofExtension: name) == nil)
        }
    }

    @Test func listsAreSortedDisjointAndSmall() {
        for list in [FileClass.allCases.map(\.extensions), FileClass.allCases.map(\.mediaTypes)] {
            for names in list {
                #expect(names == names.sorted())
                #expect(names.allSatisfy { $0 == $0.lowercased() })
            }
            let all = list.flatMap { $0 }
            #expect(Set(all).count == all.count)
        }
    }

    @Test(arguments: [
        "application/x-msdownload", "application/x-msdos-program", "application/x-dosexec", "application/x-msi",
        "application/vnd.microsoft.portable-executable", "application/javascript", "application/x-javascript",
        "application/hta", "application/prg", "application/msaccess", "application/x-internet-signup",
        "text/javascript",
        "text/scriptlet",
    ])
    func typesAreRefused(_ type: String) throws {
        let fileClass = try #require(BlockedFiles.standard.fileClass(ofMediaType: type))
        #expect(BlockedFiles.standard.refused.contains(fileClass))
    }

    @Test(arguments: [
        (FileKind.windowsProgram, FileClass.program), (.elf, .program), (.machO, .program), (.shortcut, .shortcut),
        (.htmlHelp, .helpFile), (.helpFile, .helpFile), (.oneNote, .macroDocument), (.isoImage, .diskImage),
        (.virtualDisk, .diskImage), (.registryFile, .systemSetting), (.encodedScript, .script),
    ])
    func contentsAreRefused(_ kind: FileKind, _ fileClass: FileClass) {
        #expect(BlockedFiles.standard.fileClass(of: kind) == fileClass)
        #expect(BlockedFiles.standard.refused.contains(fileClass))
    }

    @Test(arguments: [FileKind.zip, .ole, .text, .email, .image, .pdf, .rtf, .cabinet, .tar, .unknown, .empty])
    func contentsThatSayNothing(_ kind: FileKind) {
        #expect(BlockedFiles.standard.fileClass(of: kind) == nil)
    }

    @Test func macrosAreOfAClass() {
        #expect(FileClass(UnpackFindingKind.macro) == .macroDocument)
        #expect(FileClass(UnpackFindingKind.macroSheet) == .macroDocument)
        #expect(FileClass(UnpackFindingKind.encryptedContent) == nil)
    }

    @Test func aSiteChanges() {
        var files = BlockedFiles.standard
        files.setClass(nil, ofExtension: "JAR")
        files.setClass(.script, ofExtension: "foo")
        #expect(files.fileClass(ofExtension: "jar") == nil)
        #expect(files.fileClass(ofExtension: "foo") == .script)
        files.setClass(.program, ofMediaType: "application/x-Foo")
        #expect(files.fileClass(ofMediaType: "application/x-foo") == .program)
        files.setClass(nil, of: .elf)
        #expect(files.fileClass(of: .elf) == nil)
        #expect(files != .standard)
    }
}
