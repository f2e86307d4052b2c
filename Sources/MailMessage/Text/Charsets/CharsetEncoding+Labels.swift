/// The labels, from the IANA registry, WHATWG Encoding and mail as it is.
extension CharsetEncoding {
    /// What is decoded here.
    static let labels: [(CharsetEncoding, String)] = [
        (.utf8, "utf-8 utf8 unicode-1-1-utf-8 unicode20utf8 csutf8 utf-8n utf8mb4 cp65001 utf-8-mac u8"),
        (.utf7, "utf-7 unicode-1-1-utf-7 unicode-2-0-utf-7 csunicode11utf7 csutf7 cp65000"),
        (.wide(2, isBigEndian: nil), "utf-16 csutf16 ucs-2 iso-10646-ucs-2 csunicode unicode"),
        (.wide(2, isBigEndian: false), "utf-16le csutf16le ucs-2le unicodelittle cp1200 unicodefeff"),
        (.wide(2, isBigEndian: true), "utf-16be csutf16be ucs-2be unicodebig cp1201 unicodefffe"),
        (.wide(4, isBigEndian: nil), "utf-32 csutf32 ucs-4 iso-10646-ucs-4 csucs4"),
        (.wide(4, isBigEndian: false), "utf-32le csutf32le ucs-4le cp12000"),
        (.wide(4, isBigEndian: true), "utf-32be csutf32be ucs-4be cp12001"),
        (
            .windows1252,
            """
            us-ascii ascii us ansi_x3.4-1968 ansi_x3.4-1986 ansi iso646-us iso-646 iso_646.irv:1991 iso-ir-6 ibm367 \
            cp367 csascii iso-8859-1 iso8859-1 iso_8859-1:1987 iso-ir-100 latin1 latin-1 l1 ibm819 cp819 csisolatin1 \
            windows-1252 cp1252 x-cp1252 win-1252 ms-ansi cswindows1252 iso-8859-1-windows-3.1-latin-1 \
            iso-8859-1-windows-3.0-latin-1 8859-1 western windows-latin1 csiso88591
            """
        ),
        (
            .iso2022JP,
            """
            iso-2022-jp csiso2022jp iso-2022-jp-1 iso-2022-jp-3 iso-2022-jp-2004 iso-2022-jp-ms cp50220 cp50221 cp50222 \
            iso2022-jp jis
            """
        ),
        (.hz, "hz-gb-2312 hz hzgb cp52936"),
        (
            .guess,
            "unknown-8bit x-unknown unknown default 8bit 8-bit 7bit binary none x-user-defined user-defined null xunknown"
        ),
    ]

    /// What the C library decodes: its name, which is a label too, and other labels.
    static let iconvLabels: [(String, String)] = [
        ("ISO-8859-2", "iso8859-2 iso_8859-2:1987 latin2 latin-2 l2 iso-ir-101 csisolatin2 8859-2"),
        ("ISO-8859-3", "iso8859-3 iso_8859-3:1988 latin3 l3 iso-ir-109 csisolatin3"),
        ("ISO-8859-4", "iso8859-4 iso_8859-4:1988 latin4 l4 iso-ir-110 csisolatin4"),
        ("ISO-8859-5", "iso8859-5 iso_8859-5:1988 cyrillic iso-ir-144 csisolatincyrillic"),
        (
            "ISO-8859-6",
            "iso8859-6 iso_8859-6:1987 arabic asmo-708 ecma-114 iso-ir-127 iso-8859-6-e iso-8859-6-i csisolatinarabic"
        ),
        (
            "ISO-8859-7",
            "iso8859-7 iso_8859-7:1987 greek greek8 ecma-118 elot_928 iso-ir-126 sun_eu_greek csisolatingreek"
        ),
        (
            "ISO-8859-8",
            "iso8859-8 iso_8859-8:1988 hebrew iso-ir-138 iso-8859-8-e iso-8859-8-i visual logical csisolatinhebrew"
        ),
        ("CP1254", "windows-1254 iso-8859-9 iso8859-9 iso_8859-9:1989 latin5 l5 iso-ir-148 csisolatin5 ms-turk"),
        ("ISO-8859-10", "iso8859-10 latin6 l6 iso-ir-157 csisolatin6 iso_8859-10:1992"),
        ("CP874", "windows-874 dos-874 iso-8859-11 iso8859-11 tis-620 tis620 cstis620 tis620.2533 ibm874 ms874"),
        ("ISO-8859-13", "iso8859-13 latin7 l7 csiso885913 iso-8859-12"),
        ("ISO-8859-14", "iso8859-14 latin8 l8 iso-celtic csiso885914 iso-ir-199"),
        ("ISO-8859-15", "iso8859-15 iso_8859-15 latin9 latin-9 l9 csiso885915 csisolatin9 latin0"),
        ("ISO-8859-16", "iso8859-16 latin10 l10 iso-ir-226 csiso885916"),
        ("CP1250", "windows-1250 x-cp1250 win-1250 ms-ee cswindows1250"),
        ("CP1251", "windows-1251 x-cp1251 win-1251 win1251 ms-cyrl cswindows1251 ansi-1251"),
        ("CP1253", "windows-1253 x-cp1253 ms-greek cswindows1253"),
        ("CP1255", "windows-1255 x-cp1255 ms-hebr cswindows1255"),
        ("CP1256", "windows-1256 x-cp1256 ms-arab cswindows1256"),
        ("CP1257", "windows-1257 x-cp1257 winbaltrim cswindows1257"),
        ("CP1258", "windows-1258 x-cp1258 cswindows1258"),
        ("KOI8-R", "koi8 koi koi8_r cskoi8r"),
        ("KOI8-U", "koi8-ru cskoi8u"),
        ("KOI8-T", ""),
        (
            "GB18030",
            """
            gbk gb2312 gb_2312 gb_2312-80 gb2312-80 gb_2312-1980 gb2312.1980 gb2312-1980 cn-gb cp936 ms936 windows-936 \
            iso-ir-58 chinese euc-cn x-euc-cn x-gbk csgb2312 csgbk csiso58gb231280 csgb18030 cp54936 gb
            """
        ),
        (
            "BIG5-HKSCS",
            "big5 big5hkscs big5-eten cn-big5 x-x-big5 csbig5 csbig5hkscs cp950 ms950 windows-950 bigfive big5-tw"
        ),
        ("EUC-TW", "x-euc-tw cns11643"),
        ("EUC-JP-MS", "euc-jp eucjp x-euc-jp x-euc ujis cseucpkdfmtjapanese cp51932 eucjp-win euc_jp"),
        (
            "CP932",
            """
            shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j cswindows31j csshiftjis ibm943 ibm-943 \
            windows-932 shiftjis sjis-win mskanji
            """
        ),
        ("ISO-2022-JP-2", "iso2022-jp-2 csiso2022jp2"),
        (
            "UHC",
            """
            euc-kr euckr x-euc-kr ks_c_5601-1987 ks_c_5601-1989 ks_c_5601 ksc_5601 ksc5601 ks_c-5601-1987 ksc5601-1987 \
            ks_x_1001 korean iso-ir-149 windows-949 cp949 ms949 mscp949 cseuckr csksc56011987 cp51949 5601
            """
        ),
        ("JOHAB", "cp1361 ms1361 mscp1361 ksc5601-1992"),
        ("ISO-2022-KR", "iso2022-kr csiso2022kr cp50225"),
        ("ISO-2022-CN", "iso2022-cn csiso2022cn iso-2022-cn-ext cp50227"),
        ("MACINTOSH", "mac x-mac-roman macroman x-macroman csmacintosh cp10000 apple-roman"),
        ("MAC-CYRILLIC", "x-mac-cyrillic maccyrillic cp10007 x-mac-ukrainian"),
        ("MAC-CENTRALEUROPE", "x-mac-ce x-mac-centraleurroman mac-ce cp10029"),
        ("IBM437", "cp437 437 cspc8codepage437 dos-us"),
        ("CP737", "ibm737"), ("CP775", "ibm775 cspc775baltic"),
        ("IBM850", "cp850 850 cspc850multilingual dos-latin1"),
        ("IBM852", "cp852 852 cspcp852 dos-latin2"), ("IBM855", "cp855 855 csibm855"),
        ("IBM857", "cp857 857 csibm857"), ("CP858", "ibm858 ibm00858 ccsid00858 cp00858 pc-multilingual-850+euro"),
        ("IBM860", "cp860 860 csibm860"), ("IBM861", "cp861 861 cp-is csibm861"),
        ("IBM862", "cp862 862 cspc862latinhebrew dos-862"), ("IBM863", "cp863 863 csibm863"),
        ("IBM864", "cp864 csibm864"), ("IBM865", "cp865 865 csibm865"),
        ("IBM866", "cp866 866 csibm866 dos-866 alt"), ("IBM869", "cp869 869 cp-gr csibm869"),
        ("CP1125", "ibm1125"), ("IBM037", "cp037 csibm037 ebcdic-cp-us"), ("IBM500", "cp500 csibm500"),
        ("IBM273", "cp273 csibm273 x-ebcdic-germany"), ("IBM277", "cp277"), ("IBM278", "cp278"), ("IBM280", "cp280"),
        ("IBM284", "cp284"), ("IBM285", "cp285"), ("IBM297", "cp297"), ("IBM424", "cp424"), ("IBM871", "cp871"),
        ("IBM1026", "cp1026"), ("IBM1140", "cp1140"), ("IBM1141", "cp1141"),
        ("IBM1142", "cp1142"), ("IBM1143", "cp1143"), ("IBM1144", "cp1144"), ("IBM1145", "cp1145"),
        ("IBM1146", "cp1146"), ("IBM1147", "cp1147"), ("IBM1148", "cp1148"), ("IBM1149", "cp1149"),
        ("IBM1047", "cp1047"),
        ("VISCII", "csviscii"), ("TCVN", "tcvn5712-1 tcvn-5712 tcvn5712-1:1993"), ("TSCII", ""),
        ("ARMSCII-8", "armscii8"), ("GEORGIAN-PS", ""), ("GEORGIAN-ACADEMY", ""), ("PT154", "ptcp154 cp154 csptcp154"),
        ("HP-ROMAN8", "roman8 r8 cshproman8"), ("T.61-8BIT", "t.61 iso-ir-103"),
    ]
}
