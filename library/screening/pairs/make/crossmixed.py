"""Twenty-two pairs across scripts that no group above has: one row a script pair, invented persons, read one by one.

Small on purpose: a smoke test of breadth, not a measure. Every row is in the test split.
"""

from common import Group

ROWS = [
    ("山田 花子", "Hanako Yamada", 1, "JPN"), ("佐藤健一", "SATO KENICHI", 1, "JPN"), ("すずき たろう", "Taro Suzuki", 1, "JPN"),
    ("マリア・ロペス", "Maria Lopez", 1, "JPN"), ("สมชาย ใจดี", "Somchai Jaidee", 1, "THA"), ("มาลี ศรีสุข", "Malee Srisuk", 1, "THA"),
    ("राजेश शर्मा", "Rajesh Sharma", 1, "IND"), ("সুমন দাস", "Suman Das", 1, "BGD"), ("Νίκος Παπαδάκης", "Nikos Papadakis", 1, "GRC"),
    ("გიორგი ბერიძე", "Giorgi Beridze", 1, "GEO"), ("Արամ Պետրոսյան", "Aram Petrosyan", 1, "ARM"), ("דוד לוי", "David Levi", 1, "ISR"),
    ("رضا احمدی", "Reza Ahmadi", 1, "IRN"), ("شاہد خان", "Shahid Khan", 1, "PAK"), ("Ђорђе Јовановић", "Djordje Jovanovic", 1, "SRB"),
    ("Иван Петров", "伊万·彼得罗夫", 1, "RUS"), ("김민수", "金民秀", 1, "KOR"), ("محمد علي", "Mehmet Ali", 1, "TUR"),
    ("山田 花子", "Hanae Yamada", 0, "JPN"), ("สมชาย ใจดี", "Somsak Jaidee", 0, "THA"), ("Νίκος Παπαδάκης", "Nikos Pappas", 0, "GRC"),
    ("राजेश शर्मा", "Rakesh Sharma", 0, "IND"),
]


def make():
    g = Group("crossmixed")
    for a, b, label, state in ROWS:
        g.add(a, b, label, "same" if label else "other", "test", country=(state, state))
    g.write()


if __name__ == "__main__":
    make()
