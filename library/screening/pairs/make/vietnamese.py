"""Pairs of Vietnamese names: marks, order, middle names, joins; and persons that are alike."""

import unicodedata

from common import Group, mrz, split_of

FAMILIES = ("Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Lâm Trịnh Đoàn Mai Tô Hà Cao Lưu "
            "Tạ Châu Thái Tống Quách").split()
WEIGHTS = [40, 12, 10, 7, 5, 4, 4, 3, 3, 2, 2, 2, 2, 2, 2] + [1] * 15
# Families that readers confuse though they are two names. Hoàng/Huỳnh and Vũ/Võ are one Han surname each, north and
# south; for two persons with two documents they are two names.
NEAR_FAMILIES = [("Hoàng", "Huỳnh"), ("Vũ", "Võ"), ("Đặng", "Đinh"), ("Đỗ", "Tô"), ("Lê", "Lý"), ("Phạm", "Phan"), ("Trần", "Trịnh"),
                 ("Hồ", "Hà"), ("Ngô", "Tô"), ("Lưu", "Lê"), ("Nguyễn", "Ngô"), ("Cao", "Châu"), ("Thái", "Tạ"), ("Lâm", "Lý"),
                 ("Bùi", "Mai"), ("Dương", "Đoàn"), ("Nguyễn", "Dương")]
MIDDLES_M = "Văn Đức Hữu Quang Minh Công Xuân Ngọc Thanh Quốc Anh Trọng Duy Gia Tuấn Đình Hoàng Bá".split()
MIDDLES_F = "Thị Ngọc Thu Thanh Kim Phương Minh Thùy Bích Hồng Mỹ Khánh Diệu Như Quỳnh Ánh".split()
GIVEN_M = ("Hùng Hưng Dũng Dương Minh Nam Long Sơn Tùng Tuấn Anh Bình Cường Đạt Đông Giang Hải Hiếu Hòa Hoàng Huy Khánh Khoa Kiên Lâm Linh "
           "Lộc Mạnh Nghĩa Nhân Phong Phúc Phương Quân Quang Quý Tài Tâm Tân Thắng Thành Thịnh Thọ Tiến Toàn Trung Trường Tú Vinh Việt "
           "Vũ Hậu Luân Khôi Bảo Đăng Hiển Lợi Khải").split()
GIVEN_F = ("Lan Hương Hoa Huệ Hằng Hạnh Hiền Hà Hồng Huyền Liên Linh Loan Mai My Nga Ngân Ngọc Nhung Oanh Phượng Quyên Quỳnh Thảo Thu Thủy "
           "Thúy Trang Trinh Tuyết Uyên Vân Yến Xuân Ánh Bích Cúc Chi Diệp Dung Giang Hậu Lệ Lý Nguyệt Như Phương Tâm Thơm Trà Trúc "
           "Vy Đào Châu An").split()
ENGLISH = {"M": "David Kevin Andy Tommy Peter Henry Steven".split(), "F": "Jenny Kim Tracy Lisa Amy Helen Julie".split()}


def bare(text):
    """Without marks, as the machine-readable zone writes it."""
    text = text.replace("Đ", "D").replace("đ", "d")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


class Person:
    """Family, middle and given name with all marks."""

    def __init__(self, family, middle, given, sex):
        self.family, self.middle, self.given, self.sex = family, middle, given, sex

    def but(self, **changed):
        return Person(**({**self.__dict__, **changed}))

    def marked(self, form="FMG"):
        return " ".join({"F": self.family, "M": self.middle, "G": self.given}[c] for c in form)

    def plain(self, form="FMG", case="Title"):
        text = bare(self.marked(form))
        return text.upper() if case == "Upper" else text


def people(g):
    pools = {"tune": [], "test": []}
    for names, sex in ((GIVEN_M, "M"), (GIVEN_F, "F")):
        for given in names:
            pools[split_of(bare(given))].append((given, sex))
    out = []
    for split, pool in pools.items():
        for given, sex in pool * 6:
            family = g.rng.choices(FAMILIES, WEIGHTS)[0]
            if bare(family) == bare(given):
                continue
            middles = [m for m in (MIDDLES_M if sex == "M" else MIDDLES_F) if m not in (given, family)]
            out.append((split, Person(family, g.rng.choice(middles), given, sex)))
    return out, pools


def positives(g, split, p, n):
    rng = g.rng
    case = ("Upper", "Title")[n % 2]

    def add(kind, a, b, states=("VNM", "VNM")):
        g.add(a, b, 1, kind, split, sex=(p.sex, p.sex), country=states)

    add("marks", p.marked(), p.plain(case=case))
    if n % 2:
        add("order", p.plain(case=case), rng.choice((p.plain("GMF"), p.marked("GMF"), p.plain("MGF"))), ("VNM", "USA"))
    if n % 3 == 0:
        add("middle_dropped", p.plain(case=case), p.plain("GF"), ("VNM", "USA"))
    if n % 3 == 1:
        add("middle_dropped_marks", p.marked(), p.plain("FG", case))
    if n % 3 == 2:
        family, middle, given = bare(p.family), bare(p.middle), bare(p.given)
        add("join", f"{family} {middle}{given.lower()}", p.plain(case=case))
    if n % 4 == 0:
        add("hyphen", f"{p.plain('MG').replace(' ', '-')} {bare(p.family)}", rng.choice((p.marked(), p.plain(case=case))), ("FRA", "VNM"))
    if n % 4 == 1:
        add("mrz", mrz(bare(p.family), bare(p.marked("MG"))), p.marked())
    if n % 4 == 2:
        english = rng.choice(ENGLISH[p.sex])
        add("english_added", f"{english} {p.plain('GF')}", p.plain(case=case), ("USA", "VNM"))
    if n % 4 == 3:
        add("initial", f"{bare(p.given)} {bare(p.middle)[0]}. {bare(p.family)}", p.plain(case=case), ("USA", "VNM"))
    if n % 5 == 0:
        more = rng.choice([m for m in (MIDDLES_M if p.sex == "M" else MIDDLES_F) if m not in (p.middle, p.given, p.family)])
        add("second_middle", f"{p.family} {more} {p.middle} {p.given}", p.plain(case=case))
    if n % 5 == 1:
        # A decomposed form and a half-marked one, as careless software leaves them.
        half = f"{p.family} {bare(p.middle)} {bare(p.given)}"
        add("half_marked", unicodedata.normalize("NFD", half) if n % 2 else half, p.marked())


def add_negative(g, split, kind, p, q, n):
    """With marks on both sides, on one, or on none; without marks only where letters still differ."""
    forms = [("marked", "marked"), ("plain", "plain"), ("marked", "plain"), ("plain", "upper"), ("upper", "upper"), ("turned", "plain")][n % 6]
    if bare(p.marked()) == bare(q.marked()):
        forms = ("marked", "marked")

    def write(x, form):
        return {"marked": x.marked(), "plain": x.plain(), "upper": x.plain(case="Upper"), "turned": x.plain("GMF")}[form]

    if forms[0] == "turned" and kind == "turned_given":
        forms = ("plain", "plain")
    g.add(write(p, forms[0]), write(q, forms[1]), 0, kind, split, sex=(p.sex, q.sex), country=("VNM", "VNM"))


def negatives(g, split, p, pools, n):
    rng = g.rng
    mates = [x for x, sex in pools[split] if sex == p.sex and bare(x) != bare(p.given) and x not in (p.middle, p.family)]
    others = [x for x, sex in pools[split] if sex != p.sex and bare(x) != bare(p.given) and x != p.family]
    middles = [m for m in (MIDDLES_M if p.sex == "M" else MIDDLES_F) if m not in (p.middle, p.given, p.family)]
    if n % 2 == 0:
        add_negative(g, split, "sibling", p, p.but(given=rng.choice(mates)), n // 2)
    else:
        add_negative(g, split, "middle_other", p, p.but(middle=rng.choice(middles)), n // 2)
    if n % 4 == 0:
        other_sex = "F" if p.sex == "M" else "M"
        middle = rng.choice([m for m in (MIDDLES_F if p.sex == "M" else MIDDLES_M) if m != p.family])
        add_negative(g, split, "sibling_other_sex", p, Person(p.family, middle, rng.choice(others), other_sex), n // 4)
    near = [x for x in mates if one_letter(bare(x).lower(), bare(p.given).lower())]
    if near:
        add_negative(g, split, "near_given", p, p.but(given=near[n % len(near)]), n)
    same = [x for x, sex in pools[split] if sex == p.sex and x != p.given and bare(x) == bare(p.given)]
    if same:
        add_negative(g, split, "marks_only", p, p.but(given=rng.choice(same)), 0)
    for a, b in NEAR_FAMILIES:
        if p.family in (a, b) and n % 2:
            add_negative(g, split, "near_family", p, p.but(family=b if p.family == a else a), n // 2)
    if p.middle in (GIVEN_M if p.sex == "M" else GIVEN_F) and p.middle != p.given and split_of(bare(p.middle)) == split:
        add_negative(g, split, "turned_given", p, p.but(middle=p.given, given=p.middle), n)
    if n % 3 == 1:
        add_negative(g, split, "family_other", p, p.but(family=rng.choice([f for f in FAMILIES[:15] if f not in (p.family, p.middle, p.given)])), n)


def one_letter(a, b):
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b)) == 1
    short, long = sorted((a, b), key=len)
    return len(long) - len(short) == 1 and any(long[:i] + long[i + 1:] == short for i in range(len(long)))


def make():
    g = Group("vietnamese")
    everyone, pools = people(g)
    for n, (split, p) in enumerate(everyone):
        positives(g, split, p, n)
        negatives(g, split, p, pools, n)
    kinds = {row["kind"] for row in g.rows if row["label"] == "1"}
    g.cut({"*": 105} | dict.fromkeys(kinds, 66) | {"marks": 90})
    g.write()
    return g


if __name__ == "__main__":
    make()
