"""Builds surname_classes.tsv and given_classes.tsv: which Han surname, or which Mandarin syllables of given names, the
letters of a romanised syllable may stand for, with shares of 100.

usage: classes.py NAME_VARIANTS_DIR OUT_DIR, after han.py and minnan.py
NAME_VARIANTS_DIR: the unpacked wheel of name-variants 0.1.3, from which only frequencies of surnames are taken
"""
import re
import sys
from collections import Counter, defaultdict

variants, out = sys.argv[1:3]
sys.path.insert(0, variants)
from name_variants.chinese_surnames import CHINESE_SURNAME_VARIANTS as COMMON  # noqa: E402


def table(name):
    return {r[0]: [x.split(",") if x else [] for x in r[1:]] for r in
            (line.rstrip("\n").split("\t") for line in open(f"{out}/{name}.tsv"))}


han, pinyin, jyutping, minnan, surnames = map(table, ("han", "pinyin", "jyutping", "minnan", "surnames"))
simple = {k: v[0][0] for k, v in table("simplified").items()}
HUNDRED = """赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑
薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜
郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢裴陆荣翁荀羊甄曲家封储靳焦牧山谷车侯全班仰秋仲伊宫
宁仇栾甘厉戎祖武符刘景詹束龙叶幸司韶黎薄印宿白怀蒲卓蔺屠蒙池乔阳胥苍双闻莘党翟谭贡劳姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀尚农温别庄晏柴瞿阎充慕连茹习艾鱼
容向古易慎戈廖庾终居衡步都耿满弘匡国文寇广禄阙东欧利蔚越隆师巩聂晁勾敖融冷辛阚那简饶空曾沙养鞠丰关蒯相查荆红游竺权盖益桓公涂肖区冼麦练伦苟岳仝代覃佘丘占"""
frequency = {c: 150_000 for c in HUNDRED if not c.isspace()}
for k, v in COMMON.items():
    if len(k) == 1:
        k = simple.get(k, k)
        frequency[k] = max(frequency.get(k, 0), v.get("frequency", 0), 50_000)


def spellings(c, surname):
    """Every spelling of a character with the weight of its scheme."""
    got = Counter()

    def add(forms, weight):
        for i, form in enumerate(forms):
            got[form] = max(got[form], weight / (1 + i))

    p, j = surnames[c][:2] if surname and c in surnames else han.get(c, [[], []])[:2]
    for n, s in enumerate(p):
        if s in pinyin:
            add(pinyin[s][0], 1.0 / (1 + n))
            add(pinyin[s][1], 0.5 / (1 + n))
            add(pinyin[s][2], 0.2 / (1 + n))
    for n, s in enumerate(j):
        if s in jyutping:
            add(jyutping[s][0], 0.7 / (1 + n))
            add(jyutping[s][1], 0.3 / (1 + n))
    add(minnan.get(c, [[], []])[0], 0.6)
    add(minnan.get(c, [[], []])[1], 0.3)
    return got


def write(name, weights, label, surname, least):
    shares = defaultdict(Counter)
    for c, n in weights.items():
        for form, w in spellings(c, surname).items():
            shares[form][label(c)] += n * w
    with open(f"{out}/{name}.tsv", "w") as f:
        for form in sorted(shares):
            total = sum(shares[form].values())
            top = [(k, round(100 * v / total)) for k, v in shares[form].most_common(10)]
            if re.fullmatch("[a-z]+", form):
                f.write(f"{form}\t{','.join(f'{k}:{v}' for k, v in top if v >= least)}\n")


# The square root keeps rare surnames in view: lists name rare persons.
write("surname_classes", {c: n ** 0.5 for c, n in frequency.items()}, lambda c: c, True, 2)
# Characters that given names use most, the commonest lines first; written by hand.
GIVEN = """伟明国华文志英建军平丽红玉芳秀小海晓春林金永德忠新荣强辉杰俊宇浩子天家嘉婷敏静燕雪梅兰霞云艳娟珍美龙凤生成学祥福安宏光庆东
宝胜斌波刚勇磊鹏飞涛超峰洋亮鑫凯鸿达仁义礼智信良才兴发旺财贵富康宁泰和顺利昌盛树森松柏竹菊莲桂花香萍莉琳洁颖慧琴瑶欣怡佳雨雅思诗梦琪倩蓉薇萱
泽轩博睿然晨阳昊瑞翔翰哲恒逸皓铭源洪江河湖山川石岩峻立正方世代先少大力功业维继承启开振邦民族卫革中兵炳耀焕灿坤乾元亨贞清源泉润沛淑惠贤良娥娇婉妮媛
咏詠俊杰健乐乔兆全冠凡凯加劲勤卓君嘉图均培基堂士夏奇奕威子孝孟宗定宜宪家富展岳崇帆师希广庭廷弘彦彬彪彰征得怀恩悦悠惟意慕成扬承拓政敬斯旭昆昱景晖智朗
权来栋棋楚楷欢正毅民永汉沁沛治泓涵淳渊溢滔炎炜炫焯煜熙燊玄玲珊珠琛理琦琼瑜璇璋生申男畅百益盈真知研硕碧祖禄禹秋科程立竣章端筠纪纬纯绍维绮群翠耀聪胜自舒
航良芝芬芷苑若茂茹荃荣莎莹菁萌葆葵蓓蕾蕴行裕觉言誉谦豪起跃轶迪道遥邦郁采重钊钟钦钧钰铁锋锐锦镇长闻阁隆雄雯霖霆青韵韬顺颂风飘馨骏骥高魁鲁鸣黎鼎齐琨
进近平涛泽民锦涛克强岐山德江正声云山高丽书来金龙恩来泽东少奇小平耀邦紫阳彭真希凤锡绣满桃姗妍妙婵姿娜宛寒寿尔岚川巧幼弟念情慈慎成戈扶抗执拥挺捷授探
泳仪伦仲佩佑倚健兰凝初北南西卿吉咪启周嘉团坚堃城增声夫姝娣孙学宽宾密实富寅导尊尚展峥嵘巍巧帅平应延弦弼彤影律循微徽忆忻恺慷懿戎扬振援斐旋日旦昀昕昭星曼
朋朝木本李村杨桐梓楠榕槐樱民气水汀沐泊泱洛津涓淇添渝温湘滨滢漫潇潮澄澜灵炯烁烈煊照熹爱牧牡献玥珂珏珩琰琬琮瑄瑾璐璟瓒甜甫田畔登皎盼眉睦矢磐社祎祺禅秉秦
穆空笑笙筱箫米素紫红纤缘罗羽翊翎翼耘聆肃胤舟舜航艺节芊芙苏范茵荷莘菲萧蓝蔚薰虎虹蝶衍袁襄观诚详语贝贤赞越超路辰达运逊逢郎郡酉醒里野钢锡镜长闽阔雁雍露靖靓
音频顿飒馥驰骅鲲鹤鹰麒麟麦黛龄"""
given = Counter()
for line, text in enumerate(GIVEN.split()):
    for c in text:
        c = simple.get(c, c)
        if c in han:
            given[c] = max(given[c], 100 // (2 + line))
print(len(given), "characters of given names")
write("given_classes", given, lambda c: han[c][0][0], False, 2)
