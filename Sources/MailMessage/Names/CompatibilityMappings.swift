// Made by Scripts/generate-unicode-tables from Debian's package unicode-data. Do not edit.
// Derived from the Unicode Character Database; see NOTICE.

/// What NFKC (UAX 15) makes of the characters outside ASCII that it turns into some character of ASCII.
///
/// 1637 characters. All others that NFKC changes hold no letter, digit, dot or slash of ASCII afterwards, so they
/// cannot make the extension of a name into one of a list, nor end its base name: they need no table. Nor does the
/// composition of ASCII letters with marks that follow them: a letter with a mark is another letter either way.
enum CompatibilityMappings {
    /// First character, how many, and what the first stands for; the others stand for those that follow it.
    static let runs: [(first: UInt32, count: UInt32, target: UInt32)] = [
        (0x1D33, 8, 0x47), (0x2074, 6, 0x34), (0x2080, 10, 0x30), (0x2096, 4, 0x6B), (0x2119, 3, 0x50),
        (0x2460, 9, 0x31), (0x24B6, 26, 0x41), (0x24D0, 26, 0x61), (0xFF01, 94, 0x21), (0x1D400, 26, 0x41),
        (0x1D41A, 26, 0x61), (0x1D434, 26, 0x41), (0x1D44E, 7, 0x61), (0x1D456, 18, 0x69), (0x1D468, 26, 0x41),
        (0x1D482, 26, 0x61), (0x1D4A9, 4, 0x4E), (0x1D4AE, 8, 0x53), (0x1D4B6, 4, 0x61), (0x1D4BD, 7, 0x68),
        (0x1D4C5, 11, 0x70), (0x1D4D0, 26, 0x41), (0x1D4EA, 26, 0x61), (0x1D507, 4, 0x44), (0x1D50D, 8, 0x4A),
        (0x1D516, 7, 0x53), (0x1D51E, 26, 0x61), (0x1D53B, 4, 0x44), (0x1D540, 5, 0x49), (0x1D54A, 7, 0x53),
        (0x1D552, 26, 0x61), (0x1D56C, 26, 0x41), (0x1D586, 26, 0x61), (0x1D5A0, 26, 0x41), (0x1D5BA, 26, 0x61),
        (0x1D5D4, 26, 0x41), (0x1D5EE, 26, 0x61), (0x1D608, 26, 0x41), (0x1D622, 26, 0x61), (0x1D63C, 26, 0x41),
        (0x1D656, 26, 0x61), (0x1D670, 26, 0x41), (0x1D68A, 26, 0x61), (0x1D7CE, 10, 0x30), (0x1D7D8, 10, 0x30),
        (0x1D7E2, 10, 0x30), (0x1D7EC, 10, 0x30), (0x1D7F6, 10, 0x30), (0x1F130, 26, 0x41), (0x1FBF0, 10, 0x30),
    ]

    /// Entries with a blank between them: a character, and the text that it stands for, U+00A0 for a blank in it.
    static let words: StaticString = """
        \u{A0}\u{A0} \u{A8}\u{A0}\u{308} \u{AA}a \u{AF}\u{A0}\u{304} \u{B2}2 \u{B3}3 \u{B4}\u{A0}\u{301} \
        \u{B8}\u{A0}\u{327} \u{B9}1 \u{BA}o \u{BC}1\u{2044}4 \u{BD}1\u{2044}2 \u{BE}3\u{2044}4 \u{132}IJ \u{133}ij \
        \u{13F}L\u{B7} \u{140}l\u{B7} \u{149}\u{2BC}n \u{17F}s \u{1C4}D\u{17D} \u{1C5}D\u{17E} \u{1C6}d\u{17E} \
        \u{1C7}LJ \u{1C8}Lj \u{1C9}lj \u{1CA}NJ \u{1CB}Nj \u{1CC}nj \u{1F1}DZ \u{1F2}Dz \u{1F3}dz \u{2B0}h \u{2B2}j \
        \u{2B3}r \u{2B7}w \u{2B8}y \u{2D8}\u{A0}\u{306} \u{2D9}\u{A0}\u{307} \u{2DA}\u{A0}\u{30A} \u{2DB}\u{A0}\u{328} \
        \u{2DC}\u{A0}\u{303} \u{2DD}\u{A0}\u{30B} \u{2E1}l \u{2E2}s \u{2E3}x \u{37A}\u{A0}\u{345} \u{37E}; \
        \u{384}\u{A0}\u{301} \u{385}\u{A0}\u{308}\u{301} \u{1D2C}A \u{1D2E}B \u{1D30}D \u{1D31}E \u{1D3C}O \u{1D3E}P \
        \u{1D3F}R \u{1D40}T \u{1D41}U \u{1D42}W \u{1D43}a \u{1D47}b \u{1D48}d \u{1D49}e \u{1D4D}g \u{1D4F}k \u{1D50}m \
        \u{1D52}o \u{1D56}p \u{1D57}t \u{1D58}u \u{1D5B}v \u{1D62}i \u{1D63}r \u{1D64}u \u{1D65}v \u{1D9C}c \u{1DA0}f \
        \u{1DBB}z \u{1E9A}a\u{2BE} \u{1FBD}\u{A0}\u{313} \u{1FBF}\u{A0}\u{313} \u{1FC0}\u{A0}\u{342} \
        \u{1FC1}\u{A0}\u{308}\u{342} \u{1FCD}\u{A0}\u{313}\u{300} \u{1FCE}\u{A0}\u{313}\u{301} \
        \u{1FCF}\u{A0}\u{313}\u{342} \u{1FDD}\u{A0}\u{314}\u{300} \u{1FDE}\u{A0}\u{314}\u{301} \
        \u{1FDF}\u{A0}\u{314}\u{342} \u{1FED}\u{A0}\u{308}\u{300} \u{1FEE}\u{A0}\u{308}\u{301} \u{1FEF}` \
        \u{1FFD}\u{A0}\u{301} \u{1FFE}\u{A0}\u{314} \u{2000}\u{A0} \u{2001}\u{A0} \u{2002}\u{A0} \u{2003}\u{A0} \
        \u{2004}\u{A0} \u{2005}\u{A0} \u{2006}\u{A0} \u{2007}\u{A0} \u{2008}\u{A0} \u{2009}\u{A0} \u{200A}\u{A0} \
        \u{2017}\u{A0}\u{333} \u{2024}. \u{2025}.. \u{2026}... \u{202F}\u{A0} \u{203C}!! \u{203E}\u{A0}\u{305} \
        \u{2047}?? \u{2048}?! \u{2049}!? \u{205F}\u{A0} \u{2070}0 \u{2071}i \u{207A}+ \u{207C}= \u{207D}( \u{207E}) \
        \u{207F}n \u{208A}+ \u{208C}= \u{208D}( \u{208E}) \u{2090}a \u{2091}e \u{2092}o \u{2093}x \u{2095}h \u{209A}p \
        \u{209B}s \u{209C}t \u{20A8}Rs \u{2100}a/c \u{2101}a/s \u{2102}C \u{2103}\u{B0}C \u{2105}c/o \u{2106}c/u \
        \u{2109}\u{B0}F \u{210A}g \u{210B}H \u{210C}H \u{210D}H \u{210E}h \u{2110}I \u{2111}I \u{2112}L \u{2113}l \
        \u{2115}N \u{2116}No \u{211C}R \u{211D}R \u{2120}SM \u{2121}TEL \u{2122}TM \u{2124}Z \u{2128}Z \u{212A}K \
        \u{212C}B \u{212D}C \u{212F}e \u{2130}E \u{2131}F \u{2133}M \u{2134}o \u{2139}i \u{213B}FAX \u{2145}D \
        \u{2146}d \u{2147}e \u{2148}i \u{2149}j \u{2150}1\u{2044}7 \u{2151}1\u{2044}9 \u{2152}1\u{2044}10 \
        \u{2153}1\u{2044}3 \u{2154}2\u{2044}3 \u{2155}1\u{2044}5 \u{2156}2\u{2044}5 \u{2157}3\u{2044}5 \
        \u{2158}4\u{2044}5 \u{2159}1\u{2044}6 \u{215A}5\u{2044}6 \u{215B}1\u{2044}8 \u{215C}3\u{2044}8 \
        \u{215D}5\u{2044}8 \u{215E}7\u{2044}8 \u{215F}1\u{2044} \u{2160}I \u{2161}II \u{2162}III \u{2163}IV \u{2164}V \
        \u{2165}VI \u{2166}VII \u{2167}VIII \u{2168}IX \u{2169}X \u{216A}XI \u{216B}XII \u{216C}L \u{216D}C \u{216E}D \
        \u{216F}M \u{2170}i \u{2171}ii \u{2172}iii \u{2173}iv \u{2174}v \u{2175}vi \u{2176}vii \u{2177}viii \u{2178}ix \
        \u{2179}x \u{217A}xi \u{217B}xii \u{217C}l \u{217D}c \u{217E}d \u{217F}m \u{2189}0\u{2044}3 \u{2469}10 \
        \u{246A}11 \u{246B}12 \u{246C}13 \u{246D}14 \u{246E}15 \u{246F}16 \u{2470}17 \u{2471}18 \u{2472}19 \u{2473}20 \
        \u{2474}(1) \u{2475}(2) \u{2476}(3) \u{2477}(4) \u{2478}(5) \u{2479}(6) \u{247A}(7) \u{247B}(8) \u{247C}(9) \
        \u{247D}(10) \u{247E}(11) \u{247F}(12) \u{2480}(13) \u{2481}(14) \u{2482}(15) \u{2483}(16) \u{2484}(17) \
        \u{2485}(18) \u{2486}(19) \u{2487}(20) \u{2488}1. \u{2489}2. \u{248A}3. \u{248B}4. \u{248C}5. \u{248D}6. \
        \u{248E}7. \u{248F}8. \u{2490}9. \u{2491}10. \u{2492}11. \u{2493}12. \u{2494}13. \u{2495}14. \u{2496}15. \
        \u{2497}16. \u{2498}17. \u{2499}18. \u{249A}19. \u{249B}20. \u{249C}(a) \u{249D}(b) \u{249E}(c) \u{249F}(d) \
        \u{24A0}(e) \u{24A1}(f) \u{24A2}(g) \u{24A3}(h) \u{24A4}(i) \u{24A5}(j) \u{24A6}(k) \u{24A7}(l) \u{24A8}(m) \
        \u{24A9}(n) \u{24AA}(o) \u{24AB}(p) \u{24AC}(q) \u{24AD}(r) \u{24AE}(s) \u{24AF}(t) \u{24B0}(u) \u{24B1}(v) \
        \u{24B2}(w) \u{24B3}(x) \u{24B4}(y) \u{24B5}(z) \u{24EA}0 \u{2A74}::= \u{2A75}== \u{2A76}=== \u{2C7C}j \
        \u{2C7D}V \u{3000}\u{A0} \u{309B}\u{A0}\u{3099} \u{309C}\u{A0}\u{309A} \u{3200}(\u{1100}) \u{3201}(\u{1102}) \
        \u{3202}(\u{1103}) \u{3203}(\u{1105}) \u{3204}(\u{1106}) \u{3205}(\u{1107}) \u{3206}(\u{1109}) \
        \u{3207}(\u{110B}) \u{3208}(\u{110C}) \u{3209}(\u{110E}) \u{320A}(\u{110F}) \u{320B}(\u{1110}) \
        \u{320C}(\u{1111}) \u{320D}(\u{1112}) \u{320E}(\u{1100}\u{1161}) \u{320F}(\u{1102}\u{1161}) \
        \u{3210}(\u{1103}\u{1161}) \u{3211}(\u{1105}\u{1161}) \u{3212}(\u{1106}\u{1161}) \u{3213}(\u{1107}\u{1161}) \
        \u{3214}(\u{1109}\u{1161}) \u{3215}(\u{110B}\u{1161}) \u{3216}(\u{110C}\u{1161}) \u{3217}(\u{110E}\u{1161}) \
        \u{3218}(\u{110F}\u{1161}) \u{3219}(\u{1110}\u{1161}) \u{321A}(\u{1111}\u{1161}) \u{321B}(\u{1112}\u{1161}) \
        \u{321C}(\u{110C}\u{116E}) \u{321D}(\u{110B}\u{1169}\u{110C}\u{1165}\u{11AB}) \
        \u{321E}(\u{110B}\u{1169}\u{1112}\u{116E}) \u{3220}(\u{4E00}) \u{3221}(\u{4E8C}) \u{3222}(\u{4E09}) \
        \u{3223}(\u{56DB}) \u{3224}(\u{4E94}) \u{3225}(\u{516D}) \u{3226}(\u{4E03}) \u{3227}(\u{516B}) \
        \u{3228}(\u{4E5D}) \u{3229}(\u{5341}) \u{322A}(\u{6708}) \u{322B}(\u{706B}) \u{322C}(\u{6C34}) \
        \u{322D}(\u{6728}) \u{322E}(\u{91D1}) \u{322F}(\u{571F}) \u{3230}(\u{65E5}) \u{3231}(\u{682A}) \
        \u{3232}(\u{6709}) \u{3233}(\u{793E}) \u{3234}(\u{540D}) \u{3235}(\u{7279}) \u{3236}(\u{8CA1}) \
        \u{3237}(\u{795D}) \u{3238}(\u{52B4}) \u{3239}(\u{4EE3}) \u{323A}(\u{547C}) \u{323B}(\u{5B66}) \
        \u{323C}(\u{76E3}) \u{323D}(\u{4F01}) \u{323E}(\u{8CC7}) \u{323F}(\u{5354}) \u{3240}(\u{796D}) \
        \u{3241}(\u{4F11}) \u{3242}(\u{81EA}) \u{3243}(\u{81F3}) \u{3250}PTE \u{3251}21 \u{3252}22 \u{3253}23 \
        \u{3254}24 \u{3255}25 \u{3256}26 \u{3257}27 \u{3258}28 \u{3259}29 \u{325A}30 \u{325B}31 \u{325C}32 \u{325D}33 \
        \u{325E}34 \u{325F}35 \u{32B1}36 \u{32B2}37 \u{32B3}38 \u{32B4}39 \u{32B5}40 \u{32B6}41 \u{32B7}42 \u{32B8}43 \
        \u{32B9}44 \u{32BA}45 \u{32BB}46 \u{32BC}47 \u{32BD}48 \u{32BE}49 \u{32BF}50 \u{32C0}1\u{6708} \
        \u{32C1}2\u{6708} \u{32C2}3\u{6708} \u{32C3}4\u{6708} \u{32C4}5\u{6708} \u{32C5}6\u{6708} \u{32C6}7\u{6708} \
        \u{32C7}8\u{6708} \u{32C8}9\u{6708} \u{32C9}10\u{6708} \u{32CA}11\u{6708} \u{32CB}12\u{6708} \u{32CC}Hg \
        \u{32CD}erg \u{32CE}eV \u{32CF}LTD \u{3358}0\u{70B9} \u{3359}1\u{70B9} \u{335A}2\u{70B9} \u{335B}3\u{70B9} \
        \u{335C}4\u{70B9} \u{335D}5\u{70B9} \u{335E}6\u{70B9} \u{335F}7\u{70B9} \u{3360}8\u{70B9} \u{3361}9\u{70B9} \
        \u{3362}10\u{70B9} \u{3363}11\u{70B9} \u{3364}12\u{70B9} \u{3365}13\u{70B9} \u{3366}14\u{70B9} \
        \u{3367}15\u{70B9} \u{3368}16\u{70B9} \u{3369}17\u{70B9} \u{336A}18\u{70B9} \u{336B}19\u{70B9} \
        \u{336C}20\u{70B9} \u{336D}21\u{70B9} \u{336E}22\u{70B9} \u{336F}23\u{70B9} \u{3370}24\u{70B9} \u{3371}hPa \
        \u{3372}da \u{3373}AU \u{3374}bar \u{3375}oV \u{3376}pc \u{3377}dm \u{3378}dm2 \u{3379}dm3 \u{337A}IU \
        \u{3380}pA \u{3381}nA \u{3382}\u{3BC}A \u{3383}mA \u{3384}kA \u{3385}KB \u{3386}MB \u{3387}GB \u{3388}cal \
        \u{3389}kcal \u{338A}pF \u{338B}nF \u{338C}\u{3BC}F \u{338D}\u{3BC}g \u{338E}mg \u{338F}kg \u{3390}Hz \
        \u{3391}kHz \u{3392}MHz \u{3393}GHz \u{3394}THz \u{3395}\u{3BC}l \u{3396}ml \u{3397}dl \u{3398}kl \u{3399}fm \
        \u{339A}nm \u{339B}\u{3BC}m \u{339C}mm \u{339D}cm \u{339E}km \u{339F}mm2 \u{33A0}cm2 \u{33A1}m2 \u{33A2}km2 \
        \u{33A3}mm3 \u{33A4}cm3 \u{33A5}m3 \u{33A6}km3 \u{33A7}m\u{2215}s \u{33A8}m\u{2215}s2 \u{33A9}Pa \u{33AA}kPa \
        \u{33AB}MPa \u{33AC}GPa \u{33AD}rad \u{33AE}rad\u{2215}s \u{33AF}rad\u{2215}s2 \u{33B0}ps \u{33B1}ns \
        \u{33B2}\u{3BC}s \u{33B3}ms \u{33B4}pV \u{33B5}nV \u{33B6}\u{3BC}V \u{33B7}mV \u{33B8}kV \u{33B9}MV \u{33BA}pW \
        \u{33BB}nW \u{33BC}\u{3BC}W \u{33BD}mW \u{33BE}kW \u{33BF}MW \u{33C0}k\u{3A9} \u{33C1}M\u{3A9} \u{33C2}a.m. \
        \u{33C3}Bq \u{33C4}cc \u{33C5}cd \u{33C6}C\u{2215}kg \u{33C7}Co. \u{33C8}dB \u{33C9}Gy \u{33CA}ha \u{33CB}HP \
        \u{33CC}in \u{33CD}KK \u{33CE}KM \u{33CF}kt \u{33D0}lm \u{33D1}ln \u{33D2}log \u{33D3}lx \u{33D4}mb \
        \u{33D5}mil \u{33D6}mol \u{33D7}PH \u{33D8}p.m. \u{33D9}PPM \u{33DA}PR \u{33DB}sr \u{33DC}Sv \u{33DD}Wb \
        \u{33DE}V\u{2215}m \u{33DF}A\u{2215}m \u{33E0}1\u{65E5} \u{33E1}2\u{65E5} \u{33E2}3\u{65E5} \u{33E3}4\u{65E5} \
        \u{33E4}5\u{65E5} \u{33E5}6\u{65E5} \u{33E6}7\u{65E5} \u{33E7}8\u{65E5} \u{33E8}9\u{65E5} \u{33E9}10\u{65E5} \
        \u{33EA}11\u{65E5} \u{33EB}12\u{65E5} \u{33EC}13\u{65E5} \u{33ED}14\u{65E5} \u{33EE}15\u{65E5} \
        \u{33EF}16\u{65E5} \u{33F0}17\u{65E5} \u{33F1}18\u{65E5} \u{33F2}19\u{65E5} \u{33F3}20\u{65E5} \
        \u{33F4}21\u{65E5} \u{33F5}22\u{65E5} \u{33F6}23\u{65E5} \u{33F7}24\u{65E5} \u{33F8}25\u{65E5} \
        \u{33F9}26\u{65E5} \u{33FA}27\u{65E5} \u{33FB}28\u{65E5} \u{33FC}29\u{65E5} \u{33FD}30\u{65E5} \
        \u{33FE}31\u{65E5} \u{33FF}gal \u{A7F2}C \u{A7F3}F \u{A7F4}Q \u{FB00}ff \u{FB01}fi \u{FB02}fl \u{FB03}ffi \
        \u{FB04}ffl \u{FB05}st \u{FB06}st \u{FB29}+ \u{FC5E}\u{A0}\u{64C}\u{651} \u{FC5F}\u{A0}\u{64D}\u{651} \
        \u{FC60}\u{A0}\u{64E}\u{651} \u{FC61}\u{A0}\u{64F}\u{651} \u{FC62}\u{A0}\u{650}\u{651} \
        \u{FC63}\u{A0}\u{651}\u{670} \
        \u{FDFA}\u{635}\u{644}\u{649}\u{A0}\u{627}\u{644}\u{644}\u{647}\u{A0}\u{639}\u{644}\u{64A}\u{647}\u{A0}\u{648}\u{633}\u{644}\u{645} \
        \u{FDFB}\u{62C}\u{644}\u{A0}\u{62C}\u{644}\u{627}\u{644}\u{647} \u{FE10}, \u{FE13}: \u{FE14}; \u{FE15}! \
        \u{FE16}? \u{FE19}... \u{FE30}.. \u{FE33}_ \u{FE34}_ \u{FE35}( \u{FE36}) \u{FE37}{ \u{FE38}} \u{FE47}[ \
        \u{FE48}] \u{FE49}\u{A0}\u{305} \u{FE4A}\u{A0}\u{305} \u{FE4B}\u{A0}\u{305} \u{FE4C}\u{A0}\u{305} \u{FE4D}_ \
        \u{FE4E}_ \u{FE4F}_ \u{FE50}, \u{FE52}. \u{FE54}; \u{FE55}: \u{FE56}? \u{FE57}! \u{FE59}( \u{FE5A}) \u{FE5B}{ \
        \u{FE5C}} \u{FE5F}# \u{FE60}& \u{FE61}* \u{FE62}+ \u{FE63}- \u{FE64}< \u{FE65}> \u{FE66}= \u{FE68}\\ \u{FE69}$ \
        \u{FE6A}% \u{FE6B}@ \u{FE70}\u{A0}\u{64B} \u{FE72}\u{A0}\u{64C} \u{FE74}\u{A0}\u{64D} \u{FE76}\u{A0}\u{64E} \
        \u{FE78}\u{A0}\u{64F} \u{FE7A}\u{A0}\u{650} \u{FE7C}\u{A0}\u{651} \u{FE7E}\u{A0}\u{652} \u{FFE3}\u{A0}\u{304} \
        \u{107A5}q \u{1D49C}A \u{1D49E}C \u{1D49F}D \u{1D4A2}G \u{1D4A5}J \u{1D4A6}K \u{1D4BB}f \u{1D504}A \u{1D505}B \
        \u{1D538}A \u{1D539}B \u{1D546}O \u{1F100}0. \u{1F101}0, \u{1F102}1, \u{1F103}2, \u{1F104}3, \u{1F105}4, \
        \u{1F106}5, \u{1F107}6, \u{1F108}7, \u{1F109}8, \u{1F10A}9, \u{1F110}(A) \u{1F111}(B) \u{1F112}(C) \
        \u{1F113}(D) \u{1F114}(E) \u{1F115}(F) \u{1F116}(G) \u{1F117}(H) \u{1F118}(I) \u{1F119}(J) \u{1F11A}(K) \
        \u{1F11B}(L) \u{1F11C}(M) \u{1F11D}(N) \u{1F11E}(O) \u{1F11F}(P) \u{1F120}(Q) \u{1F121}(R) \u{1F122}(S) \
        \u{1F123}(T) \u{1F124}(U) \u{1F125}(V) \u{1F126}(W) \u{1F127}(X) \u{1F128}(Y) \u{1F129}(Z) \
        \u{1F12A}\u{3014}S\u{3015} \u{1F12B}C \u{1F12C}R \u{1F12D}CD \u{1F12E}WZ \u{1F14A}HV \u{1F14B}MV \u{1F14C}SD \
        \u{1F14D}SS \u{1F14E}PPV \u{1F14F}WC \u{1F16A}MC \u{1F16B}MD \u{1F16C}MR \u{1F190}DJ
        """
}
