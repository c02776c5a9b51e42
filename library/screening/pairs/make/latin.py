"""Pairs of western names (nicknames, initials, slips, compounds, marriage) and of organisations and vessels."""

from common import Group, mrz, split_of

NICKNAMES = """
William Bill M/Robert Bob M/Richard Dick M/James Jim M/Edward Ted M/Charles Chuck M/Henry Harry M/Margaret Peggy F/Elizabeth Beth F
Katherine Kate F/Dorothy Dot F/Theodore Theo M/Anthony Tony M/Christopher Chris M/Benjamin Ben M/Alexander Alex M/Frederick Fred M
Josephine Josie F/Susan Sue F/Deborah Debbie F/Victoria Vicky F/Samuel Sam M/Lawrence Larry M/Patricia Pat F/Rebecca Becky F
Giuseppe Beppe M/Francesco Franco M/Jose Pepe M/Francisco Paco M/Guadalupe Lupe F/Ignacio Nacho M/Johannes Hans M/Friedrich Fritz M
""".replace("\n", "/").strip("/")
GIVEN = """
Gareth M/Marcel M/Lorenzo M/Matteo M/Stefan M/Sven M/Andre M/Joaquim M/Henrique M/Rodrigo M/Esteban M/Gustavo M/Fernando M/Cornelius M
Willem M/Pieter M/Anders M/Magnus M/Tomasz M/Pawel M/Jakub M/Miroslav M/Laszlo M/Istvan M/Nikolaos M/Emeka M/Kofi M/Tendai M/Marius M
Sabine F/Ingrid F/Chiara F/Beatriz F/Lucia F/Mariana F/Delphine F/Celine F/Solveig F/Annika F/Zuzanna F/Agnieszka F/Ilona F/Eleni F
Adaeze F/Abena F/Chipo F/Ioana F/Rosalind F/Gwendolyn F/Philippa F/Harriet F/Saskia F/Marieke F
""".replace("\n", "/").strip("/")
SURNAMES = ("Hartley Whitcombe Ashdown Pemberton Brackley Thornbury Lindqvist Sandberg Halvorsen Kristensen Vandenberg Hoekstra "
            "Dijkstra Lefebvre Marchand Beaumont Rousseau Delacroix Castellano Ferraro Bianchi Moretti Schneider Hoffmann Zimmermann "
            "Kowalczyk Wisniewski Nowicki Horvath Szabo Papadakis Economou Ionescu Popescu Okonkwo Adeyemi Mensah Moyo Almeida "
            "Carvalho Figueiredo Navarro Quintero Villanueva Escobedo Zambrano").split()
# Written with marks, and how documents write the letters (Doc 9303-3 section 6 and habits).
MARKED = [("Müller", "Mueller"), ("Müller", "Muller"), ("Jörg", "Joerg"), ("Weiß", "Weiss"), ("Øystein", "Oystein"), ("Åkesson", "Aakesson"),
          ("Françoise", "Francoise"), ("Zoë", "Zoe"), ("Łukasz", "Lukasz"), ("Żukowski", "Zukowski"), ("Şahin", "Sahin"), ("Öztürk", "Ozturk"),
          ("Öztürk", "Oeztuerk"), ("Muñoz", "Munoz"), ("Núñez", "Nunez"), ("Dvořák", "Dvorak"), ("Kučera", "Kucera"), ("Þorsteinn", "Thorsteinn"),
          ("Gonçalves", "Goncalves"), ("Kovačević", "Kovacevic")]
COMPOUND = [("García Navarro", "Garcia"), ("López-Quintero", "Lopez"), ("Silva Figueiredo", "Figueiredo"), ("Pereira de Almeida", "Almeida"),
            ("Smith-Hartley", "Hartley"), ("Ferraro Moretti", "Ferraro"), ("Van den Berg", "Vandenberg"), ("De la Cruz Zambrano", "De la Cruz"),
            ("Le Marchand", "Lemarchand"), ("O'Brien", "OBrien"), ("Mac Donnell", "MacDonnell"), ("St. Clair", "Saint Clair"),
            ("Dos Santos Moreira", "Santos Moreira"), ("Von Hohenberg", "Hohenberg")]
NEAR = [("Hartley", "Hartnell"), ("Ashdown", "Ashworth"), ("Sandberg", "Sandström"), ("Halvorsen", "Haraldsen"), ("Marchand", "Marchetti"),
        ("Beaumont", "Belmont"), ("Ferraro", "Ferrante"), ("Bianchi", "Bianco"), ("Schneider", "Schreiber"), ("Hoffmann", "Hartmann"),
        ("Kowalczyk", "Kowalski"), ("Nowicki", "Nowak"), ("Papadakis", "Papandreou"), ("Ionescu", "Popescu"), ("Okonkwo", "Okonjo"),
        ("Carvalho", "Carneiro"), ("Navarro", "Navas"), ("Villanueva", "Villalobos"), ("Pemberton", "Pendleton"), ("Zimmermann", "Zimmerer")]
KEYS = {"a": "s", "s": "d", "e": "r", "r": "t", "o": "p", "n": "m", "i": "u", "t": "y", "l": "k", "h": "j", "c": "v", "d": "f"}
OCR = [("rn", "m"), ("cl", "d"), ("ii", "n"), ("l", "i"), ("m", "rn"), ("d", "cl"), ("vv", "w"), ("e", "c"), ("h", "b")]


def slip(word, way, rng):
    """One slip inside a word, its first letter kept."""
    at = rng.randrange(1, len(word) - 1)
    if way == "drop":
        return word[:at] + word[at + 1:]
    if way == "double":
        return word[:at] + word[at] + word[at:]
    if way == "turn":
        at = max(1, min(at, len(word) - 2))
        return word[:at] + word[at + 1] + word[at] + word[at + 2:]
    if way == "key":
        keyed = [i for i in range(1, len(word)) if word[i] in KEYS]
        i = rng.choice(keyed)
        return word[:i] + KEYS[word[i]] + word[i + 1:]
    for a, b in rng.sample(OCR, len(OCR)):
        i = word.find(a, 1)
        if i > 0:
            return word[:i] + b + word[i + len(a):]
    return word


def persons():
    g = Group("latin")
    rng = g.rng
    given = [x.split() for x in GIVEN.split("/")]
    for n, (name, sex) in enumerate(given * 3):
        split, s = split_of(name), SURNAMES[(n * 7) % len(SURNAMES)]
        mates = [x for x, y in given if y == sex and x != name and split_of(x) == split]
        mate, other = rng.choice(mates), rng.choice([x for x in SURNAMES if x != s])

        def add(kind, a, b, label=1, sexes=(sex, sex)):
            g.add(a, b, label, kind, split, sex=sexes)

        way = ("drop", "double", "turn", "key", "ocr")[n % 5]
        add(f"slip_{way}", f"{name} {s}", f"{name} {slip(s, way, rng)}")
        if n % 3 == 0:
            add("initial", f"{name} {s}", f"{name[0]}. {s}")
            add("transposed", f"{s.upper()}, {name}", f"{name} {s}")
        if n % 3 == 1:
            add("middle_initial", f"{name} {mate} {s}", f"{name} {mate[0]} {s}")
            add("mrz", mrz(s, f"{name} {mate}"), f"{name} {mate} {s}")
        if n % 3 == 2 and sex == "F":
            add("married", f"{name} {s}", f"{name} {s}-{other}")
        add("other_given", f"{name} {s}", f"{mate} {s}", 0)
        add("other_surname", f"{name} {s}", f"{name} {other}", 0)
        if n % 2 == 0:
            add("middle_other", f"{name} {mate} {s}", f"{name} {rng.choice([m for m in mates if m != mate])} {s}", 0)
    for n, x in enumerate(NICKNAMES.split("/")):
        long, short, sex = x.split()
        s = SURNAMES[n]
        g.add(f"{long} {s}", f"{short} {s}", 1, "nickname", split_of(long), sex=(sex, sex))
        g.add(f"{short} {s}", f"{long} {SURNAMES[n + 5]}", 0, "nickname_other", split_of(long), sex=(sex, sex))
    for n, (a, b) in enumerate(MARKED):
        rest = SURNAMES[n] if a[0] in "JØFZŁÞ" and not a.endswith("i") else GIVEN.split("/")[n].split()[0]
        pair = (f"{a} {rest}", f"{b} {rest}") if rest in SURNAMES else (f"{rest} {a}", f"{rest} {b}")
        g.add(*pair, 1, "letters", split_of(a))
    for n, (a, b) in enumerate(COMPOUND):
        first = GIVEN.split("/")[n * 3].split()[0]
        g.add(f"{first} {a}", f"{first} {b}", 1, "compound", split_of(first))
    for n, (a, b) in enumerate(NEAR):
        first = GIVEN.split("/")[n * 2].split()[0]
        g.add(f"{first} {a}", f"{first} {b}", 0, "near_surname", split_of(first))
    g.cut({"*": 24, "near_surname": 20, "other_given": 44, "other_surname": 44, "middle_other": 40, "nickname_other": 24, "nickname": 33})
    g.write()


ORGANISATIONS = [
    ("Al-Nahr Trading Company", "Al Nahr Trading Co.", "Al-Nahr Shipping Company"), ("Meridian Polymers Limited", "Meridian Polymers Ltd", "Meridian Petroleum Limited"),
    ("Kaskad Elektronik OOO", "OOO Kaskad Elektronik", "OOO Kaskad Energo"), ("ООО «Северный Причал»", "Severny Prichal LLC", "Severny Port LLC"),
    ("Hung Fat Trading (HK) Limited", "Hung Fat Trading HK Ltd.", "Hung Wing Trading (HK) Limited"), ("宏達貿易有限公司", "宏达贸易有限公司", "宏運貿易有限公司"),
    ("Bright Delta Logistics FZE", "Bright Delta Logistics", "Bright Lake Logistics FZE"), ("Sabah Charitable Foundation", "Sabah Foundation (charity)", "Sahab Charitable Foundation"),
    ("Orinoco Mineração S.A.", "Orinoco Mineracao SA", "Orinoco Madeiras S.A."), ("Vier Winde Handels GmbH", "Vier Winde Handelsgesellschaft mbH", "Vier Türme Handels GmbH"),
    ("Golden Lotus Investment Joint Stock Company", "Golden Lotus Investment JSC", "Golden Orchid Investment JSC"), ("Tamar Marine Services S.A.L.", "Tamar Marine Services", "Tamar Marble Services S.A.L."),
    ("Korea Unsan General Corporation", "Unsan General Corp", "Korea Unha General Corporation"), ("Bank of Eastern Ridge PLC", "Eastern Ridge Bank", "Bank of Western Ridge PLC"),
    ("National Front for the Valley", "Valley National Front", "National Front for the Coast"), ("Brigade of the Seven Springs", "Seven Springs Brigade", "Brigade of the Seven Stars"),
    ("Société Générale du Fleuve Bleu", "Societe Generale du Fleuve Bleu", "Société Générale du Fleuve Noir"), ("Transportes Sierra Clara de C.V.", "Transportes Sierra Clara", "Transportes Sierra Alta de C.V."),
    ("Pars Bahar Industries", "Pars Bahar Industrial Group", "Pars Behdad Industries"), ("Nordlys Rederi AS", "Nordlys Rederi A/S", "Nordstjerne Rederi AS"),
    ("Xinhe Precision Machinery Co., Ltd.", "Xinhe Precision Machinery", "Xinhai Precision Machinery Co., Ltd."), ("Demir Yol İnşaat A.Ş.", "Demir Yol Insaat AS", "Demir El İnşaat A.Ş."),
    ("Third Horizon Capital LLP", "3rd Horizon Capital LLP", "Fourth Horizon Capital LLP"), ("Jamiat al-Rahma", "Jamiyat Al Rahmah", "Jamiat al-Rawda"),
    ("Lumen Aero Components Inc", "Lumen Aerospace Components Incorporated", "Lumen Auto Components Inc"), ("Havila Gold Refinery", "Havilah Gold Refinery", "Havila Silver Refinery"),
]
VESSELS = [
    ("MV Eastern Harrier", "EASTERN HARRIER", "MV Western Harrier"), ("M/T Blue Cormorant", "Blue Cormorant", "M/T Blue Kestrel"),
    ("Sea Lantern 7", "SEA LANTERN VII", "Sea Lantern 8"), ("Hai Xing 168", "HAIXING 168", "Hai Xing 188"), ("Chong Ryu San", "CHONGRYUSAN", "Chong Bong San"),
    ("Nadezhda-3", "NADEZHDA 3", "Nadezhda-5"), ("Al Bahr Star", "ALBAHR STAR", "Al Badr Star"), ("Ocean Pilgrim", "M/V OCEAN PILGRIM", "Ocean Pioneer"),
    ("Santa Aurelia", "STA. AURELIA", "Santa Amelia"), ("Gulf Sapphire", "GULF SAPHIRE", "Gulf Sunrise"), ("Yong Hua 12", "YONGHUA 12", "Yong Hua 21"),
    ("Kapitan Berezin", "CAPTAIN BEREZIN", "Kapitan Berkut"), ("Lady Fenwick", "M/Y LADY FENWICK", "Lady Fenmore"), ("Wan Da 9", "WANDA 9", "Wan Fu 9"),
    ("Persian Dawn", "MT PERSIAN DAWN", "Persian Dune"), ("Polar Ibis II", "POLAR IBIS 2", "Polar Ibis III"), ("Saffron Tide", "SAFRON TIDE", "Saffron Isle"),
    ("Jin Long 66", "JINLONG 66", "Jin Long 99"), ("Victory Road", "MV VICTORY ROAD", "Victory Rose"), ("Delta Princess", "DELTA PRINCES", "Delta Prince"),
    ("Rih Al Shamal", "RIH AL-SHAMAL", "Rih Al Janub"), ("Morska Zvezda", "MORSKAYA ZVEZDA", "Morska Sila"), ("Tai Ping 1", "TAIPING 1", "Tai An 1"),
    ("Amber Heron", "M/V AMBER HERON", "Amber Falcon"),
]


def things():
    g = Group("mixed")
    for schema, triples in (("Organization", ORGANISATIONS), ("Vessel", VESSELS)):
        kind = schema.lower()
        for n, (name, same, other) in enumerate(triples):
            split = ("tune", "test")[n % 2]
            g.add(name, same, 1, kind, split, schema=schema)
            g.add(same if n % 3 else name, other, 0, f"{kind}_near", split, schema=schema)
            if n % 2 < 2 and n + 2 < len(triples):
                g.add(same, triples[n + 2][0], 0, f"{kind}_other", split, schema=schema)
    g.write()


if __name__ == "__main__":
    persons()
    things()
