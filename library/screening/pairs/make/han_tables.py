"""Chinese surnames and given names in the spellings of five administrations.

Written by hand from general knowledge of the schemes, independently of any table of the product: Hanyu Pinyin
(`v` is u-umlaut), Wade-Giles, Hong Kong government spellings, Minnan as borne in Taiwan, Singapore and Malaysia,
Macau's Portuguese spellings. `/` parts alternatives in use, `-` is none that is usual.
"""

# traditional simplified pinyin wade-giles hong-kong minnan macau
SURNAMES = """
陳 陈 chen ch'en chan tan chan
王 王 wang wang wong ong/heng wong
黃 黄 huang huang wong ng/ooi/wee wong/vong
李 李 li li lee/li lee lei
張 张 zhang chang cheung teo/teoh cheong
林 林 lin lin lam lim lam
劉 刘 liu liu lau low/lau lao
吳 吴 wu wu ng goh/gho ng
周 周 zhou chou chow/chau chew chao/chau
楊 杨 yang yang yeung yeo/yeoh ieong
蔡 蔡 cai ts'ai choi/tsoi chua/chuah choi
鄭 郑 zheng cheng cheng tay/teh cheang
何 何 he ho ho ho ho
羅 罗 luo lo law/lo loh lo
梁 梁 liang liang leung neo leong
謝 谢 xie hsieh tse chia/cheah che
許 许 xu hsu hui koh/khoh hoi
郭 郭 guo kuo kwok quek/kuek kuok
曾 曾 zeng tseng tsang chan chang
朱 朱 zhu chu chu choo chu
馬 马 ma ma ma beh ma
胡 胡 hu hu wu/woo oh wu
徐 徐 xu hsu tsui/chui chee choi/chui
孫 孙 sun sun suen/sun soon sun
高 高 gao kao ko koh kou
蕭 萧 xiao hsiao siu seow/siew sio
趙 赵 zhao chao chiu teo/teoh chio
鄧 邓 deng teng tang teng tang
馮 冯 feng feng fung pang fong
葉 叶 ye yeh yip/ip yap/yeap ip
蘇 苏 su su so soh sou
盧 卢 lu lu lo loh lou
魏 魏 wei wei ngai gwee ngai
譚 谭 tan t'an tam - tam
丁 丁 ding ting ting ting teng
沈 沈 shen shen shum/sham sim sam
彭 彭 peng p'eng pang pheh pang
潘 潘 pan p'an poon phua pun
余 余 yu yu yu/yue eu iu/u
戴 戴 dai tai tai tay tai
姚 姚 yao yao yiu yeo io
方 方 fang fang fong png/pung fong
范 范 fan fan fan huan fan
江 江 jiang chiang kong kang kong
程 程 cheng ch'eng ching thia cheng
洪 洪 hong hung hung ang hong
石 石 shi shih shek chio sek
呂 吕 lv lu lui/lui loo/lu loi
莊 庄 zhuang chuang chong chng/ching chong
顏 颜 yan yen ngan gan ngan
唐 唐 tang t'ang tong tng tong
韓 韩 han han hon hang hon
袁 袁 yuan yuan yuen wan iun
單 单 shan shan sin - sin
仇 仇 qiu ch'iu kau - -
任 任 ren jen yam jim iam
區 区 ou ou au - ao
甘 甘 gan kan kam kam kam
關 关 guan kuan kwan kwan kuan
龍 龙 long lung lung leng long
崔 崔 cui ts'ui chui/tsui - chui/choi
湯 汤 tang t'ang tong thng tong
歐陽 欧阳 ouyang ouyang au-yeung/au-yeung auyong ao-ieong
司徒 司徒 situ ssu-t'u szeto/seto - si-tou
諸葛 诸葛 zhuge chu-ko chu-kot - -
"""

# traditional simplified pinyin wade-giles hong-kong minnan macau
GIVEN = """
明 明 ming ming ming beng meng
志 志 zhi chih chi chee chi
智 智 zhi chih chi tee chi
偉 伟 wei wei wai hui wai
強 强 qiang ch'iang keung kiong keong
華 华 hua hua wah/wa hwa wa
國 国 guo kuo kwok kok kuok
建 建 jian chien kin kian kin
文 文 wen wen man boon man
家 家 jia chia ka kah ka
嘉 嘉 jia chia ka kah ka
俊 俊 jun chun chun choon chon
麗 丽 li li lai lay lai
美 美 mei mei mei/mi bee mei
玉 玉 yu yu yuk geok iok
淑 淑 shu shu suk sok sok
芬 芬 fen fen fun hoon fan
芳 芳 fang fang fong hong fong
英 英 ying ying ying eng ieng
秀 秀 xiu hsiu sau siew sao
蘭 兰 lan lan lan lan lan
珍 珍 zhen chen chun tin chan
雪 雪 xue hsueh suet suat sut
雅 雅 ya ya nga - nga
慧 慧 hui hui wai hui wai
敏 敏 min min man bin man
靜 静 jing ching ching cheng cheng
婷 婷 ting t'ing ting - teng
欣 欣 xin hsin yan hin ian
怡 怡 yi i yee/yi ee i
君 君 jun chun kwan koon kuan
豪 豪 hao hao ho ho hou
傑 杰 jie chieh kit kiat kit
宏 宏 hong hung wang hong wang
榮 荣 rong jung wing eng weng
輝 辉 hui hui fai huat fai
德 德 de te tak teck tak
仁 仁 ren jen yan jin ian
義 义 yi i yee gee i
信 信 xin hsin shun sin son
忠 忠 zhong chung chung tiong chong
孝 孝 xiao hsiao hau hau hao
成 成 cheng ch'eng shing seng seng
永 永 yong yung wing eng weng
安 安 an an on an on
平 平 ping p'ing ping peng peng
福 福 fu fu fuk hock fok
祥 祥 xiang hsiang cheung siang cheong
慶 庆 qing ch'ing hing kheng heng
海 海 hai hai hoi hai hoi
山 山 shan shan shan suan san
春 春 chun ch'un chun choon chon
曉 晓 xiao hsiao hiu - io
小 小 xiao hsiao siu siew sio
大 大 da ta tai tua tai
子 子 zi tzu tsz/chi choo chi
天 天 tian t'ien tin thian tin
宇 宇 yu yu yu - u
浩 浩 hao hao ho hao hou
然 然 ran jan yin jian in
澤 泽 ze tse chak - chak
思 思 si ssu sze/si su si
詩 诗 shi shih sze/see si si
夢 梦 meng meng mung - mong
佳 佳 jia chia kai kah kai
瑞 瑞 rui jui sui swee soi
龍 龙 long lung lung leong long
鳳 凤 feng feng fung hong fong
雲 云 yun yun wan hoon wan
霞 霞 xia hsia ha hah ha
紅 红 hong hung hung ang hong
琴 琴 qin ch'in kam kim kam
娟 娟 juan chuan kuen kuan kun
燕 燕 yan yen yin yen in
玲 玲 ling ling ling leng leng
清 清 qing ch'ing ching cheng cheng
光 光 guang kuang kwong kong kuong
立 立 li li lap lip lap
正 正 zheng cheng ching cheng cheng
世 世 shi shih sai see sai
學 学 xue hsueh hok hak hok
鵬 鹏 peng p'eng pang - pang
飛 飞 fei fei fei hui fei
勇 勇 yong yung yung yong iong
剛 刚 gang kang kong kong kong
軍 军 jun chun kwan koon kuan
波 波 bo po bor/po poh po
濤 涛 tao t'ao to - tou
超 超 chao ch'ao chiu teow chio
宗 宗 zong tsung chung chong chong
昌 昌 chang ch'ang cheong chong cheong
耀 耀 yao yao yiu yew io
健 健 jian chien kin kian kin
康 康 kang k'ang hong khong hong
凱 凯 kai k'ai hoi - hoi
達 达 da ta tat tat tat
權 权 quan ch'uan kuen kuan kun
順 顺 shun shun shun soon son
金 金 jin chin kam kim kam
寶 宝 bao pao po poh pou
珠 珠 zhu chu chu choo chu
婉 婉 wan wan yuen wan un
貞 贞 zhen chen ching cheng cheng
惠 惠 hui hui wai hui wai
佩 佩 pei p'ei pui pei pui
儀 仪 yi i yee ee i
穎 颖 ying ying wing - weng
詠 咏 yong yung wing - weng
琪 琪 qi ch'i ki kee kei
雯 雯 wen wen man boon man
珊 珊 shan shan shan - san
晴 晴 qing ch'ing ching - cheng
旭 旭 xu hsu yuk - iok
良 良 liang liang leung leong leong
生 生 sheng sheng sang seng sang
東 东 dong tung tung tong tong
南 南 nan nan nam lam nam
民 民 min min man bin man
興 兴 xing hsing hing heng heng
星 星 xing hsing sing seng seng
啟 启 qi ch'i kai kee kai
律 律 lv lu lut - lot
"""

# Given names of two characters that are really given, with the sex they usually go with (X: both).
GIVEN_NAMES = """
志明 M / 志強 M / 志偉 M / 智明 M / 智勇 M / 國華 M / 國強 M / 國明 M / 建國 M / 建華 M / 建明 M / 建軍 M / 文華 X / 文傑 M
文德 M / 家豪 M / 家明 M / 家偉 M / 嘉豪 M / 嘉欣 F / 嘉敏 F / 俊傑 M / 俊豪 M / 俊宏 M / 麗華 F / 麗芬 F / 麗珍 F / 美玲 F
美英 F / 美珍 F / 玉蘭 F / 玉珍 F / 玉英 F / 淑芬 F / 淑華 F / 淑貞 F / 秀英 F / 秀蘭 F / 秀珍 F / 雪芬 F / 雅婷 F / 雅雯 F
慧敏 F / 慧玲 F / 慧君 F / 靜怡 F / 靜雯 F / 欣怡 F / 欣儀 F / 怡君 F / 佳穎 F / 佳慧 F / 宏偉 M / 宏志 M / 榮輝 M / 德明 M
德華 M / 德成 M / 仁傑 M / 信宏 M / 信義 M / 忠義 M / 忠信 M / 成輝 M / 成德 M / 永成 M / 永強 M / 永華 M / 安平 X / 平安 X
福祥 M / 福成 M / 慶祥 M / 海平 M / 海燕 F / 海濤 M / 春華 X / 曉明 M / 曉東 M / 曉燕 F / 小明 M / 小平 X / 小紅 F
大明 M / 大偉 M / 大文 M / 子豪 M / 子傑 M / 子晴 F / 天祥 M / 浩然 M / 浩宇 M / 思敏 F / 思雅 F / 思成 M
詩雅 F / 詩敏 F / 夢雲 F / 夢霞 F / 瑞祥 M / 瑞珍 F / 龍飛 M / 鳳英 F / 鳳珍 F / 雲飛 M / 霞玲 F / 紅霞 F / 琴芳 F / 娟娟 F
燕玲 F / 玲玲 F / 清華 M / 清輝 M / 光明 M / 光輝 M / 光榮 M / 立德 M / 立文 M / 立強 M / 正義 M / 正明 M / 正德 M / 世傑 M
世榮 M / 世昌 M / 學文 M / 學明 M / 鵬飛 M / 飛龍 M / 勇軍 M / 剛強 M / 海波 M / 超明 M / 宗明 M / 宗德 M
昌明 M / 昌榮 M / 耀華 M / 耀明 M / 耀輝 M / 健民 M / 健明 M / 健華 M / 康民 M / 凱文 M / 凱琪 F / 達文 M / 達明 M / 順興 M
順德 M / 金龍 M / 金玲 F / 金寶 M / 寶珠 F / 寶玲 F / 寶珍 F / 婉儀 F / 婉君 F / 婉珍 F / 惠玲 F / 惠珍 F / 惠芳 F / 佩儀 F
佩珊 F / 佩君 F / 穎欣 F / 穎怡 F / 詠琪 F / 詠欣 F / 詠儀 F / 琪珊 F / 雯慧 F / 珊珊 F / 晴雯 F / 旭東 M / 旭明 M / 旭光 M
良明 M / 東明 M / 東海 M / 東生 M / 南生 M / 民生 M / 民強 M / 興國 M / 興華 M / 啟明 M / 啟文 M / 啟德 M / 律明 M / 律安 M
偉明 M / 偉強 M / 偉傑 M / 偉文 M / 強華 M / 華明 M / 華強 M / 明輝 M / 明華 M / 明德 M / 明珠 F / 英傑 M / 芳玲 F / 芬芳 F
敏儀 F / 敏華 X / 君豪 M / 君儀 F / 海生 M / 山明 M / 生華 M / 星宇 M / 星海 M / 澤宇 M / 澤明 M / 貞玲 F / 孝文 M
傑明 M / 豪傑 M / 天成 M / 天華 M / 宇明 M / 安琪 F / 安怡 F / 蘭芳 F / 蘭英 F
偉 M / 敏 F / 靜 F / 強 M / 軍 M / 勇 M / 燕 F / 玲 F / 超 M / 鵬 M / 欣 F / 穎 F / 浩 M / 婷 F / 輝 M / 波 M / 健 M / 雪 F
"""

ENGLISH = {
    "M": "Peter Jason Kelvin Raymond Eric Alan Vincent Patrick Dennis Stanley Simon Andrew Ricky Gary Kenneth".split(),
    "F": "Mary Jenny Karen Winnie Joyce Cindy Vivian Grace Carmen Fiona Helen Amy Connie Doris Phoebe".split(),
}
LONG_ENGLISH = {
    "M": ["Christopher Alexander", "Maximilian Theodore", "Bartholomew Benedict", "Sebastian Nathaniel"],
    "F": ["Alexandra Josephine", "Wilhelmina Charlotte", "Bernadette Evangeline", "Gwendolyn Henrietta"],
}

# Characters of one sound that do not take each other's place in the names above (a reader's decision).
NOT_HOMOPHONES = [{"山", "珊"}, {"啟", "琪"}, {"慧", "輝"}, {"惠", "輝"}, {"紅", "宏"}, {"欣", "信"}, {"立", "麗"}, {"宇", "玉"}, {"怡", "義"},
                  {"孝", "小"}, {"孝", "曉"}, {"世", "詩"}, {"儀", "義"}]
# Characters that a given name does not end with; a turned name with one of these is no name.
NOT_LAST = set("小大曉子思宇天世建嘉佳信旭雅夢瑞")

# Surnames that readers of another scheme take for one another although they are different names.
CONFUSED = [
    ("王", "黃"), ("陳", "程"), ("張", "趙"), ("李", "劉"), ("林", "梁"), ("吳", "胡"), ("周", "朱"), ("楊", "姚"),
    ("許", "何"), ("江", "洪"), ("方", "馮"), ("羅", "盧"), ("孫", "沈"), ("曾", "鄭"), ("潘", "彭"), ("余", "區"),
    ("袁", "顏"), ("唐", "鄧"), ("郭", "高"), ("譚", "戴"), ("葉", "謝"), ("馬", "莊"),
]
