/// What a file is, by its content: not by its name, nor by what a message says of it.
///
/// Some contents cannot be told from their bytes: DOS COM files, batch files, VBScript, JavaScript and PowerShell are
/// `unknown` or `text`. Those are known by their names alone.
public enum FileKind: String, Sendable, CaseIterable {
    /// Bytes that are none of the kinds below.
    case unknown
    /// No bytes at all.
    case empty

    // Programs.

    /// A program or library of Windows, OS/2 or DOS: PE, NE, LE, LX, or MZ alone. Self-extracting archives are that too.
    case windowsProgram
    /// A program or library of Linux, the BSDs and others.
    case elf
    /// A program or library of macOS, for one processor or several.
    case machO
    /// Text that begins with an interpreter line, `#!/bin/sh`.
    case script
    /// A compiled class of Java.
    case javaClass
    /// Compiled code of Android (DEX).
    case androidProgram

    // What starts or installs something.

    /// A shortcut of Windows (`.lnk`).
    case shortcut
    /// A shortcut to a place on the network (`.url`, `.website`).
    case internetShortcut
    /// A command for the Windows desktop (`.scf`).
    case shellCommand
    /// A starter of Linux desktops (`.desktop`).
    case desktopEntry
    /// A library, saved search or search connector of Windows, which may point anywhere (`.library-ms`, `.search-ms`).
    case searchConnector
    /// A link into the settings of Windows 10 that may start any program (`.settingcontent-ms`).
    case settingContent
    /// The description of a Java program to fetch (`.jnlp`).
    case webStart
    /// The description of a .NET program to fetch and install (ClickOnce: `.application`).
    case installer
    /// A console of the Windows management, which may hold scripts (`.msc`).
    case managementConsole
    /// What installs a driver or starts a program from a disk (`.inf`, `autorun.inf`).
    case setupInformation
    /// A desktop theme of Windows, which may fetch files and set a screen saver.
    case theme
    /// Entries for the Windows registry, as text.
    case registryFile
    /// The description of a database connection (`.udl`).
    case dataLink
    /// A page that runs as a program (HTA).
    case htmlApplication
    /// Windows Script Host in XML: `.wsf`, `.wsc`, `.sct`.
    case windowsScript
    /// VBScript or JScript in Microsoft's encoding (`#@~^`).
    case encodedScript
    /// Compiled help with pages and scripts (`.chm`).
    case htmlHelp
    /// The help of Windows 3 to XP (`.hlp`).
    case helpFile
    /// A section or table of contents of OneNote, which holds any files to double-click.
    case oneNote

    // Disk images.

    /// An image of a CD or DVD: ISO 9660 or UDF, or raw sectors of one.
    case isoImage
    /// The disk of a virtual machine (VHD, VHDX, VMDK, QCOW, VDI), or a raw disk with a boot sector.
    case virtualDisk
    /// A disk image of macOS: UDIF, HFS+ or APFS.
    case appleDiskImage
    /// An image from which Windows is installed.
    case wim

    // Containers.

    /// Zip, empty and split ones too: also Office's newer files, jar, apk, epub.
    case zip
    /// 7z.
    case sevenZip
    /// Rar, of versions 1 to 5.
    case rar
    /// Tar: POSIX, GNU, and the old kind without a mark.
    case tar
    /// One file compressed by gzip (RFC 1952).
    case gzip
    /// One file compressed by bzip2.
    case bzip2
    /// One file compressed by xz.
    case xz
    /// One file compressed by lzma, without any mark: known by usual settings only.
    case lzma
    /// One file compressed by lzip.
    case lzip
    /// One file compressed by Zstandard (RFC 8878).
    case zstandard
    /// One file compressed by LZ4, in its frames or in the older form.
    case lz4
    /// The result of Unix's `compress` (`.Z`).
    case compress
    /// What Microsoft's COMPRESS.EXE makes (`.ex_`).
    case microsoftCompress
    /// Microsoft's cabinet.
    case cabinet
    /// LHA and LArc.
    case lha
    /// A Unix library archive.
    case ar
    /// Cpio, in binary, octal or hexadecimal.
    case cpio
    /// ARJ.
    case arj
    /// ACE.
    case ace
    /// ALZip's older archives.
    case alz
    /// ALZip's newer archives.
    case egg
    /// Zoo.
    case zoo
    /// FreeArc.
    case freeArc
    /// Zpaq, its archives and its streams.
    case zpaq
    /// StuffIt, all generations.
    case stuffIt
    /// Apple's archive, also of its installer (`.pkg`).
    case xar
    /// Compressed in a way that hardly anybody uses: lzop, lrzip, SquashFS and others.
    case rareArchive
    /// A package of Debian or RPM.
    case linuxPackage
    /// Outlook's `winmail.dat`.
    case tnef
    /// Text with a file in the encoding of uuencode or xxencode.
    case uuencoded
    /// Text with a file in the encoding yEnc.
    case yEncoded
    /// Text with a file in the encoding BinHex 4.
    case binHex
    /// A file of old macOS in one piece.
    case appleSingle
    /// The Macintosh half of a file: its resources and name.
    case appleDouble

    // Documents.

    /// Microsoft's compound file: older Office, Windows Installer, Outlook's messages.
    case ole
    /// Office in one XML file: Word 2003, Excel 2003, flat packages.
    case officeXML
    /// The part of a document in MHTML or XML that holds its macros.
    case activeMime
    /// A sheet of macros as Excel wrote them before version 5.
    case macroSheet
    /// A database of Access.
    case accessDatabase
    /// A mailbox of Outlook (`.pst`, `.ost`).
    case outlookStore
    /// A spreadsheet in Microsoft's exchange format (`.slk`).
    case sylk
    /// A query that Excel sends to a web site (`.iqy`).
    case webQuery
    /// A connection to a remote desktop (`.rdp`).
    case remoteDesktop
    /// PDF, also where other bytes stand before it.
    case pdf
    /// Rich text.
    case rtf
    /// PostScript, also encapsulated.
    case postScript
    /// A page of HTML, by its first element.
    case html
    /// XML that is none of the kinds that are.
    case xml
    /// A drawing in SVG.
    case svg
    /// A saved web page with its pictures, in the form of a message.
    case webArchive
    /// A message: two or more fields of RFC 5322 at its beginning.
    case email
    /// iCalendar (RFC 5545).
    case calendar
    /// vCard (RFC 6350).
    case contact
    /// Text with an armoured message, key or signature of OpenPGP.
    case openPGP
    /// Signed or encrypted content of S/MIME, in DER or BER.
    case cryptographicMessage
    /// A certificate or key in PEM.
    case certificate
    /// Text in ASCII, UTF-8, UTF-16 with its mark, or an 8-bit character set.
    case text

    // Media.

    /// A picture of any common format.
    case image
    /// A drawing of Windows: WMF, EMF.
    case metafile
    /// An animated mouse pointer (`.ani`).
    case animatedCursor
    /// Sound.
    case audio
    /// Film, or a container of sound and film.
    case video
    /// Shockwave Flash.
    case flash
    /// A font: OpenType, TrueType, WOFF.
    case font
}
