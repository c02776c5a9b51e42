"""Rules from Mandarin and Cantonese syllables to the letters that documents carry. Used by han.py and classes.py."""

INITIALS = ["zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s"]
WG_INITIAL = {
    "b": "p", "p": "p", "d": "t", "t": "t", "g": "k", "k": "k", "j": "ch", "q": "ch", "x": "hs", "zh": "ch",
    "ch": "ch", "r": "j", "z": "ts", "c": "ts",
}


def split(p):
    for i in INITIALS:
        if p.startswith(i):
            return i, p[len(i):]
    return "", p


def wade(p):
    """Wade-Giles as passports print it: no apostrophes, no dots. `v` is the umlaut."""
    whole = {
        "yi": "yi i", "yu": "yu", "wu": "wu", "er": "erh", "ye": "yeh", "yue": "yueh", "yan": "yen", "you": "yu",
        "yong": "yung", "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu",
        "si": "szu ssu", "he": "ho", "ke": "ko", "ge": "ko", "e": "o", "wen": "wen", "weng": "weng",
    }
    if p in whole:
        return whole[p].split()
    i, f = split(p)
    if i in ("j", "q", "x") and f.startswith("u"):
        f = "v" + f[1:]
    final = {
        "ian": "ien", "ie": "ieh", "ve": "ueh", "van": "uan", "vn": "un", "v": "u", "ong": "ung", "iong": "iung",
        "uo": "o", "iu": "iu", "ui": "ui", "un": "un", "e": "e", "ue": "ueh", "r": "rh",
    }
    g = final.get(f, f)
    if f == "uo" and i in ("g", "k", "h", "sh"):
        g = "uo"
    if f == "ui" and i in ("g", "k"):
        g = "uei"
    if f == "e" and i in ("zh", "ch", "sh", "r", "d", "t", "l", "z", "c", "s", "n"):
        g = "e"
    if f == "er":
        g = "erh"
    return [WG_INITIAL.get(i, i) + g]


def tongyong(p):
    """Tongyong Pinyin (Taiwan, 2002)."""
    whole = {"zhi": "jhih", "chi": "chih", "shi": "shih", "ri": "rih", "zi": "zih", "ci": "cih", "si": "sih",
             "wen": "wun", "weng": "wong", "feng": "fong"}
    if p in whole:
        return whole[p]
    i, f = split(p)
    if i in ("j", "q", "x") and f.startswith("u"):
        f = "yu" + f[1:]
    i2 = {"zh": "jh", "q": "c", "x": "s"}.get(i, i)
    f2 = {"iu": "iou", "ui": "uei", "v": "yu", "ve": "yue", "iong": "yong"}.get(f, f)
    return i2 + f2


def umlaut(p):
    """The ways in which passports write the umlaut of `lv` and `nv`."""
    if "v" not in p:
        return [p]
    a = [p.replace("v", "yu"), p.replace("v", "u"), p, p.replace("v", "ue") if p.endswith("v") else p.replace("v", "u")]
    if p.startswith("l") and p.endswith("v"):
        a.append("yu")
    return list(dict.fromkeys(a))


HK_INITIAL = {"b": "p", "d": "t", "g": "k", "gw": "kw", "z": "ch ts", "c": "ch ts", "j": "y", "s": "s sh"}
HK_FINAL = {
    "aa": "a ah", "aai": "ai", "aau": "au", "aam": "am", "aan": "an", "aang": "ang", "aap": "ap", "aat": "at",
    "aak": "ak", "ai": "ai", "au": "au", "am": "am um", "an": "an un", "ang": "ang", "ap": "ap up", "at": "at ut",
    "ak": "ak uk", "e": "e eh", "ei": "ei i ee", "eng": "eng", "ek": "ek ik", "i": "i ee", "iu": "iu", "im": "im",
    "in": "in een", "ing": "ing", "ip": "ip", "it": "it", "ik": "ik", "o": "o aw oh", "oi": "oi oy", "on": "on",
    "ong": "ong", "ot": "ot", "ok": "ok", "u": "u oo", "ui": "ui", "un": "un oon", "ung": "ung", "ut": "ut",
    "uk": "uk", "ou": "o ou ow", "oe": "oe euh", "oeng": "eung eong", "oek": "euk", "eoi": "ui oi", "eon": "un",
    "eot": "ut", "yu": "yu u ue", "yun": "uen un", "yut": "uet ut",
}
MO_INITIAL = {"b": "p", "d": "t", "g": "k", "gw": "ku", "kw": "ku", "z": "ch", "c": "ch", "j": "i", "w": "w"}
MO_FINAL = {
    "aa": "a", "aai": "ai", "aau": "ao", "aam": "am", "aan": "an", "aang": "ang", "aap": "ap", "aat": "at",
    "aak": "ak", "ai": "ai", "au": "ao", "am": "am", "an": "an", "ang": "ang", "ap": "ap", "at": "at", "ak": "ak",
    "e": "e", "ei": "ei", "eng": "eng eang", "ek": "ek", "i": "i", "iu": "io", "im": "im", "in": "in", "ing": "eng",
    "ip": "ip", "it": "it", "ik": "ek", "o": "o", "oi": "oi", "on": "on", "ong": "ong", "ot": "ot", "ok": "ok",
    "u": "u", "ui": "ui", "un": "un", "ung": "ong", "ut": "ut", "uk": "ok", "ou": "ou", "oeng": "eong",
    "oek": "eok", "eoi": "oi ui", "eon": "on", "eot": "ot", "yu": "u", "yun": "un", "yut": "ut",
}
HK_WHOLE = {
    "m": "ng", "ng": "ng", "zi": "chi tsz tze tse", "ci": "chi tsz", "si": "sze si see", "wu": "wu woo", "fu": "fu foo",
    "jyu": "yu yue", "jyun": "yuen un", "jyut": "yuet", "ji": "yi yee", "jing": "ying", "zang": "tsang chang",
    "ze": "tse che", "ce": "che tse", "zoi": "choi tsoi", "coi": "choi tsoi", "jip": "yip ip", "jik": "yik ik",
    "gei": "kei ki gi", "lei": "lee li lei", "ceoi": "tsui chui", "syun": "suen shuen sun", "zeoi": "chui tsui",
    "lou": "lo loo", "mou": "mo mou", "hou": "ho hou", "lo": "lo law loh", "ou": "o", "o": "o", "au": "au",
    "cang": "tsang chang", "gwik": "kwik", "wing": "wing", "waa": "wa wah", "zung": "chung tsung", "cin": "chin tsin",
    "keoi": "kui", "heoi": "hui", "leoi": "lui", "so": "so", "sou": "so", "dou": "to", "ho": "ho", "faa": "fa",
}
MO_WHOLE = {
    "m": "ng", "ng": "ng", "jyu": "u", "jyun": "un iun", "jyut": "ut", "ji": "i", "jing": "ieng", "zoeng": "cheong",
    "gwok": "kuok", "gwaan": "kuan", "wu": "wu", "zing": "cheng", "ming": "meng", "zeng": "cheang", "leng": "leng",
    "zeoi": "choi", "ceoi": "choi", "joeng": "ieong", "wing": "weng", "ou": "ou", "au": "ao",
}


def jyut(s):
    for i in ("gw", "kw", "ng", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "w", "z", "c", "s", "j"):
        if s.startswith(i) and len(s) > len(i):
            return i, s[len(i):]
    return "", s


def cantonese(s, initials, finals, whole):
    if s in whole:
        return whole[s].split()
    i, f = jyut(s)
    if f not in finals:
        return []
    out = []
    for b in finals[f].split():
        for a in (initials.get(i, i).split() or [""]):
            if a == "i" and b.startswith("i"):
                a = ""
            if a == "y" and b.startswith("yu"):
                a = ""
            out.append(a + b)
    return list(dict.fromkeys(out))


def hk(s):
    return cantonese(s, HK_INITIAL, HK_FINAL, HK_WHOLE)


def macau(s):
    return cantonese(s, MO_INITIAL, MO_FINAL, MO_WHOLE)
